"""Processes killed, or refused by the disk, at any call to the system; and what is there then."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from hipthrust.history import save
from hipthrust.history.contents import contents
from hipthrust.history.opening import opened
from hipthrust.own_folder import HISTORY
from tests.history_driver import ACTIONS, BROKEN, NOT_TOLD, REFUSED, STEPS
from tests.history_sessions import SECRET, files_of, marker, remains_of, session
from tests.support import ROOT, plain_environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.session import Session

Harm: TypeAlias = Literal["KILL", "ENOSPC", "EIO"]
HARMS: Final[tuple[Harm, ...]] = get_args(Harm)

CALLS: Final = (
    "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "link", "linkat", "unlink",
    "unlinkat", "ftruncate", "fallocate", "mkdir", "mkdirat", "fchmod", "chmod", "fchmodat",
    "openat", "close", "fcntl", "exit_group",
)  # fmt: skip
"""What changes files or holds locks; a system has some of these under one of their names."""

_OLD: Final[dict[str, tuple[Session, ...]]] = {
    action: tuple(map(session, range(1, 6))) if action != "first" else () for action in ACTIONS
}
_NEW: Final[dict[str, tuple[Session, ...]]] = {
    "first": (session(1),),
    "record": tuple(map(session, range(1, 7))),
    "retest": (session(1), session(2), session(3, 2), session(4), session(5)),
    "delete": (session(1), session(3), session(5)),
    "migrate": tuple(map(session, range(1, 6))),
}
_DELETED: Final = (2, 4)


@dataclass(frozen=True)
class Point:
    """The nth time that an action makes a call, and what happens there in its place."""

    action: str
    call: str
    nth: int
    harm: Harm

    @property
    def injection(self) -> str:
        """Say it to strace."""
        harm = "signal=KILL" if self.harm == "KILL" else f"error={self.harm}"
        return f"inject={self.call}:{harm}:when={self.nth}"


@dataclass(frozen=True)
class Ended:
    """How a process ended."""

    code: int
    is_acknowledged: bool
    said: str


def fast_folder() -> str | None:
    """Give a folder in memory, where the system has one: thousands of syncs cost nothing there."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def why_not() -> str | None:
    """Say why no process can be harmed here; None where it can."""
    if not shutil.which("strace"):
        return "strace is missing"
    with harming() as harmer:
        ended = harmer.run_at(Point("record", "fcntl", 1, "KILL"))
    return None if ended.code == -signal.SIGKILL else "strace may not harm processes here"


@contextmanager
def harming() -> Iterator[Harmer]:
    """Start what the processes to be harmed come from."""
    kept = plain_environment().items()
    environment = {name: word for name, word in kept if not name.startswith("COV")}
    with (
        tempfile.TemporaryDirectory(dir=fast_folder()) as work,
        subprocess.Popen(
            [sys.executable, "-m", "tests.history_driver"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=environment,
        ) as driver,
    ):
        yield Harmer(driver, Path(work))
        assert driver.stdin
        driver.stdin.close()


class Harmer:
    """Runs an action in a folder of its own, and lets strace watch or harm it."""

    def __init__(self, driver: subprocess.Popen[str], work: Path) -> None:
        assert driver.stdin
        assert driver.stdout
        self.orders, self.answers = driver.stdin, driver.stdout
        self.work = work
        self.folder = work / "data"
        self.said = work / "said"
        for action, sessions in _OLD.items():
            self._prepare(work / action, action, sessions)

    def points(self, harms: Iterable[Harm] = HARMS) -> list[Point]:
        """Find every point at which an action can be harmed."""
        counts = {action: self._calls(action) for action in ACTIONS}
        return [
            Point(action, call, nth, harm)
            for harm in harms
            for action, made in counts.items()
            for call in CALLS
            for nth in range(1, made[call] + 1)
            if harm == "KILL" or call != "exit_group"
        ]

    def run_at(self, point: Point) -> Ended:
        """Run the action of a point, and do the harm there."""
        return self._run(point.action, "-e", f"trace={point.call}", "-e", point.injection)

    def wrongs(self, point: Point) -> list[str]:
        """Harm an action, and name what is wrong afterwards."""
        ended = self.run_at(point)
        wrongs = [f"{point}: {wrong}" for wrong in self._wrongs(point, ended)]
        wrongs += [f"{point}: {wrong}, after a retry" for wrong in self._wrongs_of_retry(point)]
        return wrongs

    def _prepare(self, folder: Path, action: str, sessions: Sequence[Session]) -> None:
        for each in sessions:
            save(folder, each)
        if action == "delete":
            shutil.copy(folder / HISTORY, folder / "history-before-2.db")
            shutil.copy(folder / HISTORY, folder / ".hipthrust-killed.tmp")

    def _calls(self, action: str) -> Counter[str]:
        """Count the calls of an action that is not harmed."""
        log = self.work / "log"
        ended = self._run(action, "-e", "trace=" + ",".join(f"?{each}" for each in CALLS), log=log)
        assert (ended.code, ended.is_acknowledged) == (0, True), ended
        text = log.read_text(encoding="utf-8", errors="replace")
        return Counter(re.findall(r"^(\w+)\(", text, re.MULTILINE))

    def _run(self, action: str, *words: str, log: Path | None = None) -> Ended:
        self._lay_out(action)
        order = (action, str(self.folder), str(self.said))
        print(json.dumps(order), file=self.orders, flush=True)
        pid = int(self.answers.readline().removeprefix("stopped "))
        watch = ["strace", "-p", str(pid), "-o", str(log or os.devnull), *words]
        with subprocess.Popen(watch, stderr=subprocess.PIPE, encoding="utf-8") as strace:
            assert strace.stderr
            strace.stderr.readline()  # it is attached, or says why not
            os.kill(pid, signal.SIGCONT)
            *told, ended = self._told()
        return Ended(int(ended.removeprefix("ended ")), told == ["ack\n"], self._said())

    def _lay_out(self, action: str) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.said.unlink(missing_ok=True)
        if _OLD[action]:
            shutil.copytree(self.work / action, self.folder)

    def _told(self) -> Iterator[str]:
        for line in self.answers:
            yield line
            if line.startswith("ended"):
                return

    def _said(self) -> str:
        return self.said.read_text(encoding="utf-8")

    def _wrongs(self, point: Point, ended: Ended) -> Iterator[str]:
        killed = -signal.SIGKILL if point.harm == "KILL" else REFUSED
        if ended.code not in (0, killed, NOT_TOLD):
            yield f"it ended with {ended.code}: {ended.said}"
        if ended.code == BROKEN or SECRET in ended.said or "Traceback" in ended.said:
            yield f"it said what it should not: {ended.said}"
        if ended.is_acknowledged != (ended.code == 0) and point.call != "exit_group":
            yield "it told that it was done, and it was not"
        yield from self._wrongs_there(point.action, is_new=ended.is_acknowledged)
        if open_to_others := [file for file in self._files() if file.stat().st_mode & 0o077]:
            yield f"others can look into {open_to_others}"

    def _wrongs_there(self, action: str, *, is_new: bool) -> Iterator[str]:
        try:
            found = self._state(action)
        except Exception as refusal:
            yield f"it does not read: {refusal!r}"
            return
        right = [_NEW[action]] if is_new else [_OLD[action], _NEW[action]]
        if found not in right:
            yield f"{len(found)} sessions are there, neither the old nor the new ones"

    def _wrongs_of_retry(self, point: Point) -> Iterator[str]:
        ACTIONS[point.action](self.folder)
        yield from self._wrongs_there(point.action, is_new=True)
        if point.action == "delete":
            if remains := remains_of(self.folder, *_DELETED):
                yield f"something of what was deleted is left in {remains}"
            if list(files_of(self.folder)) != [HISTORY]:
                yield f"{list(files_of(self.folder))} is left"
        elif not any(marker(1).encode() in data for data in files_of(self.folder).values()):
            yield "the words to look for are nowhere"

    def _state(self, action: str) -> tuple[Session, ...]:
        """Give what is there, as the program that comes next finds it."""
        path = self.folder / HISTORY
        if not path.exists():
            return ()
        with opened(path, "", STEPS if action == "migrate" else ()) as connection:
            found = contents(connection)
        assert not found.damage, found.damage
        return tuple(each.session for each in found.sessions)

    def _files(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.exists() else []


def spread(points: Sequence[Point], count: int) -> list[Point]:
    """Take some points, evenly from all."""
    step = max(1, -(-len(points) // count))
    return list(points[::step])
