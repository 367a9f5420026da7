"""How much room words take, and where they break. The faces of the readers are not known."""

from __future__ import annotations

import unicodedata
from typing import Final

_WIDE: Final = frozenset("MWmw@%\N{EM DASH}")


def room(text: str) -> float:
    """Tell how much room a text takes, in letters of common width."""
    return sum(map(_width, text))


def broken(text: str, most: float) -> list[str]:
    """Break a text into lines of at most so much room; a longer word is broken, too."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, most):
            if line and room(f"{line} {piece}") > most:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    return [*lines, line] if line else lines


def _pieces(word: str, most: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and room(pieces[-1] + letter) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def cells(letter: str) -> int:
    """Tell how many columns of a terminal a letter takes."""
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _width(letter: str) -> float:
    if letter in _WIDE:
        return 1.6
    if cells(letter) != 1:
        return 1.9 * cells(letter) / 2
    return 1.25 if letter.isupper() else 1.0
