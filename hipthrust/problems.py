"""One thing wrong with data: where it is, what it is, and what would be right.

Tuples with names, because whoever asks for help or the version needs nothing that costs more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_PROBLEMS = 100
"""More than anyone reads. The rest is counted, not told."""

_LONGEST_QUOTE = 60
_MOST_LOOKED_AT = 20_000
"""Words that misspelt ones of a text are held against; each takes 0.01 to 0.04 ms."""


class Place(NamedTuple):
    """A spot in a text: lines and columns count from 1; 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = visible(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


def visible(text: str) -> str:
    """Escape what a terminal would obey, and leave letters as they are: a place is followed."""
    if text.isprintable():
        return text
    escaped = (
        each if each.isprintable() else each.encode("unicode_escape").decode("ascii")
        for each in text
    )
    return "".join(escaped)


class Problem(NamedTuple):
    """A refusal with its facts; whoever shows it decides how it looks."""

    code: str
    message: str
    hint: str | None = None
    place: Place | None = None
    path: tuple[str | int, ...] = ()
    """Where in the data it is, for a reader that knows the places."""
    length: int = 0
    """How many characters of the text are wrong, where that is known."""

    @property
    def where(self) -> str | None:
        """Say where it is: FILE:LINE:COLUMN, or the file alone."""
        return str(self.place) if self.place else None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}{self.code}: {self.message}{hint}"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and column, those without a place first."""
    nowhere = Place("")
    return tuple(sorted(problems, key=lambda problem: (problem.place or nowhere, problem.code)))


def quote(value: object) -> str:
    """Show any value on one line, in ASCII and cut short, so that a message is always printable."""
    shown = value if isinstance(value, str) else _as_written(value)
    escaped = shown.encode("unicode_escape").decode("ascii").replace('"', '\\"')
    if len(escaped) > _LONGEST_QUOTE:
        escaped = escaped[: _LONGEST_QUOTE - 3] + "..."
    return f'"{escaped}"'


def _as_written(value: object) -> str:
    """Show data as a file would hold it."""
    import json

    try:
        return json.dumps(value)
    except (TypeError, ValueError):
        return repr(value)


class Hints:
    """Suggests, as often as anyone reads it: for each of 20,000 misspelt words it takes seconds."""

    def __init__(self) -> None:
        self.given: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self.left = _MOST_LOOKED_AT

    def near(self, name: object, known: Iterable[str]) -> str | None:
        """Do as `suggest` does, for a hundred words, fewer where very many are known."""
        asked = (str(name), tuple(known))
        if asked not in self.given:
            self.left -= len(asked[1])
            if len(self.given) >= MAX_PROBLEMS or self.left < 0:
                return None
            self.given[asked] = suggest(*asked)
        return self.given[asked]


def suggest(name: str, known: Iterable[str]) -> str | None:
    """Name the known word nearest to a misspelt one, or list the words where they are few."""
    from difflib import get_close_matches

    words = list(dict.fromkeys(known))
    spelt = {word.lower(): word for word in words}
    nearest = get_close_matches(name.lower(), spelt, n=1, cutoff=0.6)
    if nearest:
        return f"did you mean {quote(spelt[nearest[0]])}?"
    if 0 < len(words) <= 12:
        return f"the choices are {', '.join(words)}"
    return None
