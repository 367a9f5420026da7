"""The program as a script meets it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from hipthrust.__main__ import main
from hipthrust.cli import exit_codes
from hipthrust.cli.app import run
from hipthrust.cli.arguments import Format
from hipthrust.report import REPORTS
from tests.support import ROOT, TESTS, every_command, run_program, same_as_golden

BACK = ("check", "-a", "complaint=lower-back", "-a", "felt-when=top")
HELPED = ((), ("check",), ("retest",), ("explain",), ("history",), ("pack",), ("pack", "lint"),
          ("pack", "new"))  # fmt: skip
SCREENED = (*BACK, "--screen", "none")


@pytest.fixture
def cli(capsys, monkeypatch):
    """Run the program in this process: exit code, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words):
        code = run(list(words))
        shown = capsys.readouterr()
        return int(code), shown.out, shown.err

    return call


def test_a_scripted_check_prints_the_result_and_nothing_else(cli):
    code, out, err = cli(*SCREENED)
    same_as_golden("scripted.txt", out)
    assert (code, err) == (0, "")


def test_json_is_one_document_with_its_keys_in_order(cli):
    code, out, err = cli(*SCREENED, "--format", "json")
    same_as_golden("scripted.json", out)
    assert (code, err) == (0, "")
    assert list(json.loads(out)) == [
        "schema", "disposition", "headline", "gate", "cautions", "cue", "setup_fix", "next",
        "tried", "findings", "normal", "should_work", "should_hold", "open_questions", "said",
        "answers", "sources", "pack", "tool",
    ]  # fmt: skip


def test_the_json_of_a_stop_has_the_same_keys_and_no_advice(cli):
    code, out, _ = cli(*BACK, "--screen", "saddle-numbness", "--format", "json")
    same_as_golden("scripted-stop.json", out)
    assert code == 0
    assert list(json.loads(out)) == list(json.loads(cli(*SCREENED, "--format", "json")[1]))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((*SCREENED,), 0),
        ((*SCREENED, "--exit-code"), 0),
        ((*BACK, "--screen", "unsure"), 0),
        ((*BACK, "--screen", "unsure", "--exit-code"), 10),
        ((*BACK, "--screen", "leg-weakness", "--exit-code"), 10),
        ((*SCREENED, "-a", "pain=6", "--exit-code"), 10),
        ((*SCREENED, "-a", "pain=5", "--exit-code"), 0),
        (("check", "--screen", "none"), 0),
        (BACK, 1),
        ((*BACK, "--exit-code"), 1),
        ((*SCREENED, "-a", "complain=quads"), 1),
        ((*SCREENED, "--pack", "/nowhere"), 1),
        ((*SCREENED, "--pack", str(TESTS)), 1),
        ((*SCREENED, "--answers", "/nowhere/file"), 4),
        ((*SCREENED, "--fromat", "json"), 2),
        ((*SCREENED, "--format", "xml"), 2),
        (("chekc",), 2),
        ((), 2),
        (("--version",), 0),
        (("--help",), 0),
    ],
)
def test_each_outcome_has_its_exit_code(cli, words, code):
    assert cli(*words)[0] == code


def test_a_missing_screen_names_the_flag_and_gives_no_cue(cli):
    code, out, err = cli(*BACK, "--format", "json")
    found = json.loads(out)
    assert (code, found["disposition"], found["cue"]) == (1, "not-screened", None)
    assert err == (
        "hipthrust: no screen, so no cue; add --screen none, unsure, or the flags that apply\n"
    )


def test_a_refusal_is_a_json_object_where_json_was_asked_for(cli):
    code, out, err = cli(*SCREENED, "-a", "pian=3", "--format", "json")
    assert code == 1
    assert err == (
        'unknown-question: "pian" is not a question\n'
        '  = did you mean "pain"?\n'
        "  = hipthrust explain unknown-question\n"
    )
    problem = {
        "code": "unknown-question",
        "message": '"pian" is not a question',
        "where": None,
        "hint": 'did you mean "pain"?',
    }
    assert json.loads(out) == {
        "schema": "hipthrust.error/1",
        **problem,
        "refused": "answers-refused",
        "problems": [problem],
    }


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--format=json", "--fromat"),
        ("check", "--format", "json", "--pack", "/nowhere", "--screen", "none"),
        ("check", "--format", "json", "--answers", "/nowhere"),
    ],
)
def test_every_refusal_speaks_json(cli, words):
    code, out, err = cli(*words)
    found = json.loads(out)
    assert code in (1, 2, 4)
    assert found["schema"] == "hipthrust.error/1"
    assert found["message"] in err


def test_a_broken_pack_names_every_place(cli, tmp_path):
    (tmp_path / "pack.yaml").write_text("schema: 1\nid: X\n", encoding="utf-8")
    code, out, err = cli(*SCREENED, "--pack", str(tmp_path))
    assert (code, out) == (1, "")
    assert f"{tmp_path}/pack.yaml:2:5: bad-id:" in err
    assert "missing-file: a pack needs questions.yaml\n  = add questions.yaml\n" in err


@pytest.mark.parametrize(
    "text",
    [
        "screen: none\ncomplaint: lower-back\nfelt-when: top\n",
        "{screen: none, complaint: [lower-back], felt-when: top}",
        '{"screen": "none", "complaint": ["lower-back"], "felt-when": "top"}',
        '\ufeff {\n\t"felt-when": "top", "complaint": "lower-back", "screen": "none"\n}',
    ],
)
def test_answers_may_come_from_a_file_or_a_pipe_in_yaml_or_json(cli, tmp_path, text):
    file = tmp_path / "answers"
    file.write_text(text, encoding="utf-8")
    expected = cli(*SCREENED, "--format", "json")[1]
    assert cli("check", "--answers", str(file), "--format", "json") == (0, expected, "")
    piped = run_program("check", "--answers", "-", "--format", "json", typed=text)
    assert (piped.code, piped.out, piped.err) == (0, expected, "")


def test_the_answers_of_a_result_give_the_result_again(cli, tmp_path):
    first = cli(*SCREENED, "-a", "pain=3", "--format", "json")[1]
    file = tmp_path / "again.json"
    file.write_text(json.dumps(json.loads(first)["answers"]), encoding="utf-8")
    assert cli("check", "--answers", str(file), "--format", "json")[1] == first


def test_a_pack_of_ones_own_is_used_with_the_shipped_red_flags(cli):
    words = ("check", "--pack", str(TESTS / "packs" / "minimal"), "-a", "knees=in")
    found = json.loads(cli(*words, "--screen", "none", "--format", "json")[1])
    assert (found["cue"]["id"], found["pack"]["id"]) == ("knees-out", "minimal")
    stopped = json.loads(cli(*words, "--screen", "groin-lump", "--format", "json")[1])
    assert (stopped["disposition"], stopped["cue"]) == ("clinician", None)
    assert json.loads(cli(*words, "--format", "json")[1])["disposition"] == "not-screened"


def test_without_a_terminal_and_without_answers_the_flags_are_named():
    for ran in (run_program("check"), run_program("check", typed="")):
        assert (ran.code, ran.out) == (2, "")
        assert "--answers FILE" in ran.err
        assert "-a complaint=lower-back" in ran.err
        assert "--screen none" in ran.err


def test_the_interview_works_through_a_pipe():
    """And the sets after it: no change, cannot tell, worse, and how much."""
    typed = "n\n1\nn\n1\n2\n6\n?\n2\nd\nb\n2\n1\n1\n" + "2\n2\n?\nd\nx\n3\n2\n"
    ran = run_program("check", typed=typed, together=True, HIPTHRUST_NO_SAVE="1")
    assert ran.code == 0
    same_as_golden("interview.txt", ran.out)


def test_half_an_interview_gives_no_result():
    ran = run_program("check", typed="n\n1\n")
    assert (ran.code, ran.out) == (2, "")
    assert "the input ended before the questions did, so there is no result" in ran.err


def test_leaving_gives_no_result():
    ran = run_program("check", typed="n\nq\n")
    assert (ran.code, ran.out) == (130, "")
    left = "You left before the end, so there is no result.\nGo on with: hipthrust check --resume\n"
    assert ran.err.endswith(left)


def test_help_is_plain_and_whole(cli):
    same_as_golden("help.txt", "".join(cli(*words, "--help")[1] for words in HELPED))


def test_every_exit_code_has_a_meaning_and_help_prints_them(cli):
    assert list(exit_codes.MEANINGS) == list(exit_codes.ExitCode)
    assert all(line in cli("check", "--help")[1] for line in exit_codes.table().splitlines())


def test_the_formats_are_the_reports():
    assert [each.value for each in Format] == list(REPORTS)


def test_every_command_and_option_has_help():
    found = [command for _, commands in every_command() for command in commands]
    assert len(found) > 12
    for command in found:
        assert command.callback
        assert command.callback.__doc__


def test_the_help_of_the_program_says_what_the_commands_say(cli, monkeypatch):
    """It is told without them; a shell that completes a word gets them all."""
    told = cli("--help")
    monkeypatch.setenv("_HIPTHRUST_COMPLETE", "")
    assert cli("--help") == told


@pytest.mark.parametrize(
    ("words", "imported"),
    [
        (("--version",), []),
        (("--help",), []),
        (("check", "--help"), ["check"]),
        (("explain", "--help"), ["explain"]),
        (("chek",), ["batch", "check", "explain", "history_list", "pack_new", "retest", "why"]),
    ],
)
def test_only_what_is_named_is_imported(words, imported):
    code = (
        f"import sys; from hipthrust.cli.app import run; run({list(words)!r}); "
        "print(*(each.removeprefix('hipthrust.cli.') for each in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    modules = set(done.stderr.split())
    some = {"batch", "check", "explain", "history_list", "pack_new", "retest", "why"}
    assert sorted(some & modules) == imported
    assert ("msgspec" in modules) == (len(imported) > 1)


def test_a_bug_is_a_traceback_and_its_own_code(cli, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("hipthrust.engine.assess.assess", broken)
    code, out, err = cli(*SCREENED)
    assert (code, out) == (70, "")
    assert "a bug of ours" in err
    assert "ZeroDivisionError" in err


def test_too_little_memory_is_the_machines_refusal(cli, monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr("hipthrust.engine.assess.assess", full)
    code, out, err = cli("check", "--screen", "none")
    assert (code, out, err) == (4, "", "hipthrust: there is not enough memory\n")


def test_a_traceback_holds_no_answer(cli, monkeypatch):
    def broken(_pack, answers):
        assert answers.given["pain"] == 3
        raise RuntimeError("broken")

    monkeypatch.setattr("hipthrust.engine.assess.assess", broken)
    words = ("check", "-a", "complaint=groin", "-a", "pain=3", "--screen", "fainting")
    code, _, err = cli(*words)
    assert code == 70
    assert not [each for each in ("groin", "pain", "fainting") if each in err.replace("test_", "")]


def test_ctrl_c_while_it_starts_is_no_traceback(monkeypatch):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr("hipthrust.cli.app.main", stop)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
