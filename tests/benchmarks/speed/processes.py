"""The program as a process of its own, in an environment that keeps nothing of before."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.rounds import seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAME: Final = "hipthrust"
PROGRAM: Final = str(Path(sysconfig.get_path("scripts")) / NAME)
"""The console script of this very environment."""

NOT_OF_A_USER: Final = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "HIPTHRUST_CACHE")
"""Without bytecode on the disk every import compiles: a check would take three times as long."""


def environment(folder: Path) -> dict[str, str]:
    """Give an environment whose caches and saved checks are in a folder of its own."""
    kept = {name: each for name, each in os.environ.items() if name not in NOT_OF_A_USER}
    places = ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HIPTHRUST_DATA")
    return {**kept, "COLUMNS": "80", "TERM": "dumb", **{name: str(folder) for name in places}}


def time_process(
    command: Sequence[str],
    env: Mapping[str, str],
    stdin: Path | None = None,
    stdout: Path | None = None,
) -> float:
    """Give the seconds that a process takes. Raises CalledProcessError where it fails."""
    with (
        (stdin or Path(os.devnull)).open("rb") as source,
        (stdout or Path(os.devnull)).open("wb") as target,
    ):
        return seconds(
            lambda: subprocess.run(
                command, env=env, stdin=source, stdout=target, stderr=subprocess.PIPE, check=True
            )
        )


def where_it_begins() -> tuple[str, str]:
    """Give the module and the function that the console script calls."""
    (script,) = entry_points(group="console_scripts", name=NAME)
    return script.module, script.attr
