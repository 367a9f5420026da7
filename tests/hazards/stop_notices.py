"""A stop notice on every screen: widths, encodings and settings of a terminal, each with each.

What is looked at went the way of `check` and of `sheet`: the look is found out from the stream and
the environment, the text is laid out in it, and written in the stream's encoding.
"""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from io import BytesIO, TextIOWrapper
from itertools import product
from typing import TYPE_CHECKING, Final, NamedTuple
from unittest.mock import patch

from hipthrust.cli.output import look_at, write_result
from hipthrust.report.sheet.formats import FORMATS
from tests.sheets import CHECKS, STOPS, sheet_of
from tests.support import assess_raw, shipped, to_screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hipthrust.report import Look

WIDTHS: Final = range(201)
ENCODINGS: Final = ("utf-8", "ascii", "latin-1", "cp1252", "cp437", "koi8-r")
SETTINGS: Final[tuple[Mapping[str, str], ...]] = (
    {"TERM": "xterm-256color"},
    {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    {"TERM": "xterm-256color", "NO_COLOR": "1"},
    {"TERM": "xterm-256color", "FORCE_COLOR": "1"},
    {"TERM": "xterm-256color", "ACCESSIBLE": "1"},
    {"TERM": "linux"},
    {"TERM": "vt100"},
    {"TERM": "screen"},
    {"TERM": "dumb"},
    {"TERM": "unknown"},
    {"TERM": ""},
    {"PIPE": "1", "TERM": "xterm-256color"},
)
"""Of a terminal; the last is a pipe."""
OUTPUTS: Final = ("check", "sheet")

_COLOUR: Final = re.compile("\x1b\\[[0-9;]*m")


class Screen(NamedTuple):
    """One screen to be stopped at."""

    width: int
    encoding: str
    setting: Mapping[str, str]


def screens() -> Iterator[Screen]:
    """Give every width with every encoding and every setting."""
    return (Screen(*each) for each in product(WIDTHS, ENCODINGS, SETTINGS))


class _Terminal(TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown_on(screen: Screen, stop: str, output: str) -> str:
    """Show a stop there as the program would, and read the bytes as the screen does."""
    kind = TextIOWrapper if "PIPE" in screen.setting else _Terminal
    stream = kind(BytesIO(), encoding=screen.encoding, errors="replace", newline="")
    env = {**screen.setting, "COLUMNS": str(screen.width)}
    with patch.dict(os.environ, env), patch.object(sys, "stdout", stream):
        write_result(_laid_out(stop, output, look_at(stream)))
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode(screen.encoding)


def is_first_and_whole(shown: str, stop: str, output: str) -> bool:
    """Tell whether the headline is the first line and the last, and no word is missing."""
    plain = _COLOUR.sub("", shown)
    lines = plain.splitlines()
    headline = sheet_of(stop).headline
    return lines[0] == lines[-1] == headline and _squeezed(plain) == _words(stop, output)


@cache
def _laid_out(stop: str, output: str, look: Look) -> str:
    if output == "sheet":
        return FORMATS["text"](sheet_of(stop), look).decode()
    return to_screen(assess_raw(CHECKS[stop]), look)


@cache
def _words(stop: str, output: str) -> str:
    """Give all that there is to be read, in ASCII: what is shown in a stop holds nothing else."""
    from hipthrust.report import Look

    return _squeezed(_laid_out(stop, output, Look()))


def _squeezed(text: str) -> str:
    """Leave out what only lays it out, and that a screen names the pack by a part of its digest."""
    digest = shipped().stamp.digest
    return "".join(text.split()).replace(digest, digest[:8])


def faults() -> Iterator[tuple[Screen, str, str]]:
    """Show a stop on every screen, each kind in turn; give where it is not first and whole."""
    for number, screen in enumerate(screens()):
        stop = STOPS[number % len(STOPS)]
        for output in OUTPUTS:
            if not is_first_and_whole(shown_on(screen, stop, output), stop, output):
                yield screen, stop, output
