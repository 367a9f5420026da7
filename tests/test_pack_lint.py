"""`pack lint` as a coach, a script and GitHub meet it."""

from __future__ import annotations

import json

import pytest

from hipthrust.cli.app import run
from hipthrust.cli.pack_lint import LintFormat
from hipthrust.cli.problem_reports import PROBLEM_REPORTS, Linted
from hipthrust.problems import Place, Problem
from hipthrust.report import Look
from tests.support import ROOT, TESTS, pack_of_one_change, run_program, same_as_golden

BROKEN = TESTS / "hazards" / "inputs" / "packs" / "unknown_question.case"


@pytest.fixture
def cli(capsys, monkeypatch):
    """Run the program beside the small packs: exit code, standard output, standard error."""
    monkeypatch.chdir(TESTS / "packs")

    def call(*words):
        code = run(["pack", "lint", *words])
        shown = capsys.readouterr()
        return int(code), shown.out, shown.err

    return call


@pytest.mark.parametrize(
    ("form", "golden"),
    [("text", "lint.txt"), ("json", "lint.json"), ("github", "lint-github.txt")],
)
def test_each_form_tells_everything_at_once(cli, form, golden):
    code, out, err = cli("minimal", "--format", form)
    same_as_golden(golden, out)
    assert (code, err) == (1, "")


def test_nothing_to_mend_is_said_and_is_a_success(cli):
    assert cli("clean") == (0, "22 rules, 6 files: nothing to mend.\n", "")
    assert cli("clean", "--format", "github") == (0, "", "")
    assert json.loads(cli("clean", "--format", "json")[1]) == {
        "schema": "hipthrust.pack-lint/1",
        "problems": [],
        "rules": 22,
        "files": 6,
        "extends": None,
    }


def test_a_pack_that_does_not_read_is_told_in_the_same_way(cli, tmp_path, monkeypatch):
    content = BROKEN.read_bytes().split(b"===\n", 1)[1]
    monkeypatch.chdir(pack_of_one_change(tmp_path, "errors/knees-caving.yaml", content))
    code, out, err = cli(".")
    same_as_golden("lint-refused.txt", out)
    assert (code, err) == (1, "")
    found = json.loads(cli(".", "--format", "json")[1])
    assert found["problems"] == [
        {
            "code": "unknown-question",
            "message": 'there is no question "knee"',
            "where": "errors/knees-caving.yaml:8:10",
            "file": "errors/knees-caving.yaml",
            "line": 8,
            "column": 10,
            "hint": 'did you mean "knees"?',
            "excerpt": "  - if: {knee: in}",
        }
    ]


@pytest.mark.parametrize("file", ["cues.yaml", "missing"])
def test_a_problem_of_a_whole_file_has_no_line(cli, tmp_path, file):
    pack = pack_of_one_change(tmp_path, "stray.txt", b"")
    if file == "missing":
        (pack / "stray.txt").unlink()
        (pack / "sources.yaml").unlink()
    problem = json.loads(cli(str(pack), "--format", "json")[1])["problems"][0]
    assert (problem["line"], problem["column"], problem["excerpt"]) == (None, None, None)
    assert problem["file"].startswith(str(pack))
    assert f"::error file={problem['file']},title=" in cli(str(pack), "--format", "github")[1]


def test_without_a_folder_the_shipped_pack_is_checked(cli):
    code, out, _ = cli("--format", "json")
    found = json.loads(out)
    assert (code, found["problems"]) == (0, [])
    assert found["files"] == len(list((ROOT / "cues").rglob("*.yaml")))


def test_a_folder_that_is_no_pack_is_a_refusal(cli):
    assert cli("nowhere")[:2] == (1, "")
    found = json.loads(cli("nowhere", "--format", "json")[1])
    assert (found["schema"], found["code"]) == ("hipthrust.error/1", "pack-not-found")


def test_a_github_annotation_cannot_be_broken_out_of():
    problem = Problem("a-code", "50 % a\nb", "c: d, e\r", Place("a,b:c%.yaml", 3, 4))
    report = PROBLEM_REPORTS["github"](Linted((problem, Problem("b", "c")), {}, 1), Look(), "utf-8")
    assert report == (
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=a-code::"
        "50 %25 a%0Ab%0Ac: d, e%0D\n"
        "::error title=b::c\n"
    )


def test_a_github_annotation_hands_nothing_to_a_terminal():
    problem = Problem("a-code", "m", None, Place("\x1b[31m\u202eü.yaml", 1, 1))
    report = PROBLEM_REPORTS["github"](Linted((problem,), {}, 1), Look(), "utf-8")
    assert report == "::error file=\\x1b[31m\\u202eü.yaml,line=1,col=1,title=a-code::m\n"


def test_the_formats_are_the_reports():
    assert [each.value for each in LintFormat] == list(PROBLEM_REPORTS)


def test_a_refused_answers_file_shows_its_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    text = "screen: none\ncomplaint: lowerback\nfelt-when: [top]  # where\n"
    (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
    assert run(["check", "--answers", "answers.yaml"]) == 1
    same_as_golden("answers-refused.txt", capsys.readouterr().err)


def test_a_line_of_json_from_a_pipe_is_shown_too():
    ran = run_program("check", "--answers", "-", typed='{"complaint": ["quads", "knie"]}')
    assert ran.err == (
        'standard input:1:25: unknown-option: "knie" is not an option of question "complaint"\n'
        "  |\n"
        '1 | {"complaint": ["quads", "knie"]}\n'
        "  |                         ^^^^^^\n"
        '  = did you mean "knee"?\n'
        "  = hipthrust explain unknown-option\n"
    )


def test_bytes_that_are_no_text_are_shown_as_far_as_they_can_be(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_bytes(b"pain: 1\nwhere: \xff\x1b[2J\n")
    assert run(["check", "--answers", "answers.yaml"]) == 1
    assert "2 | where: \ufffd\\x1b[2J\n  |        ^\n" in capsys.readouterr().err
    (tmp_path / "answers.yaml").write_text("pain: 1\n", encoding="utf-16")
    assert run(["check", "--answers", "answers.yaml"]) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  = save it as UTF-8",
        "  = hipthrust explain not-utf-8",
    ]


def test_a_long_run_of_spaces_is_shown_at_once(cli, tmp_path):
    """Looked for only where it can be shown: the time would grow with the square of the spaces."""
    line = b"- {id: knees, kind: A" + b" " * 300_000 + b"b, ask: Knees?, label: Knees}\n"
    pack = pack_of_one_change(tmp_path, "questions.yaml", line)
    code, out, _ = cli(str(pack))
    assert (code, '"kind"' in out) == (1, True)


def test_a_row_of_apostrophes_hides_no_word(tmp_path, cli):
    """Each might be written once or twice; tried one by one, forty would take minutes."""
    cues = (TESTS / "packs" / "clean" / "cues.yaml").read_text(encoding="utf-8")
    text = cues.replace("detail: ", f"detail: Press {chr(39) * 60}x, it can damage you. ", 1)
    pack = pack_of_one_change(tmp_path, "cues.yaml", text.encode(), base="clean")
    code, out, _ = cli(str(pack))
    assert code == 1
    assert 'scare-word: "damage" frightens' in out
