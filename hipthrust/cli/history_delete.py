"""`hipthrust history delete`: saved sessions, for good."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from hipthrust.cli.arguments import session_number  # Typer reads it
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say, write_result
from hipthrust.cli.saved import no_such_session, saved_sessions
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import KeptDamaged, KeptForeign, KeptNewer
from hipthrust.report.history.words import counted

if TYPE_CHECKING:
    from pathlib import Path


def history_delete(
    numbers: Annotated[
        list[int] | None,
        typer.Argument(metavar="N...", help="Their numbers in the list.", parser=session_number),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every one of them.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete saved checks for good: from the file, from its log and from every copy of it."""
    from hipthrust.history import delete
    from hipthrust.own_folder import data_folder

    chosen = sorted(set(numbers or ()))
    if bool(chosen) == all_:
        raise WrongUse("say what to delete: the numbers of the sessions, or --all")
    folder = data_folder()
    if not all_:
        _refuse_missing(chosen)
    if not yes:
        _make_sure("all that is kept" if all_ else counted(len(chosen)))
    before = _ids()
    count = delete(folder, None if all_ else chosen)
    _forget_last(folder, gone=before - _ids(), everything=all_)
    write_result(f"Deleted {counted(count)}.\n")


def _refuse_missing(numbers: list[int]) -> None:
    """Raise WrongUse where a session is not there; a damaged one may be."""
    found = saved_sessions()
    there = {each.number for each in found.sessions}
    missing = [number for number in numbers if number not in there]
    if missing and not found.damage:
        raise WrongUse(no_such_session(missing, found))


def _ids() -> set[str]:
    return {each.session.id for each in saved_sessions().sessions}


def _make_sure(what: str) -> None:
    """Ask whether it is meant. Raises WrongUse where nobody can be asked; exits on any no."""
    from hipthrust.cli.conversation import can_ask, prompter
    from hipthrust.cli.lines import InputEnded

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


def _forget_last(folder: Path, gone: set[str], *, everything: bool) -> None:
    """Remove the last check where its session is gone: it holds the same answers.

    So is one whose session may have been a damaged one, and one that is damaged itself. What
    somebody else put there stays.
    """
    from hipthrust.kept import forget, read_kept

    with suppress(KeptForeign, KeptNewer):
        try:
            kept = read_kept(folder)
        except KeptDamaged:
            kept = None
            everything = True
        is_nowhere = kept is not None and kept.finished and kept.session not in _ids()
        if everything or is_nowhere or (kept is not None and kept.session in gone):
            forget(folder)
