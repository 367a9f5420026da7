"""Phrases of the pack, found among the words of a text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field

from hipthrust.engine.lay_words import (
    BODY,
    GAP,
    GRAMMAR,
    MOVEMENT,
    NUMBER,
    ORDINARY,
    PASSING,
    PERSON,
    SENSATION,
    SKIPPED,
    SMALL,
    is_dropped,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.engine.lay_words import LayConcept
    from hipthrust.intake.own_words.words import Word

ROOM: Final = 3
"""Words that `...` leaves room for, beside those that are skipped."""
_TELLING: Final = (BODY, SENSATION, PERSON)
"""Kinds of concepts whose words are worth mending, where one word is enough to say them."""
_EXCLUSIVE: Final = (BODY, "moment", "side")
"""Kinds of which a word says one thing: the back of a thigh is no back."""


class Mention(Struct, frozen=True):
    """A concept, and the words that speak of it."""

    concept: str
    kind: str
    words: tuple[int, ...]
    """By their places among the words of the text."""

    @property
    def first(self) -> int:
        """Give the place of its first word."""
        return self.words[0]

    @property
    def last(self) -> int:
        """Give the place of its last word."""
        return self.words[-1]


class _Slot(Struct, frozen=True):
    """One word of a phrase: any of some, or what begins like some."""

    whole: frozenset[str]
    begins: tuple[str, ...]
    is_after_gap: bool

    def takes(self, form: str) -> bool:
        return form in self.whole or (bool(self.begins) and form.startswith(self.begins))


class _Phrase(Struct, frozen=True):
    concept: str
    kind: str
    slots: tuple[_Slot, ...]

    @property
    def is_telling(self) -> bool:
        return self.kind in _TELLING and len(self.slots) == 1


class Phrases(Struct):
    """All phrases of a pack, by the words that they begin with."""

    skipped: frozenset[str]
    numbers: dict[str, int]
    """What the words for numbers stand for."""
    by_word: dict[str, list[_Phrase]] = field(default_factory=dict)
    by_beginning: dict[str, list[_Phrase]] = field(default_factory=dict)
    longest_beginning: int = 0
    whole: frozenset[str] = frozenset()
    """Every word that a phrase names."""
    beginnings: frozenset[str] = frozenset()
    """Every beginning of words that a phrase names."""
    mended_to: tuple[str, ...] = ()
    """The words that a slip is mended to: those that say what a text is about."""
    mended_to_beginning: tuple[str, ...] = ()

    @classmethod
    def of(cls, concepts: Iterable[LayConcept]) -> Phrases:
        """Take the phrases of concepts apart."""
        concepts = tuple(concepts)
        dropped = frozenset(word for words in _words(concepts, SKIPPED) for word in words)
        passing = frozenset(word for words in _words(concepts, PASSING) for word in words)
        numbers = {word: n for words in _words(concepts, NUMBER) for n, word in enumerate(words)}
        found = cls(dropped | passing, numbers, defaultdict(list), defaultdict(list))
        for concept in concepts:
            if concept.kind not in SMALL:
                for phrase in concept.phrases:
                    found._add(_Phrase(concept.id, concept.kind, tuple(_slots(phrase, dropped))))
        found._close()
        return found

    def _add(self, phrase: _Phrase) -> None:
        for first in phrase.slots[:1]:  # a small word of a pack may leave a shipped phrase none
            for word in first.whole:
                self.by_word[word].append(phrase)
            for beginning in first.begins:
                self.by_beginning[beginning].append(phrase)

    def _close(self) -> None:
        self.longest_beginning = max(map(len, self.by_beginning), default=0)
        every = (*self.by_word.values(), *self.by_beginning.values())
        slots = [slot for phrases in every for phrase in phrases for slot in phrase.slots]
        self.whole = frozenset(word for slot in slots for word in slot.whole) | self.skipped
        self.beginnings = frozenset(word for slot in slots for word in slot.begins)
        telling = [
            slot
            for phrases in every
            for phrase in phrases
            if phrase.is_telling
            for slot in phrase.slots
        ]
        self.mended_to = tuple(sorted({word for slot in telling for word in slot.whole}))
        self.mended_to_beginning = tuple(sorted({word for slot in telling for word in slot.begins}))

    def knows(self, form: str) -> bool:
        """Tell whether some phrase has this word."""
        beginnings = (form[:length] for length in range(1, len(form) + 1))
        return form in self.whole or any(each in self.beginnings for each in beginnings)

    def find(self, words: Sequence[Word], forms: Sequence[str]) -> Iterator[Mention]:
        """Walk all mentions, longer and shorter ones, in the order of their first words.

        Args:
            words: of the text.
            forms: the same words, slips mended.
        """
        for place, form in enumerate(forms):
            for phrase in self._beginning_with(form):
                if matched := self._match(phrase.slots, words, forms, place, set()):
                    yield Mention(phrase.concept, phrase.kind, matched)

    def _beginning_with(self, form: str) -> Iterator[_Phrase]:
        yield from self.by_word.get(form, ())
        for length in range(1, min(len(form), self.longest_beginning) + 1):
            yield from self.by_beginning.get(form[:length], ())

    def _match(
        self,
        slots: tuple[_Slot, ...],
        words: Sequence[Word],
        forms: Sequence[str],
        place: int,
        tried: set[tuple[int, int]],
    ) -> tuple[int, ...] | None:
        """Give the places of a phrase's words where it stands here, within one clause.

        What was tried in vain is not tried again: gaps lead to one place by many ways.
        """
        if (len(slots), place) in tried or not slots[0].takes(forms[place]):
            return None
        tried.add((len(slots), place))
        if len(slots) == 1:
            return (place,)
        room = ROOM if slots[1].is_after_gap else 0
        for after in range(place + 1, len(forms)):
            if words[after].clause != words[place].clause:
                return None
            if rest := self._match(slots[1:], words, forms, after, tried):
                return (place, *rest)
            room -= forms[after] not in self.skipped
            if room < 0:
                return None
        return None


def _words(concepts: Iterable[LayConcept], kind: str) -> Iterator[list[str]]:
    return (
        [plain(each) for each in concept.phrases] for concept in concepts if concept.kind == kind
    )


def _slots(phrase: str, dropped: frozenset[str]) -> Iterator[_Slot]:
    before = ""
    for word in phrase.split():
        if not is_dropped(word, dropped):
            yield _slot(word, is_after_gap=before == GAP)
        before = word


def _slot(word: str, *, is_after_gap: bool) -> _Slot:
    forms = word.split("/")
    return _Slot(
        whole=frozenset(plain(each) for each in forms if not each.endswith("*")),
        begins=tuple(plain(each) for each in forms if each.endswith("*")),
        is_after_gap=is_after_gap,
    )


def longest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Leave out what is said by some of the words of a longer phrase: "hip" of "hip thrust"."""
    found = tuple(dict.fromkeys(mentions))
    by_word: dict[int, list[Mention]] = defaultdict(list)
    for each in found:
        if len(each.words) > 1:
            for word in each.words:
                by_word[word].append(each)
    return tuple(
        each
        for each in found
        if not any(_shuts_out(other, each) for other in by_word.get(each.first, ()))
    )


def _shuts_out(longer: Mention, shorter: Mention) -> bool:
    """Tell whether a phrase leaves a shorter one no meaning of its own.

    What hurts still hurts where it also cramps. A bar that rolls to the knees says nothing of the
    knees.
    """
    is_alike = longer.kind == shorter.kind and longer.kind in _EXCLUSIVE
    is_way = longer.kind == MOVEMENT and shorter.kind == BODY
    shuts = is_alike or is_way or longer.kind == ORDINARY or shorter.kind in GRAMMAR
    return shuts and set(shorter.words) < set(longer.words)
