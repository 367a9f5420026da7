"""Problems as a person reads them: the place, the line, what is wrong, what would be right."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from hipthrust.cli.excerpt import excerpt
from hipthrust.documents.characters import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hipthrust.problems import Problem
    from hipthrust.report import Look

_BOLD, _RED, _PLAIN = "\x1b[1m", "\x1b[31m", "\x1b[0m"
_NOT_EXPLAINED: Final = ("more-problems",)


def told(
    problems: Sequence[Problem],
    texts: Mapping[str, str],
    look: Look,
    encoding: str = "utf-8",
    notes: Sequence[str] = (),
) -> str:
    """Tell problems one after the other, and at the end how to hear more.

    Args:
        problems: in the order to tell them.
        texts: what was read, by the file's name.
        look: what the screen can do.
        encoding: of the screen.
        notes: what is said below each of them, where there is more to say.
    """
    teller = _Teller(texts, look, encoding)
    blocks = [
        "\n".join(teller.lines(problem, note or ""))
        for problem, note in zip_longest(problems, notes)
    ]
    codes = dict.fromkeys(each.code for each in problems if each.code not in _NOT_EXPLAINED)
    if len(problems) == 1 and codes:
        return f"{blocks[0]}\n  = hipthrust explain {problems[0].code}\n"
    closing = f"hipthrust explain CODE tells more about: {', '.join(codes)}"
    wrapped = textwrap.fill(closing, look.width, break_on_hyphens=False, break_long_words=False)
    return "\n\n".join([*blocks, wrapped]) + "\n"


class _Teller:
    def __init__(self, texts: Mapping[str, str], look: Look, encoding: str) -> None:
        self.texts, self.look, self.encoding = texts, look, encoding
        self.lines_of: dict[str, list[str]] = {}

    def lines(self, problem: Problem, note: str) -> Iterator[str]:
        where = f"{problem.place}: " if problem.place else ""
        yield f"{where}{self._paint(problem.code, _BOLD + _RED)}: {problem.message}"
        yield from self._excerpt(problem)
        for more in filter(None, (problem.hint, note)):
            yield f"{self._margin(problem)} = {more}"

    def _excerpt(self, problem: Problem) -> Iterator[str]:
        line = self._line(problem)
        if not problem.place or line is None:
            return
        margin = self._margin(problem)
        room = self.look.width - len(margin) - len(" | ")
        shown, marks = excerpt(line, problem.place.column, problem.length, room, self.encoding)
        yield f"{margin} |"
        yield f"{problem.place.line} | {shown}".rstrip()
        indent = marks[: -len(marks.lstrip())]
        yield f"{margin} | {indent}{self._paint(marks.lstrip(), _BOLD + _RED)}"

    def _line(self, problem: Problem) -> str | None:
        """Give the line that a problem stands in, where it was read."""
        place = problem.place
        if not place or not place.line or not self.texts.get(place.file):
            return None
        if place.file not in self.lines_of:
            self.lines_of[place.file] = lines(self.texts[place.file])
        found = self.lines_of[place.file]
        return found[place.line - 1] if place.line <= len(found) else None

    def _margin(self, problem: Problem) -> str:
        return " " * len(str(problem.place.line if problem.place else 0))

    def _paint(self, text: str, style: str) -> str:
        return f"{style}{text}{_PLAIN}" if self.look.color else text
