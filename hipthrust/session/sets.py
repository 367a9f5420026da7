"""The sets of a session, its pain before them and in them, and whether it was stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.answers.values import PAIN
from hipthrust.assessment import STOPS
from hipthrust.session.lookups import NOTHING, pain_at, records_at, words_at

if TYPE_CHECKING:
    from hipthrust.answers import Result
    from hipthrust.session import Session
    from hipthrust.session.lookups import Document

_RESULTS: Final[dict[str, Result]] = {"better": "better", "same": "same", "worse": "worse"}


class DoneSet(Struct, frozen=True):
    """A set of one session and how it felt, as far as that is known."""

    cue: str
    result: Result | None
    pain: int | None

    @property
    def went(self) -> str:
        """Say how it felt."""
        return self.result or NOTHING


def sets_of(session: Session) -> tuple[DoneSet, ...]:
    """Give the sets of a session in order.

    They stand in the answers: a stop takes them out of the assessment. What is counted there of
    earlier sessions is none of them.
    """
    tried = records_at(session.answers, "tried")
    return tuple(_set(each) for each in tried if "result" in each and "before" not in each)


def pain_before(session: Session) -> int | None:
    """Give the pain that was said at the check."""
    return pain_at(session.answers, PAIN)


def pain_after(session: Session) -> int | None:
    """Give the pain in the last set that has a number."""
    told = [each.pain for each in sets_of(session) if each.pain is not None]
    return told[-1] if told else None


def has_number(session: Session) -> bool:
    """Tell whether any pain was told as a number."""
    return pain_before(session) is not None or pain_after(session) is not None


def is_stop(session: Session) -> bool:
    """Tell whether the session ended in a stop."""
    return words_at(session.assessment, "disposition") in STOPS


def _set(each: Document) -> DoneSet:
    result = _RESULTS.get(words_at(each, "result") or "")
    return DoneSet(words_at(each, "cue") or NOTHING, result, pain_at(each, PAIN))
