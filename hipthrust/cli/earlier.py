"""What earlier sessions have to say to the next check: which cues helped, and a stop."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hipthrust.exceptions import KeepingFailed
from hipthrust.own_folder import data_folder
from hipthrust.session.cues import learned
from hipthrust.session.lookups import words_at
from hipthrust.session.sets import is_stop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipthrust.answers import Times
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.session import Numbered


def earlier_sessions(pack: CompiledPack) -> tuple[Numbered, ...]:
    """Give the saved sessions with a pack; none where the history is not whole or not to be read.

    What is wrong with it is told when the next session is saved.
    """
    from hipthrust.history import read  # SQLite, only for those who keep

    with suppress(KeepingFailed):
        history = read(data_folder())
        if history and not history.damage:
            name = pack.stamp.id
            return tuple(each for each in history.sessions if each.session.pack.id == name)
    return ()


def helped_before(sessions: Sequence[Numbered], pack: CompiledPack) -> Mapping[str, Times]:
    """Count how the cues of a pack went."""
    known = pack.questionnaire.cues
    return {cue: each.times for cue, each in learned(sessions).items() if cue in known}


def last_stop(sessions: Sequence[Numbered]) -> str | None:
    """Say that the last session ended in a stop, and when; None where it did not."""
    if not sessions or not is_stop(sessions[-1].session):
        return None
    session = sessions[-1].session
    headline = words_at(session.assessment, "headline") or "STOP."
    return f"Your last check, of {session.at:%Y-%m-%d %H:%M}, ended with: {headline}"
