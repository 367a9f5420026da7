"""What a check leaves on the lifter's disk: itself as it goes, its session once it is over."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from msgspec import to_builtins
from msgspec.structs import replace

from hipthrust.cli.last_check import is_fresh, kept_check, said_in
from hipthrust.cli.output import note
from hipthrust.cli.usage import WrongUse
from hipthrust.exceptions import HipthrustError, KeepingFailed, KeptDamaged, SessionTaken
from hipthrust.interview import Course, next_question
from hipthrust.kept import KeptCheck, forget, keep, read_kept
from hipthrust.own_folder import data_folder
from hipthrust.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.history.saving import Saved

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
        keeper.has_kept = True
        return keeper

    def announce(self) -> None:
        """Say, the first time, that something will be kept, where, and how to have it not."""
        if self.is_off:
            return
        try:
            folder = data_folder()
            if read_kept(folder) is None:
                note(
                    f"Your checks are kept on this computer, in {folder}, for you alone. With "
                    "--no-save this one is not; hipthrust history delete --all removes them."
                )
        except KeptDamaged:
            pass  # it is replaced by this one
        except KeepingFailed as failure:
            self._give_up(failure)

    def keep(self, course: Course) -> bool:
        """Keep what was said so far; tell whether it was."""
        if not course.has_begun:
            return False
        check = self._check(course.said(), course.taken)
        pending = replace(check, own_words=course.own_words, suspected=course.suspected)
        return self._keep(pending)

    def close(
        self, said: Answers, taken: Sequence[Next], found: Assessment, *, quietly: bool = False
    ) -> bool:
        """Keep a check with its result: as the last one, and in the history.

        Tells whether all of it was. Quietly, a refusal is not told. No older check is left to be
        read after a stop.
        """
        if not self._keep(self._check(said, taken, finished=True), quietly=quietly):
            if found.is_stop:
                self.let_go()
            return False
        try:
            self._save(found)
        except SessionTaken:  # another window went on with it
            self.session = new_id()
            return self.close(said, taken, found, quietly=quietly)
        except HipthrustError as failure:
            if not (quietly or self.has_complained):
                note(f"hipthrust: {failure}")
            self.has_complained = True
            return False
        return True

    def put_away(self, said: Answers, taken: Sequence[Next], found: Assessment) -> Saved:
        """Keep the same for a script, and tell whether it was in the history already.

        Then the last check stays which it is. Raises KeepingFailed, SessionTaken.
        """
        check = self._check(said, taken, finished=True)
        try:
            saved = self._save(found)
        except KeepingFailed:
            if found.is_stop and not self._keep(check, quietly=True):
                self.let_go()
            raise
        if saved == "saved":
            keep(check, data_folder())
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
        course = Course(self.pack, own_words=kept.own_words, suspected=dict(kept.suspected))
        course.take_up(said, list(kept.asked))
        if is_fresh(kept.kept_at):
            self.session = kept.session or self.session
            self.since = kept.kept_at
        else:
            self.ask_again(course)
        return course

    def ask_again(self, course: Course) -> None:
        """Let what was said too long ago count no more; it begins another session."""
        note("That was some time ago, so it is asked again. What you said stands beside it.")
        course.ask_again()
        self.session = new_id()
        self.since = datetime.now(UTC)

    @property
    def is_fresh(self) -> bool:
        """Tell whether what was said still counts."""
        return is_fresh(self.since)

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
        assessment=to_builtins(assessment),
        pack=assessment.pack,
        tool=assessment.tool,
    )
