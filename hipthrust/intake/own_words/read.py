"""Reads a lifter's own words by the lay words of a pack."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.answers import Answers
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.lay_words import BODY, concepts_in
from hipthrust.engine.words import say
from hipthrust.intake.own_words.claims import claims_on
from hipthrust.intake.own_words.phrases import Phrases
from hipthrust.intake.own_words.reading import (
    SCHEMA,
    Likely,
    Mentioned,
    Piece,
    Reading,
    Suggestion,
    Suspicion,
)
from hipthrust.intake.own_words.scales import Numbers
from hipthrust.intake.own_words.text import Text
from hipthrust.intake.own_words.together import WIDEST_OF_DANGER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hipthrust.answers import Form, Given
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.lay_words import LayConcept
    from hipthrust.intake.own_words.claims import Claim
    from hipthrust.intake.own_words.phrases import Mention
    from hipthrust.intake.own_words.scales import Level
    from hipthrust.intake.own_words.together import Held, Met

_MEMORY: Final = "phrases"
_FEW_WORDS: Final = 4
"""Words of a text that may name a place and say nothing of it."""


def read_own_words(
    pack: CompiledPack, text: str, known: Mapping[str, Given] | None = None
) -> Reading:
    """Read a text: what it plainly says, what it may mean, which red flags it may speak of.

    Args:
        pack: whose lay words are known.
        text: what a lifter wrote.
        known: answers that were given already; nothing else is suggested for them.
    """
    said = Text.of(pack.lay_words, text, _phrases(pack, pack.lay_words.concepts))
    return _Reader(pack, said, known or {}).reading()


def _phrases(pack: CompiledPack, concepts: tuple[LayConcept, ...]) -> Phrases:
    """Take phrases apart, once for a pack."""
    memory = pack.memory(_MEMORY)
    key = concepts is pack.lay_words.concepts
    found: Phrases | None = memory.get(key)
    return found or memory.keep(key, Phrases.of(concepts))


class _Reader(Struct, dict=True):
    pack: CompiledPack
    text: Text
    known: Mapping[str, Given]

    def reading(self) -> Reading:
        first = self.pack.first_question
        words = dict(first.options)
        suggestions = self._suggestions
        given = {each.answer.question: each.given for each in suggestions}
        return Reading(
            schema=SCHEMA,
            text=self.text.text,
            suspected=self._suspected,
            suggestions=suggestions,
            likely=tuple(
                Likely(each.option, words[each.option], each.is_sure, self._pieces(each.words))
                for each in self._claims[first.id]
            ),
            answers=Answers(given=given).document(self.pack.questionnaire),
            mentioned=tuple(self._mentioned()),
            pack=self.pack.stamp,
        )

    @cached_property
    def _suspected(self) -> tuple[Suspicion, ...]:
        """Find red flags; what speaks of them is taken back only where it is plain."""
        met = ((flag, self._met(flag.id)) for flag in self.pack.flags)
        return tuple(
            Suspicion(flag.id, flag.ask or "", self._pieces(found.words))
            for flag, found in met
            if found
        )

    def _met(self, flag: str) -> Met | None:
        meanings = self.pack.lay_words.flags.get(flag, ())
        met = (
            found
            for held in self._of_danger
            for each in meanings
            if (found := held.together(each, WIDEST_OF_DANGER))
        )
        return min(met, key=lambda each: (each.spread, -len(each.words)), default=None)

    @cached_property
    def _of_danger(self) -> tuple[Held, ...]:
        """Give what is said of danger by all words, and by the shipped ones alone.

        The words of another pack can only add to what is suspected: none can make a shipped one
        mean nothing.
        """
        shipped = self.pack.lay_words.shipped
        if not shipped:
            return (self.text.of_danger,)
        phrases = _phrases(self.pack, shipped)
        alone = Text.of(self.pack.lay_words, self.text.text, phrases)
        return self.text.of_danger, alone.of_danger

    @cached_property
    def _suggestions(self) -> tuple[Suggestion, ...]:
        if not self._claims[self.pack.first_question.id]:
            return ()
        found = []
        given = dict(self.known)
        for name, answer, words in self._answers():
            if name not in given and is_asked(self.pack, self.pack.questions[name], given):
                given[name] = answer
                found.append(Suggestion(say(self.pack, name, answer), self._pieces(words)))
        return tuple(found)

    def _answers(self) -> Iterator[tuple[str, Given, Iterable[int]]]:
        """Walk what the text says to each question, and the places of the words that say it."""
        for name, question in self.pack.questions.items():
            if level := self._levels.get(name):
                yield name, level.number, level.words
            else:
                yield from self._of_options(name, question.form)

    def _of_options(self, name: str, form: Form) -> Iterator[tuple[str, Given, Iterable[int]]]:
        sure = [each for each in self._claims[name] if each.is_sure]
        chosen = [each for each in sure if each.option not in form.alone] or sure[:1]
        if chosen and (form.choose == "many" or len(chosen) == 1):
            options = {each.option for each in chosen}
            words = frozenset(place for each in chosen for place in each.words)
            yield name, tuple(each for each in form.options if each in options), words

    @cached_property
    def _levels(self) -> dict[str, Level]:
        """Give the scales that the text says a number on."""
        numbers, questions = Numbers(self.text), self.pack.questions
        scales = self.pack.lay_words.scales.items()
        found = {name: numbers.level(questions[name].form, means) for name, means in scales}
        return {name: level for name, level in found.items() if level}

    @cached_property
    def _claims(self) -> dict[str, tuple[Claim, ...]]:
        """Give the options of every question that the text speaks for."""
        return {name: self._claims_on(name) for name in self.pack.questions}

    def _claims_on(self, question: str) -> tuple[Claim, ...]:
        if not self._complains:
            return ()
        return claims_on(
            self.pack.lay_words.options.get(question, {}),
            self.text.of_complaint,
            self.pack.questions[question].form.alone,
            bare_is_sure=self._is_short or bool(self._levels),
        )

    @property
    def _is_short(self) -> bool:
        return len(self.text.words) <= _FEW_WORDS

    @cached_property
    def _complains(self) -> bool:
        """Tell whether something is said of a place, or little but the place. "Hip hop" is not.

        That it is not one place says that it is another.
        """
        if self._is_short or self._suspected or self._levels:
            return True
        options = self.pack.lay_words.options.get(self.pack.first_question.id, {})
        meant = concepts_in(options.values())
        held = self.text.of_complaint
        denied = any(each.kind == BODY for each in held.back)
        return denied or any(each.kind != BODY and each.concept in meant for each in held.mentions)

    def _mentioned(self) -> Iterator[Mentioned]:
        """Tell what was found for complaints, then what only for warning signs."""
        told: set[Mention] = set()
        for held in (self.text.of_complaint, self.text.of_danger):
            for each in held.mentions:
                if each not in told:
                    back = each in held.back
                    yield Mentioned(each.concept, each.kind, self._pieces(each.words), back)
            told.update(held.mentions)

    def _pieces(self, places: Iterable[int]) -> tuple[Piece, ...]:
        """Give words as they stand in the text, neighbours in one piece."""
        runs: list[tuple[int, int]] = []
        for place in sorted(places):
            if runs and self.text.says_nothing(runs[-1][1] + 1, place):
                runs[-1] = (runs[-1][0], place)
            else:
                runs.append((place, place))
        return tuple(self.text.piece(first, last) for first, last in runs)
