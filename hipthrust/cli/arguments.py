"""Arguments and options that several commands take."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Final

import typer

from hipthrust.problems import quote

_MOST_DIGITS: Final = 18
"""A number that is cut here is still greater than any."""


class Format(str, Enum):  # noqa: UP042 - Typer's choices are plain text
    """For a person or for a script; a test holds it against REPORTS."""

    text = "text"
    json = "json"


def session_number(text: str) -> int:
    """Read the number of a session as the list writes it: `٣`, `03` and `1_0` are none."""
    if not (text.isascii() and text.isdigit()) or text.startswith("0"):
        raise typer.BadParameter(f"{quote(text)} is no number of the list; write it as there: 3")
    return int(text[:_MOST_DIGITS])


ResultFormat = Annotated[Format, typer.Option("--format", help="How to show the result.")]
"""The form of a result."""

StopCode = Annotated[bool, typer.Option("--exit-code", help="Exit 10 when the result is a stop.")]
"""Whether a stop has an exit code of its own."""

PackFolder = Annotated[
    Path | None,
    typer.Argument(
        metavar="DIR", help="A pack of your own; else the hip thrust's.", readable=False
    ),
]
"""The pack that a command for coaches works on. What cannot be read is refused by the reader."""

PackOption = Annotated[
    Path | None,
    typer.Option(
        "--pack",
        metavar="DIR",
        help="A pack of your own, in place of the hip thrust's.",
        readable=False,
    ),
]
"""The pack that a command for everybody works with."""
