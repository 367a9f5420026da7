"""The check that was kept last, finished or not, and what was said in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.answers import read_answers
from hipthrust.cli.output import note
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import AnswersRefused, KeepingFailed
from hipthrust.kept import read_kept
from hipthrust.own_folder import data_folder

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.kept import KeptCheck

FRESH: Final = timedelta(hours=12)
"""How long an answer stands as given (our own number): pain today is not pain of yesterday."""


def is_fresh(since: datetime) -> bool:
    """Tell whether what was said then still counts now; what is of the future does not."""
    return timedelta() <= datetime.now(UTC) - since <= FRESH


class LastCheck(Struct, frozen=True):
    """The last finished check."""

    kept: KeptCheck
    answers: Answers

    @property
    def when(self) -> str:
        """Say when it was, as in 2026-11-26 18:05, by the clock here."""
        return self.kept.kept_at.astimezone().strftime("%Y-%m-%d %H:%M")

    @property
    def is_fresh(self) -> bool:
        """Tell whether its answers still count."""
        return is_fresh(self.kept.kept_at)


def last_check(pack: CompiledPack) -> LastCheck:
    """Read the last finished check. Raises WrongUse, KeepingFailed."""
    kept = kept_check(pack)
    if not kept.finished:
        raise WrongUse("the last check was not finished; go on with hipthrust check --resume")
    return LastCheck(kept, said_in(kept, pack))


def last_answers(pack: CompiledPack) -> Answers:
    """Give the answers of the last finished check, and say of when it is.

    Raises WrongUse, KeepingFailed.
    """
    last = last_check(pack)
    again = "" if last.is_fresh else " Check again before you lift."
    note(f"Your check of {last.when}.{again}")
    return last.answers


def kept_check(pack: CompiledPack) -> KeptCheck:
    """Read the check that was kept last, of this very pack. Raises WrongUse, KeepingFailed."""
    folder = data_folder()
    kept = read_kept(folder)
    if kept is None:
        raise WrongUse(f"no check is kept in {folder}; begin one with hipthrust check")
    if kept.pack != pack.stamp:
        asked = f"pack {kept.pack.id} {kept.pack.version} ({kept.pack.digest[:8]})"
        hint = "begin a new one, or add its --pack"
        raise WrongUse(f"the last check was asked from {asked}, not from this one; {hint}")
    return kept


def said_in(kept: KeptCheck, pack: CompiledPack) -> Answers:
    """Give the answers of a kept check. Raises KeepingFailed where they do not fit the pack."""
    try:
        return read_answers(dict(kept.answers), pack.questionnaire)
    except AnswersRefused as refusal:  # the digest was right, so it was written by another program
        raise KeepingFailed(
            "the kept check does not fit its own pack; begin a new one"
        ) from refusal
