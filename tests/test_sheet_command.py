"""`hipthrust sheet`: what is written where, and what is refused."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import hipthrust.cli.sheet
from hipthrust.cli.app import run
from hipthrust.cli.sheet import SheetFormat
from hipthrust.kept import KeptCheck, keep
from hipthrust.own_folder import data_folder
from hipthrust.report.sheet.formats import BY_ENDING, FORMATS
from tests.sheets import DAY, shown
from tests.support import ROOT, plain_environment, run_program
from tests.support import shipped as shipped_pack

BACK = ("-a", "complaint=lower-back", "-a", "felt-when=top")
COACH = (*BACK, "--screen", "none")
STOP = (*BACK, "--screen", "saddle-numbness")


@pytest.fixture(autouse=True)
def one_day(monkeypatch, tmp_path):
    monkeypatch.setattr(hipthrust.cli.sheet, "today", lambda: DAY)
    monkeypatch.chdir(tmp_path)


def _here():
    return sorted(file.name for file in Path().iterdir())


@pytest.mark.parametrize("ending", BY_ENDING)
def test_the_ending_says_what_is_written(ending, capsys):
    file = Path(f"lift{ending}")
    assert run(["sheet", "-o", str(file)]) == 0
    assert file.read_bytes() == shown("lift", BY_ENDING[ending])
    assert capsys.readouterr() == ("", f"Wrote lift{ending}.\n")


def test_a_format_asked_for_outranks_the_ending():
    assert run(["sheet", "-o", "lift.TXT"]) == 0
    assert Path("lift.TXT").read_bytes() == shown("lift", "text")
    assert run(["sheet", "-o", "lift.page", "--format", "html"]) == 0
    assert Path("lift.page").read_bytes() == shown("lift", "html")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_without_a_file_it_goes_to_standard_output(form, output, capfdbinary):
    assert run(["sheet", "--format", form, *output]) == 0
    assert capfdbinary.readouterr().out == shown("lift", form)


def test_the_choices_are_the_formats():
    assert [each.value for each in SheetFormat] == list(FORMATS)


def test_one_error_and_answers_from_a_file(capsys):
    assert run(["sheet", "--error", "rib-flare"]) == 0
    assert capsys.readouterr().out == shown("error", "text").decode()
    Path("answers.yaml").write_text("{screen: none, complaint: something-else}\n", encoding="utf-8")
    assert run(["sheet", "--answers", "answers.yaml"]) == 0
    assert capsys.readouterr().out == shown("no-match", "text").decode()


def test_the_last_check(capsys):
    done = run_program(
        "check", typed="n\n6\n6\n2\n1\n", HIPTHRUST_DATA=os.environ["HIPTHRUST_DATA"]
    )
    assert done.code == 0
    assert run(["sheet", "--last"]) == 0
    out, err = capsys.readouterr()
    assert "CUE: Step your feet slightly away from the bench." in out
    assert "- You said: My heels lift\n" in out
    assert "- Answered: 20" in out
    assert "Check again" not in out
    assert err == ""


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"screen": "none", "complaint": ["heels-lift"]}, True),
        ({"screen": ["fainting"], "complaint": ["heels-lift"]}, False),
    ],
)
def test_a_check_of_another_day_says_so_on_the_sheet(answers, expected, capsys):
    day = datetime(2020, 1, 1, 12, tzinfo=UTC)
    stamp = shipped_pack().stamp
    keep(KeptCheck("1", answers, ("complaint",), stamp, day, finished=True), data_folder())
    assert run(["sheet", "--last"]) == 0
    out, _ = capsys.readouterr()
    assert "- Answered: 2020-01-01 " in out
    again = "These answers are of another day. Check again before you lift.\n"
    assert (again in out) == expected


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--last",), 2, "no check is kept in"),
        (("--last", "--error", "rib-flare"), 2, "a sheet is of answers, of the --last check or"),
        ((*COACH, "--last"), 2, "a sheet is of answers, of the --last check or"),
        (("--error", "rib-flair"), 2, 'there is no error "rib-flair"; did you mean "rib-flare"?'),
        (("--error", ""), 2, 'there is no error ""; hipthrust explain names them'),
        (("-o", "lift.doc"), 2, '"lift.doc" does not end in one of .txt, .md, .html,'),
        (("-o", ""), 2, '"" does not end in one of'),
        (("-o", "lift/"), 2, '"lift/" is the name of a folder; add that of a file'),
        (("-o", "", "--format", "md"), 4, "this is no plain file"),
        (("-o", "no/where.md"), 4, "no/where.md: No such file or directory; nothing was written"),
        (("-o", "x" * 300 + ".md"), 4, "File name too long; nothing was written"),
        (("-o", "a\0b.md"), 4, "the name cannot be used; nothing was written"),
        (BACK, 1, "no screen, so no cue; add --screen none, unsure, or the flags that apply"),
        ((*BACK, "-o", "a.md"), 1, "no screen, so no cue"),
        (("-a", "nothing=x"), 1, '"nothing" is not a question'),
        (("--pack", "nowhere"), 1, "is not a folder"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_way_out(words, code, message, capsys):
    assert run(["sheet", *words]) == code
    out, err = capsys.readouterr()
    assert message in " ".join(err.split())
    assert out == ""
    assert _here() == []


def test_a_refusal_is_json_where_json_is_asked_for(capsys):
    assert run(["sheet", "--format", "json"]) == 2
    assert '"code":"wrong-use"' in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
def test_a_stop_is_written_as_what_it_is(form):
    ending = {"text": "txt"}.get(form, form)
    assert run(["sheet", *STOP, "-o", f"s.{ending}"]) == 0
    data = Path(f"s.{ending}").read_bytes()
    assert b"STOP" in data or form == "pdf"
    assert b"tabletop" not in data


class TestFiles:
    def test_a_file_that_is_there_stays_as_it_is(self, capsys):
        Path("a.md").write_text("mine", encoding="utf-8")
        assert run(["sheet", "-o", "a.md"]) == 2
        message = "hipthrust: a.md is there already; add --force to replace it\n"
        assert capsys.readouterr().err == message
        assert Path("a.md").read_text(encoding="utf-8") == "mine"
        assert _here() == ["a.md"]

    def test_with_force_it_is_replaced_and_nobody_more_may_read_it(self):
        Path("a.md").write_text("mine", encoding="utf-8")
        Path("a.md").chmod(0o600)
        assert run(["sheet", "-o", "a.md", "--force"]) == 0
        assert Path("a.md").read_bytes() == shown("lift", "md")
        assert stat.S_IMODE(Path("a.md").stat().st_mode) == 0o600
        assert _here() == ["a.md"]

    @pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
    def test_a_new_file_is_as_open_as_any_here(self, mask, mode):
        before = os.umask(mask)
        try:
            assert run(["sheet", "-o", "a.md"]) == 0
        finally:
            os.umask(before)
        assert stat.S_IMODE(Path("a.md").stat().st_mode) == mode

    @pytest.mark.parametrize("force", [(), ("--force",)])
    def test_what_is_no_plain_file_is_never_replaced(self, force, capsys):
        Path("folder.md").mkdir()
        Path("mine.txt").write_text("mine", encoding="utf-8")
        Path("link.md").symlink_to("mine.txt")
        Path("dangling.md").symlink_to("nowhere.txt")
        os.mkfifo("pipe.md")
        for name in ("folder.md", "link.md", "dangling.md", "pipe.md"):
            assert run(["sheet", "-o", name, *force]) == 4
            message = f"hipthrust: {name}: this is no plain file, so it is not replaced\n"
            assert capsys.readouterr().err == message
        assert Path("mine.txt").read_text(encoding="utf-8") == "mine"
        assert Path("link.md").is_symlink()
        assert _here() == [
            "dangling.md", "folder.md", "link.md", "mine.txt", "pipe.md",
        ]  # fmt: skip

    def test_where_no_links_can_be_made_it_is_still_never_written_over(self, monkeypatch):
        def refuse(*_):
            raise PermissionError(1, "no links here")

        monkeypatch.setattr(os, "link", refuse)
        assert run(["sheet", "-o", "a.md"]) == 0
        assert Path("a.md").read_bytes() == shown("lift", "md")
        assert run(["sheet", "-o", "a.md"]) == 2
        assert _here() == ["a.md"]

    def test_where_even_that_fails_no_empty_file_is_left(self, monkeypatch):
        def refuse(*_, **__):
            raise PermissionError(1, "not here")

        monkeypatch.setattr(os, "link", refuse)
        monkeypatch.setattr(os, "replace", refuse)
        assert run(["sheet", "-o", "a.md"]) == 4
        assert _here() == []

    def test_a_folder_that_cannot_be_synced_is_no_failure(self, monkeypatch):
        """The file is there. "Nothing was written" would be false."""
        real = os.open

        def closed(path, flags, *more):
            if flags & os.O_DIRECTORY:
                raise PermissionError(13, "not to be listed")
            return real(path, flags, *more)

        monkeypatch.setattr(os, "open", closed)
        assert run(["sheet", "-o", "a.md"]) == 0

    def test_a_file_half_written_is_its_owners_alone(self, monkeypatch):
        modes = []

        def watch(file, data):
            modes.append(stat.S_IMODE(os.fstat(file).st_mode))
            return len(data)

        monkeypatch.setattr(os, "write", watch)
        assert run(["sheet", "-o", "a.md"]) == 0
        assert set(modes) == {0o600}

    def test_a_full_disk_leaves_nothing_half_written(self, monkeypatch, capsys):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        assert run(["sheet", "-o", "a.md"]) == 4
        assert "a.md: No space left on device; nothing was written" in capsys.readouterr().err
        assert _here() == []

    @pytest.mark.slow
    def test_of_two_at_once_one_writes_the_file_and_the_other_says_so(self, tmp_path):
        words = [sys.executable, "-m", "hipthrust", "sheet", "-o", str(tmp_path / "a.html")]
        both = [
            subprocess.Popen(words, cwd=ROOT, env=plain_environment(), stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        said = [process.communicate()[1] for process in both]
        assert sorted(process.returncode for process in both) == [0, 2], said
        assert (tmp_path / "a.html").read_bytes().endswith(b"</html>\n")
        assert _here() == ["a.html"]


def test_a_pdf_is_not_for_a_terminal(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert run(["sheet", "--format", "pdf"]) == 2
    assert "a PDF is not for a terminal; add -o sheet.pdf" in capsys.readouterr().err


def test_without_the_extra_a_pdf_is_refused_and_nothing_is_written(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(["sheet", "-o", "a.pdf"]) == 4
    assert "pip install 'hipthrust[pdf]'" in capsys.readouterr().err
    assert _here() == []


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_a_closed_or_full_output_is_an_error(form):
    for shell in (">&-", ">/dev/full"):
        done = subprocess.run(
            f"{sys.executable} -m hipthrust sheet --format {form} {shell}",
            shell=True, cwd=ROOT, env=plain_environment(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 4
        assert b"standard output" in done.stderr
        assert b"Traceback" not in done.stderr
