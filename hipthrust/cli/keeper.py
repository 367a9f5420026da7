"""What the interview keeps on the lifter's own disk, and how it is taken up again."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from hipthrust.answers import read_answers
from hipthrust.cli.output import note
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import AnswersRefused, KeepingFailed, KeptDamaged
from hipthrust.interview import Course, next_question
from hipthrust.kept import KeptCheck, forget, keep, read_kept
from hipthrust.own_folder import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack

OFF_VARIABLE: Final = "HIPTHRUST_NO_SAVE"

FRESH: Final = timedelta(hours=12)
"""How long an answer stands as given (our own number): pain today is not pain of yesterday."""


class Keeper:
    """Keeps one check as it goes. A disk that refuses is told of once, and stops nothing."""

    def __init__(self, pack: CompiledPack, *, is_off: bool) -> None:
        self.pack = pack
        self.is_off = is_off or bool(os.environ.get(OFF_VARIABLE))
        self.has_kept = False
        self.since = datetime.now(UTC)
        """When the oldest answer that counts was given."""

    def announce(self) -> None:
        """Say, the first time, that something will be kept, where, and how to have it not."""
        if self.is_off:
            return
        try:
            folder = data_folder()
            if read_kept(folder) is None:
                note(f"Your answers are kept on this computer, in {folder} (--no-save: none are).")
        except KeptDamaged:
            pass  # it is replaced by this one
        except KeepingFailed as failure:
            self._give_up(failure)

    def keep(self, course: Course, *, finished: bool = False, quietly: bool = False) -> bool:
        """Keep what was said so far; tell whether it was. Quietly, a refusal is not told."""
        if self.is_off or not course.taken:
            return False
        answers = course.said().document(self.pack.questionnaire)
        check = KeptCheck(answers, tuple(course.taken), self.pack.stamp, self.since, finished)
        try:
            keep(check, data_folder())
        except KeepingFailed as failure:
            if not quietly:
                self._give_up(failure)
            return False
        self.has_kept = True
        return True

    def kept_course(self, most: int | None) -> Course:
        """Take up the check that was left, or that has more to ask. Raises WrongUse, KeepingFailed.

        One that was left too long ago is asked anew, with what was said shown beside.
        """
        kept = _read(data_folder(), self.pack)
        said = _answers(kept, self.pack)
        if kept.finished and next_question(self.pack, said, most) is None:
            raise WrongUse("the last check was finished; begin a new one with hipthrust check")
        course = Course(self.pack)
        course.take_up(said, list(kept.asked))
        if is_fresh(kept):
            self.since = kept.kept_at
        else:
            note("That was some time ago, so it is asked again. What you said stands beside it.")
            course.ask_again()
        return course

    def let_go(self) -> None:
        """Remove an older check: its cue must not be read after a stop."""
        with suppress(KeepingFailed):
            forget(data_folder())

    def _give_up(self, failure: KeepingFailed) -> None:
        note(f"hipthrust: {failure}. The check goes on, and nothing more is kept.")
        self.is_off = True


def is_fresh(kept: KeptCheck) -> bool:
    """Tell whether what was said then still counts now; what is of the future does not."""
    return timedelta() <= datetime.now(UTC) - kept.kept_at <= FRESH


@dataclass(frozen=True)
class LastCheck:
    """The last finished check."""

    answers: Answers
    when: str
    """As in 2026-11-26 18:05, by the clock here."""
    is_fresh: bool


def last_check(pack: CompiledPack) -> LastCheck:
    """Read the last finished check. Raises WrongUse, KeepingFailed."""
    kept = _read(data_folder(), pack)
    if not kept.finished:
        raise WrongUse("the last check was not finished; go on with hipthrust check --resume")
    when = kept.kept_at.astimezone().strftime("%Y-%m-%d %H:%M")
    return LastCheck(_answers(kept, pack), when, is_fresh(kept))


def last_answers(pack: CompiledPack) -> Answers:
    """Give the answers of the last finished check, and say of when it is.

    Raises WrongUse, KeepingFailed.
    """
    last = last_check(pack)
    again = "" if last.is_fresh else " Check again before you lift."
    note(f"Your check of {last.when}.{again}")
    return last.answers


def _read(folder: Path, pack: CompiledPack) -> KeptCheck:
    kept = read_kept(folder)
    if kept is None:
        raise WrongUse(f"no check is kept in {folder}; begin one with hipthrust check")
    if kept.pack != pack.stamp:
        asked = f"pack {kept.pack.id} {kept.pack.version} ({kept.pack.digest[:8]})"
        raise WrongUse(f"the last check was asked from {asked}, not from this one; begin a new one")
    return kept


def _answers(kept: KeptCheck, pack: CompiledPack) -> Answers:
    try:
        return read_answers(dict(kept.answers), pack.questionnaire)
    except AnswersRefused as refusal:  # the digest was right, so it was written by another program
        raise KeepingFailed(
            "the kept check does not fit its own pack; begin a new one"
        ) from refusal
