"""How hard a text is to read: the Flesch-Kincaid grade, with an estimate of syllables.

Kincaid, Fishburne, Rogers and Chissom 1975, Derivation of new readability formulas for Navy
enlisted personnel: 0.39 x words per sentence + 11.8 x syllables per word - 15.59. The grade is that
of a school year; 8 is what plain-language guides for patients ask for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

TWO_SYLLABLES: Final = (
    "abdominals", "anterior", "emergency", "gluteus", "hamstring", "hamstrings", "maximus",
    "pelvic", "physiotherapist", "posterior", "repetition",
)  # fmt: skip
"""Words of the field that have no shorter name; a longer one does not count against a text."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ABBREVIATED = r"(?<!\be\.g)(?<!\bi\.e)(?<!\bapprox)(?<!\bvs)(?<!\bmin)"
_SENTENCE = re.compile(rf"""\S.*?(?:{_ABBREVIATED}[.!?]+[)"'’”]*(?=\s|$)|$)""")
_VOWELS = re.compile("[aeiouy]+")
_SILENT_END = re.compile(
    r"(?<=[^aeiouylr])e$|(?<=[aeiouy][lr])e$"  # make, here; but table
    r"|(?<=[^aeioulrcghsxz])es$|(?<=[aeiouy][lr])es$"  # times; but squeezes, muscles
    r"|(?<=[^aeioutd])ed$"  # pushed; but lifted
)
_SILENT_INSIDE = re.compile(
    r"(?<=[^aeiouy])e(?=(?:ments?|thing|times|where|ly|ful|less|ness|ways?)$)"  # movement
)


def words_in(text: str) -> list[str]:
    """Give the words of a text; a hyphenated one is one word."""
    return _WORD.findall(text)


def sentences_in(text: str) -> Iterator[tuple[int, int]]:
    """Walk (start, end) of the sentences of a text."""
    for found in _SENTENCE.finditer(text):
        yield found.span()


def grade(text: str) -> float:
    """Give the school grade that a text asks for."""
    words = words_in(text)
    sentences = max(1, sum(1 for _ in sentences_in(text)))
    count = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * count / max(1, len(words)) - 15.59


def syllables(word: str) -> int:
    """Estimate the syllables of an English word: groups of vowels, less a silent end."""
    return sum(1 if part.isdigit() else _of_part(part) for part in re.split("['’-]", word.lower()))


def _of_part(part: str) -> int:
    if part in TWO_SYLLABLES:
        return 2
    if len(part) < 2:  # the t of don't
        return 0 if part not in "aeiou" else 1
    return max(1, len(_VOWELS.findall(_SILENT_INSIDE.sub("", _SILENT_END.sub("", part)))))
