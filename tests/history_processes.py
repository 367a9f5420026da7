"""Many processes that save into one history at once.

    python -m tests.history_processes FOLDER FIRST COUNT

saves COUNT sessions from number FIRST, once a line comes in, each of them twice, and prints the
number of each that is saved, with the seconds it took.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hipthrust.history import read, save
from tests.history_sessions import session
from tests.support import ROOT, plain_environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

PROCESSES: Final = 16


@dataclass(frozen=True)
class Tally:
    """What came of it."""

    saved: int
    acknowledged: int
    lost: int
    """Of those that were acknowledged."""
    doubled: int
    errors: tuple[str, ...]
    damage: tuple[str, ...]
    slowest: float
    """In seconds."""


def run(count: int) -> Tally:
    """Let every process save that many sessions, and look at what is there."""
    return _run(count, lambda _: None)


def run_and_kill(count: int, random: Random) -> Tally:
    """Do so, and kill half of the processes at some moment. What they said is saved must be there;
    the sessions that they did not come to are not counted as lost.
    """

    def kill(processes: list[subprocess.Popen[str]]) -> None:
        for process in random.sample(processes, len(processes) // 2):
            time.sleep(random.uniform(0, 0.2))
            process.kill()

    return _run(count, kill)


def _run(count: int, harm: Callable[[list[subprocess.Popen[str]]], None]) -> Tally:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        processes = [_start(folder, 1 + n * count, count) for n in range(PROCESSES)]
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        harm(processes)
        said = [process.communicate() for process in processes]
        errors = [error for _, error in said if error]
        return _tally(folder, [out.splitlines() for out, _ in said], errors)


def _start(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.history_processes", str(folder), str(first), str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env=plain_environment(),
    )


def _tally(folder: Path, said: list[list[str]], errors: list[str]) -> Tally:
    """Hold what is there against what was acknowledged: a number and its seconds on a line."""
    history = read(folder)
    assert history
    lines = [line.split() for each in said for line in each]
    wanted = [session(int(number)) for number, _ in lines]
    there = {each.session.id: each.session for each in history.sessions}
    return Tally(
        saved=len(history.sessions),
        lost=sum(there.get(each.id) != each for each in wanted),
        doubled=len(history.sessions) - len(there),
        errors=tuple(errors),
        damage=history.damage,
        acknowledged=len(wanted),
        slowest=max(float(seconds) for _, seconds in lines),
    )


def main() -> None:
    """Be one of the processes."""
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    sys.stdin.readline()
    for n in range(first, first + count):
        started = time.monotonic()
        outcomes = save(folder, session(n)), save(folder, session(n))
        if outcomes == ("saved", "already"):
            print(n, time.monotonic() - started, flush=True)
        else:
            print(f"{n}: {outcomes}", file=sys.stderr)


if __name__ == "__main__":
    main()
