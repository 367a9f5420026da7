"""The program as a process: streams, signals, terminals, and the same bytes each time."""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from hipthrust.cli.app import run
from tests.support import ROOT, plain_environment, run_program

SCREENED = ("check", "-a", "complaint=lower-back", "-a", "felt-when=top", "--screen", "none")
STOPPED = (*SCREENED[:-1], "saddle-numbness")
HEADLINE = "STOP. Get emergency care now."


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes():
    """Under seven hash seeds, one with -O and one with -OO, in both formats."""
    results = set()
    for flags, seed in [
        ((), "0"),
        ((), "1"),
        ((), "2"),
        ((), "3"),
        ((), "4"),
        (("-O",), "5"),
        (("-OO",), "6"),
    ]:
        env = {**os.environ, "PYTHONHASHSEED": str(seed), "COLUMNS": "80"}
        outputs = [
            subprocess.run(
                [sys.executable, *flags, "-m", "hipthrust", *words],
                capture_output=True, env=env, cwd=ROOT, check=True, stdin=subprocess.DEVNULL,
            ).stdout
            for words in (SCREENED, (*SCREENED, "--format", "json"), STOPPED)
        ]  # fmt: skip
        results.add(tuple(outputs))
    assert len(results) == 1


@pytest.mark.parametrize(
    "env",
    [
        {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}, {"TERM": "xterm-256color"},
        {"ACCESSIBLE": "1"}, {"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"}, {"FORCE_COLOR": "1"},
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("words", [SCREENED, STOPPED], ids=["coach", "stop"])
def test_a_pipe_gets_plain_text_in_any_environment(env, words):
    ran = run_program(*words, **env)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert ran.out.splitlines()[0] in (HEADLINE, "CUE: Make a tabletop, knees to ribs, then stop.")


def test_a_pipe_that_does_not_wait_gets_all_of_it():
    """Python alone would lose what does not fit, and say nothing."""
    read, write = os.pipe()
    os.set_blocking(write, False)
    words = [sys.executable, "-m", "hipthrust", "explain", "--format", "json"]
    child = subprocess.Popen(words, stdout=write, cwd=ROOT, env=plain_environment())
    while select.select([], [write], [], 0)[1] and child.poll() is None:  # until it is full
        time.sleep(0.01)
    os.close(write)
    with open(read, encoding="utf-8") as pipe:  # noqa: PTH123 - a number, not a path
        told = pipe.read()
    assert child.wait(30) == 0
    assert len(told) > 70_000  # more than a pipe holds
    assert json.loads(told)["schema"] == "hipthrust.names/1"


@pytest.mark.parametrize(("words", "stream"), [("--version", "stdout"), ("--bogus", "stderr")])
def test_how_a_pipe_was_is_put_back(words, stream):
    read, write = os.pipe()
    os.set_blocking(write, False)
    streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: write}
    subprocess.run(
        [sys.executable, "-m", "hipthrust", words],
        cwd=ROOT, env=plain_environment(), check=False, **streams,
    )  # fmt: skip
    assert not os.get_blocking(write)
    os.close(write)
    assert os.read(read, 10)
    os.close(read)


def test_a_pipe_for_errors_that_does_not_wait_gets_all_of_them(tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({f"question-{n}" * 9: "x" for n in range(500)}), encoding="utf-8")
    words = [sys.executable, "-m", "hipthrust", "check", "--answers", str(answers)]
    whole = subprocess.run(
        words, capture_output=True, cwd=ROOT, env=plain_environment(), check=False
    )
    read, write = os.pipe()
    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(write, False)
    child = subprocess.Popen(words, stderr=write, stdout=subprocess.DEVNULL, cwd=ROOT,
                             env=plain_environment())  # fmt: skip
    os.close(write)
    with open(read, "rb") as pipe:  # noqa: PTH123 - a number, not a path
        assert pipe.read() == whole.stderr
    assert child.wait(30) == 1
    assert len(whole.stderr) > 4096


def _terminal(*words, width=80, **env):
    return pexpect.spawn(
        sys.executable,
        ["-m", "hipthrust", *words],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", **env} | {"COLUMNS": str(width)},
        encoding="utf-8",
        codec_errors="replace",
        timeout=30,
        dimensions=(40, width),
    )


WHOLE = ("n", "1", "n", "1", "2", "6", "2", "2", "1", "1")
"""A lower back that hurts at the top, to the end."""


def _answer_all(child, lines):
    for line in lines:
        child.expect_exact("> ")
        child.sendline(line)


def _last_question(shown):
    """Give what was asked last: the lines behind the last empty one."""
    return shown.replace("\r", "").rstrip().split("\n\n")[-1].split("\n1 ")[0].splitlines()[0]


@pytest.mark.parametrize("answered", range(len(WHOLE)))
def test_ctrl_c_leaves_at_any_question_and_one_goes_on_there(answered):
    child = _terminal("check")
    _answer_all(child, WHOLE[:answered])
    child.expect_exact("> ")
    asked = _last_question(child.before)
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert ("--resume" if answered else "Nothing was kept") in child.before
    assert "Traceback" not in child.before
    if answered:
        again = _terminal("check", "--resume")
        again.expect_exact("> ")
        assert _last_question(again.before) == asked
        again.close(force=True)


def test_a_closed_window_loses_no_answer():
    child = _terminal("check")
    _answer_all(child, WHOLE[:4])
    child.expect_exact("> ")
    child.kill(signal.SIGHUP)
    child.close(force=True)
    again = _terminal("check", "--resume")
    _answer_all(again, WHOLE[4:])
    again.expect_exact("How did the reps feel?")
    assert "Your cue" in again.before or "CUE" in again.before or "\u250f" in again.before
    again.sendline("q")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 0


def test_ctrl_d_at_a_terminal_leaves_as_q_does():
    child = _terminal("check")
    _answer_all(child, WHOLE[:2])
    child.expect_exact("> ")
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert "hipthrust check --resume" in child.before
    assert "--answers" not in child.before


def test_arrow_keys_and_bad_bytes_are_typing_mistakes():
    child = _terminal("check")
    child.expect_exact("> ")
    child.send("\x1b[A\r")
    child.expect_exact("Type the numbers that fit")
    os.write(child.child_fd, b"\xff\xfe\r")
    child.expect_exact("Type the numbers that fit")
    child.sendline("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


@pytest.mark.parametrize(
    ("env", "colour", "box"),
    [
        ({}, True, True),
        ({"NO_COLOR": "1"}, False, True),
        ({"TERM": "dumb"}, False, False),
        ({"ACCESSIBLE": "1"}, True, False),
    ],
)
def test_a_terminal_gets_what_it_can_show(env, colour, box):
    child = _terminal(*SCREENED, **env)
    child.expect(pexpect.EOF)
    child.close()
    assert ("\x1b[" in child.before) == colour
    assert ("┏━" in child.before) == box
    assert child.exitstatus == 0


def test_names_of_files_are_shown_escaped(tmp_path):
    shutil.copytree(ROOT / "tests" / "packs" / "minimal", tmp_path / "pack")
    (tmp_path / "pack" / "errors" / "\x1b[31mred\x07\nline.yaml").write_text("x", encoding="utf-8")
    ran = run_program("check", "--screen", "none", "--pack", str(tmp_path / "pack"))
    assert ran.code == 1
    assert "errors/\\x1b[31mred\\x07\\nline.yaml:1:1: wrong-type" in ran.err
    assert "\x1b" not in ran.err
    shown = run_program("check", "--screen", "none", "--answers", "\x1b]0;x\x07")
    assert (shown.code, shown.err) == (4, "hipthrust: \\x1b]0;x\\x07: not there\n")


def test_a_pack_file_with_a_name_in_no_encoding_is_read(tmp_path):
    shutil.copytree(ROOT / "tests" / "packs" / "minimal", tmp_path / "pack")
    (tmp_path / "pack" / "errors" / os.fsdecode(b"\xff.yaml")).write_bytes(b"x")
    ran = run_program("check", "--screen", "none", "--pack", str(tmp_path / "pack"))
    assert ran.code == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("closed", ["errors", "pack"])
def test_a_folder_that_may_not_be_read_is_the_machines_refusal(closed, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "tests" / "packs" / "minimal", tmp_path / "pack")
    listing = Path.iterdir

    def guarded(folder):
        if folder.name == closed:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", guarded)
    assert run(["check", "--screen", "none", "--pack", str(tmp_path / "pack")]) == 4


def test_a_flood_of_mistakes_is_cut_short(tmp_path):
    shutil.copytree(ROOT / "tests" / "packs" / "minimal", tmp_path / "pack")
    error = tmp_path / "pack" / "errors" / "knees-caving.yaml"
    many = ", ".join(f"cue-{n}" for n in range(5000))
    text = error.read_text(encoding="utf-8").replace("[knees-out]", f"[{many}]")
    error.write_text(text, encoding="utf-8")
    ran = run_program("check", "--screen", "none", "--pack", str(tmp_path / "pack"))
    assert ran.code == 1
    assert ran.err.count(": unknown-cue: ") == 100
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({f"question-{n}": "x" for n in range(5000)}), encoding="utf-8")
    ran = run_program("check", "--answers", str(answers))
    assert ran.err.splitlines()[-3:] == [
        "more-problems: and 4900 more",
        "",
        "hipthrust explain CODE tells more about: unknown-question",
    ]
