"""Conditions over answers, in three values: true, false, and unknown.

Kleene's logic: a question that was not asked, or answered *don't know*, makes a condition unknown,
and unknown stays unknown unless the rest decides. Nothing here turns it into "no".
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeAlias, assert_never

from msgspec import Struct

from hipthrust.answers import DONT_KNOW, Given

Truth: TypeAlias = bool | None
"""None is unknown."""


class _Tagged(Struct, frozen=True, array_like=True, tag=True, dict=True):
    """Written as a list that begins with the kind, in a pack that is kept compiled."""

    @cached_property
    def reads(self: "Condition") -> tuple[str, ...]:  # type: ignore[misc]
        """Name the questions that it reads, each once."""
        return tuple(dict.fromkeys(questions_in(self)))


class Is(_Tagged, frozen=True):
    """The answer to a question is one of these options."""

    question: str
    options: tuple[str, ...]

    def holds(self, given: Mapping[str, Given]) -> Truth:
        """Decide it; None where the question was not asked, or its answer is no choice."""
        said = given.get(self.question)
        if not isinstance(said, tuple):
            return None
        for option in said:  # noqa: SIM110 - `any` takes twice as long for one option
            if option in self.options:
                return True
        return False


class AtLeast(_Tagged, frozen=True):
    """The number said to a question is this or more."""

    question: str
    least: int

    def holds(self, given: Mapping[str, Given]) -> Truth:
        """Decide it; None where no number was said."""
        number = given.get(self.question)
        return number >= self.least if isinstance(number, int) else None


class All(_Tagged, frozen=True):
    """All of these hold."""

    parts: "tuple[Condition, ...]"

    def holds(self, given: Mapping[str, Given]) -> Truth:
        """Decide it; None where no part is false and one is unknown."""
        return _together(self.parts, given, decides=False)


class AnyOf(_Tagged, frozen=True):
    """At least one of these holds."""

    parts: "tuple[Condition, ...]"

    def holds(self, given: Mapping[str, Given]) -> Truth:
        """Decide it; None where no part is true and one is unknown."""
        return _together(self.parts, given, decides=True)


class Not(_Tagged, frozen=True):
    """This does not hold."""

    part: "Condition"

    def holds(self, given: Mapping[str, Given]) -> Truth:
        """Decide it; None where the part is unknown."""
        truth = self.part.holds(given)
        return None if truth is None else not truth


Atom: TypeAlias = Is | AtLeast
Condition: TypeAlias = Is | AtLeast | All | AnyOf | Not


def _together(parts: tuple[Condition, ...], given: Mapping[str, Given], *, decides: bool) -> Truth:
    """Put parts together of which one decides alone: a false one of all, a true one of any."""
    found: Truth = not decides
    for part in parts:
        truth = part.holds(given)
        if truth is decides:
            return decides
        if truth is None:
            found = None
    return found


def holds(condition: Condition, given: Mapping[str, Given]) -> Truth:
    """Decide a condition; None where the answers do not decide it."""
    return condition.holds(given)


def speaks_for(condition: Condition, question: str, said: Given) -> bool:
    """Tell whether an answer does the part towards a condition that it cannot be true without.

    Of several that must all hold one is enough to look for: the first. So of the answers that make
    a condition true at least one speaks for it.
    """
    return _does_its_part(condition, {question: said}, wanted=True)


def _does_its_part(condition: Condition, said: Mapping[str, Given], *, wanted: bool) -> bool:
    match condition:
        case All(parts) | AnyOf(parts):
            needs_all = isinstance(condition, All) is wanted
            needed = parts[:1] if needs_all else parts
            return any(_does_its_part(part, said, wanted=wanted) for part in needed)
        case Not(part):
            return _does_its_part(part, said, wanted=not wanted)
        case atom:
            return atom.holds(said) is wanted


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


def questions_read(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """Name the questions that some conditions read, each once."""
    return tuple(dict.fromkeys(name for condition in conditions for name in condition.reads))


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
