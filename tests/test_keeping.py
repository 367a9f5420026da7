"""What the interview keeps, how it goes on, and that nothing of it ever stands in its way."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from hipthrust.kept import keep, read_kept
from tests.support import run_here

WHOLE = "n\n6\n6\n2\n1\n"
"""Heels lift, shins tipped forward: a whole interview."""
BEGUN = "n\n6\n6\n"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "kept"


def run(folder, *words, typed=None, **env):
    return run_here(*words, typed=typed, HIPTHRUST_DATA=str(folder), **env)


def cue_of(ran):
    return ran.out.splitlines()[0]


@pytest.mark.parametrize("left", ["q\n", ""])
def test_who_leaves_goes_on_where_he_left(folder, left):
    whole = run(folder / "other", "check", typed=WHOLE)
    begun = run(folder, "check", typed=BEGUN + left)
    assert (begun.code, begun.out) == (130 if left else 2, "")
    assert "hipthrust check --resume" in begun.err
    rest = run(folder, "check", "--resume", typed=WHOLE.removeprefix(BEGUN))
    assert (rest.code, rest.out) == (0, whole.out)
    assert "Safety first" not in rest.err
    assert "how do your shins stand" in rest.err


def test_each_answer_is_kept_before_the_next_question(folder):
    """A closed window, or a battery that dies, loses none."""
    run(folder, "check", typed="n\n6\n")
    kept = read_kept(folder)
    assert kept.answers["complaint"] == ["heels-lift"]
    assert not kept.finished


def test_back_goes_past_the_place_where_one_left(folder):
    run(folder, "check", typed=BEGUN)
    ran = run(folder, "check", "--resume", typed="b\n")
    assert ran.err.count("Do any of these fit you?") == 1
    assert "6  None of these  (before)" in ran.err
    assert "This is the first question" not in ran.err


def test_a_finished_check_has_nothing_to_go_on_with(folder):
    run(folder, "check", typed=WHOLE)
    ran = run(folder, "check", "--resume", typed="1\n")
    assert (ran.code, ran.out) == (2, "")
    assert "was finished; begin a new one" in ran.err


def test_a_check_that_was_cut_short_goes_on_with_all(folder):
    short = run(folder, "check", typed="n\n29\n" + 8 * "d\n")
    assert "more questions could change it: hipthrust check --resume --all" in short.err
    more = run(folder, "check", "--resume", "--all", typed=20 * "d\n")
    assert more.code == 0
    assert "hipthrust check --resume --all" not in more.err


def test_nothing_kept_is_nothing_to_go_on_with(folder):
    ran = run(folder, "check", "--resume", typed="1\n")
    assert ran.code == 2
    assert "no check is kept in" in ran.err


def test_answers_and_resume_exclude_each_other(folder):
    ran = run(folder, "check", "--resume", "-a", "complaint=neck")
    assert ran.code == 2
    assert "leave out the answers, or --resume" in ran.err


def test_what_was_said_yesterday_is_asked_again_and_shown(folder):
    run(folder, "check", typed=BEGUN)
    kept = read_kept(folder)
    yesterday = datetime.now(UTC) - timedelta(hours=13)
    keep(replace(kept, kept_at=yesterday), folder)
    ran = run(folder, "check", "--resume", typed=WHOLE)
    assert ran.code == 0
    assert "That was some time ago" in ran.err
    assert "Safety first" in ran.err
    assert "6  My heels lift  (before)" in ran.err


def test_a_check_of_another_pack_is_not_gone_on_with(folder):
    run(folder, "check", typed=BEGUN)
    ran = run(folder, "check", "--resume", "--pack", "tests/packs/explained", typed="1\n")
    assert ran.code == 2
    assert "was asked from pack hip-thrust" in ran.err


@pytest.mark.parametrize(("words", "env"), [(["--no-save"], {}), ([], {"HIPTHRUST_NO_SAVE": "1"})])
def test_who_wants_nothing_kept_has_nothing_kept(folder, words, env):
    ran = run(folder, "check", *words, typed=WHOLE, **env)
    assert ran.code == 0
    assert not folder.exists()
    assert "kept" not in ran.err
    left = run(folder, "check", *words, typed=BEGUN + "q\n", **env)
    assert left.err.endswith("there is no result.\nNothing was kept\n")


def test_it_is_told_the_first_time_that_answers_are_kept(folder):
    first = run(folder, "check", typed=WHOLE)
    again = run(folder, "check", typed=WHOLE)
    assert f"Your checks are kept on this computer, in {folder}" in " ".join(first.err.split())
    assert "are kept on this computer" not in again.err


def test_scripts_keep_nothing(folder):
    run(folder, "check", "-a", "complaint=quads", "--screen", "none")
    run(folder, "check", "--next", "-a", "complaint=quads")
    run(folder, "why", "-a", "complaint=quads", "--screen", "none")
    assert not folder.exists()


@pytest.mark.parametrize("stands_there", ["a file", "a folder"])
def test_a_disk_that_refuses_is_told_once_and_stops_nothing(tmp_path, stands_there):
    folder = tmp_path / "kept"
    if stands_there == "a file":
        folder.write_text("mine", encoding="utf-8")
    else:
        (folder / "check.json").mkdir(parents=True)
    ran = run(folder, "check", typed=WHOLE)
    assert ran.code == 0
    assert ran.out.startswith("CUE: ")
    assert ran.err.count("nothing more is kept") == 1


def test_a_stop_is_shown_whole_where_the_disk_refuses(tmp_path):
    folder = tmp_path / "kept"
    folder.write_text("mine", encoding="utf-8")
    ran = run(folder, "check", typed="11\n")
    assert ran.out.splitlines()[0] == ran.out.splitlines()[-1] == "STOP. Get emergency care now."


def test_a_stop_is_shown_before_anything_is_saved(folder, monkeypatch):
    """Whatever saving does: a disk that hangs or a bug of ours keeps no stop back."""

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("hipthrust.cli.conversation.Conversation.finish", broken)
    ran = run(folder, "check", typed="11\n")
    assert ran.code == 70
    assert ran.out.splitlines()[0] == ran.out.splitlines()[-1] == "STOP. Get emergency care now."


def test_a_damaged_one_is_named_and_left_as_it_is(folder):
    run(folder, "check", typed=BEGUN)
    file = folder / "check.json"
    text = file.read_text(encoding="utf-8").replace("heels-lift", "heels-left")
    file.write_text(text, encoding="utf-8")
    for words in (["check", "--resume"], ["why"]):
        ran = run(folder, *words, typed="1\n")
        assert (ran.code, ran.out) == (4, "")
        assert str(file) in ran.err
        assert "heels" not in ran.err
    assert file.read_text(encoding="utf-8") == text


def test_why_tells_of_the_last_check(folder):
    checked = run(folder, "check", typed=WHOLE)
    told = run(folder, "why")
    assert told.code == 0
    assert "+ You said: My heels lift; Shins at the top: Tipped forward" in " ".join(
        told.out.split()
    )
    assert cue_of(checked).removeprefix("CUE: ") in told.out
    as_json = json.loads(run(folder, "why", "--format", "json").out)
    assert as_json["assessment"]["answers"]["complaint"] == ["heels-lift"]


def test_why_has_nothing_to_tell_of_an_unfinished_check(folder):
    run(folder, "check", typed=BEGUN)
    ran = run(folder, "why")
    assert ran.code == 2
    assert "go on with hipthrust check --resume" in ran.err


def test_a_resumed_screen_that_stops_still_stops(folder):
    run(folder, "check", typed="n\n1\n")  # left before the back's own flags
    ran = run(folder, "check", "--resume", typed="1\n")
    assert ran.out.startswith("STOP.")


@pytest.mark.parametrize(("words", "code"), [("13\nq\n", 130), ("13\n", 2)])
def test_who_leaves_after_a_raised_flag_is_shown_the_stop(folder, words, code):
    ran = run(folder, "check", typed=words)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("STOP. See a doctor or physio first.") == 2
    assert "This is a stop already" in ran.err


def test_after_a_stop_nothing_is_read_but_the_stop(folder):
    ran = run(folder, "check", typed="11\n")
    assert ran.out.splitlines()[-1] == "STOP. Get emergency care now."
    assert "hipthrust why" not in ran.err


def test_no_older_cue_is_told_after_a_stop_that_was_not_kept(folder):
    run(folder, "check", typed=WHOLE)
    run(folder, "check", "--no-save", typed="11\n")
    assert run(folder, "why").code == 2


def test_an_answer_grows_old_however_often_one_goes_on(folder):
    run(folder, "check", typed=BEGUN)
    kept = read_kept(folder)
    then = datetime.now(UTC) - timedelta(hours=11)
    keep(replace(kept, kept_at=then), folder)
    run(folder, "check", "--resume", typed="q\n")
    assert read_kept(folder).kept_at == then


def test_what_was_kept_in_the_future_does_not_count(folder):
    run(folder, "check", typed=BEGUN)
    kept = read_kept(folder)
    later = datetime.now(UTC) + timedelta(hours=1)
    keep(replace(kept, kept_at=later), folder)
    assert "Safety first" in run(folder, "check", "--resume", typed=WHOLE).err


def test_a_damaged_one_is_replaced_by_the_next_check(folder):
    folder.mkdir()
    (folder / "check.json").write_text('{"schema":"hipthrust.kept/1","dig', encoding="utf-8")
    ran = run(folder, "check", typed=WHOLE)
    assert ran.code == 0
    assert read_kept(folder).finished


def test_why_says_of_when_the_check_is(folder):
    run(folder, "check", typed=WHOLE)
    assert run(folder, "why").err.startswith("Your check of 20")


def test_why_of_a_kept_check_is_that_of_its_answers(folder):
    """Though the screen is kept flag by flag."""
    run(folder, "check", typed=WHOLE)
    kept = json.loads(run(folder, "why", "--format", "json").out)
    words = ["-a", "complaint=heels-lift", "-a", "health=nothing", "--screen", "none"]
    words += ["-a", "shins-at-top=knees-past-toes"]
    if "push-how" in kept["assessment"]["answers"]:
        words += ["-a", f"push-how={kept['assessment']['answers']['push-how']}"]
    given = json.loads(run(folder, "why", *words, "--format", "json").out)
    assert kept["changes"] == given["changes"]
    assert "not-screened" not in {each["disposition"] for each in kept["changes"]}
