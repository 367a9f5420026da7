"""Lines of answers for a batch, what each must come to, and the program that makes it so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from hipthrust.answers import Answers, Screen
from hipthrust.engine.assess import assess
from hipthrust.report.to_json import to_line
from tests.lifters import Interviewer, random_lifter
from tests.support import ROOT, plain_environment, run_here, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_ASKED: Final = 8
BAD: Final = (
    b'{"complaint":"lower-back","pian":3}',
    b'{"pain":99,"complaint":["no-such","knee"],"screen":"none"}',
    b'{"pain":3,"pain":4}',
    b'{"pain":null}',
    b'{"pain":10000000000}',
    b'{"pain":3',
    b'{"complaint":"lower\\u202eback"}',
    '{"complaint":"hüfte"}'.encode(),
    b'{"complaint":"\xff"}',
)
"""Objects that are no answers; everything else that is none has no like in `check`."""


@dataclass(frozen=True)
class Checked:
    """What `check --format json` makes of a line of answers."""

    told: bytes
    is_refused: bool

    def record(self, name: str, number: int) -> bytes:
        """Give the record that a batch has to make of it, as the nth line of an input."""
        if not self.is_refused:
            return self.told
        told = json.loads(self.told)
        problems = [_placed(each, name, number) for each in told["problems"]]
        head = {"schema": "hipthrust.batch-error/1", "line": number}
        record = {**head, **problems[0], "problems": problems}
        return json.dumps(record, separators=(",", ":")).encode() + b"\n"


def _placed(problem: dict[str, Any], name: str, number: int) -> dict[str, Any]:
    """Put a problem of a file of one line where that line stands in an input."""
    where = problem["where"] and f"{name}:{number}:{problem['where'].rsplit(':', 1)[1]}"
    return {**{key: problem[key] for key in ("code", "message")}, "where": where} | {
        "hint": problem["hint"]
    }


def checked(line: bytes, folder: Path) -> Checked:
    """Let `check` look at a line of answers, with a pack that is loaded once."""
    file = folder / "answers.json"
    file.write_bytes(line)
    with patch("hipthrust.pack.load.load_pack", lambda _: shipped()):
        ran = run_here("check", "--answers", str(file), "--format", "json", "--no-save")
    assert ran.code in (0, 1), ran
    told = ran.out.encode("ascii")
    return Checked(told, is_refused=told.startswith(b'{"schema":"hipthrust.error/1"'))


def records(expected: Iterable[Checked], name: str) -> bytes:
    """Give the whole output for an input with a name."""
    return b"".join(each.record(name, n) for n, each in enumerate(expected, 1))


def drawn_lines(count: int, first: int = 0) -> list[bytes]:
    """Draw lines: of seven, five are everything somebody has to say, one little, one unusable."""
    return [_drawn(n) for n in range(first, first + count)]


def _drawn(number: int) -> bytes:
    random = Random(number)
    if number % 7 == 6:
        return random.choice(BAD)
    lifter = random_lifter(random, shipped())
    said = dict(lifter.said)
    if number % 7 == 5:
        said = {name: said[name] for name in random.sample(sorted(said), 3)}
    screen = Screen(lifter.flags, "missing" if number % 7 == 4 else "no")
    return line_of(Answers(screen, said))


def line_of(answers: Answers) -> bytes:
    """Write answers as JSON on a line, without its end."""
    return to_line(answers.document(shipped().questionnaire)).rstrip(b"\n")


def interviewed(numbers: Iterable[int]) -> Iterator[tuple[bytes, bytes]]:
    """Interview drawn lifters; walk the answers of each, and the result that they were told."""
    interviewer = Interviewer(shipped())
    for number in numbers:
        answers = interviewer.interview(
            random_lifter(Random(number), shipped()), MOST_ASKED
        ).answers
        yield line_of(answers), to_line(assess(shipped(), answers))


def text(lines: Iterable[bytes]) -> bytes:
    """Put lines together."""
    return b"".join(line + b"\n" for line in lines)


@dataclass(frozen=True)
class Ran:
    """What one run of a batch did."""

    code: int
    out: bytes
    err: str


def program(*words: str | Path) -> list[str]:
    """Give the command line of the program."""
    return [sys.executable, "-m", "hipthrust", *map(str, words)]


def run_batch(*words: str | Path, typed: bytes | None = None, **env: str) -> Ran:
    """Run a batch as a process of its own; without `typed` it has no input."""
    done = subprocess.run(
        program("batch", *words),
        input=typed,
        stdin=subprocess.DEVNULL if typed is None else None,
        capture_output=True,
        cwd=ROOT,
        env={**plain_environment(), **env},
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode())


def batch_here(*words: str | Path) -> Ran:
    """Run a batch in this process, with a pack that is loaded once."""
    with patch("hipthrust.pack.load.load_pack", lambda _: shipped()):
        ran = run_here("batch", *map(str, words))
    return Ran(ran.code, ran.out.encode("ascii"), ran.err)


class Running:
    """A batch at work, in a session of its own, so that whoever belongs to it is found."""

    def __init__(self, *words: str | Path, **streams: Any) -> None:
        self.process = subprocess.Popen(
            program("batch", *words),
            cwd=ROOT,
            env=plain_environment(),
            start_new_session=True,
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, **streams},
            stderr=subprocess.PIPE,
        )

    def wait_for(self, file: Path, size: int = 1) -> None:
        """Wait until there are so many bytes in its output, or it has ended."""
        while self.process.poll() is None and not (file.exists() and file.stat().st_size >= size):
            time.sleep(0.002)

    def kill(self, number: signal.Signals) -> None:
        """Send it a signal, where it still is there; the others get none."""
        with suppress(ProcessLookupError):
            self.process.send_signal(number)

    def ended(self) -> Ran:
        """Wait for its end."""
        out, err = self.process.communicate(timeout=60)
        return Ran(self.process.returncode, out or b"", err.decode())

    def others(self) -> list[int]:
        """Name its processes but the first: the members of its session."""
        found = (_session(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        mine = self.process.pid
        return [pid for pid, session in found if session == mine and pid != mine]

    def left(self, seconds: float = 10) -> list[int]:
        """Name the processes that are there after it has ended, and so many seconds."""
        until = time.monotonic() + seconds
        while (others := self.others()) and time.monotonic() < until:
            time.sleep(0.01)
        return others


def _session(entry: Path) -> tuple[int, int]:
    """Give a process, and the session that it is in; 0 for one that is gone, or all but."""
    with suppress(OSError):
        state, _, _, session = (
            (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        )
        return int(entry.name), int(session) if state not in "ZX" else 0
    return int(entry.name), 0


def whole(expected: bytes, output: bytes) -> bool:
    """Tell whether an output is the first of the records that were expected, each whole."""
    return expected.startswith(output) and (not output or output.endswith(b"\n"))


def shuffled(lines: Sequence[Any], seed: int) -> list[Any]:
    """Give the same in another order."""
    return Random(seed).sample(lines, len(lines))


def kill_at_end(pids: Iterable[int]) -> None:
    """End processes that should not be there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
