"""`hipthrust history delete`: saved sessions, for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say, write_result
from hipthrust.cli.saved import counted, no_such_session, saved_sessions
from hipthrust.cli.usage import WrongUse
from hipthrust.own_folder import data_folder

if TYPE_CHECKING:
    from pathlib import Path


def history_delete(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="N...", help="Their numbers in the list.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every one of them.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete saved checks for good: from the file, from its log and from every copy of it."""
    from hipthrust.history import delete

    chosen = sorted(set(numbers or ()))
    if bool(chosen) == all_:
        raise WrongUse("say what to delete: the numbers of the sessions, or --all")
    folder = data_folder()
    going = None if all_ else _ids(chosen)
    if not yes:
        _make_sure("all that is kept" if all_ else counted(len(chosen)))
    # The last check holds the same answers.
    _forget_last(folder, going)
    write_result(f"Deleted {counted(delete(folder, None if all_ else chosen))}.\n")


def _ids(numbers: list[int]) -> set[str]:
    """Give the ids of sessions. Raises WrongUse where one is not there; it may be a damaged one."""
    found = saved_sessions()
    ids = {each.number: each.session.id for each in found.sessions}
    missing = [number for number in numbers if number not in ids]
    if missing and not found.damage:
        raise WrongUse(no_such_session(missing, found))
    return {ids[number] for number in numbers if number in ids}


def _make_sure(what: str) -> None:
    """Ask whether it is meant. Raises WrongUse where nobody can be asked; exits on any no."""
    from hipthrust.cli.conversation import can_ask, prompter
    from hipthrust.cli.prompter import InputEnded

    if not can_ask():
        raise WrongUse("without a terminal, add --yes to delete")
    asker = prompter()
    asker.say(f"Delete {what}, for good? Type yes.")
    try:
        is_sure = asker.line().strip().lower() == "yes"
    except (InputEnded, KeyboardInterrupt):
        is_sure = False
    if not is_sure:
        say("Nothing was deleted.")
        raise typer.Exit(ExitCode.INTERRUPTED)


def _forget_last(folder: Path, sessions: set[str] | None) -> None:
    """Remove the last check, where it is of one of these sessions, or of any (None)."""
    from hipthrust.kept import forget, read_kept

    if sessions is not None:
        kept = read_kept(folder)
        if kept is None or kept.session not in sessions:
            return
    forget(folder)
