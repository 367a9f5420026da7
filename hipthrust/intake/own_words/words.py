"""A text cut into words, each with its place, its sentence and its clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.lay_words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHES: Final = "'’‘ʼ`´"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_SENTENCE_ENDS: Final = re.compile(r"(?<!\.)[.](?!\.)|[!?;\n]")
"""Two or more full stops, as people type them, only end a clause."""
_NO_END: Final = re.compile(r"\d\.\d")
"""What stands around a full stop that is none: 6.5."""
_CLAUSE_ENDS: Final = re.compile(r"[,:()\[\]…–—]|\.{2,}|\s-+\s")


class Word(Struct, frozen=True):
    """One word."""

    form: str
    """In small letters, without apostrophes and accents."""
    start: int
    """Where it begins in the text, the first character 0."""
    end: int
    sentence: int
    clause: int


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a text into words."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    sentence = clause = end = 0
    for found in _WORD.finditer(text):
        between = text[end : found.start()]
        if not _NO_END.fullmatch(text[max(end - 1, 0) : found.start() + 1]):
            sentence += bool(_SENTENCE_ENDS.search(between))
            clause += bool(_SENTENCE_ENDS.search(between) or _CLAUSE_ENDS.search(between))
        end = found.end()
        yield Word(plain(found[0]), found.start(), end, sentence, clause)
