"""Where the lines come from: a file, a compressed one, standard input."""

from __future__ import annotations

import io
import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from hipthrust.batch.blocks import blocks, skip
from hipthrust.batch.packing import Unpacked, packing_of
from hipthrust.exceptions import FileUnreadable
from hipthrust.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from hipthrust.batch.blocks import Block

STDIN_NAME = "standard input"


class Source(NamedTuple):
    """An input that is open."""

    name: str
    """As a message shows it."""
    raw: BinaryIO
    stream: BinaryIO
    """The lines; another one than `raw` where that is compressed."""

    @property
    def size(self) -> int | None:
        """Give the bytes of a file; None where their number is not known."""
        found = os.fstat(self.raw.fileno())
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def is_file(self, number: int) -> bool:
        """Tell whether an open file is this one, by whatever name. Raises OSError."""
        there = os.fstat(number)
        return stat.S_ISREG(there.st_mode) and os.path.samestat(there, os.fstat(self.raw.fileno()))

    def blocks(self, first: int = 1) -> Iterator[Block]:
        """Walk the blocks, from the line with a number on. Raises FileUnreadable."""
        try:
            yield from blocks(self.stream, first)
        except OSError as error:
            raise _failed(self.name, error) from error

    def skip(self, count: int) -> dict[int, bytes]:
        """Pass over so many lines; give the first and the last by number. Raises FileUnreadable."""
        try:
            return skip(self.stream, count)
        except OSError as error:
            raise _failed(self.name, error) from error


@contextmanager
def opened(path: str) -> Iterator[Source]:
    """Open an input; `-` is standard input. Raises FileUnreadable, PackingMissing."""
    packing = packing_of(path)
    with _raw(path) as raw:
        stream = io.BufferedReader(Unpacked(raw, packing)) if packing else raw
        yield Source(STDIN_NAME if path == "-" else str(Place(path)), raw, stream)


@contextmanager
def _raw(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        if sys.stdin is None:
            raise FileUnreadable(f"{STDIN_NAME} is closed")
        yield sys.stdin.buffer
        return
    try:
        stream = open(path, "rb")  # noqa: SIM115, PTH123 - closed below; a name no Path would take
    except (OSError, ValueError) as error:
        raise _failed(str(Place(path)), error) from error
    with stream:
        yield stream


def _failed(name: str, error: OSError | ValueError) -> FileUnreadable:
    reason = getattr(error, "strerror", None) or "the name cannot be used"
    return FileUnreadable(f"{name}: {reason}")
