"""Runs of the tests over mutants, in a copy of the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Final

from tests.hazards.mutation.mutants import Mutant, mutants_of
from tests.hazards.mutation.subjects import SUBJECTS
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

COPIED: Final = ("hipthrust", "cues", "tests", "pyproject.toml", "README.md")


class TestsFail(Exception):
    """The tests fail over the program as it is, so that they say nothing of a mutant."""


class Worker:
    """A process that runs tests over mutants, one at a time."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.hazards.mutation.worker"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def passes(self, module: str, source: str, seconds: int = 600) -> bool:
        """Tell whether all tests of a module pass where this is its text."""
        assert self._process.stdin
        assert self._process.stdout
        request = {"module": module, "source": source, "seconds": seconds}
        self._process.stdin.write(json.dumps({**request, "tests": SUBJECTS[module]}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline()) == 0

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def workers(count: int) -> Iterator[SimpleQueue[Worker]]:
    """Start workers in a copy of the checkout, and leave nothing of it behind."""
    with TemporaryDirectory() as name:
        folder = _copied(Path(name) / "copy")
        started = [Worker(folder) for _ in range(count)]
        free: SimpleQueue[Worker] = SimpleQueue()
        for worker in started:
            free.put(worker)
        try:
            yield free
        finally:
            for worker in started:
                worker.end()


def survivors(module: str, free: SimpleQueue[Worker], count: int) -> tuple[int, list[Mutant]]:
    """Count the mutants of a module, and give those that no test tells from the program."""
    source = (ROOT / Path(*module.split(".")).with_suffix(".py")).read_text(encoding="utf-8")
    seconds = _seconds(module, source, free)

    def survives(mutant: Mutant) -> bool:
        worker = free.get()
        try:
            return worker.passes(module, mutant.source, seconds)
        finally:
            free.put(worker)

    mutants = list(mutants_of(module, source))
    with ThreadPoolExecutor(count) as threads:
        found = list(threads.map(survives, mutants))
    return len(mutants), [mutant for mutant, lives in zip(mutants, found, strict=True) if lives]


def _seconds(module: str, source: str, free: SimpleQueue[Worker]) -> int:
    """Measure how long a mutant may take: many times what the program takes."""
    worker, begun = free.get(), perf_counter()
    try:
        if not worker.passes(module, source):
            raise TestsFail(f"{module}: the tests fail without a mutant")
    finally:
        free.put(worker)
    return 10 + ceil(5 * (perf_counter() - begun))


def _copied(folder: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    folder.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder
