"""The seal of a history: it shows that a row vanished or was put in, which no row can show.

It also covers the last number that was given, so that none is given twice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import astuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

_HIGHEST: Final = 2**53
"""More numbers than will ever be given; what stands higher was not written by hipthrust."""


class Seal(Struct, frozen=True):
    """What is written beside the rows, anew with every change of them."""

    count: int
    last: int
    """The last number that was given, whether its row is still there or not."""
    digest: str


def seal_of(digests: Iterable[bytes], last: int) -> Seal:
    """Make the seal of rows with these digests, in the order of their numbers."""
    rows = tuple(digests)
    covered = b"\n".join((str(len(rows)).encode(), str(last).encode(), *rows))
    return Seal(len(rows), last, hashlib.sha256(covered).hexdigest())


def seal_for(connection: Connection, last: int) -> Seal:
    """Make the seal of the rows that are there."""
    rows = connection.execute("SELECT digest FROM session ORDER BY number").fetchall()
    return seal_of((digest for (digest,) in rows), last)


def unbroken(connection: Connection) -> Seal | None:
    """Give the seal that is written, if it is that of the rows that are there."""
    match _written(connection):
        case [(int(count), int(last), bytes(digest))] if _given(connection) == [(b"session", last)]:
            seal = seal_for(connection, last)
            return seal if (seal.count, seal.digest.encode()) == (count, digest) else None
    return None


def write_seal(connection: Connection, seal: Seal) -> None:
    """Write a seal in place of what is there, and the last number where SQLite looks for it."""
    connection.execute("DELETE FROM seal")
    connection.execute("INSERT INTO seal (count, last, digest) VALUES (?, ?, ?)", astuple(seal))
    connection.execute("DELETE FROM sqlite_sequence")
    connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('session', ?)", [seal.last])


def last_given(connection: Connection) -> int:
    """Give the last number that may have been given, even where the seal is broken."""
    numbers = connection.execute("SELECT number FROM session").fetchall()
    told = [seq for _, seq in _given(connection)] + [last for _, last, _ in _written(connection)]
    told += [number for (number,) in numbers]
    return max((each for each in told if isinstance(each, int) and 0 < each < _HIGHEST), default=0)


def _written(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT count, last, digest FROM seal").fetchall()


def _given(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
