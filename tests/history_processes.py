"""Many processes that save into one history at once.

    python -m tests.history_processes FOLDER FIRST COUNT

saves COUNT sessions from number FIRST, once a line comes in, each of them twice; it prints how many
seconds the slowest took.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hipthrust.history import read, save
from tests.history_sessions import session
from tests.support import ROOT, plain_environment

PROCESSES: Final = 16


@dataclass(frozen=True)
class Tally:
    """What came of it."""

    saved: int
    lost: int
    doubled: int
    errors: tuple[str, ...]
    damage: tuple[str, ...]
    slowest: float
    """In seconds."""


def run(count: int) -> Tally:
    """Let every process save that many sessions, and look at what is there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        processes = [_start(folder, 1 + n * count, count) for n in range(PROCESSES)]
        for process in processes:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [process.communicate() for process in processes]
        errors = [error for _, error in said if error]
        return _tally(folder, count, errors, [float(out or "nan") for out, _ in said])


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


def _tally(folder: Path, count: int, errors: list[str], seconds: list[float]) -> Tally:
    history = read(folder)
    assert history
    wanted = [session(n) for n in range(1, 1 + PROCESSES * count)]
    there = {each.session.id: each.session for each in history.sessions}
    return Tally(
        saved=len(history.sessions),
        lost=sum(there.get(each.id) != each for each in wanted),
        doubled=len(history.sessions) - len(there),
        errors=tuple(errors),
        damage=history.damage,
        slowest=max(seconds),
    )


def main() -> None:
    """Be one of the processes."""
    folder, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    sys.stdin.readline()
    seconds = []
    for n in range(first, first + count):
        started = time.monotonic()
        outcomes = save(folder, session(n)), save(folder, session(n))
        seconds.append(time.monotonic() - started)
        if outcomes != ("saved", "already"):
            print(f"{n}: {outcomes}", file=sys.stderr)
    print(max(seconds))


if __name__ == "__main__":
    main()
