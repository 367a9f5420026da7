"""Lines written and typed: numbered, wrapped, one at a time, nothing redrawn.

It works the same at a terminal, through a pipe and for a screen reader. Questions go to standard
error, so that standard output holds only the result.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

_PATIENCE = 20
"""Lines that a pipe may spend on one question; a person has all the time there is."""


class InputEnded(Exception):
    """The input ended in the middle of the interview."""

    def __init__(self, answered: int) -> None:
        super().__init__(answered)
        self.answered = answered


class Lines:
    """Writes lines, and reads what is typed below them."""

    def __init__(self, typed: TextIO, out: TextIO, width: int, *, echo: bool) -> None:
        self.typed, self.out, self.width, self.echo = typed, out, width, echo
        self.answered = 0
        """Questions, so far."""
        self.lines_read = 0

    def begin(self) -> None:
        """Begin a question: a pipe has so many lines for each."""
        self.lines_read = 0

    def choices(
        self, choices: tuple[tuple[str, str], ...], mark: Callable[[str], str] = lambda _: ""
    ) -> None:
        """Write things to choose, numbered from 1, with what is to stand behind each."""
        for number, (name, label) in enumerate(choices, start=1):
            self.item(str(number), label + mark(name))

    def item(self, key: str, label: str) -> None:
        """Write one thing to choose."""
        lead = f" {key:>2}  "
        self.say(label, first=lead, rest=" " * len(lead))

    def line(self) -> str:
        """Read what is typed. Raises InputEnded."""
        self.out.write("> ")
        self.out.flush()
        try:
            line = self.typed.readline()
        except OSError as error:
            raise InputEnded(self.answered) from error
        self.lines_read += 1
        if not line or (self.echo and self.lines_read > _PATIENCE):
            raise InputEnded(self.answered)
        if self.echo:
            self.out.write(quote(line.rstrip("\r\n"))[1:-1] + "\n")
        return line

    def say(self, *texts: str, first: str = "", rest: str = "") -> None:
        """Write lines, wrapped; the second line of an item hangs under its first word."""
        for text in texts:
            wrapped = textwrap.fill(text, self.width, initial_indent=first, subsequent_indent=rest)
            self.out.write(wrapped + "\n")
        self.out.flush()
