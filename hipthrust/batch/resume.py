"""What an interrupted run left in its output: a whole record for each of the first lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from hipthrust.batch.records import REFUSED_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from hipthrust.batch.packing import Packing

_AT_ONCE: Final = 65_536


class Left(NamedTuple):
    """The whole records at the head of an output."""

    records: int = 0
    refused: int = 0
    """How many of them are refusals."""
    size: int = 0
    """Bytes of the file that they take up."""
    first: bytes = b""
    last: bytes = b""
    rest: bytes | None = b""
    """How what comes behind them begins; None where it cannot be told."""


def left_in(stream: BinaryIO, packing: Packing | None) -> Left:
    """Find the whole records that a file begins with. Raises OSError."""
    found = Left()
    for records, size, rest in _members(stream, packing) if packing else _lines(stream):
        if not records:
            return found._replace(rest=rest)
        found = Left(
            found.records + len(records),
            found.refused + sum(each.startswith(REFUSED_HEAD) for each in records),
            found.size + size,
            found.first or records[0],
            records[-1],
        )
    return found


_Part: TypeAlias = "tuple[list[bytes], int, bytes | None]"
"""Some whole records and the bytes that they take up in the file; or none, and what is there."""


def _lines(stream: BinaryIO) -> Iterator[_Part]:
    for line in stream:
        yield ([line], len(line), b"") if line.endswith(b"\n") else ([], 0, line)


def _members(stream: BinaryIO, packing: Packing) -> Iterator[_Part]:
    """Walk the members, as they were written a block at a time."""
    data = stream.read(_AT_ONCE)
    while data:
        unpacker, parts, size = packing.unpacker(), list[bytes](), 0
        while data and not unpacker.eof:
            try:
                parts.append(unpacker.decompress(data))
            except packing.damage:
                yield [], 0, None
                return
            size += len(data)
            data = unpacker.unused_data or stream.read(_AT_ONCE)
        text = b"".join(parts)
        if not unpacker.eof or not text.endswith(b"\n"):
            yield [], 0, text
            return
        yield text.splitlines(keepends=True), size - len(unpacker.unused_data), b""
