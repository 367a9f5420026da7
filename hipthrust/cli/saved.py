"""The saved sessions, as the commands of `hipthrust history` take them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say
from hipthrust.cli.usage import WrongUse

if TYPE_CHECKING:
    from hipthrust.history import History
    from hipthrust.session import Numbered


def saved_sessions() -> History:
    """Read the history; an empty one where there is none. Raises KeepingFailed."""
    from hipthrust.history import History, read  # SQLite, only for those who look
    from hipthrust.own_folder import data_folder

    return read(data_folder()) or History((), ())


def session_numbered(number: int, history: History) -> Numbered:
    """Find a session by its number. Raises WrongUse, and exits where it may be a damaged one."""
    for each in history.sessions:
        if each.number == number:
            return each
    exit_if_damaged(history)
    raise WrongUse(no_such_session([number], history))


def no_such_session(numbers: list[int], history: History) -> str:
    """Say that there are no sessions of some numbers, and which there are."""
    missing = ", ".join(map(str, numbers))
    there = [each.number for each in history.sessions]
    if not there:
        return f"there is no session {missing}: none is saved"
    return f"there is no session {missing}; hipthrust history lists {there[0]} to {there[-1]}"


def exit_if_damaged(history: History) -> None:
    """Name what is damaged on standard error, and exit as for a disk that refuses."""
    for sentence in history.damage:
        say(f"hipthrust: {sentence}; what is damaged is not shown")
    if history.damage:
        say("Put a copy of the file back, or remove it: hipthrust history delete N")
        raise typer.Exit(ExitCode.MACHINE)
