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
from hipthrust.report import Look
from hipthrust.report.sheet.formats import FORMATS
from tests.sheets import CHECKS, STOPS, sheet_of, squeezed
from tests.support import assess_raw, shipped, to_screen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

WIDTHS: Final = range(201)
ENCODINGS: Final = ("utf-8", "ascii", "cp1252", "koi8-r", "utf-16", "cp037")
SETTINGS: Final[tuple[Mapping[str, str], ...]] = (
    {"TERM": "xterm-256color"},
    {"TERM": "xterm-256color", "COLORTERM": "truecolor"},
    {"TERM": "xterm-256color", "NO_COLOR": "1"},
    {"TERM": "xterm-256color", "FORCE_COLOR": "1"},
    {"TERM": "xterm-256color", "ACCESSIBLE": "1"},
    {"TERM": "linux"},
    {"TERM": "vt100"},
    {},
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


def stream_of(screen: Screen) -> TextIOWrapper:
    """Make the stream of a screen, or of a pipe."""
    kind = TextIOWrapper if "PIPE" in screen.setting else _Terminal
    return kind(BytesIO(), encoding=screen.encoding, errors="replace", newline="")


def shown_on(screen: Screen, stop: str, output: str) -> str:
    """Show a stop there as the program would, and read the bytes as the screen does."""
    stream = stream_of(screen)
    with _there(screen), patch.object(sys, "stdout", stream):
        write_result(_laid_out(stop, output, look_at(stream)))
    assert isinstance(stream.buffer, BytesIO)
    return stream.buffer.getvalue().decode(screen.encoding)


def _there(screen: Screen) -> AbstractContextManager[object]:
    """Give the screen's own environment, and nothing else."""
    env = {**screen.setting, "COLUMNS": str(screen.width)}
    return patch.dict(os.environ, env, clear=True)


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
    return _squeezed(_laid_out(stop, output, Look()))


def _squeezed(text: str) -> str:
    """Leave out what only lays it out, and that a screen names the pack by a part of its digest."""
    digest = shipped().stamp.digest
    return squeezed(text).replace(digest, digest[:8])


def faults() -> Iterator[tuple[Screen, str, str]]:
    """Show every stop on every screen; give where it is not first and whole.

    Screens that look alike, in one encoding, get the same bytes, and are written to once.
    """
    seen = set()
    for screen in screens():
        with _there(screen):
            alike = look_at(stream_of(screen)), screen.encoding
        if alike not in seen:
            seen.add(alike)
            for stop, output in product(STOPS, OUTPUTS):
                if not is_first_and_whole(shown_on(screen, stop, output), stop, output):
                    yield screen, stop, output
