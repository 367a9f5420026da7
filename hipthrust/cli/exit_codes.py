"""Exit codes, one meaning each."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from hipthrust.assessment import Assessment


class ExitCode(IntEnum):
    """What a script can rely on."""

    DONE = 0
    REFUSED = 1
    WRONG_USE = 2
    WITH_REFUSED = 3
    MACHINE = 4
    STOP = 10
    BUG = 70
    INTERRUPTED = 130
    CLOSED_PIPE = 141


MEANINGS: Final[dict[ExitCode, str]] = {
    ExitCode.DONE: "done, whatever the result",
    ExitCode.REFUSED: (
        "answers or pack refused, a pack check that found something, or no screen given"
    ),
    ExitCode.WRONG_USE: "wrong use of the command",
    ExitCode.WITH_REFUSED: "a batch is done, with error records in it",
    ExitCode.MACHINE: "the machine refused: a file, a disk, a permission, a damaged history",
    ExitCode.STOP: "the result is a stop (only with --exit-code)",
    ExitCode.BUG: "a bug of ours",
    ExitCode.INTERRUPTED: "you left, by q or Ctrl-C; no result",
    ExitCode.CLOSED_PIPE: "the reader of the output went away",
}
"""The table that README and --help print."""


def exit_as_told(assessment: Assessment, exit_code: bool) -> None:
    """Exit with the code of a stop, where that was asked for."""
    if exit_code and assessment.is_stop:
        raise typer.Exit(ExitCode.STOP)


def table() -> str:
    """Give the codes, a line each."""
    return "\n".join(f"{code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
