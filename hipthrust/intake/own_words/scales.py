"""How strong something is, where a text says it as a number: "6/10", "about a six"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.lay_words import OUT_OF, concepts_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Form
    from hipthrust.engine.lay_words import Meanings
    from hipthrust.intake.own_words.text import Text

_LONGEST: Final = 3
"""Digits of a number on a scale."""


class Level(Struct, frozen=True):
    """A number on a scale, and the words that say it."""

    number: int
    words: frozenset[int]


class Numbers(Struct):
    """The numbers of one text."""

    text: Text

    def level(self, form: Form, means: Meanings) -> Level | None:
        """Give the number that a text says on a scale; None where it says none, or several.

        Args:
            form: the scale.
            means: concepts that make a number behind them one on this scale.
        """
        begins = concepts_in((means,))
        found = [
            level
            for place in range(len(self.text.words))
            if (level := self._level(place, form, begins)) and form.low <= level.number <= form.high
        ]
        return found[0] if len({each.number for each in found}) == 1 else None

    def _level(self, place: int, form: Form, begins: frozenset[str]) -> Level | None:
        number = self._number(place)
        if number is None:
            return None
        words = self._to_end_of_scale(place, form) or self._behind(place, begins)
        return self._at_its_highest(number, place, words) if words else None

    def _to_end_of_scale(self, place: int, form: Form) -> frozenset[int] | None:
        """Give the words of "6/10" or "six out of ten"."""
        for end in self._ends(place):
            if end < len(self.text.words) and self._number(end) == form.high:
                return frozenset(range(place, end + 1))
        return None

    def _ends(self, place: int) -> Iterator[int]:
        if self.text.between(place + 1) == "/":
            yield place + 1
        for each in self.text.of_complaint.mentions:
            if each.kind == OUT_OF and each.first == place + 1:
                yield self._next(each.last)

    def _next(self, place: int) -> int:
        """Give the place of the next word that is not passed over."""
        found = place + 1
        while self.text.says_nothing(found, found + 1) and found < len(self.text.words):
            found += 1
        return found

    def _behind(self, place: int, begins: frozenset[str]) -> frozenset[int] | None:
        """Give the words of "about a six", where the clause ends with it."""
        words, after, before = self.text.words, place + 1, place - 1
        if after < len(words) and words[after].clause == words[place].clause:
            return None
        while before >= 0 and words[before].form in self.text.phrases.skipped:
            before -= 1
        mentions = self.text.of_complaint.mentions
        is_begun = any(each.last == before and each.concept in begins for each in mentions)
        return frozenset(range(before, place + 1)) if is_begun else None

    def _at_its_highest(self, number: int, place: int, words: frozenset[int]) -> Level:
        """Take the higher end of "6-7/10", and of "6.5/10" the next whole number."""
        first = self._number(place - 1) if place else None
        between = self.text.between(place)
        if first is not None and between == ".":
            return Level(first + (number > 0), words | {place - 1})
        if first is not None and between in ("-", "–"):
            return Level(max(first, number), words | {place - 1})
        return Level(number, words)

    def _number(self, place: int) -> int | None:
        form = self.text.words[place].form
        if form.isascii() and form.isdigit() and len(form) <= _LONGEST:
            return int(form)
        return self.text.phrases.numbers.get(form)
