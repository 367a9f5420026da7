"""A session as a person sees it in a list: a few words for each thing."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.session.cues import words_in, words_of_cues
from hipthrust.session.lookups import NOTHING, record_at, records_at, spoken, words_at
from hipthrust.session.sets import is_stop, pain_after, pain_before, sets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hipthrust.session import Numbered, Session


class Told(Struct, frozen=True):
    """One thing that the lifter was told, and how the sets with it went."""

    say: str
    """The words of a cue, or a headline."""
    went: str = ""
    """In order: "same, better"; empty where there was no set."""


class Line(Struct, frozen=True):
    """One session in words; a dash stands for what is not known."""

    number: int
    when: str
    """By the clock of the session itself: "2026-11-26 18:05"."""
    pain: str
    """At the check, and in the last set that has a number: "3", "3 to 2"."""
    complaint: str
    told: tuple[Told, ...]
    """The cues of the sets in order, and last what the session came to."""
    is_stop: bool


def lines_of(sessions: Sequence[Numbered]) -> tuple[Line, ...]:
    """Give a line for each session, in their order."""
    say = words_of_cues(sessions)
    return tuple(_line(each.number, each.session, say) for each in sessions)


def tries_of(session: Session, say: Mapping[str, str]) -> Iterator[Told]:
    """Give the cues of the sets of a session, in order.

    Args:
        session: with its sets.
        say: the words of cues, where the session itself has none, as after a stop.
    """
    words = {**say, **words_in(session)}
    for cue, sets in groupby(sets_of(session), lambda each: each.cue):
        yield Told(words.get(cue, spoken(cue)), ", ".join(each.went for each in sets))


def conclusion(session: Session) -> str:
    """Say what the session came to: the words of the cue, or the headline."""
    cue = words_at(record_at(session.assessment, "cue"), "say")
    return cue or words_at(session.assessment, "headline") or NOTHING


def _line(number: int, session: Session, say: Mapping[str, str]) -> Line:
    return Line(
        number=number,
        when=session.at.isoformat(" ", "minutes")[:16],  # without the offset
        pain=_pain(session),
        complaint=_complaint(session),
        told=tuple(_told(session, say)),
        is_stop=is_stop(session),
    )


def _told(session: Session, say: Mapping[str, str]) -> Iterator[Told]:
    """Give a cue once more at the end only where it is another one than that of the last set.

    How a set went must not stand beside the cue that came after it.
    """
    tries = tuple(tries_of(session, say))
    yield from tries
    last = conclusion(session)
    if not tries or tries[-1].say != last:
        yield Told(last)


def _complaint(session: Session) -> str:
    said = records_at(session.assessment, "said")
    found = (words_at(each, "say") for each in said if words_at(each, "question") == "complaint")
    return next(found, None) or NOTHING


def _pain(session: Session) -> str:
    before, after = pain_before(session), pain_after(session)
    first = NOTHING if before is None else str(before)
    return first if after is None else f"{first} to {after}"
