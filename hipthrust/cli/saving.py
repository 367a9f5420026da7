"""Saving what a script checked: only when it is asked for, and once however often it is tried."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

import typer

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import HipthrustError, SessionTaken
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.cli.keeper import Keeper
    from hipthrust.engine.ahead.agenda import Next

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def refuse_to_save(*, save: bool, no_save: bool, session: str | None, scripted: bool) -> None:
    """Raise WrongUse where what is asked of saving does not go together."""
    if save and no_save:
        raise WrongUse("--save and --no-save exclude each other")
    if save and not scripted:
        raise WrongUse(
            "--save is for answers given; an interview is saved unless --no-save is there"
        )
    if session is not None and not save:
        raise WrongUse("--session names what --save saves; add --save")
    if session is not None and not _ID.fullmatch(session):
        message = f"{quote(session)} is no session id"
        raise WrongUse(f"{message}; use up to 64 letters, digits, dots, dashes and underscores")
    if save:
        refuse_switched_off("--save asks to save")


def refuse_switched_off(why: str) -> None:
    """Raise WrongUse where saving is switched off, and something was asked that saves."""
    from hipthrust.cli.keeper import OFF_VARIABLE

    if os.environ.get(OFF_VARIABLE):
        raise WrongUse(f"{why}, and {OFF_VARIABLE} says to save nothing; take it away")


def save_scripted(
    keeper: Keeper,
    said: Answers,
    taken: Sequence[Next],
    found: Assessment,
    again: str,
    *,
    is_stop: bool = False,
) -> None:
    """Put a result into the history, and let it be the last check; say so.

    What is found was shown already, so a refusal is told beside it. Raises typer.Exit for one,
    unless it is a stop whose own exit code is to come.

    Args:
        keeper: knows the session's id.
        said: the answers.
        taken: the steps they were given in, where they were asked for.
        found: what they came to.
        again: the flag that makes it harmless to try again.
        is_stop: whether a stop is told by its exit code.
    """
    try:
        is_new = keeper.put_away(said, taken, found) == "saved"
    except HipthrustError as refusal:
        is_other = isinstance(refusal, SessionTaken)
        hint = "" if is_other else f"\nIt is safe to try again, with {again}."
        say(f"hipthrust: {refusal}{hint}")
        if not is_stop:
            raise typer.Exit(ExitCode.REFUSED if is_other else ExitCode.MACHINE) from refusal
        return
    say(f"{'Saved' if is_new else 'Saved already'} as session {keeper.session}.")
