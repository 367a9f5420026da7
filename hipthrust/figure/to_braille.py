"""A scene in the letters of a terminal: eight dots to a letter, as Unicode braille patterns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from hipthrust.figure.dots import Dots
from hipthrust.figure.lettering import cells
from hipthrust.figure.room import BOTTOM, LEFT, RIGHT, TOP
from hipthrust.figure.shapes import Area

if TYPE_CHECKING:
    from hipthrust.figure.shapes import Ink, Scene, Shape, Words

Tone = Literal["body", "room", "line", "mark", "right"]
"""What the letters of a drawing are told apart by, where there is colour."""

_BLANK: Final = 0x2800
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What each dot of a letter adds to its code, by row and column (Unicode, braille patterns)."""

_TONES: Final[dict[Ink, Tone]] = {
    "floor": "room", "bench": "room", "leg": "room", "plate": "room", "line": "line",
    "ghost": "line", "wrong": "mark", "right": "right", "fault": "mark",
}  # fmt: skip
"""Of the inks that are no part of the body."""

_FIRST: Final[tuple[Tone, ...]] = ("mark", "right", "line", "body", "room")
"""What a letter shows that holds dots of several."""

_HIDDEN: Final = ("arm", "eye", "bar", "joint")
"""Too small to tell anything at this size."""


class Letter(Struct, frozen=True):
    """One letter of a drawing."""

    char: str
    tone: Tone | None
    """None where it is blank."""


Drawing = tuple[tuple[Letter, ...], ...]
"""Rows of letters, from the top."""


def to_braille(scene: Scene, columns: int) -> Drawing:
    """Draw a scene so many letters wide."""
    step = (RIGHT - LEFT) / (columns * 2)
    rows = math.ceil((TOP - BOTTOM) / step / 4)
    dots = Dots(LEFT, TOP, step, columns * 2, rows * 4)
    for shape in scene.shapes:
        _paint(dots, shape)
    grid = [[_letter(dots, row, column) for column in range(columns)] for row in range(rows)]
    for words in scene.words:
        _write(grid, words, scene.is_good)
    return tuple(map(tuple, grid))


def _write(grid: list[list[Letter]], words: Words, is_good: bool) -> None:
    """Put a label where it belongs, shifted only so far that it stays in the frame."""
    wide, high = len(grid[0]), len(grid)
    row = round((TOP - words.middle.imag) / (TOP - BOTTOM) * high - len(words.lines) / 2)
    for n, line in enumerate(words.lines):
        middle = (words.middle.real - LEFT) / (RIGHT - LEFT) * wide
        taken = sum(map(cells, line))
        start = min(max(0, round(middle - taken / 2)), max(0, wide - taken))
        _put(grid[min(max(0, row + n), high - 1)], start, line, "right" if is_good else "mark")


def _put(row: list[Letter], start: int, text: str, tone: Tone) -> None:
    """Write a text into a row of letters; one that takes two places leaves the second empty."""
    place = start
    for char in text:
        wide = cells(char)
        if not wide:  # it stands on the letter before
            row[place - 1] = Letter(row[place - 1].char + char, tone)
        elif place + wide <= len(row):
            row[place : place + wide] = [Letter(char, tone), Letter("", tone)][:wide]
            place += wide


def _paint(dots: Dots, shape: Shape) -> None:
    if shape.ink in _HIDDEN:
        return
    match shape:
        case Area(ink="plate"):
            dots.stroke((*shape.points, shape.points[0]), shape.ink)
        case Area(ink="pad" | "wrong"):  # set off from what is behind by a dark rim
            dots.stroke((*shape.points, shape.points[0]), None, 3)
            dots.fill(shape.points, shape.ink)
        case Area():
            dots.fill(shape.points, shape.ink)
        case _:
            _draw(dots, shape)


def _draw(dots: Dots, line: Shape) -> None:
    match line.ink:
        case "spine":
            dots.stroke(line.points, None, 2)
        case "wrong":
            dots.stroke(line.points, None, 4)
            dots.stroke(line.points, line.ink, 2)
        case "line":
            dots.dash(line.points, line.ink, 3, 2)
        case "ghost":
            dots.dash(line.points, line.ink, 1, 1)
        case _:
            dots.stroke(line.points, line.ink)


def _letter(dots: Dots, row: int, column: int) -> Letter:
    code, tones = _BLANK, set()
    for down, bits in enumerate(_BITS):
        for right, bit in enumerate(bits):
            ink = dots.rows[row * 4 + down][column * 2 + right]
            if ink is not None:
                code += bit
                tones.add(_TONES.get(ink, "body"))
    if not tones:
        return Letter(" ", None)
    return Letter(chr(code), next(tone for tone in _FIRST if tone in tones))
