"""What stands in the documents of a session, whatever program wrote them: nothing here raises."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final, TypeAlias

from hipthrust.answers.values import MOST_PAIN

Document: TypeAlias = Mapping[str, object]

NOTHING: Final = "-"
"""Shown where a document does not say."""

UNSEEN: Final = "\N{REPLACEMENT CHARACTER}"
"""Shown where a terminal would obey, or an eye see nothing."""

_CLASSES: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Unicode's classes of what a terminal would obey, what has no shape, and what ends a line."""


def clean(text: str) -> str:
    """Show what a terminal would obey, or an eye not see, as a mark."""
    return "".join(UNSEEN if unicodedata.category(each) in _CLASSES else each for each in text)


def words_at(document: Document, key: str) -> str | None:
    """Give a text, clean; None where there is none."""
    found = document.get(key)
    return clean(found).strip() or None if isinstance(found, str) else None


def record_at(document: Document, key: str) -> Document:
    """Give a record; an empty one where there is none."""
    found = document.get(key)
    return found if isinstance(found, Mapping) else {}


def records_at(document: Document, key: str) -> tuple[Document, ...]:
    """Give the records of a list; what is no record is left out."""
    return tuple(each for each in _listed(document, key) if isinstance(each, Mapping))


def ids_at(document: Document, key: str) -> tuple[str, ...]:
    """Give the names of a list, or the one that stands there alone."""
    found = document.get(key)
    listed = (found,) if isinstance(found, str) else _listed(document, key)
    return tuple(clean(each) for each in listed if isinstance(each, str))


def pain_at(document: Document, key: str) -> int | None:
    """Give a pain from 0 to 10; None where it is not known."""
    match document.get(key):
        case bool():  # to Python, True is 1
            return None
        case int() as found if 0 <= found <= MOST_PAIN:
            return found
        case _:
            return None


def spoken(name: str) -> str:
    """Give an id as words, where there are no better ones."""
    return name.replace("-", " ").strip() or name


def _listed(document: Document, key: str) -> tuple[object, ...]:
    found = document.get(key)
    return tuple(found) if isinstance(found, list | tuple) else ()
