"""`hipthrust history verify`: whether every session is as it was written and comes out alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.output import say, write_result
from hipthrust.cli.saved import exit_if_damaged, saved_sessions
from hipthrust.report.history.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator


def history_verify() -> None:
    """Look whether every saved check is as it was written, and gives the same result again."""
    from hipthrust.cli.past_result import can_be_replayed, gives_the_same
    from hipthrust.pack.load import load_pack

    found, pack = saved_sessions(), load_pack()
    replayed = [each for each in found.sessions if can_be_replayed(each.session, pack)]
    others = [each.number for each in replayed if not gives_the_same(each.session, pack)]
    same = len(replayed) - len(others)
    if found.sessions or not found.damage:  # that there is none is not known of a damaged one
        write_result("\n".join((*_lines(len(found.sessions), same, len(replayed)), "")))
    for number in others:
        say(f"hipthrust: the answers of session {number} come to something else than was saved")
    exit_if_damaged(found)
    if others:
        raise typer.Exit(ExitCode.MACHINE)


def _lines(whole: int, same: int, replayed: int) -> Iterator[str]:
    """Say how many sessions there are, and what came of running them again."""
    if not whole:
        yield "No session is saved."
        return
    yield f"As written: {counted(whole)}."
    if replayed:
        yield f"Same result again: {counted(same)}."
    if rest := whole - replayed:
        yield f"Of another pack or version, so not run again: {counted(rest)}."
