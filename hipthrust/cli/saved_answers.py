"""The answers of saved checks, for a pack to be tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.cli.output import say
from hipthrust.cli.saved import saved_sessions
from hipthrust.exceptions import KeepingFailed
from hipthrust.kept import read_kept
from hipthrust.own_folder import data_folder
from hipthrust.pack.diff.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from hipthrust.kept import KeptCheck
    from hipthrust.session import Numbered


def saved_answers(packs: Collection[str]) -> tuple[Subject, ...]:
    """Give the saved sessions that were made with these packs, and the last check if it is none.

    What is damaged, or cannot be read, is told on standard error and left out.
    """
    try:
        folder = data_folder()
    except KeepingFailed as failure:
        say(f"hipthrust: {failure}")
        return ()
    sessions, kept = _sessions(), _finished(folder)
    found = [_of_session(each) for each in sessions if each.session.pack.id in packs]
    saved = {each.session.id for each in sessions}
    if kept and kept.pack.id in packs and kept.session not in saved:
        found.append(_of_kept(kept))
    return tuple(found)


def _sessions() -> tuple[Numbered, ...]:
    try:
        history = saved_sessions()
    except KeepingFailed as failure:
        say(f"hipthrust: {failure}")
        return ()
    for sentence in history.damage:
        say(f"hipthrust: {sentence}; what is damaged is not compared")
    return history.sessions


def _finished(folder: Path) -> KeptCheck | None:
    """Read the last check; None where there is none, or it came to no result."""
    try:
        kept = read_kept(folder)
    except KeepingFailed as failure:
        say(f"hipthrust: {failure}")
        return None
    return kept if kept and kept.finished else None


def _of_session(each: Numbered) -> Subject:
    name = f"session {each.number} of {each.session.at:%Y-%m-%d %H:%M}"
    return Subject("saved", name, each.session.answers)


def _of_kept(kept: KeptCheck) -> Subject:
    name = f"last check, of {kept.kept_at.astimezone():%Y-%m-%d %H:%M}"
    return Subject("saved", name, kept.answers)
