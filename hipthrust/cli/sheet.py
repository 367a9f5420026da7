"""`hipthrust sheet`: the cue sheet of the whole lift, of one error, or of one check."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.answering import (
    AnswerOption,
    AnswersOption,
    ScreenOption,
    gather_answers,
    is_scripted,
    refuse_unscreened,
)
from hipthrust.cli.arguments import PackOption  # noqa: TC001 - Typer reads it
from hipthrust.cli.output import look_at, note, write_bytes, write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote, suggest
from hipthrust.report import Look

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.report.sheet.sheet import Sheet


class SheetFormat(str, Enum):  # noqa: UP042 - Typer's choices are plain text
    """For a screen, for paper, for a page of one's own; a test holds it against FORMATS."""

    text = "text"
    md = "md"
    html = "html"
    pdf = "pdf"
    svg = "svg"


def sheet(
    answers: AnswersOption = None,
    answer: AnswerOption = None,
    screen: ScreenOption = None,
    last: Annotated[bool, typer.Option("--last", help="Of the last check.")] = False,
    error: Annotated[
        str | None, typer.Option("--error", metavar="ID", help="Of one technique error.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE",
            help="Where to write it: .html, .pdf, .md, .svg or .txt; - is standard output.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        SheetFormat | None,
        typer.Option(help="What to write; else as the file's ending says.", show_default=False),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that is there already.")
    ] = False,
    pack: PackOption = None,
) -> None:  # fmt: skip
    """Make a cue sheet for paper, phone or screen, with a picture of the error beside the good rep.

    Of the whole lift, where nothing else is asked for. Under a red flag it is the stop notice.
    """
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed

    if sum((is_scripted(answers, answer, screen), last, error is not None)) > 1:
        raise WrongUse("a sheet is of answers, of the --last check or of one --error; choose one")
    form = _form(format, output)
    loaded = load_pack(pack)
    if error is not None:
        made = _of_error(loaded, error)
    elif last:
        made = _of_last(loaded)
    elif is_scripted(answers, answer, screen):
        made = _of_check(loaded, gather_answers(loaded, answers, answer, screen))
    else:
        made = _of_lift(loaded)
    _write(made, form, None if output in (None, "-") else Path(output), force=force)


def _form(wanted: SheetFormat | None, output: str | None) -> SheetFormat:
    """Choose the format: as asked for, else by the file's ending."""
    from hipthrust.report.sheet.formats import BY_ENDING

    if output and output[-1] in (os.sep, os.altsep):
        raise WrongUse(f"{quote(output)} is the name of a folder; add that of a file")
    if wanted is None and output not in (None, "-"):
        ending = Path(output).suffix.lower()
        if ending not in BY_ENDING:
            known = ", ".join(BY_ENDING)
            message = f"{quote(output)} does not end in one of {known}"
            raise WrongUse(f"{message}; name it so, or add --format")
        return SheetFormat(BY_ENDING[ending])
    return wanted or SheetFormat.text


def _of_check(pack: CompiledPack, answers: Answers) -> Sheet:
    from hipthrust.engine.assess import assess
    from hipthrust.report.sheet.content import check_sheet

    assessment = assess(pack, answers)
    refuse_unscreened(assessment)
    return check_sheet(assessment, pack.title, pack.poses, today())


def _of_error(pack: CompiledPack, name: str) -> Sheet:
    from hipthrust.engine.lift import fault, whole_lift
    from hipthrust.report.sheet.content import error_sheet

    known = [each.told.id for each in pack.errors]
    if name not in known:
        hint = suggest(name, known) or "hipthrust explain names them"
        raise WrongUse(f"there is no error {quote(name)}; {hint}")
    return error_sheet(whole_lift(pack), fault(pack, name), pack.poses, today())


def _of_lift(pack: CompiledPack) -> Sheet:
    from hipthrust.engine.lift import whole_lift
    from hipthrust.report.sheet.content import lift_sheet

    return lift_sheet(whole_lift(pack), pack.poses, today())


def _of_last(pack: CompiledPack) -> Sheet:
    from hipthrust.cli.last_check import last_check
    from hipthrust.report.sheet.content import of_another_day

    last = last_check(pack)
    return of_another_day(_of_check(pack, last.answers), last.when, is_fresh=last.is_fresh)


def today() -> str:
    """Give the day that a sheet bears, as in 2026-11-26."""
    return date.today().isoformat()


def _write(made: Sheet, form: SheetFormat, path: Path | None, *, force: bool) -> None:
    """Write a sheet to a file, or to standard output."""
    from hipthrust.cli.new_file import write_new
    from hipthrust.report.sheet.formats import FORMATS

    if path is not None:
        name = write_new(path, FORMATS[form.value](made, Look()), may_replace=force)
        note(f"Wrote {name}.")
    elif form is SheetFormat.text:
        write_result(FORMATS[form.value](made, look_at(sys.stdout)).decode())
    elif form is SheetFormat.pdf and sys.stdout is not None and sys.stdout.isatty():
        raise WrongUse("a PDF is not for a terminal; add -o sheet.pdf")
    else:
        write_bytes(FORMATS[form.value](made, Look()))
