"""A text with all that a pack knows of its words: what they mention, and what is taken back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.intake.own_words.negation import REACH, taken_back
from hipthrust.intake.own_words.phrases import Mention, Phrases, longest
from hipthrust.intake.own_words.reading import Piece
from hipthrust.intake.own_words.slips import mended
from hipthrust.intake.own_words.together import Held
from hipthrust.intake.own_words.words import Word, words_of

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack

_MEMORY: Final = "phrases"


class Text(Struct, dict=True):
    """One text."""

    text: str
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    phrases: Phrases

    @classmethod
    def of(cls, pack: CompiledPack, text: str) -> Text:
        """Take a text apart by the lay words of a pack."""
        phrases, words = _phrases(pack), words_of(text)
        forms = [mended(each.form, phrases) for each in words]
        return cls(text, words, longest(phrases.find(words, forms)), phrases)

    @cached_property
    def back(self) -> frozenset[Mention]:
        """Give the mentions that the text takes back."""
        return taken_back(self.mentions, self.words, REACH)

    def held(self, reach: int = REACH) -> Held:
        """Give the mentions that hold, where "no" takes back so many words."""
        back = taken_back(self.mentions, self.words, reach)
        skipped = (n for n in range(len(self.words)) if self.says_nothing(n, n + 1))
        held = (each for each in self.mentions if each not in back)
        return Held(tuple(held), frozenset(skipped))

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


def _phrases(pack: CompiledPack) -> Phrases:
    memory = pack.memory(_MEMORY)
    found: Phrases | None = memory.get(())
    return found or memory.keep((), Phrases.of(pack.lay_words.concepts))
