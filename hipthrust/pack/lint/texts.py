"""The texts a lifter reads, and where in them a word or a sentence stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hipthrust.documents.characters import index, position
from hipthrust.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.documents.document import Path
    from hipthrust.pack.lint.subject import Subject
    from hipthrust.pack.validate import Located

READ_BY_LIFTERS: Final = (
    "ask", "label", "say", "how_to_check", "cannot_tell", "what", "why", "other_view", "internal",
    "detail", "success", "until", "unchecked", "else_ask", "look", "brief", "action", "feel",
    "shows",
)  # fmt: skip
"""Fields of any record."""

NAMES: Final = ("name", "plain", "title")
"""What things are called. Too short to grade, but no place for a word that frightens either; only
`term` and the titles of sources may hold the field's and other people's own words.
"""

PARTS: Final = ("options", "labels")
"""Fields that hold a list of parts with texts of their own."""


class Text(Struct, frozen=True):
    """One text and its record."""

    words: str
    record: Located[Any]
    path: Path

    def problem(
        self, code: str, message: str, hint: str | None, start: int = 0, end: int | None = None
    ) -> Problem:
        """Make a problem of a part of this text, placed where that part was written."""
        whole = self.record.document.place((*self.record.path, *self.path))
        place, length = _find(self.record.document.text, whole, self.words, start, end)
        return Problem(code, message, hint, place, length=length)


def texts(subject: Subject) -> Iterator[Text]:
    """Walk every text a lifter reads."""
    for record in subject.records:
        yield from _fields(record, record.item, (), READ_BY_LIFTERS)
        for key in PARTS:
            for n, part in enumerate(getattr(record.item, key, ())):
                yield from _fields(record, part, (key, n), READ_BY_LIFTERS)


def texts_and_names(subject: Subject) -> Iterator[Text]:
    """Walk them, and what the things in them are called."""
    yield from texts(subject)
    for record in subject.records:
        yield from _fields(record, record.item, (), NAMES)


def _fields(
    record: Located[Any], item: object, path: Path, names: tuple[str, ...]
) -> Iterator[Text]:
    for name in names:
        if words := getattr(item, name, None):
            yield Text(words, record, (*path, name))


_OPENING: Final = r"""(?:['"]|[>|][-+0-9]*(?:[ \t]+#[^\n]*)?\s+)?"""
"""What stands before the first word of a value: a quotation mark, or the sign of a folded text."""


def _find(source: str, whole: Place, words: str, start: int, end: int | None) -> tuple[Place, int]:
    """Find a part of a value where it was written, folded or quoted; else give the whole value."""
    pattern = f"{_OPENING}{_pattern(words[:start])}({_pattern(words[start:end])})"
    found = re.compile(pattern).match(source, index(source, whole.line, whole.column))
    if not found:  # written with escapes
        return whole, 0
    return Place(whole.file, *position(source, found.start(1))), len(found[1])


def _pattern(words: str) -> str:
    """Match a text however its spaces are folded and its apostrophes doubled.

    A run of apostrophes is one part: each on its own would have two ways to match.
    """
    return "".join(map(_part, re.split(r"(\s+|'+)", words)))


def _part(part: str) -> str:
    if part.isspace():
        return r"\s+"
    if part.startswith("'"):
        return f"'{{{len(part)},{2 * len(part)}}}"
    return re.escape(part)
