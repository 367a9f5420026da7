"""Formulas for the solver: kept as small as they can be, and three-valued where answers are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, assert_never

import z3
from msgspec import Struct

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hipthrust.engine.conditions import Atom, Condition

Formula = Any
"""A truth value of the solver; its library has no types of its own."""

ALWAYS: Final[Formula] = z3.BoolVal(True)
NEVER: Final[Formula] = z3.BoolVal(False)


class Kleene(Struct, frozen=True):
    """Whether something holds and whether it does not; where neither, it is unknown."""

    yes: Formula
    no: Formula

    @property
    def maybe(self) -> Formula:
        """Give whether it is not known to be false."""
        return negation(self.no)

    def __invert__(self) -> Kleene:
        return Kleene(self.no, self.yes)


def literal(*name: object) -> Formula:
    """Make a truth value that the solver chooses. Of one name there is one."""
    return z3.Bool("/".join(map(str, name)))


def all_of(parts: Iterable[Formula]) -> Formula:
    """Join parts of which all have to hold."""
    left = [part for part in parts if part is not ALWAYS]
    if any(part is NEVER for part in left):
        return NEVER
    return z3.And(left) if len(left) > 1 else left[0] if left else ALWAYS


def any_of(parts: Iterable[Formula]) -> Formula:
    """Join parts of which one is enough."""
    left = [part for part in parts if part is not NEVER]
    if any(part is ALWAYS for part in left):
        return ALWAYS
    return z3.Or(left) if len(left) > 1 else left[0] if left else NEVER


def negation(part: Formula) -> Formula:
    """Deny a part."""
    if z3.is_not(part):
        return part.arg(0)
    return NEVER if part is ALWAYS else ALWAYS if part is NEVER else z3.Not(part)


def implies(this: Formula, that: Formula) -> Formula:
    """Say that this does not hold without that."""
    return any_of((negation(this), that))


def same(this: Formula, that: Formula) -> Formula:
    """Say that both hold or neither does."""
    return all_of((implies(this, that), implies(that, this)))


def either(which: Formula, this: Formula, that: Formula) -> Formula:
    """Take this where `which` holds, else that."""
    return any_of((all_of((which, this)), all_of((negation(which), that))))


def decided(known: Formula, yes: Formula) -> Kleene:
    """Make a truth of what is known and what then holds."""
    return Kleene(yes, all_of((known, negation(yes))))


def truth(condition: Condition, of_atom: Callable[[Atom], Kleene]) -> Kleene:
    """Give the truth of a condition from that of its statements, in Kleene's logic."""
    match condition:
        case Is() | AtLeast():
            return of_atom(condition)
        case All(parts):
            found = [truth(part, of_atom) for part in parts]
            return Kleene(all_of(each.yes for each in found), any_of(each.no for each in found))
        case AnyOf(parts):
            return ~truth(All(tuple(map(Not, parts))), of_atom)
        case Not(part):
            return ~truth(part, of_atom)
        case _:
            assert_never(condition)


def first_of(
    counting: Mapping[str, Formula], leads: Callable[[str, str], Formula]
) -> dict[str, Formula]:
    """Say of each name whether it comes first of those that count.

    Args:
        counting: of each name whether it counts.
        leads: of two that count, whether the one comes before the other.
    """
    return {
        name: all_of(
            (
                counts,
                *(implies(counting[each], leads(name, each)) for each in counting if each != name),
            )
        )
        for name, counts in counting.items()
    }


def at_most(number: int, parts: Sequence[Formula]) -> Formula:
    """Say that no more than so many of the parts hold."""
    return z3.AtMost(*parts, number) if len(parts) > number else ALWAYS


def at_least(number: int, parts: Sequence[Formula]) -> Formula:
    """Say that so many of the parts hold, or more."""
    return z3.AtLeast(*parts, number) if len(parts) >= number else NEVER


def totals(weighed: Iterable[tuple[Formula, int]]) -> list[Formula]:
    """Add weights of what holds: the n-th formula says that the sum is n or more."""
    sums = [ALWAYS]
    for part, weight in weighed:
        longer = [*sums, *[NEVER] * weight]
        sums = [
            any_of((each, all_of((part, longer[max(0, n - weight)]))))
            for n, each in enumerate(longer)
        ]
    return sums


def less(sums: Sequence[Formula], taken: Sequence[Formula]) -> list[Formula]:
    """Take one sum from another, never below 0; the n-th formula says that n or more is left."""
    return [
        any_of(
            all_of((sums[n + k], negation(taken[k + 1]) if k + 1 < len(taken) else ALWAYS))
            for k in range(min(len(taken), len(sums) - n))
        )
        for n in range(len(sums))
    ]
