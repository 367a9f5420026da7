"""The README tells what is true: its session, its commands, its tables."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from hipthrust.cli.app import run
from hipthrust.cli.exit_codes import MEANINGS
from hipthrust.pack.cases.run import run_cases
from hipthrust.pack.lint import lint
from hipthrust.pack.placed import read_placed_pack
from tests.own_words_sets import reads, sentences
from tests.support import (
    README,
    ROOT,
    TESTS,
    UPDATE,
    every_command,
    pack_of_one_change,
    readme_block,
    run_here,
    run_program,
    written,
)

SESSION_TYPED = "n\n6\n6\n2\n1\n1\n"
STAMP = re.compile(r"\([0-9a-f]{8}\)")
"""A pack's digest, of the day it was written."""


def _rewrite(name: str, content: str) -> None:
    text = README.read_text(encoding="utf-8")
    start = text.index("\n", text.index("```", text.index(f"<!-- {name} -->"))) + 1
    end = text.index("```", start)
    README.write_text(text[:start] + content + text[end:], encoding="utf-8")


def _same(name: str, content: str) -> None:
    if UPDATE:
        _rewrite(name, content)
    assert readme_block(name) == content


def test_the_session_is_a_real_one():
    ran = run_program("check", typed=SESSION_TYPED, together=True, HIPTHRUST_NO_SAVE="1")
    assert ran.code == 0
    session = f"$ hipthrust check\n{ran.out}"
    if UPDATE:
        _rewrite("session", session)
    assert STAMP.sub("()", readme_block("session")) == STAMP.sub("()", session)


@pytest.mark.parametrize("name", ["why", "why-not"])
def test_what_why_tells_is_real(capsys, name):
    command = readme_block(name).splitlines()[0]
    assert run(shlex.split(command.removeprefix("$ hipthrust "))) == 0
    _same(name, f"{command}\n{capsys.readouterr().out}")


def test_the_difference_of_two_packs_is_a_real_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "cues", "edited")
    file = Path("edited/errors/no-brace.yaml")
    text = file.read_text(encoding="utf-8")
    sign = "breath-before: nothing}\n    strength: "
    assert f"{sign}hallmark" in text
    file.write_text(text.replace(f"{sign}hallmark", f"{sign}strong"), encoding="utf-8")
    assert run(["pack", "diff", "hip-thrust", "edited"]) == 1
    told = f"$ hipthrust pack diff hip-thrust edited\n{capsys.readouterr().out}"
    if UPDATE:
        _rewrite("diff", told)
    assert STAMP.sub("()", readme_block("diff")) == STAMP.sub("()", told)


def test_the_explanation_is_a_real_one(capsys):
    assert run(["explain", "feet-too-close"]) == 0
    _same("explain", f"$ hipthrust explain feet-too-close\n{capsys.readouterr().out}")


def test_the_table_of_exit_codes_is_the_one_in_the_program():
    text = README.read_text(encoding="utf-8")
    rows = {
        int(code): meaning
        for code, meaning in re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)
    }
    assert rows == {code.value: meaning for code, meaning in MEANINGS.items()}


def test_the_main_job_runs_as_written(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    *_, command = readme_block("run").strip().split(" && ")
    program, *words = shlex.split(command)
    assert program == ".venv/bin/hipthrust"
    assert run(words) == 0
    assert capsys.readouterr().out.startswith("CUE: ")


@pytest.mark.parametrize("number", range(4))
def test_each_scripted_line_runs_as_written(number, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lines = [line for line in readme_block("script").splitlines() if line.startswith("hipthrust")]
    assert len(lines) == 4
    (tmp_path / "answers.yaml").write_text(readme_block("answers"), encoding="utf-8")
    words = shlex.split(lines[number].split("  #")[0])[1:]
    assert run(words) in (0, 10)
    assert capsys.readouterr().out


def test_the_own_words_are_really_shown_back_like_this():
    command, _, *told = readme_block("own-words").splitlines()
    words = shlex.split(command.removeprefix("$ hipthrust "))
    shown = run_here(*words, "--no-save", typed="n\n").err.splitlines()
    start = shown.index("I read:")
    assert shown[start : start + len(told) - 1] == told[:-1]


@pytest.mark.parametrize("number", range(3))
def test_each_line_about_own_words_runs_as_written(number):
    line = readme_block("describe").splitlines()[number]
    ran = run_here(*shlex.split(line)[1:])
    assert ran.code == 0
    assert ran.out


def test_the_share_of_own_words_that_is_told_is_the_one_measured():
    text = " ".join(README.read_text(encoding="utf-8").split())
    found = reads(sentences("complaints-after"))
    first = round(100 * sum(each.is_first for each in found) / len(found))
    offered = round(100 * sum(each.is_offered for each in found) / len(found))
    signs = reads(sentences("warning-signs-after"))
    missed = sum(not each.suspected for each in signs)
    plain, others = reads(sentences("plain-after")), reads(sentences("off-topic-after"))
    alarms, claimed = sum(bool(each.suspected) for each in plain), sum(e.claims for e in others)
    assert f"came first for {first} % of {len(found)} sentences" in text
    assert f"among the first three for {offered} %" in text
    assert f"Of {len(signs)} with a warning sign {missed} were not noticed" in text
    assert f"of {len(plain)} without one {alarms} seemed to have one" in text
    assert f"of {len(others)} about something else {claimed} were read as a complaint" in text


def test_each_line_about_the_history_runs_as_written(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for line in readme_block("history").splitlines():
        assert run(shlex.split(line, comments=True)[1:]) == 0, line
        assert "".join(capsys.readouterr()), line
    assert (tmp_path / "checks.csv").exists()


def test_every_command_is_in_the_readme():
    text = README.read_text(encoding="utf-8")
    for prefix, commands in every_command():
        for command in commands:
            assert command.callback
            assert f"{prefix} {command.name or command.callback.__name__}" in text


def test_the_cue_and_the_error_of_the_readme_pass_the_checks_it_tells_of(tmp_path):
    error = readme_block("error").encode()
    pack = pack_of_one_change(tmp_path, "errors/elbows.yaml", error, base="clean")
    cues = (pack / "cues.yaml").read_text(encoding="utf-8")
    (pack / "cues.yaml").write_text(cues + readme_block("cue"), encoding="utf-8")
    read = read_placed_pack(pack)
    assert [error.id for error in read.pack.errors] == ["elbows", "knees-caving"]
    assert lint(read) == ()
    told = [str(problem) for problem in run_cases(read).problems]
    assert not [problem for problem in told if "elbows.yaml" in problem]


def test_the_fault_in_the_readme_is_a_real_one():
    """What the golden proof tells first; a test of `pack prove` makes it."""
    golden = (TESTS / "golden" / "pack-proof-failed.txt").read_text(encoding="utf-8")
    _same("proof", golden.split("\n\n")[0].removeprefix("pack/") + "\n")


def test_the_refusal_of_the_readme_is_a_real_one(tmp_path, monkeypatch, capsys):
    misspelt = readme_block("error").replace("{knees: out, effort: {", "{knee: out, effort: {")
    monkeypatch.chdir(pack_of_one_change(tmp_path, "errors/elbows.yaml", misspelt.encode()))
    cues = (tmp_path / "pack" / "cues.yaml").read_text(encoding="utf-8")
    (tmp_path / "pack" / "cues.yaml").write_text(cues + readme_block("cue"), encoding="utf-8")
    assert run(["check", "--pack", ".", "--screen", "none"]) == 1
    _same("refusal", capsys.readouterr().err)


def test_the_numbers_told_are_those_of_the_pack():
    pack = written()
    told = " ".join(README.read_text(encoding="utf-8").split())
    assert f"one of {len(pack.errors)} technique errors and {len(pack.cues)} cues" in told
    changes = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    assert (
        f"{len(pack.errors)} technique errors, {len(pack.cues)} cues, {len(pack.normal)} "
        f"reassurances, {len(pack.red_flags)} red flags and rules, "
        f"{len(pack.questions)} questions, {len(pack.checkpoints)} checkpoints, "
        f"{len(pack.sources)} sources"
    ) in changes


def test_no_path_of_a_machine_and_no_registry_is_named():
    forbidden = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|(?<![a-z*])/work/")
    for folder, _, files in os.walk(ROOT):
        if "/." in folder.removeprefix(str(ROOT)) and "/.ci" not in folder:
            continue
        for name in files:
            if name.endswith((".md", ".toml", ".yaml", ".py", "run")) and name != "test_readme.py":
                text = (ROOT / folder / name).read_text(encoding="utf-8")
                assert not forbidden.search(text), f"{folder}/{name}"
    assert not (ROOT / "uv.lock").exists()
    assert TESTS.is_dir()
