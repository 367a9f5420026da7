"""A stream of lines, cut into blocks of whole lines that know their numbers."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from hipthrust.documents.characters import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from hipthrust.batch.records import Recorder

_BYTES: Final = 65_536
"""Of input in a block, or little more."""
_LINES: Final = 500
"""At most: short lines have long results, too; so a block has a few MB of them."""


class Block(NamedTuple):
    """Some lines that follow each other."""

    first: int
    """The number of the first of them, from 1."""
    lines: list[bytes]
    """With their ends; of one that is too long, only as much as shows that it is."""


class Done(NamedTuple):
    """What became of a block."""

    records: bytes
    outcomes: Counter[str]
    """How many lines came to what."""


def blocks(stream: BinaryIO, first: int = 1) -> Iterator[Block]:
    """Walk the lines of a stream in blocks, the memory bounded.

    Raises OSError, once the whole lines before are in a block.

    Args:
        stream: behind the lines that are left out.
        first: the number of the line that comes next.
    """
    walked = lines(stream)
    failure = None
    while failure is None:
        found, failure = _some(walked)
        if found:
            yield Block(first, found)
            first += len(found)
        elif failure is None:
            return
    raise failure


def _some(walked: Iterator[bytes]) -> tuple[list[bytes], OSError | None]:
    """Take enough lines for a block, and what kept more from coming; at the end none at all."""
    found: list[bytes] = []
    size = 0
    try:
        for line in walked:
            found.append(line)
            size += len(line)
            if size >= _BYTES or len(found) == _LINES:
                break
    except OSError as error:
        return found, error
    return found, None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Walk the lines of a stream. Of one that is too long, give only as much as shows that it is.

    Raises OSError.
    """
    most = MAX_BYTES + 2  # the end of the line does not count
    while line := stream.readline(most):
        if len(line) == most and not line.endswith(b"\n"):
            _skip_to_end_of_line(stream)
        yield line


def skip(stream: BinaryIO, count: int) -> dict[int, bytes]:
    """Pass over so many lines, or to the end; give the first and the last of them by number."""
    found: dict[int, bytes] = {}
    for number, line in enumerate(islice(lines(stream), count), 1):
        if number > 2:
            del found[number - 1]
        found[number] = line
    return found


def done(block: Block, recorder: Recorder) -> Done:
    """Make the records of a block."""
    made = [recorder.record(line, n) for n, line in enumerate(block.lines, block.first)]
    return Done(b"".join(each.line for each in made), Counter(each.outcome for each in made))


def _skip_to_end_of_line(stream: BinaryIO) -> None:
    while (more := stream.readline(MAX_BYTES)) and not more.endswith(b"\n"):
        pass
