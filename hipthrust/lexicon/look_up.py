"""Names looked up: everything that bears one, and every name there is."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from hipthrust.explanations import explanations
from hipthrust.lexicon.book import id_of
from hipthrust.lexicon.entries import CodeEntry, Explained, Names, OptionsEntry, Shelf
from hipthrust.lexicon.parts import KINDS, Named
from hipthrust.lexicon.tell import TELL, tell_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.lexicon.book import Book
    from hipthrust.lexicon.entries import Entry


def look_up(book: Book | None, name: str) -> Explained | None:
    """Tell of everything that bears a name, or None where nothing does.

    The key of a source may be written small, where nothing else bears that name. Without a pack
    only codes are told.
    """
    entries = tuple(_entries(book, name)) or tuple(_sources(book, name.upper()))
    stamp = book.compiled.stamp if book else None
    return Explained("hipthrust.explanation/1", name, stamp, entries) if entries else None


def all_names(book: Book) -> Names:
    """Give every name there is, kind by kind."""
    by_kind = {kind: tuple(named) for kind, named in groupby(_named(book), lambda each: each.kind)}
    shelves = (Shelf(kind, len(by_kind.get(kind, ())), by_kind.get(kind, ())) for kind in KINDS)
    return Names("hipthrust.names/1", book.compiled.stamp, tuple(shelves))


def spellings(book: Book) -> Iterator[str]:
    """Walk every word that can be looked up, options in both their forms."""
    yield from (each.id for each in _named(book))
    yield from (option.id for _, option in book.options())


def _entries(book: Book | None, name: str) -> Iterator[Entry]:
    if book:
        for kind, item in book.records():
            if id_of(item) == name:
                yield TELL[kind](book, item)
        yield from _options(book, name)
    if code := explanations().get(name):
        yield CodeEntry("code", code.code, code.what, code.why, code.wrong, code.right)


def _options(book: Book, name: str) -> Iterator[Entry]:
    """Tell of the one option meant, or where several questions offer it, of those."""
    found = [
        (question, option)
        for question, option in book.options()
        if name in (option.id, f"{question.id}={option.id}")
    ]
    if len(found) == 1:
        yield tell_option(book, *found[0])
    elif found:
        yield OptionsEntry("options", name, tuple(book.option(*each) for each in found))


def _sources(book: Book | None, key: str) -> Iterator[Entry]:
    if book:
        yield from (TELL["source"](book, each) for each in book.pack.sources if each.key == key)


def _named(book: Book) -> Iterator[Named]:
    yield from (book.named(kind, item) for kind, item in book.records())
    yield from (book.option(*each) for each in book.options())
    yield from (Named("code", each.code, each.what) for each in explanations().values())
