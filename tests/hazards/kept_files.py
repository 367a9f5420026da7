"""The files that a saved check leaves, and what may stand in their place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from tests.hazards.inputs import data_of
from tests.support import run_here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SAVED: Final = (
    "check", "--save", "--session", "of-a-test", "--screen", "none", "-a", "complaint=lower-back",
    "-a", "felt-when=top",
)  # fmt: skip


@cache
def saved() -> dict[str, bytes]:
    """Give what stands in the folder once a check was saved, by file."""
    with TemporaryDirectory() as name:
        assert run_here(*_SAVED, HIPTHRUST_DATA=name).code == 0
        return {file.name: file.read_bytes() for file in sorted(Path(name).iterdir())}


def put_saved(folder: Path) -> None:
    """Put those files into a folder."""
    for name, content in saved().items():
        (folder / name).write_bytes(content)


def spoil(folder: Path, put: Mapping[str, Any]) -> Callable[[], bool]:
    """Put something in place of one of the files; give a way to see that all stayed as it is."""
    put_saved(folder)
    file = folder / put["file"]
    for how, what in put.items():
        if how != "file":
            _HOW[how](file, what)
    before = _state(folder)
    return lambda: _state(folder) == before


def _state(folder: Path) -> dict[str, object]:
    return {
        file.name: file.readlink() if file.is_symlink() else _content(file)
        for file in sorted(folder.iterdir())
    }


def _content(file: Path) -> object:
    return file.read_bytes() if file.is_file() else file.stat().st_mode


def _hold(file: Path, parts: Any) -> None:
    file.write_bytes(data_of(parts))


def _keep_bytes(file: Path, count: int) -> None:
    file.write_bytes(file.read_bytes()[:count])


def _add(file: Path, parts: Any) -> None:
    file.write_bytes(file.read_bytes() + data_of(parts))


def _replace(file: Path, words: list[str]) -> None:
    one, other = (word.encode() for word in words)
    content = file.read_bytes()
    assert one in content
    file.write_bytes(content.replace(one, other))


def _run_sql(file: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _be(file: Path, what: str) -> None:
    file.unlink(missing_ok=True)
    match what:
        case "a folder":
            file.mkdir()
        case "a pipe":
            os.mkfifo(file)
        case "a link to itself":
            file.symlink_to(file)
        case _:
            file.symlink_to(what)


_HOW: Final[dict[str, Callable[[Path, Any], None]]] = {
    "holds": _hold,
    "keeps": _keep_bytes,
    "adds": _add,
    "replaces": _replace,
    "sql": _run_sql,
    "is": _be,
}
