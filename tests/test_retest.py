"""What becomes of a set: in the interview, by `hipthrust retest`, and in scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from hipthrust.answers import Tried
from hipthrust.answers.values import RESULTS
from hipthrust.cli.coaching import Coaching
from hipthrust.cli.keeper import Keeper
from hipthrust.cli.last_check import last_check
from hipthrust.cli.retest import Felt
from hipthrust.engine.assess import assess
from hipthrust.history import read
from hipthrust.kept import keep, read_kept
from tests.support import run_here, run_program, shipped

WHOLE = "n\n6\n6\n2\n1\n"
"""Heels lift, shins tipped forward: a whole interview without pain."""
FIRST = "Step your feet slightly away from the bench."
SECOND = "Shins like table legs at the top."
THIRD = "Push the floor away through your heels."
SCREENED = ("-a", "complaint=heels-lift", "-a", "shins-at-top=knees-past-toes", "--screen", "none")
CUES = {FIRST: "feet-farther", SECOND: "shins-vertical-at-top", THIRD: "drive-through-heels"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


@pytest.fixture
def hip(folder):
    """Run the program on one folder."""

    def run(*words, typed=None, **env):
        return run_here(*words, typed=typed, HIPTHRUST_DATA=str(folder), **env)

    return run


def sets_in(folder, number=1):
    """Give the sets of a saved session as "cue/result"."""
    (session,) = [each.session for each in read(folder).sessions if each.number == number]
    tried = session.answers.get("tried", [])
    return [f"{each['cue']}/{each['result']}" for each in tried if "result" in each]


def grow_old(folder, hours=13):
    kept = read_kept(folder)
    keep(replace(kept, kept_at=datetime.now(UTC) - timedelta(hours=hours)), folder)


# --- in the interview -------------------------------------------------------------------------


def test_after_the_cue_it_waits_for_the_set(hip, folder):
    ran = hip("check", typed=WHOLE + "1\n")
    assert ran.code == 0
    assert f"Now 3 to 5 easy reps with this cue: {FIRST}" in " ".join(ran.err.split())
    assert f"KEEP: {FIRST}\nBetter, so this is your cue." in ran.out
    assert sets_in(folder) == ["feet-farther/better"]


@pytest.mark.parametrize(
    ("typed", "cues", "lead"),
    [
        ("2\n", [FIRST, SECOND], "No change, so try another one."),
        ("same\n", [FIRST, SECOND], "No change, so try another one."),
        (
            "3\n0\n",
            [FIRST, THIRD],
            "Worse, so leave that cue. Rest until it has eased, then try another one.",
        ),
        ("2\n2\n", [FIRST, SECOND, THIRD], "No change, so try another one."),
    ],
)
def test_what_did_not_help_gives_way(hip, typed, cues, lead):
    ran = hip("check", typed=WHOLE + typed)
    shown = [line.removeprefix("CUE: ") for line in ran.out.splitlines() if "CUE: " in line]
    assert shown == cues
    assert lead in " ".join(ran.out.split())
    assert ("Go to emergency care at once" in ran.out) == ("Worse" in lead)


def test_more_pain_ends_it_with_a_stop(hip, folder):
    ran = hip("check", "--exit-code", typed=WHOLE + "3\n2\n1\n")
    assert ran.code == 10
    told = ran.out[ran.out.index("STOP.") :].splitlines()
    assert told[0] == told[-1] == "STOP. See a doctor or physio first."
    assert "- In the set: worse, pain 2 of 10" in told
    (session,) = read(folder).sessions
    assert session.session.assessment["disposition"] == "clinician"


def test_who_is_helped_by_nothing_is_told_to_be_seen(hip):
    ran = hip("check", typed=WHOLE + 20 * "2\n")
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "STOP for today."
    assert "The cues that fit what you said have been tried, and none is left." in " ".join(
        ran.out.split()
    )


@pytest.mark.parametrize("typed", ["3\n", "3\nq\n", "3\nd\n"])
def test_who_felt_worse_and_does_not_say_how_much_is_told_to_be_seen(hip, folder, typed):
    ran = hip("check", typed=WHOLE + typed)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == "STOP. See a doctor or physio first."
    assert read_kept(folder).answers["tried"][-1]["pain"] == "dont-know"


@pytest.mark.parametrize("typed", ["", "q\n", "x\n?\nd\nb\n"])
def test_who_leaves_it_for_later_loses_nothing(hip, folder, typed):
    ran = hip("check", typed=WHOLE + typed)
    assert ran.code == 0
    assert ran.err.endswith("Tell it later: hipthrust retest\n")
    assert sets_in(folder) == []
    later = hip("retest", "--result", "same")
    assert f"CUE: {SECOND}" in later.out


def test_what_is_not_understood_is_asked_again(hip):
    ran = hip("check", typed=WHOLE + "x\n?\nd\nb\n3\nx\n11\n0\nq\n")
    assert ran.err.count("Type 1, 2 or 3; q to tell it later.") == 2
    assert "So that you keep what helps." in ran.err
    assert "Still no difference: that is the same." in " ".join(ran.err.split())
    assert ran.err.count("Type a whole number from 0 to 10") == 2


@pytest.mark.parametrize("words", [["--no-save"], ["--format", "json"]])
def test_what_is_not_kept_or_read_by_a_script_waits_for_no_set(hip, folder, words):
    ran = hip("check", *words, typed=WHOLE)
    assert "hipthrust retest" not in ran.err
    assert folder.exists() == (words != ["--no-save"])
    if words != ["--no-save"]:
        assert json.loads(ran.out)["cue"]["id"] == "feet-farther"
        assert "3 to 5 easy reps with" not in ran.err


def test_pain_is_asked_again_where_it_was_asked(hip, folder):
    typed = "n\n1\nn\n1\n3\n" + 12 * "d\n"
    ran = hip("check", typed=typed + "1\n3\n")
    assert ran.err.count("How much did it hurt in that set") in (0, 1)
    hip("check", "-a", "complaint=lower-back", "-a", "felt-when=top", "-a", "pain=3",
        "--screen", "none", "--save", "--session", "back")  # fmt: skip
    asked = hip("retest", typed="1\n2\n")
    assert "How much did it hurt in that set" in asked.err
    assert read_kept(folder).answers["tried"][-1]["pain"] == 2


# --- by a command -----------------------------------------------------------------------------


def test_the_results_are_those_of_the_answers():
    assert [each.value for each in Felt] == list(RESULTS)


def test_a_retest_goes_on_where_the_check_was_left(hip, folder):
    hip("check", typed=WHOLE + "2\n")
    ran = hip("retest", typed="2\n1\n")
    assert ran.code == 0
    assert ran.err.startswith("Your check of 20")
    assert f"Your cue: {SECOND}" in ran.err
    assert ran.out.splitlines()[0] == "No change, so try another one."
    assert f"KEEP: {THIRD}" in ran.out
    assert sets_in(folder) == [
        "feet-farther/same", "shins-vertical-at-top/same", "drive-through-heels/better"
    ]  # fmt: skip
    assert len(read(folder).sessions) == 1


def test_a_script_says_how_it_was(hip, folder):
    hip("check", *SCREENED, "--save", "--session", "monday")
    told = json.loads(hip("retest", "--result", "same", "--format", "json").out)
    assert told["cue"]["id"] == "shins-vertical-at-top"
    assert told["tried"] == [{"cue": "feet-farther", "say": FIRST, "result": "same", "pain": None}]
    given = json.loads(hip("check", *SCREENED, "--format", "json").out)
    assert told["answers"] == {
        **given["answers"],
        "tried": [{"cue": "feet-farther", "result": "same"}],
    }
    (session,) = read(folder).sessions
    assert session.session.id == "monday"
    assert json.loads(json.dumps(session.session.assessment)) == told


@pytest.mark.parametrize("result", ["better", "same"])
def test_told_twice_it_is_counted_once(hip, folder, result):
    hip("check", *SCREENED, "--save")
    words = ("retest", "--result", result, "--cue", "feet-farther")
    first, again = hip(*words), hip(*words)
    assert (first.code, again.code) == (0, 0)
    assert first.out == again.out
    assert "Saved as session" in first.err
    assert "Saved already as session" in again.err
    assert sets_in(folder) == [f"feet-farther/{result}"]


def test_another_cue_than_the_last_one_is_refused(hip, folder):
    hip("check", *SCREENED, "--save")
    ran = hip("retest", "--result", "same", "--cue", "ribs-down")
    assert ran.code == 2
    assert '"ribs-down" is not the cue that is to be told of now' in ran.err
    assert sets_in(folder) == []


@pytest.mark.parametrize("result", ["same", "better"])
@pytest.mark.parametrize("asked", [False, True])
def test_the_day_after_it_takes_note_and_gives_no_cue(hip, folder, result, asked):
    """Not on the screen, not in a question, not in what is saved."""
    hip("check", *SCREENED, "--save")
    grow_old(folder)
    typed = {"better": "1\n", "same": "2\n"}[result]
    ran = hip("retest", typed=typed) if asked else hip("retest", "--result", result)
    assert ran.code == 0
    assert ran.out.startswith(f"Noted: {result}.\nYour check is of 20")
    assert "CUE" not in ran.out
    assert "Now 3 to 5" not in ran.err
    assert SECOND not in ran.out + ran.err
    assert sets_in(folder) == [f"feet-farther/{result}"]
    saved = read(folder).sessions[0].session.assessment
    assert (saved["disposition"], saved["cue"]) == ("not-screened", None)


def test_the_day_after_one_set_is_all_there_is_to_tell(hip, folder):
    hip("check", *SCREENED, "--save")
    grow_old(folder)
    hip("retest", "--result", "same")
    for words, typed in ((["--result", "same"], None), ([], "1\n")):
        again = hip("retest", *words, typed=typed)
        assert (again.code, again.out) == (2, "")
        assert "the last check has no cue, so there is no set to tell of" in again.err
    assert hip("why").code == 1
    assert hip("sheet", "--last").code == 1
    assert sets_in(folder) == ["feet-farther/same"]


def test_the_day_after_more_pain_is_a_stop_all_the_same(hip, folder):
    hip("check", *SCREENED, "-a", "pain=2", "--save")
    grow_old(folder)
    ran = hip("retest", "--result", "worse", "--pain", "4", "--exit-code")
    assert ran.code == 10
    assert ran.out.startswith("STOP. See a doctor")


def test_a_window_left_open_gives_no_cue_the_day_after(hip, folder, monkeypatch):
    """It counts when the question is put, and not any more when it is answered."""
    hip("check", *SCREENED, "--save")
    monkeypatch.setattr("hipthrust.cli.keeper.is_fresh", lambda _: False)
    ran = hip("retest", typed="2\n2\n")
    assert ran.out.startswith("Noted: same.")
    assert sets_in(folder) == ["feet-farther/same"]


def test_an_interview_left_open_is_begun_again(hip, monkeypatch):
    ages = iter([False, True])
    monkeypatch.setattr("hipthrust.cli.keeper.is_fresh", lambda _: next(ages, True))
    ran = hip("check", typed=WHOLE + WHOLE)
    assert ran.code == 0
    assert ran.err.count("Safety first") == 2
    assert "so it is asked again" in ran.err


def test_the_day_after_a_script_gets_no_cue_either(hip, folder):
    hip("check", *SCREENED, "--save")
    grow_old(folder)
    told = json.loads(hip("retest", "--result", "same", "--format", "json").out)
    assert (told["disposition"], told["cue"]) == ("not-screened", None)
    assert sets_in(folder) == ["feet-farther/same"]


@pytest.mark.parametrize(
    ("words", "typed", "message"),
    [
        ([], None, "say how the set felt: --result better, same or worse"),
        (["--pain", "3"], None, "--pain and --cue belong to --result; add it"),
        (["--cue", "ribs-down"], None, "--pain and --cue belong to --result; add it"),
        (["--format", "json"], "1\n", "--format json belongs to --result; add it"),
        (["--result", "worse"], None, "worse has to say how much it hurt; add --pain"),
        (["--result", "same", "--pain", "much"], None, '"much" is no pain'),
        (["--result", "good"], None, "--result"),
        (["--result", "same", "--pain", "11"], None, "--pain"),
    ],
)
def test_what_cannot_work_is_named_with_its_flag(hip, words, typed, message):
    hip("check", *SCREENED, "--save")
    ran = hip("retest", *words, typed=typed)
    assert (ran.code, ran.out if "json" not in words else "") == (2, "")
    assert message in " ".join(ran.err.split())


def test_where_there_is_no_cue_there_is_nothing_to_tell(hip):
    nothing = hip("retest", "--result", "same")
    assert nothing.code == 2
    assert "no check is kept in" in nothing.err
    hip("check", "-a", "complaint=groin", "--screen", "groin-lump", "--save")
    stopped = hip("retest", "--result", "same")
    assert (stopped.code, stopped.out) == (2, "")
    assert "the last check ended in a stop, so there is no set to tell of" in stopped.err
    hip("check", typed="n\n6\n")
    assert "go on with hipthrust check --resume" in hip("retest", "--result", "same").err


def test_who_saves_nothing_cannot_tell_it_later(hip):
    hip("check", *SCREENED, "--save")
    ran = hip("retest", "--result", "same", HIPTHRUST_NO_SAVE="1")
    assert ran.code == 2
    assert "HIPTHRUST_NO_SAVE says to save nothing" in " ".join(ran.err.split())


# --- what is saved ----------------------------------------------------------------------------


def test_an_interview_is_saved_with_its_result(hip, folder):
    hip("check", typed=WHOLE)
    (saved,) = read(folder).sessions
    given = json.loads(hip("check", *SCREENED, "-a", "health=nothing", "-a", "push-how=hips",
                           "--format", "json").out)  # fmt: skip
    assert saved.session.answers["screen"] == "none"
    assert saved.session.assessment["cue"]["id"] == given["cue"]["id"]
    assert saved.session.answers == saved.session.assessment["answers"]
    assert saved.session.id == read_kept(folder).session


def test_a_script_saves_only_what_it_is_told_to(hip, folder):
    hip("check", *SCREENED)
    assert not folder.exists()
    ran = hip("check", *SCREENED, "--save", "--session", "a.b-c_1")
    assert (ran.code, ran.err) == (0, "Saved as session a.b-c_1.\n")
    assert [each.session.id for each in read(folder).sessions] == ["a.b-c_1"]


def test_saved_twice_it_is_there_once_and_another_is_refused(hip, folder):
    words = ("check", *SCREENED, "--save", "--session", "monday")
    hip(*words)
    again = hip(*words)
    assert (again.code, again.err) == (0, "Saved already as session monday.\n")
    other = hip(
        "check", "-a", "complaint=quads", "--screen", "none", "--save", "--session", "monday"
    )
    assert other.code == 1
    assert other.out.startswith("CUE: ")
    assert 'another session is saved under the id "monday"' in " ".join(other.err.split())
    assert len(read(folder).sessions) == 1
    assert read_kept(folder).answers["complaint"] == ["heels-lift"]


def test_more_sets_in_the_answers_are_added_to_the_session(hip, folder, tmp_path):
    answers = tmp_path / "answers.yaml"
    for tried in ("[]", "[{cue: feet-farther, result: same}]"):
        answers.write_text(
            f"screen: none\ncomplaint: heels-lift\nshins-at-top: knees-past-toes\ntried: {tried}\n",
            encoding="utf-8",
        )
        assert hip("check", "--answers", str(answers), "--save", "--session", "x").code == 0
    assert sets_in(folder) == ["feet-farther/same"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--save"], "--save is for answers given"),
        ([*SCREENED, "--session", "x"], "--session names what --save saves; add --save"),
        ([*SCREENED, "--save", "--no-save"], "--save and --no-save exclude each other"),
        ([*SCREENED, "--save", "--session", "../x"], '"../x" is no session id'),
        ([*SCREENED, "--save", "--session", ""], "is no session id"),
        ([*SCREENED, "--save", "--next"], "--save is for answers given"),
    ],
)
def test_what_does_not_go_together_is_refused(hip, folder, words, message):
    ran = hip("check", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in " ".join(ran.err.split())
    assert not folder.exists()


def test_saving_and_saving_nothing_exclude_each_other(hip, folder):
    ran = hip("check", *SCREENED, "--save", HIPTHRUST_NO_SAVE="1")
    assert ran.code == 2
    assert not folder.exists()


def test_without_a_screen_nothing_is_saved(hip, folder):
    ran = hip("check", "-a", "complaint=quads", "--save")
    assert ran.code == 1
    assert not folder.exists()


def test_a_history_that_refuses_stops_no_result_and_is_named(hip, folder):
    folder.mkdir()
    (folder / "history.db").write_text("mine", encoding="utf-8")
    asked = hip("check", typed=WHOLE + "2\n2\n")
    assert asked.code == 0
    assert asked.out.count("CUE: ") == 3
    assert " ".join(asked.err.split()).count("this is not a history") == 1
    scripted = hip("check", *SCREENED, "--save", "--format", "json")
    assert scripted.code == 4
    assert json.loads(scripted.out)["cue"]["id"] == "feet-farther"
    assert "history.db" in scripted.err
    assert "It is safe to try again, with --session " in scripted.err
    assert (folder / "history.db").read_text(encoding="utf-8") == "mine"


def test_a_stop_is_shown_whole_though_the_history_refuses(hip, folder):
    folder.mkdir()
    (folder / "history.db").write_text("mine", encoding="utf-8")
    ran = hip("check", typed="11\n")
    assert ran.out.splitlines()[0] == ran.out.splitlines()[-1] == "STOP. Get emergency care now."
    assert "history.db" not in ran.err  # nothing is read after a stop


def test_what_is_asked_on_with_all_is_the_same_session_with_its_sets(hip, folder):
    """Who asks on after a set that did not help is not given that cue again."""
    begun = hip("check", typed="n\n1\nn\n1\n3\n6\n" + 4 * "d\n" + "2\n3\n")
    assert "more questions could change it" in begun.err
    first = read(folder).sessions[0].session
    assert sets_in(folder) == ["stop-at-straight-line/same"]
    more = hip("check", "--resume", "--all", typed=30 * "d\n")
    assert more.code == 0
    assert "CUE: Make a tabletop" not in more.out
    (session,) = read(folder).sessions
    assert session.session.id == first.id
    assert len(session.session.answers) > len(first.answers)
    assert sets_in(folder) == ["stop-at-straight-line/same"]


def test_a_check_that_was_left_is_one_session(hip, folder):
    hip("check", typed="n\n6\n6\nq\n")
    begun = read_kept(folder).session
    hip("check", "--resume", typed="2\n1\n")
    assert [each.session.id for each in read(folder).sessions] == [begun]


# --- what it learns ---------------------------------------------------------------------------


def test_what_helped_before_is_told_and_comes_first(hip):
    for name in ("one", "two"):
        hip("check", *SCREENED, "--save", "--session", name)
        hip("retest", "--result", "same")
        hip("retest", "--result", "better")
    ran = hip("check", typed=WHOLE)
    assert ran.out.startswith(f"CUE: {SECOND}\n")
    assert "So far        This cue: better 2 of 2 times." in ran.out
    assert f"{FIRST.rstrip('.')} (better 0 of 2 times)." in " ".join(ran.out.split())


def test_a_script_learns_nothing_on_its_own(hip):
    before = hip("check", *SCREENED, "--format", "json").out
    hip("check", *SCREENED, "--save")
    hip("retest", "--result", "same")
    assert hip("check", *SCREENED, "--format", "json").out == before


def test_what_was_learned_is_in_the_answers_so_that_it_can_be_replayed(hip, folder, tmp_path):
    hip("check", *SCREENED, "--save")
    hip("retest", "--result", "same")
    hip("check", typed=WHOLE)
    saved = read(folder).sessions[-1].session
    assert saved.answers["tried"] == [
        {"cue": "feet-farther", "before": {"better": 0, "same": 1, "worse": 0}}
    ]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(saved.answers), encoding="utf-8")
    again = json.loads(hip("check", "--answers", str(answers), "--format", "json").out)
    assert again == saved.assessment


def test_who_was_not_helped_in_two_sessions_is_told_to_be_seen(hip):
    for _ in range(2):
        hip("check", *SCREENED, "--save")
        hip("retest", "--result", "worse", "--pain", "0")
    ran = hip("check", typed=WHOLE)
    assert ran.out.startswith(f"CUE: {SECOND}")  # the one that felt worse comes last
    assert "Cues for this have not helped in two sessions" in " ".join(ran.out.split())


# --- what goes wrong --------------------------------------------------------------------------


def damage_history(folder):
    file = folder / "history.db"
    file.write_bytes(file.read_bytes().replace(b'"heels-lift"', b'"heels-left"', 1))


WORSE = ("retest", "--result", "worse", "--pain", "9")


def refuses(folder, way):
    """Let the history refuse, or the whole disk."""
    if way == "a damaged history":
        damage_history(folder)
    else:
        (folder / "history.db").unlink()
        (folder / "history.db").mkdir()


@pytest.mark.parametrize("way", ["a damaged history", "a folder in its place"])
@pytest.mark.parametrize("asked", [False, True])
def test_after_a_stop_that_could_not_be_saved_no_command_tells_the_older_cue(
    hip, folder, way, asked
):
    hip("check", *SCREENED, "-a", "pain=2", "--save")
    refuses(folder, way)
    ran = hip("retest", typed="3\n9\n") if asked else hip(*WORSE)
    assert ran.out.startswith("STOP.")
    assert ran.code == (0 if asked else 4)
    for words in (("why",), ("sheet", "--last"), ("retest", "--result", "same")):
        later = hip(*words)
        assert FIRST not in later.out + later.err
        assert SECOND not in later.out + later.err


def test_a_stop_keeps_its_exit_code_though_it_could_not_be_saved(hip, folder):
    hip("check", *SCREENED, "-a", "pain=2", "--save")
    damage_history(folder)
    ran = hip(*WORSE, "--exit-code")
    assert ran.code == 10
    assert "history.db" in ran.err
    stop = ("check", "-a", "complaint=groin", "--screen", "groin-lump")
    assert hip(*stop, "--save", "--exit-code").code == 10
    assert hip(*stop, "--save").code == 4


def test_after_a_stop_in_a_check_that_keeps_nothing_no_older_cue_is_told(hip):
    hip("check", *SCREENED, "--save")
    assert "STOP." in hip("check", "--no-save", typed=WHOLE + "3\n9\n").out
    assert hip("sheet", "--last").code == 2


def test_a_set_told_to_nobody_is_kept_all_the_same(folder):
    """The reader of the output went away, or the disk under it is full."""
    run_program("check", *SCREENED, "-a", "pain=2", "--save", HIPTHRUST_DATA=str(folder))
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        words = [sys.executable, "-m", "hipthrust", *WORSE]
        env = {**os.environ, "HIPTHRUST_DATA": str(folder)}
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, env=env, check=False)
    assert done.returncode == 4
    assert sets_in(folder) == ["feet-farther/worse"]


def test_another_pain_is_another_set_and_is_not_dropped(hip, folder):
    hip("check", *SCREENED, "-a", "pain=2", "--save")
    better = ("retest", "--result", "better", "--cue", "feet-farther", "--pain")
    assert "KEEP" in hip(*better, "0").out
    assert hip(*better, "9").out.startswith("STOP.")
    assert sets_in(folder) == ["feet-farther/better", "feet-farther/better"]


def test_what_was_told_in_another_window_counts(hip):
    """A stop told there is a stop here, too."""
    hip("check", *SCREENED, "-a", "pain=2", "--save")
    last = last_check(shipped())
    coaching = Coaching(shipped(), Keeper.of(last.kept, shipped()), last.answers, last.kept.asked)
    hip(*WORSE)
    assert coaching.take(Tried("feet-farther", "same", 2)).is_stop
    assert coaching.said.tried == (Tried("feet-farther", "worse", 9),)


def test_where_two_windows_part_each_has_a_session(hip, folder):
    hip("check", *SCREENED, "--save", "--session", "one")
    last = last_check(shipped())
    keeper = Keeper.of(last.kept, shipped())
    hip("retest", "--result", "same")
    said = replace(last.answers, tried=(Tried("feet-farther", "better"),))
    assert keeper.close(said, (), assess(shipped(), said))
    assert [sets_in(folder, number) for number in (1, 2)] == [
        ["feet-farther/same"], ["feet-farther/better"]
    ]  # fmt: skip


def test_a_session_saved_again_does_not_become_the_last_check(hip, folder):
    one = ("check", *SCREENED, "--save", "--session", "one")
    hip(*one)
    grow_old(folder)
    hip("check", "-a", "complaint=quads", "--screen", "none", "--save", "--session", "two")
    assert "Saved already" in hip(*one).err
    assert read_kept(folder).session == "two"


def test_the_same_after_a_better_set_is_as_good_and_keeps_the_cue(hip):
    hip("check", *SCREENED, "--save")
    hip("retest", "--result", "better")
    ran = hip("retest", "--result", "same")
    assert ran.out.startswith(f"KEEP: {FIRST}\nAs good as it was, so keep this cue.")


def test_a_stop_is_remembered_by_the_next_check(hip):
    hip("check", typed=WHOLE + "3\n9\n")
    again = hip("check", typed=WHOLE)
    assert "ended with: STOP. See a doctor or physio first." in " ".join(again.err.split())
    hip("check", typed=WHOLE)
    assert "ended with" not in hip("check", typed=WHOLE).err


def test_an_easier_exercise_is_asked_for_without_a_number_of_reps(hip):
    words = ["-a", "complaint=lower-back", "-a", "felt-when=top", "--screen", "none", "--save"]
    hip("check", *words)
    ran = hip("retest", typed=20 * "2\n")
    assert "Now an easy set of this: Bridge from the floor" in ran.err
