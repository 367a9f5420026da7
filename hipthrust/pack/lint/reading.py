"""Texts that are read in a gym, between two sets: short sentences, short words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.pack.lint.reading_ease import grade, sentences_in, syllables, words_in
from hipthrust.pack.lint.texts import texts
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem

LONGEST_SENTENCE: Final = 25
"""In words, as the plain-language guides of several governments have it."""

HIGHEST_GRADE: Final = 8

FEWEST_WORDS: Final = 12
"""Of a text that a grade can be given to: in a shorter one a single long word decides."""


def long_sentences(subject: Subject) -> Iterator[Problem]:
    for text in texts(subject):
        for start, end in sentences_in(text.words):
            count = len(words_in(text.words[start:end]))
            if count > LONGEST_SENTENCE:
                message = f"a sentence of {count} words"
                hint = f"make two of it; {LONGEST_SENTENCE} words are the most"
                yield text.problem("long-sentence", message, hint, start, end)


def hard_texts(subject: Subject) -> Iterator[Problem]:
    for text in texts(subject) if subject.is_english else ():
        words = words_in(text.words)
        found = grade(text.words)
        if len(words) >= FEWEST_WORDS and found > HIGHEST_GRADE:
            message = f"this reads at school grade {found:.1f}; {HIGHEST_GRADE} is the most"
            yield text.problem("hard-text", message, _hardest(words))


def _hardest(words: list[str]) -> str:
    """Name the words that make a text hard; where none is long, its sentences are."""
    long = sorted(dict.fromkeys(words), key=lambda word: -syllables(word))
    named = [quote(word) for word in long[:3] if syllables(word) > 2]
    if not named:
        return "make the sentences shorter"
    return f"use shorter sentences, or shorter words than {', '.join(named)}"
