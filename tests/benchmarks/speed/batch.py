"""`hipthrust batch` on files of records, against reading and writing JSON and nothing else."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from hipthrust import load_pack
from tests.benchmarks.speed.processes import PROGRAM, environment, time_process, where_it_begins
from tests.benchmarks.speed.records import write_records
from tests.benchmarks.speed.rounds import interleaved, ratios
from tests.benchmarks.speed.row import Cost, Goal, Measured, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tests.benchmarks.speed.settings import Settings

COUNTS: Final = (1_000, 10_000, 100_000)
"""Records of the curve; the rows are of the last."""
FEW: Final = 20_000
LONG: Final = 1_000_000
MEMORY_ROUNDS: Final = 3
"""Memory varies by next to nothing."""
OPTIONS: Final[tuple[str, ...]] = ()
"""What is said of the form of the results; nothing means whole results with all reasons."""

WITH_JSON: Final = "json, one process ÷ parse + minimal dump (rates)"
WITH_ORJSON: Final = "orjson, one process ÷ parse + minimal dump (rates)"
FROM_FILE: Final = "two workers ÷ one, from a file (rates)"
FROM_INPUT: Final = "two workers ÷ one, from standard input (rates)"
MEMORY: Final = "peak memory of many records ÷ of 20,000"
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
WITHOUT_ORJSON: Final = """
import sys
sys.modules["orjson"] = None
sys.argv[0] = "hipthrust"
from {module} import {attr} as main
main()
"""


def measure(settings: Settings) -> Measured:
    """Compare, where there is a batch command."""
    if not _has_batch(settings.folder):
        return Measured(tuple(_unmeasured(GOALS, "no batch command yet")))
    bench = _Bench(settings.folder)
    taken = interleaved(settings.rounds, bench.tasks())
    costs = [Cost("hipthrust batch", n, median(taken[f"one, {n}"]) / n) for n in COUNTS]
    return Measured((*_rows(taken), _memory(settings, bench)), tuple(costs))


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
        self.questionnaire = load_pack().questionnaire
        self.out = folder / "results.ndjson"

    def records(self, count: int) -> Path:
        """Give a file of so many records."""
        file = self.folder / f"records{count}.ndjson"
        if not file.exists():
            write_records(file, count, self.questionnaire)
        return file

    def tasks(self) -> dict[str, Callable[[int], float]]:
        """Give everything that is timed."""
        most = self.records(COUNTS[-1])
        python = [sys.executable, "-c"]
        module, attr = where_it_begins()
        without = WITHOUT_ORJSON.format(module=module, attr=attr)
        found = {
            "least": self._timed([*python, LEAST.format(module="json"), str(most), str(self.out)]),
            "json": self._timed([*python, without, *self.words(most, 1)]),
            "two": self._timed([PROGRAM, *self.words(most, 2)]),
            "input": self._timed([PROGRAM, *self.words("-", 1)], most),
            "two, input": self._timed([PROGRAM, *self.words("-", 2)], most),
        }
        for count in COUNTS:
            found[f"one, {count}"] = self._timed([PROGRAM, *self.words(self.records(count), 1)])
        if find_spec("orjson"):
            code = LEAST.format(module="orjson")
            found["least, orjson"] = self._timed([*python, code, str(most), str(self.out)])
        return found

    def words(self, source: Path | str, jobs: int) -> list[str]:
        """Give the words after `hipthrust`."""
        target = "-" if source == "-" else self.out
        return ["batch", str(source), "-o", str(target), "--jobs", str(jobs), *OPTIONS]

    def _timed(self, command: list[str], stdin: Path | None = None) -> Callable[[int], float]:
        target = self.out if stdin else None
        return lambda _: time_process(command, self.env, stdin, target)


def _rows(taken: Mapping[str, tuple[float, ...]]) -> Iterable[Row]:
    one = taken[f"one, {COUNTS[-1]}"]
    yield _row(WITH_JSON, taken["least"], taken["json"])
    if "least, orjson" in taken:
        yield _row(WITH_ORJSON, taken["least, orjson"], one)
    else:
        yield from _unmeasured([WITH_ORJSON], "orjson is not installed")
    yield _row(FROM_FILE, one, taken["two"])
    yield _row(FROM_INPUT, taken["input"], taken["two, input"])


def _row(what: str, over: tuple[float, ...], under: tuple[float, ...]) -> Row:
    told = f"{COUNTS[-1]:,} records in {median(under):.2f} s"
    return Row(what, GOALS[what], ratios(over, under), (told,))


def _memory(settings: Settings, bench: _Bench) -> Row:
    many = LONG if settings.is_long else COUNTS[-1]
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
