"""What an interrupted run left in its output: a whole record for each of the first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hipthrust.batch.records import REFUSED_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from hipthrust.batch.packing import Packing

_AT_ONCE: Final = 1_048_576


class Left(NamedTuple):
    """The whole records at the head of an output."""

    records: int = 0
    refused: int = 0
    """How many of them are refusals."""
    size: int = 0
    """Bytes of the file that they take up."""
    first: bytes = b""
    last: bytes = b""


def left_in(stream: BinaryIO, packing: Packing | None) -> Left:
    """Find the whole records that a file begins with. Raises OSError."""
    found = Left()
    for records, size in _members(stream, packing) if packing else _lines(stream):
        found = Left(
            found.records + len(records),
            found.refused + sum(each.startswith(REFUSED_HEAD) for each in records),
            found.size + size,
            found.first or records[0],
            records[-1],
        )
    return found


def _lines(stream: BinaryIO) -> Iterator[tuple[list[bytes], int]]:
    for line in stream:
        if line.endswith(b"\n"):
            yield [line], len(line)


def _members(stream: BinaryIO, packing: Packing) -> Iterator[tuple[list[bytes], int]]:
    """Walk the lines of each whole member, and how many bytes of the file it takes up."""
    data = stream.read(_AT_ONCE)
    while data:
        unpacker, parts, size = packing.unpacker(), [], 0
        while not unpacker.eof:
            if not data:
                return
            try:
                parts.append(unpacker.decompress(data))
            except packing.damage:
                return
            size += len(data)
            data = unpacker.unused_data or stream.read(_AT_ONCE)
        records = b"".join(parts).splitlines(keepends=True)
        if not records or not records[-1].endswith(b"\n"):
            return
        yield records, size - len(unpacker.unused_data)
