"""A text with all that a pack knows of its words: what they mention, and what is taken back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.engine.lay_words import GRAMMAR, concepts_in
from hipthrust.intake.own_words.negation import OF_COMPLAINT, OF_DANGER, taken_back
from hipthrust.intake.own_words.phrases import Mention, Phrases, longest
from hipthrust.intake.own_words.reading import Piece
from hipthrust.intake.own_words.slips import mended
from hipthrust.intake.own_words.together import Held
from hipthrust.intake.own_words.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from hipthrust.engine.lay_words import LayWords
    from hipthrust.intake.own_words.negation import Denial


class Text(Struct, dict=True):
    """One text. It is read twice: what matters to a complaint must hide no warning sign."""

    lay_words: LayWords
    text: str
    words: tuple[Word, ...]
    found: tuple[Mention, ...]
    """Longer and shorter mentions of every concept."""
    phrases: Phrases

    @classmethod
    def of(cls, lay_words: LayWords, text: str, phrases: Phrases) -> Text:
        """Take a text apart by phrases that are the lay words of a pack, or some of them."""
        words = words_of(text)
        forms = [mended(each.form, phrases) for each in words]
        return cls(lay_words, text, words, tuple(phrases.find(words, forms)), phrases)

    @cached_property
    def of_complaint(self) -> Held:
        """Give what holds of all that options and scales mean."""
        lay = self.lay_words
        options = (meanings for each in lay.options.values() for meanings in each.values())
        return self._held(concepts_in((*options, *lay.scales.values())), OF_COMPLAINT)

    @cached_property
    def of_danger(self) -> Held:
        """Give what holds of all that red flags mean."""
        return self._held(concepts_in(self.lay_words.flags.values()), OF_DANGER)

    def _held(self, concepts: Collection[str], denial: Denial) -> Held:
        mentions = longest(
            each for each in self.found if each.concept in concepts or each.kind in GRAMMAR
        )
        skipped = (n for n in range(len(self.words)) if self.says_nothing(n, n + 1))
        return Held(mentions, taken_back(mentions, self.words, denial), frozenset(skipped))

    def says_nothing(self, start: int, end: int) -> bool:
        """Tell whether the words from one place on, before another, are all passed over."""
        return all(word.form in self.phrases.skipped for word in self.words[start:end])

    def between(self, place: int) -> str | None:
        """Give what stands before a word, behind the one before it; None where one is missing."""
        if not 0 < place < len(self.words):
            return None
        return self.text[self.words[place - 1].end : self.words[place].start].strip()

    def piece(self, first: int, last: int) -> Piece:
        """Give what stands from one word to another."""
        start, end = self.words[first].start, self.words[last].end
        return Piece(self.text[start:end], start, end)
