"""Runs tests over one mutant after the other, each in a process of its own that is forked off.

Forked before anything of hipthrust is imported, so that a mutant finds nothing worked out already:
constants, decorated functions and what a module does when it is imported are tried as the rest is.
Reads requests from its input and writes an exit code for each, a line of JSON each.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import shutil
import signal
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from types import CodeType

READY_MADE: Final = ("coverage", "hypothesis.strategies", "msgspec", "yaml")
"""What takes long to import, and is the same for every mutant."""
PLAIN: Final = (
    "-x", "-q", "--tb=no", "-o", "addopts=", "--import-mode=importlib", "--hypothesis-profile=ci",
    "-W", "ignore::pytest.PytestAssertRewriteWarning",  # hypothesis is there already
    "-p", "no:randomly", "-p", "no:xdist", "-p", "no:cov", "-p", "no:cacheprovider",
)  # fmt: skip
_GIB: Final = 1 << 30


class _Loader(SourceFileLoader):
    """Loads a module from its file's place, but with another text."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        """Compile the other text, without a look at what was compiled before."""
        return compile(self.source, self.get_filename(fullname), "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    """Finds the one module that is another."""

    def __init__(self, name: str, source: str) -> None:
        path = str(Path(*name.split(".")).with_suffix(".py").absolute())
        self.name, self.loader = name, _Loader(name, path, source)

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        """Find it by its name; every other module is left to those who find it."""
        if fullname != self.name:
            return None
        return spec_from_file_location(fullname, self.loader.path, loader=self.loader)


def serve() -> None:
    """Answer requests until there are no more."""
    for name in READY_MADE:
        importlib.import_module(name)
    for line in sys.stdin:
        print(_code_of(json.loads(line)), flush=True)


def _code_of(request: dict[str, Any]) -> int:
    child = os.fork()
    if not child:
        _run(**request)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(_folder_of(child), ignore_errors=True)
    return os.waitstatus_to_exitcode(status)


def _run(module: str, source: str, tests: list[str], seconds: int) -> None:
    """Run the tests and end this process, whatever comes."""
    code = 1
    try:
        _leash(seconds)
        folder = _folder_of(os.getpid())
        os.environ["HIPTHRUST_CACHE"] = str(folder / "cache")
        sys.meta_path.insert(0, _Finder(module, source))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        code = int(pytest.main([*PLAIN, f"--basetemp={folder / 'pytest'}", *tests]))
    finally:
        os._exit(code)


def _leash(seconds: int) -> None:
    """End a mutant that never ends, waits for ever, or takes all the memory."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (4 * _GIB, 4 * _GIB))
    signal.alarm(3 * seconds)


def _folder_of(process: int) -> Path:
    folder = Path(f"scratch-{process}").absolute()
    folder.mkdir(exist_ok=True)
    return folder


if __name__ == "__main__":
    serve()
