"""Options that give answers, shared by every command that takes some, and what they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack

AnswersOption = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; - is standard input."),
]
AnswerOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answer", "-a", metavar="QUESTION=OPTION", help="One answer; several with commas."
    ),
]
ScreenOption = Annotated[
    str | None,
    typer.Option(
        "--screen",
        metavar="none|unsure|FLAGS",
        help="The red-flag screen: none of all that apply.",
    ),
]

HOW_TO_SCRIPT = (
    "Without a terminal, give the answers: --answers FILE, or -a complaint=lower-back "
    "-a felt-when=top, and the red-flag screen: --screen none"
)


def is_scripted(file: str | None, pairs: list[str] | None, screen: str | None) -> bool:
    """Tell whether any answer was given on the command line."""
    return file is not None or bool(pairs) or screen is not None


def gather_answers(
    pack: CompiledPack, file: str | None, pairs: list[str] | None, screen: str | None
) -> Answers:
    """Read the answers given on the command line. Raises FileUnreadable, AnswersRefused."""
    from hipthrust.intake.gather import gather

    document = None
    if file is not None:
        from hipthrust.intake.files import read_answers_file  # JSON, and perhaps YAML

        document = read_answers_file(file)
    return gather(pack.questionnaire, document, pairs or [], screen)


def refuse_unscreened(assessment: Assessment, more: str = "") -> None:
    """Say what is missing of a screen, and exit as for refused data."""
    if assessment.disposition == "not-screened":
        say(f"hipthrust: {_what_is_missing(assessment)}{'.' if more else ''}{more}")
        raise typer.Exit(ExitCode.REFUSED)


def _what_is_missing(assessment: Assessment) -> str:
    if "screen" in assessment.answers:
        return f"no cue, because the screen leaves open: {', '.join(assessment.gate.missing)}"
    return "no screen, so no cue; add --screen none, unsure, or the flags that apply"
