"""The same answers through a batch in many ways, through `check`, and through the interview."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.batches import (
    Checked,
    checked,
    drawn_lines,
    interviewed,
    run_batch,
    shuffled,
    text,
)
from tests.support import run_program

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FILES: Final = 5
ALONE: Final = 20
"""Checks that are processes of their own; the others share a pack that is loaded once."""
_TOGETHER: Final = 50


@dataclass(frozen=True)
class Line:
    """Answers, and what they come to."""

    answers: bytes
    checked: Checked
    told: bytes | None
    """In an interview that ended with them."""


@dataclass(frozen=True)
class Compared:
    """One way to get the results, held against `check`."""

    way: str
    records: int
    differences: int


def lines_of(count: int) -> list[Line]:
    """Interview half of so many lifters, draw the other half, and let `check` look at all."""
    batches = [range(n, min(n + _TOGETHER, count)) for n in range(0, count, _TOGETHER)]
    with ProcessPoolExecutor() as pool:
        return [line for some in pool.map(_lines, batches) for line in some]


def _lines(numbers: range) -> list[Line]:
    half = len(numbers) // 2
    pairs: list[tuple[bytes, bytes | None]] = list(interviewed(numbers[:half]))
    pairs += [(line, None) for line in drawn_lines(len(numbers) - half, numbers.start + half)]
    with tempfile.TemporaryDirectory() as folder:
        return [Line(line, checked(line, Path(folder)), told) for line, told in pairs]


def compared(lines: Sequence[Line], folder: Path, alone: int = ALONE) -> Iterator[Compared]:
    """Walk the ways."""
    told = [line for line in lines if line.told is not None]
    differ = sum(line.told != line.checked.told for line in told)
    yield Compared("interview", len(told), differ)
    some = lines[:: max(1, len(lines) // alone)]
    differ = sum(_checked_alone(line, folder) != line.checked.told for line in some)
    yield Compared("check, a process each", len(some), differ)
    for jobs in (1, 2, 3):
        yield _batch(f"batch, {jobs} at work", [lines], jobs, folder)
    for jobs in (1, 3):
        yield _batch(f"  shuffled, {jobs} at work", [shuffled(lines, jobs)], jobs, folder)
    parts = [lines[n::FILES] for n in range(FILES)]
    yield _batch(f"  split into {FILES} files", parts, 2, folder)


def _checked_alone(line: Line, folder: Path) -> bytes:
    file = folder / "answers.json"
    file.write_bytes(line.answers)
    ran = run_program("check", "--answers", str(file), "--format", "json", "--no-save")
    there = line.checked.told
    return there if line.checked.is_refused and ran.code == 1 else ran.out.encode()


def _batch(way: str, parts: Iterable[Sequence[Line]], jobs: int, folder: Path) -> Compared:
    """Put lines through a batch, each part for itself, and compare record by record."""
    count = differ = 0
    for part in parts:
        file = folder / "in.ndjson"
        file.write_bytes(text(line.answers for line in part))
        wanted = [line.checked.record(str(file), n) for n, line in enumerate(part, 1)]
        found = run_batch(file, "--jobs", str(jobs)).out.splitlines(keepends=True)
        count += len(found)
        differ += sum(one != other for one, other in zip_longest(wanted, found))
    return Compared(way, count, differ)
