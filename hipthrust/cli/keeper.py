"""What a check leaves on the lifter's disk: itself as it goes, its session once it is over."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from hipthrust.cli.last_check import is_fresh, kept_check, said_in
from hipthrust.cli.output import note
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import HipthrustError, KeepingFailed, KeptDamaged
from hipthrust.interview import Course, next_question
from hipthrust.kept import KeptCheck, forget, keep, read_kept
from hipthrust.own_folder import data_folder
from hipthrust.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipthrust.answers import Answers, Times
    from hipthrust.assessment import Assessment
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.history.saving import Saved
    from hipthrust.session import Numbered

OFF_VARIABLE: Final = "HIPTHRUST_NO_SAVE"


def new_id() -> str:
    """Make an id for a session, which no other has."""
    return secrets.token_hex(8)


class Keeper:
    """Keeps one check as it goes, and its session once it has a result.

    A disk that refuses is told of once, and stops nothing.
    """

    def __init__(self, pack: CompiledPack, *, is_off: bool = False) -> None:
        self.pack = pack
        self.is_off = is_off or bool(os.environ.get(OFF_VARIABLE))
        self.has_kept = False
        self.has_complained = False
        self.session = new_id()
        self.since = datetime.now(UTC)
        """When the oldest answer that counts was given."""

    @classmethod
    def new(cls, pack: CompiledPack, session: str | None) -> Keeper:
        """Begin to keep a check under an id; under a new one where none is given."""
        keeper = cls(pack)
        keeper.session = session or keeper.session
        return keeper

    @classmethod
    def of(cls, kept: KeptCheck, pack: CompiledPack) -> Keeper:
        """Go on keeping a check that was kept before."""
        keeper = cls(pack)
        keeper.session = kept.session or keeper.session
        keeper.since = kept.kept_at
        return keeper

    def announce(self) -> None:
        """Say, the first time, that something will be kept, where, and how to have it not."""
        if self.is_off:
            return
        try:
            folder = data_folder()
            if read_kept(folder) is None:
                note(
                    f"Your checks are kept on this computer, in {folder}, for you alone. "
                    "--no-save: not this one. hipthrust history delete: no more."
                )
        except KeptDamaged:
            pass  # it is replaced by this one
        except KeepingFailed as failure:
            self._give_up(failure)

    def helped_before(self) -> Mapping[str, Times]:
        """Count how cues went in earlier sessions; nothing where that cannot be told."""
        from hipthrust.session.cues import learned

        known = self.pack.questionnaire.cues
        found = learned(self._earlier())
        return {cue: each.times for cue, each in found.items() if cue in known}

    def _earlier(self) -> list[Numbered]:
        """Give the sessions with this pack; none where the history is not whole."""
        from hipthrust.history import read  # SQLite, only for those who keep

        if self.is_off:
            return []
        with suppress(KeepingFailed):  # it is told when the session is saved
            history = read(data_folder())
            if history and not history.damage:
                name = self.pack.stamp.id
                return [each for each in history.sessions if each.session.pack.id == name]
        return []

    def keep(self, course: Course) -> bool:
        """Keep what was said so far; tell whether it was."""
        return bool(course.taken) and self._keep(self._check(course.said(), course.taken))

    def close(
        self, said: Answers, taken: Sequence[Next], found: Assessment, *, quietly: bool = False
    ) -> bool:
        """Keep a check with its result: as the last one, and in the history.

        Tells whether all of it was. Quietly, a refusal is not told.
        """
        check = self._check(said, taken, finished=True)
        if not self._keep(check, quietly=quietly):
            return False
        try:
            self._save(found)
        except HipthrustError as failure:
            if not (quietly or self.has_complained):
                note(f"hipthrust: {failure}")
            self.has_complained = True
            return False
        return True

    def put_away(self, said: Answers, taken: Sequence[Next], found: Assessment) -> Saved:
        """Keep the same, in the history first, and tell whether it was there already.

        Raises KeepingFailed, SessionTaken; then it is not the last check either.
        """
        saved = self._save(found)
        keep(self._check(said, taken, finished=True), data_folder())
        return saved

    def _keep(self, check: KeptCheck, *, quietly: bool = False) -> bool:
        if self.is_off:
            return False
        try:
            keep(check, data_folder())
        except KeepingFailed as failure:
            if not quietly:
                self._give_up(failure)
            return False
        self.has_kept = True
        return True

    def _check(self, said: Answers, taken: Sequence[Next], *, finished: bool = False) -> KeptCheck:
        answers = said.document(self.pack.questionnaire)
        stamp = self.pack.stamp
        return KeptCheck(self.session, answers, tuple(taken), stamp, self.since, finished)

    def _save(self, found: Assessment) -> Saved:
        from hipthrust.history import save

        return save(data_folder(), session_of(self.session, self.since, found))

    def kept_course(self, most: int | None) -> Course:
        """Take up the check that was left, or that has more to ask. Raises WrongUse, KeepingFailed.

        One that was left too long ago is asked anew, with what was said shown beside.
        """
        kept = kept_check(self.pack)
        said = said_in(kept, self.pack)
        if kept.finished and next_question(self.pack, said, most) is None:
            raise WrongUse("the last check was finished; begin a new one with hipthrust check")
        course = Course(self.pack)
        course.take_up(said, list(kept.asked))
        if not kept.finished:  # else more answers make another session of it
            self.session = kept.session or self.session
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


def session_of(name: str, since: datetime, assessment: Assessment) -> Session:
    """Make a session of a result, to be saved."""
    return Session(
        id=name,
        at=since.astimezone().replace(microsecond=0),
        answers=assessment.answers,
        assessment=asdict(assessment),
        pack=assessment.pack,
        tool=assessment.tool,
    )
