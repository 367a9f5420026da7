"""`hipthrust check`: the interview, or answers from flags and files; then the result."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path  # noqa: TC003 - Typer reads it from the annotation
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import Format
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import OutputFailed, look_at, say, width, write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.engine.assess import assess
from hipthrust.report import REPORTS

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack


HOW_TO_SCRIPT = (
    "Without a terminal, give the answers: --answers FILE, or -a complaint=lower-back "
    "-a felt-when=top, and the red-flag screen: --screen none"
)
_WELCOME = "Form check for the hip thrust. Type a number and press Enter."


def check(
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Answers in YAML or JSON; - is standard input."),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", "-a", metavar="QUESTION=OPTION", help="One answer; several with commas."
        ),
    ] = None,
    screen: Annotated[
        str | None,
        typer.Option(
            metavar="none|unsure|FLAGS", help="The red-flag screen: none of all that apply."
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show the result.")
    ] = Format.text,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 10 when the result is a stop.")
    ] = False,
    pack: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="A pack of your own, in place of the hip thrust's.", readable=False
        ),
    ] = None,
) -> None:
    """Answer a few questions about a hip thrust, get one cue for the next set.

    Red flags come first: while one is raised, unsure or unanswered there is no cue.
    """
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed

    scripted = answers is not None or bool(answer) or screen is not None
    if not scripted and not _can_ask():
        raise WrongUse(HOW_TO_SCRIPT)
    loaded = load_pack(pack)
    said = _gather(loaded, answers, answer or [], screen) if scripted else _ask(loaded)
    assessment = assess(loaded, said)
    write_result(REPORTS[format.value](assessment, look_at(sys.stdout)))
    if assessment.disposition == "not-screened":
        say(f"hipthrust: {_what_is_missing(assessment)}")
        raise typer.Exit(ExitCode.REFUSED)
    if exit_code and assessment.is_stop:
        raise typer.Exit(ExitCode.STOP)


def _what_is_missing(assessment: Assessment) -> str:
    if "screen" in assessment.answers:
        return f"no cue, because the screen leaves open: {', '.join(assessment.gate.missing)}"
    return "no screen, so no cue; add --screen none, unsure, or the flags that apply"


def _gather(pack: CompiledPack, file: str | None, pairs: list[str], screen: str | None) -> Answers:
    from hipthrust.intake.files import read_answers_file
    from hipthrust.intake.gather import gather

    document = read_answers_file(file) if file is not None else None
    return gather(pack.questionnaire, document, pairs, screen)


def _ask(pack: CompiledPack) -> Answers:
    from hipthrust.cli.prompter import KEYS, InputEnded, Prompter
    from hipthrust.interview import InterviewLeft, interview

    if sys.stderr is None:
        raise OutputFailed("standard error is closed; there is nowhere to ask")
    prompter = Prompter(sys.stdin, sys.stderr, width(), echo=not sys.stdin.isatty())
    prompter.say(_WELCOME, KEYS)
    try:
        answers = interview(pack, prompter.ask)
    except InterviewLeft:
        say("You left before the end. There is no result, and nothing was saved.")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except InputEnded as ended:
        if not ended.answered:
            raise WrongUse(HOW_TO_SCRIPT) from None
        message = "the input ended before the questions did, so there is no result"
        raise WrongUse(f"{message}. {HOW_TO_SCRIPT}") from None
    say("")
    return answers


def _can_ask() -> bool:
    """Tell whether somebody may type: a terminal, or lines from a pipe or a file."""
    if sys.stdin is None or sys.stdin.closed:
        return False
    if sys.stdin.isatty():
        return True
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError):  # no file behind it: a test's own stream
        return True
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)
