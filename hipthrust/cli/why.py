"""`hipthrust why`: how a result came about, what would change it, and why not something else."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from hipthrust.cli.answering import (
    AnswerOption,
    AnswersOption,
    ScreenOption,
    gather_answers,
    is_scripted,
    refuse_unscreened,
)
from hipthrust.cli.arguments import Format, PackOption  # Typer reads it
from hipthrust.cli.output import look_at, write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote, suggest

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.rationale import Why


def why(
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not",
            metavar="ID",
            help="An error, cue, reassurance, red flag or question that did not come.",
        ),
    ] = None,
    answers: AnswersOption = None,
    answer: AnswerOption = None,
    screen: ScreenOption = None,
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show it.")
    ] = Format.text,
    pack: PackOption = None,
) -> None:
    """Tell why the last check ended as it did, or what other answers come to and why.

    Shows every answer's part in it, and the smallest change of answers that would change the cue.
    """
    from hipthrust.pack.load import load_pack  # pydantic and yaml, only once they are needed
    from hipthrust.report.to_json import dump
    from hipthrust.report.why_to_terminal import why_to_terminal

    loaded = load_pack(pack)
    if is_scripted(answers, answer, screen):
        said = gather_answers(loaded, answers, answer, screen)
    else:
        said = _last(loaded)
    told = _account(loaded, said, why_not)
    as_json = format is Format.json
    text = dump(told) if as_json else why_to_terminal(told, look_at(sys.stdout))
    write_result(text, as_json=as_json)
    refuse_unscreened(told.assessment)


def _last(pack: CompiledPack) -> Answers:
    from hipthrust.cli.last_check import last_answers

    return last_answers(pack)


def _account(pack: CompiledPack, answers: Answers, name: str | None) -> Why:
    from hipthrust.engine.reasons.account import account_for
    from hipthrust.engine.reasons.why_not import names, why_not

    if name is not None and name not in (known := names(pack)):
        hint = suggest(name, known) or "hipthrust explain lists every name"
        raise WrongUse(f"{quote(name)} is nothing that could have come; {hint}")
    told = account_for(pack, answers)
    if name is None:
        return told
    return replace(told, why_not=why_not(pack, answers, told.assessment, name))
