"""Concepts that are meant together: which of their mentions stand nearest to each other."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.lay_words import ADDER, BODY, JOINER, PERSON

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.intake.own_words.phrases import Mention

_PLACES: Final = (BODY, "thing")
_WIDEST: Final = 14
"""Words from the first to the last of what is meant together."""
WIDEST_OF_DANGER: Final = 22
"""The same for a warning sign, which is sooner suspected than missed."""
_MOST_TRIED: Final = 4
"""Mentions of one concept that are tried; a text that says one thing more often says no more."""


class Met(Struct, frozen=True):
    """What was said of concepts that mean something together."""

    words: frozenset[int]
    """The words that say it, by their places."""
    spread: int
    """How many others stand between them."""
    is_direct: bool
    """Whether no other place stands nearer to what is said of this one."""
    is_bare: bool
    """Whether a place is all that was said."""

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Give what the best of several has least of."""
        return not self.is_direct, self.spread, min(self.words)


class Held(Struct, frozen=True, dict=True):
    """The mentions of a text, and which of them hold."""

    mentions: tuple[Mention, ...]
    back: frozenset[Mention]
    """Those that the text takes back."""
    skipped: frozenset[int]
    """The places of words that say nothing."""

    @cached_property
    def holding(self) -> tuple[Mention, ...]:
        """Give those that hold."""
        return tuple(each for each in self.mentions if each not in self.back)

    @cached_property
    def by_concept(self) -> dict[str, list[Mention]]:
        """Sort those that hold by what they mention."""
        found: dict[str, list[Mention]] = {}
        for each in self.holding:
            found.setdefault(each.concept, []).append(each)
        return found

    def together(self, concepts: Sequence[str], widest: int = _WIDEST) -> Met | None:
        """Find the nearest mentions of all concepts; None where one is missing, or too far away."""
        if not all(each in self.by_concept for each in concepts):
            return None
        tried = product(*(self.by_concept[each][:_MOST_TRIED] for each in concepts))
        nearest = min(map(self._met, tried), key=lambda met: met.rank)
        return nearest if nearest.spread + len(nearest.words) <= widest else None

    def _met(self, mentions: tuple[Mention, ...]) -> Met:
        words = frozenset(place for each in mentions for place in each.words)
        # Who somebody is may be said anywhere.
        near = {place for each in mentions if each.kind != PERSON for place in each.words} or words
        spread = max(near) - min(near) + 1 - len(near)
        return Met(
            words,
            spread,
            is_direct=not any(self._is_of_another(each, mentions) for each in mentions),
            is_bare=all(each.kind in _PLACES for each in mentions),
        )

    def _is_of_another(self, said: Mention, mentions: tuple[Mention, ...]) -> bool:
        """Tell whether a place that is not meant stands nearer to what is said."""
        if said.kind in _PLACES:
            return False
        mine = [each for each in mentions if each.kind in _PLACES]
        return any(
            _distance(said, other) < _distance(said, body) and not self._are_listed(body, other)
            for body in mine
            for other in self.holding
            if other.kind in _PLACES and not set(other.words) & {*body.words, *said.words}
        )

    def _are_listed(self, one: Mention, other: Mention) -> bool:
        """Tell whether only "and" stands between two: what is said of one is said of the other."""
        first, second = sorted((one, other), key=lambda each: each.first)
        between = set(range(first.last + 1, second.first)) - self.skipped
        joined = {
            place
            for each in self.mentions
            if each.kind in (JOINER, ADDER, *_PLACES)
            for place in each.words
        }
        return between <= joined


def _distance(one: Mention, other: Mention) -> int:
    """Count the words from one mention to another; 0 where they overlap."""
    return max(one.first - other.last, other.first - one.last, 0)
