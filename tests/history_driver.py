"""A process to be harmed: it does something to a history, and says so once it has done it.

    python -m tests.history_driver

Reads lines of JSON, each an action, a folder and a file for what the process says, and starts one
of its own for each, which waits until it is let go on. It tells "stopped PID" and, at the end,
"ended STATUS"; in between, the process tells "ack" when its action has come back.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from hipthrust.exceptions import HipthrustError
from hipthrust.history import delete, save
from hipthrust.history.opening import opened
from hipthrust.own_folder import HISTORY
from tests.history_sessions import session

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.history.migrations import Steps

STEPS: Final[Steps] = ("CREATE INDEX session_at ON session (at)",)

REFUSED, NOT_TOLD, BROKEN = 4, 9, 70
"""What a process ends with, where it does not end with 0."""


def _migrate(folder: Path) -> None:
    with opened(folder / HISTORY, "the history was not migrated", STEPS):
        pass


ACTIONS: Final[dict[str, Callable[[Path], object]]] = {
    "first": lambda folder: save(folder, session(1)),
    "record": lambda folder: save(folder, session(6)),
    "retest": lambda folder: save(folder, session(3, 2)),
    "delete": lambda folder: delete(folder, [2, 4]),
    "migrate": _migrate,
}


def main() -> None:
    """Start a process for every line."""
    _import_all()
    for line in sys.stdin:
        action, folder, said = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _act(ACTIONS[action], Path(folder), said)
        os.waitpid(pid, os.WUNTRACED)
        os.write(1, b"stopped %d\n" % pid)
        _, status = os.waitpid(pid, 0)
        os.write(1, b"ended %d\n" % os.waitstatus_to_exitcode(status))


def _import_all() -> None:
    """Do everything once, so that no import stands between the calls that count."""
    with tempfile.TemporaryDirectory() as name:
        for action in ACTIONS.values():
            action(Path(name))


def _act(action: Callable[[Path], object], folder: Path, said: str) -> NoReturn:
    os.dup2(os.open(said, os.O_CREAT | os.O_WRONLY, 0o600), 2)
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(_outcome(action, folder))


def _outcome(action: Callable[[Path], object], folder: Path) -> int:
    try:
        action(folder)
    except HipthrustError as refusal:
        os.write(2, f"{type(refusal).__name__}: {refusal}\n".encode())
        return REFUSED
    except BaseException:
        os.write(2, traceback.format_exc().encode())
        return BROKEN
    try:
        os.write(1, b"ack\n")
    except OSError:
        return NOT_TOLD
    return 0


if __name__ == "__main__":
    main()
