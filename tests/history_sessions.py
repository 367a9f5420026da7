"""Made-up sessions with words to look for, and what the tests of the history share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from hipthrust.assessment import PackStamp, Tool
from hipthrust.history.rows import COLUMNS
from hipthrust.history.seal import last_given, seal_for, write_seal
from hipthrust.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET: Final = "sore-place-"
"""A part of every answer, and of nothing else."""

CUES: Final = ("chin-tucked", "ribs-down", "shins-upright")


def marker(n: int) -> str:
    """Give the word that only the session with this number holds."""
    return f"{SECRET}{n:04d}"


def session(n: int, tried: int = 0) -> Session:
    """Make a session of about a kilobyte, with some of the cues tried."""
    answers: dict[str, object] = {"screen": "none", "complaint": [marker(n)], "pain": n % 11}
    if tried:
        answers["tried"] = [{"cue": cue, "result": "same"} for cue in CUES[:tried]]
    told = [f"{marker(n)} {part} {cue}" for cue in CUES for part in range(1 + n % 8)]
    return Session(
        id=f"id-{n:04d}",
        at=datetime(2026, 11, 2, 18, 5, n % 60, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        answers=answers,
        assessment={"headline": told[0], "cue": None, "tried": tried, "lines": told, "score": 0.5},
        pack=PackStamp("hip-thrust", "1.0.0", "0f" * 4),
        tool=Tool("hipthrust", "0.9.0"),
    )


def database(folder: Path) -> sqlite3.Connection:
    """Open the file as nobody should: without a look at it."""
    connection = sqlite3.connect(folder / "history.db", isolation_level=None)
    connection.text_factory = bytes
    return connection


def run_sql(folder: Path, *statements: str) -> None:
    """Do something to the file, and leave no log."""
    with closing(database(folder)) as connection:
        for statement in statements:
            connection.execute(statement)


def seal_anew(folder: Path) -> None:
    """Make the seal that of the rows that are there."""
    with closing(database(folder)) as connection:
        write_seal(connection, seal_for(connection, last_given(connection)))


def columns_of(folder: Path, number: int) -> dict[str, Any]:
    """Read a row as it stands there, by column."""
    told = f"SELECT {', '.join(COLUMNS)} FROM session WHERE number = ?"
    with closing(database(folder)) as connection:
        connection.text_factory = str
        row = connection.execute(told, [number]).fetchone()
    return dict(zip(COLUMNS, row, strict=True))


def files_of(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def remains_of(folder: Path, *numbers: int) -> list[str]:
    """Name the files in which anything of these sessions still stands."""
    words = [word.encode() for n in numbers for word in (marker(n), f"id-{n:04d}")]
    return [name for name, data in files_of(folder).items() if any(word in data for word in words)]


def link_by_link(error: BaseException) -> Iterator[BaseException]:
    """Walk from an error to what it came from."""
    link: BaseException | None = error
    while link:
        yield link
        link = link.__cause__ or link.__context__
