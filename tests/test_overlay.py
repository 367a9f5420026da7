"""A pack laid over the shipped one: what it adds, replaces, and can never touch."""

from __future__ import annotations

import json
import shutil
from functools import cache

import pytest
from hypothesis import given
from msgspec.structs import replace

from hipthrust.answers import read_answers
from hipthrust.engine.assess import assess
from hipthrust.exceptions import PackRefused
from hipthrust.pack import load, placed
from hipthrust.pack.cases.run import run_cases
from hipthrust.pack.lint import lint
from hipthrust.pack.load import load_pack
from hipthrust.pack.locate import SHIPPED
from hipthrust.pack.placed import read_pack, read_placed_pack
from hipthrust.report.to_json import dump
from tests.drawn import RAW
from tests.support import ROOT, TESTS, run_here, same_as_golden, shipped, written

OVERLAY = TESTS / "packs" / "overlay"
BARE = """\
schema: 1
id: bare
version: 0.3.0
title: Nothing of my own
language: en
reviewed: 2026-11-26
extends: hip-thrust
"""
KINDS = ("questions", "errors", "cues", "normal", "movers", "stabilizers", "checkpoints", "poses")


def overlay(folder, replaces="", **files):
    """Write an overlay of these files; one with a dot in its name stands in a folder."""
    pack = folder / "overlay"
    (pack / "errors").mkdir(parents=True)
    (pack / "pack.yaml").write_text(BARE + replaces, encoding="utf-8")
    for name, text in files.items():
        (pack / f"{name.replace('__', '/')}.yaml").write_text(text, encoding="utf-8")
    return pack


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Give an overlay that adds nothing."""
    return overlay(tmp_path_factory.mktemp("bare"))


def names(records):
    return [getattr(each, "key", None) or each.id for each in records]


# What the result is


def test_the_name_to_extend_is_that_of_the_shipped_pack():
    assert written().info.id == SHIPPED


@cache
def _bare_pack(folder):
    return load_pack(folder)


@given(RAW)
def test_an_overlay_that_adds_nothing_assesses_as_the_shipped_pack(bare, raw):
    pack, answers = _bare_pack(bare), read_answers(raw, shipped().questionnaire)
    found = assess(pack, answers)
    assert found.pack == pack.stamp
    same = dump(replace(found, pack=shipped().stamp))
    assert same == dump(assess(shipped(), answers))


def test_an_overlay_that_adds_nothing_holds_what_the_shipped_pack_does(bare):
    pack, ours = read_pack(bare), written()
    for kind in (*KINDS, "sources"):
        assert getattr(pack, kind) == getattr(ours, kind), kind
    assert _bare_pack(bare).flags == shipped().flags
    assert (pack.info.id, pack.info.version, pack.info.title) == (
        "bare", "0.3.0", "Nothing of my own",
    )  # fmt: skip


def test_shipped_records_keep_their_order_and_new_ones_come_behind():
    pack, ours = read_pack(OVERLAY), written()
    added = {"questions": ["warm"], "errors": ["cold-start"], "cues": ["easy-set"]}
    for kind in KINDS:
        expected = names(getattr(ours, kind)) + added.get(kind, [])
        assert names(getattr(pack, kind)) == expected, kind
    assert names(pack.sources) == [*names(ours.sources), "MINE"]
    assert names(pack.red_flags) == names(ours.red_flags)


def test_a_replaced_record_stands_in_its_place_and_the_others_are_as_they_were():
    pack, ours = read_pack(OVERLAY), written()
    changed = {
        name
        for kind in KINDS
        for mine, shipped_one in zip(getattr(pack, kind), getattr(ours, kind), strict=False)
        for name in names([mine])
        if mine != shipped_one
    }
    assert changed == {"heels-closer-eases", "tuck-pelvis", "rib-flare"}
    found = assess_under(OVERLAY, {"complaint": "form-check", "back-at-start": "arched"})
    assert found.cue.say == "Curl your hips up like a scoop."


def assess_under(folder, raw):
    pack = load_pack(folder)
    return assess(pack, read_answers({"screen": "none", **raw}, pack.questionnaire))


def test_the_digest_is_of_the_overlay_and_of_what_it_extends(bare, tmp_path, monkeypatch):
    digest = load_pack(bare).stamp.digest
    other = shutil.copytree(bare, tmp_path / "other")
    (other / "pack.yaml").write_text(f"{BARE}# changed\n", encoding="utf-8")
    assert load_pack(other).stamp.digest != digest
    newer = shutil.copytree(ROOT / "cues", tmp_path / "newer")
    with (newer / "cues.yaml").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    for module in (load, placed):
        monkeypatch.setattr(module, "shipped_pack", lambda: newer)
    assert load_pack(bare).stamp.digest != digest


def test_an_example_may_name_a_shipped_red_flag(tmp_path):
    cue = (OVERLAY / "cues.yaml").read_text(encoding="utf-8").split("- id: tuck-pelvis")[1]
    text = f"- id: tuck-pelvis{cue}      - {{complaint: form-check, screen: [fainting]}}\n"
    text = text.replace("[ARTICLE, MINE]", "[ARTICLE]")
    pack = overlay(tmp_path, "replaces: {cues: [tuck-pelvis]}\n", cues=text)
    assert run_cases(read_placed_pack(pack)).passed


# Red flags


REWORDED = """\
- id: pain
  kind: symptom
  ask: How much does it hurt today, from 0 (not at all) to 10 (worst)?
  label: How bad
  scale: 0..10
  ask_when:
    complaint: [lower-back, hamstrings, cramp, bar, uneven, knee, hip, groin, tailbone, neck,
      upper-back, calf, foot, something-else]
"""
MINE = "- {id: my-stop, level: clinician, ask: A new lump, say: See a doctor first., sources: []}\n"


def test_all_shipped_red_flags_stand_and_stop_as_they_do(tmp_path):
    pack = load_pack(
        overlay(tmp_path, "replaces: {questions: [pain]}\n", questions=REWORDED, red_flags=MINE)
    )
    assert pack.flags[:-1] == shipped().flags
    assert pack.flags[-1].id == "my-stop"
    assert pack.questions["pain"].label == "How bad"
    strong = read_answers({"complaint": "knee", "pain": 6, "screen": "none"}, pack.questionnaire)
    assert assess(pack, strong).disposition == "rest"
    for flag in pack.questionnaire.flags:
        raw = {"complaint": "form-check", "screen": {flag: "yes"}}
        assert assess(pack, read_answers(raw, pack.questionnaire)).is_stop, flag


@pytest.mark.parametrize(
    "change",
    [
        ("How much does it hurt today, from 0 (not at all) to 10 (worst)?", "How good is it?"),
        ("scale: 0..10", "scale: 0..5"),
        ("scale: 0..10", "scale: 0..100"),
        ("scale: 0..10", "options: [{id: some, say: Some}, {id: lots, say: Lots}]"),
        ("something-else]", "something-else, quads]"),
        (REWORDED[REWORDED.index("  ask_when") :], "  ask_when: {complaint: foot}\n"),
    ],
)
def test_no_question_that_a_red_flag_reads_may_be_asked_otherwise(change, tmp_path):
    text = REWORDED.replace(*change)
    assert text != REWORDED
    with pytest.raises(PackRefused) as refused:
        load_pack(overlay(tmp_path, "replaces: {questions: [pain]}\n", questions=text))
    assert "red-flag-changed" in {each.code for each in refused.value.problems}


def test_no_more_may_what_brings_such_a_question_up(tmp_path):
    """A new complaint could be an old one in other words, and nobody would ask for the pain."""
    asked = (ROOT / "cues" / "questions.yaml").read_text(encoding="utf-8")
    complaint = asked[asked.index("- id: complaint") : asked.index("- id: felt-when")]
    more = complaint.replace(
        "    - {id: form-check", "    - {id: ankle, say: Ankle}\n    - {id: form-check"
    )
    replaces = "replaces: {questions: [complaint]}\n"
    with pytest.raises(PackRefused) as refused:
        load_pack(overlay(tmp_path / "more", replaces, questions=more))
    assert [each.code for each in refused.value.problems] == ["red-flag-changed"]
    words = complaint.replace("  label: You said", "  label: You told me")
    pack = load_pack(overlay(tmp_path / "words", replaces, questions=words))
    assert pack.questions["complaint"].label == "You told me"
    assert pack.flags == shipped().flags


@pytest.mark.parametrize(
    "change",
    [
        ("{id: pregnant, ", "{id: pregnant, alone: true, "),
        ("say: None of these", "say: Pregnant"),
    ],
    ids=["one health instead of two", "another meaning"],
)
def test_what_an_option_means_and_stands_beside_stays(change, tmp_path):
    """Who may name only one of two things, or means another one, is not stopped by the first."""
    asked = (ROOT / "cues" / "questions.yaml").read_text(encoding="utf-8")
    health = "- id: health" + asked.split("- id: health")[1].split("\n- id: ")[0] + "\n"
    changed = health.replace(*change)
    assert changed != health
    with pytest.raises(PackRefused) as refused:
        load_pack(overlay(tmp_path, "replaces: {questions: [health]}\n", questions=changed))
    assert [each.code for each in refused.value.problems] == ["red-flag-changed"]


# lint and test


UNGUARDED = """\
- id: tuck-pelvis
  say: Zip your hips up to your ribs.
  detail: Tip the pelvis back a little before you lift, and keep it there to the top.
  phase: lockout
  kind: set
  success: The glutes take over near the top and the low back works less.
  evidence: coaching-practice
  sources: [ARTICLE]
"""


def test_lint_says_what_is_added_to_and_what_is_replaced(bare, tmp_path):
    assert run_here("pack", "lint", str(OVERLAY)).out == (
        "22 rules, 6 files: nothing to mend.\n"
        "Adds to hip-thrust 1.0.0, and replaces 3 records of it: "
        "question heels-closer-eases, cue tuck-pelvis, error rib-flare.\n"
    )
    weaker = overlay(tmp_path, "replaces: {cues: [tuck-pelvis]}\n", cues=UNGUARDED)
    assert run_here("pack", "lint", str(weaker)).out.endswith(
        "replaces 1 record of it: cue tuck-pelvis (without its not_when and conflicts_with).\n"
    )
    assert run_here("pack", "lint", str(bare)).out == (
        "22 rules, 1 file: nothing to mend.\n"
        "Adds to hip-thrust 1.0.0, and replaces nothing of it.\n"
    )
    found = json.loads(run_here("pack", "lint", str(OVERLAY), "--format", "json").out)
    assert (found["files"], found["extends"]) == (
        6,
        {
            "pack": "hip-thrust 1.0.0",
            "replaces": [
                {"kind": "question", "id": "heels-closer-eases", "without": []},
                {"kind": "cue", "id": "tuck-pelvis", "without": []},
                {"kind": "error", "id": "rib-flare", "without": []},
            ],
        },
    )


def test_lint_judges_only_what_is_added_with_the_whole_pack_in_view(tmp_path):
    cue = "\n".join(
        (
            "- id: easy-set",
            "  say: Do one easy set first and then another easy one.",
            "  detail: Half the weight.",
            "  phase: setup",
            "  kind: load",
            "  success: It feels steady.",
            "  evidence: coaching-practice",
            "  sources: [ROB]\n",
        )
    )
    source = "- {key: NOBODY, title: A page, kind: article, where: here}\n"
    found = lint(read_placed_pack(overlay(tmp_path, cues=cue, sources=source)))
    assert {(each.code, each.place.file.rpartition("/")[2]) for each in found} == {
        ("unused-cue", "cues.yaml"),
        ("too-many-words", "cues.yaml"),
        ("unused-source", "sources.yaml"),
    }


def test_what_only_the_shipped_pack_leads_to_is_not_unused(tmp_path):
    """A replaced cue, pose and source: the errors that name them were not replaced."""
    text = {
        name: (ROOT / "cues" / f"{name}.yaml").read_text(encoding="utf-8")
        for name in ("cues", "poses", "sources")
    }
    one = {
        "cues": _record(text["cues"], "- id: belt-buckle-up"),
        "poses": _record(text["poses"], "- id: arched"),
        "sources": _record(text["sources"], "- key: AREY"),
    }
    replaces = "replaces: {cues: [belt-buckle-up], poses: [arched], sources: [AREY]}\n"
    read = read_placed_pack(overlay(tmp_path, replaces, **one))
    assert [str(each) for each in lint(read)] == []
    assert [each.id for each in read.base.replaced] == ["belt-buckle-up", "arched", "AREY"]


def _record(text, head):
    begin = text.index(f"{head}\n")
    return text[begin : text.index("\n- ", begin) + 1]


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("json", "json")])
def test_the_examples_of_both_packs_run_together(form, ending, monkeypatch):
    monkeypatch.chdir(OVERLAY.parent)
    ran = run_here("pack", "test", "overlay", "--format", form)
    same_as_golden(f"pack-test-overlay.{ending}", ran.out)
    assert (ran.code, ran.err) == (0, "")


def test_the_examples_of_a_replaced_record_take_the_place_of_its_own():
    everything, below = run_cases(read_placed_pack()), run_cases(read_placed_pack(OVERLAY)).base
    ours = read_placed_pack(OVERLAY).base.kept
    assert "tuck-pelvis" not in [each.item.id for each in ours.cues]
    assert 0 < everything.examples.of - below.examples.of < 20
    assert below.examples.reached == below.examples.of


GREEDY = """\
id: greedy
name: Sees itself in every sore back
phase: setup
fix_order: safety
what: Whatever hurts in the back is this.
why: It is not.
signs:
  - if: {complaint: lower-back, felt-when: whole-rep}
    strength: hallmark
    sources: [ROB]
cues: [ribs-down]
evidence: coaching-practice
sources: [ROB]
examples:
  fires:
    - {complaint: lower-back, felt-when: whole-rep}
    - {complaint: lower-back, felt-when: whole-rep, pain: 1}
  quiet:
    - {complaint: lower-back, felt-when: top}
    - {complaint: knee, felt-when: whole-rep}
"""


def test_a_shipped_example_that_an_overlay_breaks_is_told_where_it_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(overlay(tmp_path, errors__greedy=GREEDY))
    ran = run_here("pack", "test", ".", COLUMNS="100")
    assert ran.code == 1
    line = "    - {complaint: lower-back, felt-when: whole-rep}"
    lines = (ROOT / "cues" / "errors" / "no-brace.yaml").read_text(encoding="utf-8").splitlines()
    number = lines.index(line) + 1
    block = (
        f"hip-thrust:errors/no-brace.yaml:{number}:7: example-not-possible: "
        "greedy came first (score 3, likely), not no-brace\n"
        "   |\n"
        f"{number} | {line}\n"
        f"   |       {'^' * len(line.strip('- '))}\n"
        "   = this example ships with hipthrust: narrow what is yours, or replace the record\n"
    )
    assert block in ran.out
    failed = ran.out.count("hip-thrust:")
    assert failed > 1
    assert "4 examples, all as written.\n" in ran.out
    assert f" examples, {failed} not as written.\n" in ran.out


# Every command that takes a pack


CHECKED = ("-a", "complaint=form-check", "-a", "back-at-start=arched", "--screen", "none")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("check", *CHECKED), "CUE: Curl your hips up like a scoop."),
        (("check", *CHECKED), "Pack overlay 2.0.0"),
        (("check", "-a", "complaint=glutes", "-a", "warm=no", "--screen", "none"),
         "CUE: Do one easy set first."),
        (("check", "--next", "-a", "complaint=form-check", "--screen", "none"), "Answer  "),
        (("sheet", *CHECKED), "Curl your hips up like a scoop."),
        (("sheet", "--error", "cold-start"), "Straight into the heavy set"),
        (("explain", "cold-start"), "Straight into the heavy set"),
        (("explain", "no-brace"), "no-brace"),
        (("explain", "tuck-pelvis"), "Curl your hips up like a scoop."),
        (("why", *CHECKED), "Curl your hips up like a scoop."),
        (("why", *CHECKED, "--why-not", "cold-start"), "Straight into the heavy set"),
        (("pack", "schema", "answers"), "urn:hipthrust:answers/1:overlay:2.0.0:"),
        (("pack", "schema", "answers"), '"warm": {'),
    ],
)  # fmt: skip
def test_a_command_that_takes_a_pack_takes_an_overlay(words, shown):
    ran = run_here(*words, "--pack", str(OVERLAY), COLUMNS="100", HIPTHRUST_NO_SAVE="1")
    assert ran.code == 0, ran.err
    assert shown.lower() in ran.out.lower()


def test_a_session_under_an_overlay_is_in_the_history_under_its_name(tmp_path):
    kept = {"HIPTHRUST_DATA": str(tmp_path)}
    ran = run_here("check", *CHECKED, "--save", "--session", "one", "--pack", str(OVERLAY), **kept)
    assert ran.code == 0, ran.err
    found = json.loads(run_here("history", "export", "--format", "json", **kept).out)
    assert '"id": "overlay"' in json.dumps(found)
