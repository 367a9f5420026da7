"""Spoilt packs, answers, lines, words and kept files, through the whole command.

    python -m tests.hazards.fuzz [--inputs 20000] [--jobs 2] [--first 0]

Prints what was tried and how it ended. Each block of inputs runs in a process of its own, so that
one that dies takes only its block with it, and is told by the block's number.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from tests.hazards.spoil import Spoilt, spoilt
from tests.hazards.targets import Target, targets
from tests.support import ROOT, Ran, hidden_in, run_here, unmeasured_environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EACH_BLOCK: Final = 500
_FOR_A_HANG: Final = 600
"""Processor seconds of a block, ten times what one takes."""
ENDS: Final = frozenset({0, 1, 2, 3, 4, 130})
"""Every exit code but that of a bug of ours, of a stop (which was not asked for), and of a pipe."""


@dataclass
class Tally:
    """What came of many inputs."""

    ends: Counter[str] = field(default_factory=Counter)
    """How many, by exit code."""
    slowest: float = 0.0
    """Seconds."""
    largest: float = 0.0
    """Megabytes of a process that took a whole block, the program and the fuzzer in it."""
    faults: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """Count the inputs."""
        return sum(self.ends.values())

    def add(self, other: Tally) -> None:
        """Take in another."""
        self.ends += other.ends
        self.slowest, self.largest = (
            max(self.slowest, other.slowest),
            max(self.largest, other.largest),
        )
        self.faults += other.faults


def try_out(target: Target, text: Spoilt, folder: Path) -> tuple[Ran, float]:
    """Give a spoilt text to the program, and tell how it ended and in how many seconds of work."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    call = target.prepare(folder, text)
    begun = time.process_time()  # what others do on this computer does not count
    ran = run_here(*call.words, typed=call.typed, **call.env)
    return ran, time.process_time() - begun


def fault_in(ran: Ran) -> str | None:
    """Name what must never be, whatever was given."""
    told = ran.out + ran.err
    if ran.code not in ENDS:
        return f"exit code {ran.code}"
    if "Traceback" in told:
        return "a traceback"
    if not told.strip():
        return "nothing was said"
    hidden = hidden_in(told)
    return f"a raw {hidden[0]!a}" if hidden else None


def run_block(number: int, inputs: int, folder: Path) -> Tally:
    """Try so many inputs on every target; the same number makes the same inputs."""
    tally, all_of_them = Tally(), targets()
    each = max(1, inputs // len(all_of_them))
    for target in all_of_them:
        tally.add(_run_target(target, number, each, folder / "input"))
    tally.largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return tally


def _run_target(target: Target, number: int, inputs: int, folder: Path) -> Tally:
    tally = Tally()

    @seed(number)
    @settings(
        max_examples=inputs, deadline=None, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(spoilt(target.sound))
    def each(text: Spoilt) -> None:
        ran, seconds = try_out(target, text, folder)
        tally.ends[str(ran.code)] += 1
        tally.slowest = max(tally.slowest, seconds)
        fault = fault_in(ran)
        assert fault is None, f"{fault}: {text}"

    try:
        each()
    except (AssertionError, ExceptionGroup, Flaky) as error:
        tally.faults.append(f"block {number}, {target.name}: {error}")
    return tally


def run_blocks(numbers: Sequence[int], inputs: int, jobs: int) -> Tally:
    """Run blocks in processes of their own, some at a time."""
    tally = Tally()
    with ThreadPoolExecutor(jobs) as pool:
        for each in pool.map(lambda number: _block_alone(number, inputs), numbers):
            tally.add(each)
    return tally


def _block_alone(number: int, inputs: int) -> Tally:
    words = [
        sys.executable,
        "-m",
        "tests.hazards.fuzz",
        "--block",
        str(number),
        "--inputs",
        str(inputs),
    ]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=unmeasured_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        return Tally(faults=[f"block {number} ended with {done.returncode}: {done.stderr[-500:]}"])
    told = json.loads(done.stdout)
    return Tally(Counter(told["ends"]), told["slowest"], told["largest"], told["faults"])


def lines(tally: Tally) -> Iterable[str]:
    """Tell what came of it."""
    ends = sorted(tally.ends.items(), key=lambda each: int(each[0]))
    yield f"{tally.tried} inputs, ended with " + ", ".join(f"{code}: {n}" for code, n in ends)
    yield f"slowest {tally.slowest:.2f} s, largest process {tally.largest:.0f} MB"
    yield f"faults: {len(tally.faults)}"
    yield from tally.faults


def main(words: list[str]) -> int:
    """Run, print, and give 1 where something was found."""
    parser = ArgumentParser(prog="python -m tests.hazards.fuzz")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--block", type=int)
    asked = parser.parse_args(words)
    if asked.block is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (_FOR_A_HANG, _FOR_A_HANG))
        with TemporaryDirectory() as folder:
            print(json.dumps(vars(run_block(asked.block, asked.inputs, Path(folder)))))
        return 0
    blocks = range(asked.first, asked.first + max(1, asked.inputs // EACH_BLOCK))
    tally = run_blocks(blocks, min(asked.inputs, EACH_BLOCK), asked.jobs)
    print("\n".join(lines(tally)))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
