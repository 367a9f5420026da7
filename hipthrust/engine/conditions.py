"""Conditions over answers, in three values: true, false, and unknown.

Kleene's logic: a question that was not asked, or answered *don't know*, makes a condition unknown,
and unknown stays unknown unless the rest decides. Nothing here turns it into "no".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec import Struct

from hipthrust.answers import DONT_KNOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hipthrust.answers import Given


class Is(Struct, frozen=True):
    """The answer to a question is one of these options."""

    question: str
    options: tuple[str, ...]


class AtLeast(Struct, frozen=True):
    """The number said to a question is this or more."""

    question: str
    least: int


class All(Struct, frozen=True):
    """All of these hold."""

    parts: tuple[Condition, ...]


class AnyOf(Struct, frozen=True):
    """At least one of these holds."""

    parts: tuple[Condition, ...]


class Not(Struct, frozen=True):
    """This does not hold."""

    part: Condition


Atom = Is | AtLeast
Condition = Atom | All | AnyOf | Not
Truth = bool | None
"""None is unknown."""


def holds(condition: Condition, given: Mapping[str, Given]) -> Truth:
    """Decide a condition; None where the answers do not decide it."""
    match condition:
        case Is(question, options):
            said = given.get(question)
            if not isinstance(said, tuple):  # not asked, don't know, or no choice at all
                return None
            return any(option in said for option in options)
        case AtLeast(question, least):
            number = given.get(question)
            return number >= least if isinstance(number, int) else None
        case All(parts):
            return _all(holds(part, given) for part in parts)
        case AnyOf(parts):
            return _negated(_all(_negated(holds(part, given)) for part in parts))
        case Not(part):
            return _negated(holds(part, given))
        case _:
            assert_never(condition)


def atoms_in(condition: Condition) -> Iterator[Atom]:
    """Walk the statements about a single question, as often as they are made."""
    match condition:
        case Is() | AtLeast():
            yield condition
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms_in(part)
        case Not(part):
            yield from atoms_in(part)
        case _:
            assert_never(condition)


def questions_in(condition: Condition) -> Iterator[str]:
    """Walk the questions a condition names, as often as it names them."""
    return (atom.question for atom in atoms_in(condition))


def decided_by(condition: Condition, given: Mapping[str, Given]) -> Iterator[tuple[str, Given]]:
    """Walk the answers that made a decided condition true, or false.

    Of several options chosen, a true condition names only those it asked for.
    """
    truth = holds(condition, given)
    match condition:
        case Is(question, options):
            said = given[question]
            if isinstance(said, tuple):
                asked_for = tuple(option for option in said if option in options)
                yield question, asked_for or said
        case AtLeast(question):
            yield question, given[question]
        case All(parts) | AnyOf(parts):
            for part in parts:
                if holds(part, given) == truth:
                    yield from decided_by(part, given)
        case Not(part):
            yield from decided_by(part, given)
        case _:
            assert_never(condition)


def left_open(condition: Condition, given: Mapping[str, Given]) -> tuple[str, ...]:
    """Name the questions whose answers are still missing from an undecided condition."""
    open_ones = {
        question: None
        for question in questions_in(condition)
        if given.get(question, DONT_KNOW) == DONT_KNOW
    }
    return tuple(open_ones)


def _all(truths: Iterable[Truth]) -> Truth:
    found: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            found = None
    return found


def _negated(truth: Truth) -> Truth:
    return None if truth is None else not truth
