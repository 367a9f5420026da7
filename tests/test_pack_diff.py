"""`hipthrust pack diff`: which answers two packs advise differently, and the signs behind it."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipthrust.answers import read_answers
from hipthrust.assessment import PackStamp
from hipthrust.cli.diff_told import diff_told
from hipthrust.cli.exit_codes import MEANINGS, ExitCode
from hipthrust.cli.saved_answers import saved_answers
from hipthrust.engine.assess import TOOL, assess_so_far
from hipthrust.engine.compile import compile_pack
from hipthrust.history import save
from hipthrust.kept import KeptCheck, keep
from hipthrust.pack.diff.compare import compare
from hipthrust.pack.diff.subjects import Subject, examples_of
from hipthrust.pack.placed import read_placed_pack
from hipthrust.pack.written import records_of, rows_of
from hipthrust.report import Look
from hipthrust.session import Session
from tests.history_sessions import run_sql
from tests.support import ROOT, TESTS, run_here, run_program, same_as_golden, shipped

PROVED = TESTS / "packs" / "proved"
KNEES = "errors/knees-caving.yaml"
RIBS = "errors/ribs-flaring.yaml"
SORE = "normal/soreness.yaml"

EDITS = {
    "words": [("questions.yaml", "say: Inward", "say: Toward each other"),
              (KNEES, "name: Knees cave in", "name: Knees drift in")],
    "sign-gone": [(KNEES, "  - if: {complaint: knee}\n    strength: supporting\n", "")],
    "sign-new": [(RIBS, "signs:\n", "signs:\n  - if: {knees: in}\n    strength: supporting\n")],
    "strength": [(KNEES, "in}\n    strength: strong", "in}\n    strength: hallmark"),
                 (KNEES, "{complaint: knee}\n    strength: supporting",
                  "{complaint: knee}\n    strength: strong")],
    "sign-asks-otherwise": [(KNEES, "- if: {complaint: knee}", "- if: {complaint: [knee, back]}")],
    "sign-is-another": [(KNEES, "- if: {complaint: knee}\n    strength: supporting",
                         "- if: {complaint: back}\n    strength: strong")],
    "sign-moved-and-weaker": [(KNEES, "  - if: {knees: in}\n    strength: strong\n", ""),
                              (KNEES, "against:\n",
                               "  - if: {knees: in}\n    strength: supporting\nagainst:\n")],
    "counter-sign": [(RIBS, "cues:", "against:\n  - if: {complaint: back}\n"
                      "    strength: hallmark\ncues:")],
    "not-when-gone": [("cues.yaml",
                       "  not_when: {any: [{pain: {at_least: 5}}, {complaint: back, ribs: up}]}\n",
                       "")],
    "not-when": [("cues.yaml", "at_least: 5", "at_least: 4")],
    "cues-reordered": [(KNEES, "[knees-out, feet-wider]", "[feet-wider, knees-out]")],
    "cue-kind": [("cues.yaml", "phase: setup\n  kind: setup", "phase: setup\n  kind: set")],
    "conflict": [("cues.yaml", "  not_when:", "  conflicts_with: [feet-wider]\n  not_when:")],
    "fix-order": [(KNEES, "fix_order: feet", "fix_order: load")],
    "flag-level": [("red_flags.yaml", "- id: sharp\n  level: rest",
                    "- id: sharp\n  level: clinician")],
    "flag-later": [("red_flags.yaml", "at_least: 7", "at_least: 8")],
    "flag-gone": [("red_flags.yaml", "raised_when: {complaint: sore, knees: in}",
                   "raised_when: {complaint: sore, knees: out}")],
    "ease-to-care": [("red_flags.yaml", "level: ease", "level: care")],
    "reassured-later": [(SORE, "at_least: 4", "at_least: 3")],
    "reassured-of-more": [(SORE, "when: {complaint: sore}", "when: {complaint: [sore, knee]}")],
}  # fmt: skip
"""Edits of the proved pack, and what comes of each: a golden file."""

MONDAY = datetime(2026, 11, 2, 18, 5, tzinfo=UTC)


def _edit(pack, *edits):
    for file, old, new in edits:
        text = (pack / file).read_text(encoding="utf-8")
        assert old in text
        (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _everywhere(pack, old, new):
    for file in pack.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, new), encoding="utf-8")


def _steady(text):
    """Write zeros for the digests of packs, which every comma changes."""
    return re.sub(r"(?<=[(\"])([0-9a-f]{8}|[0-9a-f]{64})(?=[)\"])", lambda d: "0" * len(d[0]), text)


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """Put two copies of a pack into a folder of their own, and edit the new one."""
    monkeypatch.chdir(tmp_path)

    def make(*edits, base=PROVED):
        shutil.copytree(base, "old")
        shutil.copytree(base, "new")
        _edit(Path("new"), *edits)

    return make


@pytest.fixture
def folder(tmp_path):
    """Name the folder of what is kept, as the tests set it."""
    return tmp_path / "kept"


def _diff(*words, **env):
    ran = run_here("pack", "diff", *words, **env)
    return ran.code, _steady(ran.out), ran.err


def _session(folder, name, answers, pack="proved"):
    stamp = PackStamp(pack, "0.9.0", "0f" * 4)
    assert save(folder, Session(name, MONDAY, answers, {}, stamp, TOOL)) == "saved"


def _kept(folder, answers, *, session="", finished=True, pack="proved"):
    stamp = PackStamp(pack, "0.9.0", "0f" * 4)
    keep(KeptCheck(session, answers, (), stamp, MONDAY, finished), folder)


# What differs, and why


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_told_by_what_it_changes_and_by_the_sign_that_made_it(packs, name):
    packs(*EDITS[name])
    code, out, err = _diff("old", "new")
    same_as_golden(f"pack-diff-{name}.txt", out)
    assert (code, err) == (0 if "same advice" in out else 1, "")


def test_words_alone_are_the_same_advice(packs):
    packs(*EDITS["words"])
    same = (
        "Old: proved 1.0.0 (00000000)\nNew: proved 1.0.0 (00000000)\n\n23 examples: same advice.\n"
    )
    assert _diff("old", "new") == (0, same, "")
    assert _diff("old", "old") == (0, same, "")


def test_the_other_way_round_new_is_gone_and_gone_is_new(packs):
    packs(*EDITS["sign-gone"])
    there, back = (json.loads(_diff(*words, "--format", "json")[1])["changes"]
                   for words in (("old", "new"), ("new", "old")))  # fmt: skip
    assert [[(t["old"], t["new"]) for t in change["told"]] for change in there] == [
        [(t["new"], t["old"]) for t in change["told"]] for change in back
    ]
    (because,) = {str(change["because"]) for change in there}
    assert "'did': 'gone'" in because
    assert "'where': 'old/errors/knees-caving.yaml:10:9'" in because
    assert "'did': 'new'" in str(back)


def test_an_error_that_is_new_is_told_with_the_signs_that_speak_for_it(packs):
    packs()
    ribs = Path("new", RIBS).read_text(encoding="utf-8").replace("ribs-flaring", "a-new-one")
    Path("new/errors/a-new-one.yaml").write_text(ribs, encoding="utf-8")
    code, out, _ = _diff("old", "new")
    same_as_golden("pack-diff-error-new.txt", out)
    assert code == 1


def test_under_a_stop_only_the_red_flag_is_named(packs):
    """A sign that is gone bears on the same answers; behind a stop nobody would have seen it."""
    packs(*EDITS["sign-gone"], *EDITS["flag-later"])
    changes = json.loads(_diff("old", "new", "--format", "json")[1])["changes"]
    assert [each["record"] for each in changes[0]["because"]] == ["sharp"]
    assert {each["record"] for change in changes[1:] for each in change["because"]} == {
        "knees-caving"
    }


def test_an_edit_that_bears_on_nothing_that_changed_is_not_named(packs):
    """The counter-sign is met by the same answers, but the error stays unnamed either way."""
    packs(*EDITS["strength"], (RIBS, "cues:", "against:\n  - if: {knees: in}\n"
                                              "    strength: hallmark\ncues:"))  # fmt: skip
    changes = json.loads(_diff("old", "new", "--format", "json")[1])["changes"]
    surer = [change for change in changes if change["told"][0]["aspect"] == "how-sure"]
    assert {each["record"] for change in surer for each in change["because"]} == {"knees-caving"}


def test_a_change_of_a_stop_comes_first_however_few_it_concerns(packs):
    packs(*EDITS["cues-reordered"], *EDITS["flag-later"])
    changes = json.loads(_diff("old", "new", "--format", "json")[1])["changes"]
    found = [(change["told"][0]["aspect"], len(change["answers"])) for change in changes]
    assert found == [("result", 1), ("cue", 9)]


def test_a_stop_rule_that_an_option_more_takes_away_is_told(packs):
    """The shipped rule reads that question no more, and is asked on the screen instead."""
    option = "    - {id: other, say: 'At other times"
    packs(
        ("questions.yaml", option, f"    - {{id: later, say: Much later}}\n{option}"),
        base=ROOT / "cues",
    )
    code, out, _ = _diff("old", "new")
    same_as_golden("pack-diff-rule-lost.txt", out)
    assert code == 1


# What one of them cannot read


def test_a_renamed_option_is_told_in_both_directions(packs):
    packs()
    _everywhere(Path("new"), "id: down", "id: low")
    _everywhere(Path("new"), "ribs: down", "ribs: low")
    code, out, err = _diff("old", "new")
    same_as_golden("pack-diff-option-renamed.txt", out)
    assert (code, err) == (1, "")


def test_a_question_that_is_gone_is_named_and_is_no_crash(packs, folder):
    packs()
    for file, old, new in (
        ("questions.yaml", "- id: ribs\n", "- id: chest\n"),
        *((file, "ribs: ", "chest: ") for file in ("cues.yaml", RIBS, KNEES)),
    ):
        text = Path("new", file).read_text(encoding="utf-8")
        Path("new", file).write_text(text.replace(old, new), encoding="utf-8")
    _session(folder, "monday", {"screen": "none", "complaint": ["back"], "ribs": "up"})
    found = json.loads(_diff("old", "new", "--format", "json")[1])
    unsaid = {
        (change["unsaid"]["pack"], change["unsaid"]["problems"][0]["message"])
        for change in found["changes"]
        if change["unsaid"]
    }
    assert unsaid == {
        ("new", '"ribs" is not a question'), ("old", '"chest" is not a question')
    }  # fmt: skip
    assert found["different"]["saved"] == 1
    told = [change for change in found["changes"] if change["unsaid"]]
    assert {"kind": "saved", "name": "session 1 of 2026-11-02 18:05", "behind": []} in [
        each for change in told for each in change["answers"]
    ]


def test_a_check_that_neither_can_read_is_not_compared_and_said_so(packs, folder):
    packs()
    _session(folder, "monday", {"screen": "none", "complaint": ["elbow"]})
    code, out, _ = _diff("old", "new")
    assert (code, out.splitlines()[3:]) == (
        0,
        [
            "Not compared, as they fit neither pack: 1 saved check.",
            "23 examples: same advice.",
        ],
    )
    found = json.loads(_diff("old", "new", "--format", "json")[1])
    assert found["fits_neither"] == ["session 1 of 2026-11-02 18:05"]
    assert found["compared"] == {"examples": 23, "saved": 0}


def test_a_scale_that_changed_is_named_where_pain_in_a_set_counts_otherwise(packs):
    packs(("questions.yaml", "scale: 0..10", "scale: 0..9"))
    raw = {
        "screen": "none", "complaint": "knee", "pain": 3, "knees": "in",
        "tried": [{"cue": "knees-out", "result": "same", "pain": 4}],
    }  # fmt: skip
    old, new = read_placed_pack("old"), read_placed_pack("new")
    (change,) = compare(old, new, [Subject("saved", "monday", raw)]).changes
    assert [each.say for each in change.because] == ["pain: answers changed: 0 to 10 -> 0 to 9"]
    assert change.is_about_stops


# What is compared


def test_every_example_of_both_packs_is_compared_once(packs):
    packs((RIBS, "    - {complaint: back, ribs: down}\n",
           "    - {ribs: down, complaint: back}\n    - {complaint: knee, pain: 2}\n"))  # fmt: skip
    old, new = read_placed_pack("old"), read_placed_pack("new")
    rows = [row for _, located in records_of(old.own) for _, row, _ in rows_of(located.item)]
    different = {json.dumps(row, sort_keys=True) for row in rows}
    assert len(different) < len(rows)
    found = examples_of(old, new)
    assert len(found) == len(different) + 1
    assert {each.name.split("/")[0] for each in found} == {"new"}
    gone = examples_of(new, old)
    assert [each.name for each in gone if each.name.startswith("new")] == [
        "new/errors/ribs-flaring.yaml:18:7"
    ]


def test_the_shipped_pack_is_meant_by_its_id_unless_a_folder_is_called_so(packs):
    packs()
    (there, *_), (here, *_) = (
        _diff("hip-thrust", name)[1].splitlines() for name in ("hip-thrust", "old")
    )
    assert there == here == "Old: hip-thrust 1.0.0 (00000000)"
    shutil.copytree("old", "hip-thrust")
    assert _diff("hip-thrust", "old")[1].startswith("Old: proved 1.0.0")


def test_help_tells_the_id_and_what_the_codes_mean_here():
    told = " ".join(_diff("--help")[1].split())
    assert f"or {shipped().stamp.id} for the shipped one" in told
    assert "Exits 0 where all of it is the same, 1 where anything differs." in told
    assert MEANINGS[ExitCode.REFUSED] in told


def test_a_copy_of_the_shipped_pack_advises_the_same(packs):
    packs(base=ROOT / "cues")
    code, out, err = _diff("hip-thrust", "new")
    assert (code, err) == (0, "")
    assert re.search(r"^\d{3} examples: same advice\.$", out, re.MULTILINE)


@pytest.mark.parametrize("words", [("old", "nowhere"), ("nowhere", "old"), ("old", "hip-thrusts")])
def test_a_pack_that_is_not_there_is_refused(packs, words):
    packs()
    code, out, err = _diff(*words)
    assert (code, out) == (1, "")
    assert "is not a folder" in err


def test_a_pack_that_does_not_read_is_refused_with_its_line(packs):
    packs((KNEES, "{knees: in}", "{knee: in}"))
    code, out, err = _diff("old", "new")
    assert (code, out) == (1, "")
    assert err.startswith("new/errors/knees-caving.yaml:8:10: unknown-question")


# Saved checks


def test_saved_checks_are_named_by_number_and_day_with_the_answers_behind(packs, folder):
    packs(*EDITS["sign-gone"])
    secret = {"screen": "none", "complaint": ["knee"], "pain": 2, "knees": "in", "ribs": "down"}
    _session(folder, "monday", secret)
    _session(folder, "tuesday", {"screen": "none", "complaint": ["back"], "knees": "in"})
    _kept(folder, {**secret, "pain": 1})
    code, out, err = _diff("old", "new")
    same_as_golden("pack-diff-saved.txt", _steady(out).replace(_here(), "2026-11-02 18:05"))
    assert (code, err) == (1, "")
    assert "Pain" not in out  # nor any other answer that the change does not rest on
    assert "saved" not in _diff("old", "new", "--no-saved")[1]


def _here():
    """Give the time of the kept check by the clock here."""
    return f"{MONDAY.astimezone():%Y-%m-%d %H:%M}"


def _saved_compared():
    return json.loads(_diff("old", "new", "--format", "json")[1])["compared"]["saved"]


def test_checks_of_another_pack_are_left_alone(packs, folder):
    packs()
    _session(folder, "monday", {"screen": "none", "complaint": ["knee"]}, pack="another")
    _kept(folder, {"screen": "none", "complaint": ["knee"]}, pack="another")
    assert _saved_compared() == 0
    _everywhere(Path("new"), "id: proved", "id: another")
    assert _saved_compared() == 2


def test_the_last_check_counts_once_and_only_when_it_was_finished(packs, folder):
    packs()
    answers = {"screen": "none", "complaint": ["knee"]}
    _kept(folder, answers, finished=False)
    assert _saved_compared() == 0
    _kept(folder, answers, session="monday")
    assert _saved_compared() == 1
    assert [each.name for each in saved_answers({"proved"})] == [f"last check, of {_here()}"]
    _session(folder, "monday", answers)
    assert _saved_compared() == 1


def test_a_red_flag_that_was_not_asked_then_is_told_as_not_answered(packs, folder):
    packs()
    flag = "- id: dizzy-now\n  level: clinician\n  ask: You are dizzy.\n  say: See a doctor.\n"
    with Path("new/red_flags.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{flag}  sources: []\n")
    old = read_placed_pack("old").pack
    screen = {each.id: "no" for each in old.red_flags if each.ask}
    _session(folder, "monday", {"screen": screen, "complaint": ["knee"], "knees": "in"})
    code, out, _ = _diff("old", "new")
    same_as_golden("pack-diff-flag-new.txt", out)
    assert code == 1


def test_a_screen_that_grew_is_told_where_it_was_answered_flag_by_flag(packs, folder):
    packs(
        ("red_flags.yaml", "applies: {complaint: [knee, back]}", "applies: {pain: {at_least: 1}}")
    )
    read = read_placed_pack("old").pack
    screen = {each.id: "no" for each in read.red_flags if each.ask and each.id != "knee-locks"}
    _session(folder, "monday", {"screen": screen, "complaint": ["sore"], "pain": 2})
    changes = json.loads(_diff("old", "new", "--format", "json")[1])["changes"]
    assert [each["say"] for change in changes for each in change["because"]] == [
        'knee-locks: applies changed: You said: "Knee" or "Back" -> Pain: 1 or more'
    ]


def test_a_rule_about_sets_is_told_by_its_name(packs):
    packs()
    rule = "- {id: easy-now, level: rest, after_set: %s, say: Stop for today., sources: []}\n"
    for pack, after_set in (("old", "more-pain"), ("new", "nothing-left")):
        file = Path(pack, "red_flags.yaml")
        file.write_text(file.read_text(encoding="utf-8") + rule % after_set, encoding="utf-8")
    tried = [{"cue": "knees-out", "result": "worse", "pain": 7}]
    raw = {"screen": "none", "complaint": "knee", "knees": "in", "tried": tried}
    found = compare(
        read_placed_pack("old"), read_placed_pack("new"), [Subject("saved", "monday", raw)]
    )
    assert [each.say for change in found.changes for each in change.because] == [
        "easy-now: after_set changed: more-pain -> nothing-left"
    ]


@pytest.mark.parametrize("file", ["history.db", "check.json"])
def test_what_is_no_history_stops_nothing(packs, folder, file):
    packs(*EDITS["sign-gone"])
    expected = _diff("old", "new")
    folder.mkdir(mode=0o700)
    (folder / file).write_text("junk", encoding="utf-8")
    code, out, err = _diff("old", "new")
    assert (code, out) == expected[:2]
    assert file in err
    assert _diff("old", "new", "--no-saved") == expected


def test_a_damaged_session_is_named_and_the_others_are_compared(packs, folder):
    packs()
    for name in ("monday", "tuesday"):
        _session(folder, name, {"screen": "none", "complaint": ["knee"]})
    run_sql(folder, "UPDATE session SET answers = '{}' WHERE number = 1")
    code, out, err = _diff("old", "new")
    assert (code, out.splitlines()[-1]) == (0, "23 examples, 1 saved check: same advice.")
    assert err.splitlines()[0] == (
        "hipthrust: session 1 is damaged; what is damaged is not compared"
    )


def test_a_folder_that_cannot_be_named_is_said_once(packs):
    packs()
    code, _, err = _diff("old", "new", HIPTHRUST_DATA="somewhere")
    assert (code, len(err.splitlines())) == (0, 1)
    assert "HIPTHRUST_DATA" in err


# How it is shown


def test_as_json_it_is_one_document(packs):
    packs(*EDITS["sign-gone"])
    code, out, err = _diff("old", "new", "--format", "json")
    same_as_golden("pack-diff.json", out)
    assert (code, err) == (1, "")


def test_on_a_narrow_screen_a_label_stands_above(packs):
    packs(*EDITS["strength"])
    out = _diff("old", "new", COLUMNS="40")[1]
    same_as_golden("pack-diff-strength-40.txt", out)
    assert max(map(len, out.splitlines())) <= 40


def test_colour_adds_nothing_but_colour(packs):
    packs(*EDITS["strength"])
    found = compare(read_placed_pack("old"), read_placed_pack("new"))
    plain, coloured = (diff_told(found, Look(color=color)) for color in (False, True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_in_a_pipe_it_is_plain(packs, tmp_path):
    packs(*EDITS["sign-gone"])
    ran = run_program("pack", "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert (ran.code, ran.err, "\x1b" in ran.out) == (1, "", False)


def test_of_many_changes_the_first_are_told_and_the_rest_is_counted(packs):
    packs()
    found = json.loads(_diff("hip-thrust", "old", "--format", "json")[1])
    lines = _diff("hip-thrust", "old")[1].splitlines()
    blocks = [line for line in lines if re.match(r"\d+ examples?( |$)", line)]
    assert len(blocks) == 20
    rest = found["changes"][20:]
    answers = sum(len(change["answers"]) for change in rest)
    assert lines[-2] == (
        f"And {len(rest)} more changes of {answers} sets of answers: --format json names them all."
    )
    assert lines[-1] == f"{found['compared']['examples']} examples: {_answers_in(found)} differ."


def _answers_in(found):
    """Count the answers of all changes."""
    return sum(len(change["answers"]) for change in found["changes"])


# Against the engine itself


def _advice(pack, raw):
    """Give what a check tells to do, straight from its result."""
    found = assess_so_far(pack, read_answers(dict(raw), pack.questionnaire))
    cause = found.findings[0] if found.findings and found.disposition != "reassure" else None
    return (
        found.disposition,
        sorted((flag.id, flag.level) for flag in (*found.gate.raised, *found.cautions)),
        found.gate.missing,
        [note.id for note in found.normal],
        found.cue and (found.cue.id, found.cue.error),
        found.setup_fix and found.setup_fix.id,
        cause and (cause.id, cause.verdict),
    )


@pytest.mark.untraced  # every example of the shipped pack, on two packs, many times over
@pytest.mark.parametrize("place", range(0, 36, 5))
def test_what_differs_is_just_what_a_check_would_tell_otherwise_and_is_put_down_to_the_edit(place):
    old = read_placed_pack()
    error = old.pack.errors[place]
    without = error.model_copy(update={"signs": error.signs[1:]})
    errors = tuple(without if each is error else each for each in old.pack.errors)
    new = replace(old, pack=replace(old.pack, errors=errors))
    found = compare(old, new)
    before, after = compile_pack(old.pack), compile_pack(new.pack)
    assert {asked.name for change in found.changes for asked in change.answers} == {
        each.name
        for each in examples_of(old, new)
        if _advice(before, each.raw) != _advice(after, each.raw)
    }
    assert found.changes
    because = {(each.record, each.part, each.did) for c in found.changes for each in c.because}
    assert because == {(error.id, "signs", "gone")}
    assert all(change.because for change in found.changes)
