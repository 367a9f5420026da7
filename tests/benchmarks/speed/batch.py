"""`hipthrust batch` on files of records, against reading and writing JSON and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from hipthrust import load_pack
from tests.benchmarks.speed.processes import PROGRAM, environment, time_process
from tests.benchmarks.speed.records import write_records
from tests.benchmarks.speed.rounds import interleaved, ratios
from tests.benchmarks.speed.row import Cost, Goal, Measured, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tests.benchmarks.speed.settings import Settings

COUNTS: Final = (100, 1_000, 10_000)
"""Records of the curve; the rows are of the most that a run does in time."""
IN_TIME: Final = 10.0
"""Seconds of a run with many records."""
FEW: Final = 20_000
MANY: Final = 100_000
LONG: Final = 1_000_000
TOO_LONG: Final = 600.0
"""Seconds of a run that only memory is measured of."""
MEMORY_ROUNDS: Final = 1
"""Memory varies by next to nothing."""
OPTIONS: Final[tuple[str, ...]] = ()
"""What is said of the form of the results; nothing means whole results with all reasons."""

WITH_JSON: Final = "batch, one process ÷ json.loads + minimal json.dumps (rates)"
WITH_ORJSON: Final = "batch, one process ÷ the same with orjson (rates)"
FROM_FILE: Final = "batch, two workers ÷ one, from a file (rates)"
FROM_INPUT: Final = "batch, two workers ÷ one, from standard input (rates)"
MEMORY: Final = "batch, peak memory of many records ÷ of 20,000"
GOALS: Final = {
    WITH_JSON: Goal(0.4, 0.5, is_least=True),
    WITH_ORJSON: Goal(0.65, 0.85, is_least=True),
    FROM_FILE: Goal(1.5, 1.7, is_least=True),
    FROM_INPUT: Goal(1.35, 1.7, is_least=True),
    MEMORY: Goal(1.15),
}

LEAST: Final = """
import sys
from {module} import dumps, loads
with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    for line in source:
        said = loads(line)
        least = dumps({{"screen": said["screen"], "complaint": said["complaint"]}})
        target.write((least if isinstance(least, bytes) else least.encode()) + b"\\n")
"""
"""Parse and minimal dump: what nothing that reads and writes NDJSON can do without."""


def measure(settings: Settings) -> Measured:
    """Compare, where there is a batch command."""
    if not _has_batch(settings.folder):
        return Measured(tuple(_unmeasured(GOALS, "no batch command yet")))
    bench = _Bench(settings.folder)
    counts = [n for n in COUNTS if n == COUNTS[0] or bench.guess(n) <= IN_TIME]
    taken = interleaved(settings.rounds, bench.tasks(counts))
    costs = [Cost("hipthrust batch", n, median(taken[f"one, {n}"]) / n) for n in counts]
    return Measured((*_rows(taken, counts[-1]), _memory(settings, bench)), tuple(costs))


def _has_batch(folder: Path) -> bool:
    asked = [PROGRAM, "batch", "--help"]
    return not subprocess.run(
        asked, env=environment(folder), capture_output=True, check=False
    ).returncode


def _unmeasured(names: Iterable[str], why: str) -> Iterable[Row]:
    return (Row(name, GOALS[name], notes=(why,)) for name in names)


class _Bench:
    """The files of records, and the commands that read them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = environment(folder / "home")
        self.pack = load_pack()
        self.out = folder / "results.ndjson"

    def records(self, count: int) -> Path:
        """Give a file of so many records."""
        file = self.folder / f"records{count}.ndjson"
        if not file.exists():
            write_records(file, count, self.pack)
        return file

    def guess(self, count: int) -> float:
        """Guess the seconds for so many records, by the fewest."""
        return self._taken_by_fewest * count / COUNTS[0]

    @cached_property
    def _taken_by_fewest(self) -> float:
        """Give the seconds that the fewest take, beyond those of starting."""
        start = time_process([PROGRAM, "batch", os.devnull], self.env)
        fewest = self.records(COUNTS[0])
        return max(0.0, time_process([PROGRAM, *self.words(fewest, 1)], self.env) - start)

    def tasks(self, counts: Sequence[int]) -> dict[str, Callable[[int], float]]:
        """Give everything that is timed."""
        most = self.records(counts[-1])
        least = [str(most), str(self.out)]
        found = {
            "two": self._timed([PROGRAM, *self.words(most, 2)]),
            "input": self._timed([PROGRAM, *self.words("-", 1)], most),
            "two, input": self._timed([PROGRAM, *self.words("-", 2)], most),
        }
        for count in counts:
            found[f"one, {count}"] = self._timed([PROGRAM, *self.words(self.records(count), 1)])
        for module in filter(find_spec, ("json", "orjson")):
            code = LEAST.format(module=module)
            found[module] = self._timed([sys.executable, "-c", code, *least])
        return found

    def words(self, source: Path | str, jobs: int) -> list[str]:
        """Give the words after `hipthrust`."""
        target = ["-"] if source == "-" else [str(self.out), "--force"]
        return ["batch", str(source), "--jobs", str(jobs), *OPTIONS, "-o", *target]

    def _timed(self, command: list[str], stdin: Path | None = None) -> Callable[[int], float]:
        target = self.out if stdin else None
        return lambda _: time_process(command, self.env, stdin, target)


def _rows(taken: Mapping[str, tuple[float, ...]], count: int) -> Iterator[Row]:
    one = taken[f"one, {count}"]
    yield _row(WITH_JSON, count, taken["json"], one)
    if "orjson" in taken:
        yield _row(WITH_ORJSON, count, taken["orjson"], one)
    else:
        yield from _unmeasured([WITH_ORJSON], "orjson is not installed")
    yield _row(FROM_FILE, count, one, taken["two"])
    yield _row(FROM_INPUT, count, taken["input"], taken["two, input"])


def _row(what: str, count: int, over: tuple[float, ...], under: tuple[float, ...]) -> Row:
    told = f"{count:,} records in {median(under):.2f} s"
    return Row(what, GOALS[what], ratios(over, under), (told,))


def _memory(settings: Settings, bench: _Bench) -> Row:
    many = LONG if settings.is_long else MANY
    if (guess := bench.guess(many)) > TOO_LONG:
        return Row(MEMORY, GOALS[MEMORY], notes=(f"{many:,} records take about {guess:.0f} s",))
    peaks = {
        count: [_peak(bench, count) for _ in range(min(MEMORY_ROUNDS, settings.rounds))]
        for count in (FEW, many)
    }
    return Row(MEMORY, GOALS[MEMORY], ratios(peaks[many], peaks[FEW]), (f"{many:,} records",))


def _peak(bench: _Bench, count: int) -> float:
    command = [PROGRAM, *bench.words(bench.records(count), 1)]
    peak = [sys.executable, str(Path(__file__).with_name("peak.py")), *command]
    done = subprocess.run(peak, env=bench.env, capture_output=True, encoding="utf-8", check=True)
    return float(done.stdout.splitlines()[-1])
