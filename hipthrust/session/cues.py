"""The cues of all the sessions: their words, and how often each went how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.answers import Times
from hipthrust.answers.outcomes import outcomes
from hipthrust.session.lookups import record_at, records_at, spoken, words_at
from hipthrust.session.sets import sets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hipthrust.answers import Result
    from hipthrust.session import Numbered, Session
    from hipthrust.session.lookups import Document

_ONCE: Final[dict[Result, Times]] = {
    "better": Times(better=1),
    "same": Times(same=1),
    "worse": Times(worse=1),
}


class Learned(Struct, frozen=True):
    """How a cue went."""

    say: str
    """Its words as last told; its id where no session has them."""
    times: Times
    """One count a session: how the cue stood at its end."""


def learned(sessions: Sequence[Numbered]) -> dict[str, Learned]:
    """Give what is known of every cue tried, by its id, the most often tried first."""
    times: dict[str, Times] = {}
    for each in sessions:
        sets = ((done.cue, done.result) for done in sets_of(each.session) if done.result)
        for cue, result in outcomes(sets).items():
            times[cue] = times.get(cue, Times()) + _ONCE[result]
    say = words_of_cues(sessions)
    in_order = sorted(times.items(), key=lambda found: -found[1].all)
    return {cue: Learned(say.get(cue, spoken(cue)), each) for cue, each in in_order}


def words_of_cues(sessions: Sequence[Numbered]) -> dict[str, str]:
    """Give the words of every cue that some session tells of, as the newest tells them."""
    told = (words_in(each.session) for each in sessions)
    return {cue: say for words in told for cue, say in words.items()}


def words_in(session: Session) -> dict[str, str]:
    """Give the words of the cues that one session tells of."""
    return {cue: say for cue, say in _cues_in(session.assessment) if cue and say}


def _cues_in(assessment: Document) -> Iterator[tuple[str | None, str | None]]:
    advice = (
        record_at(assessment, "cue"),
        record_at(assessment, "setup_fix"),
        *records_at(assessment, "next"),
    )
    yield from ((words_at(each, "id"), words_at(each, "say")) for each in advice)
    for each in records_at(assessment, "tried"):
        yield words_at(each, "cue"), words_at(each, "say")
