"""A figure for a person at a terminal: drawn where it can be seen, told in words where not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.cells import set_cell_size
from rich.table import Table
from rich.text import Text

from hipthrust.figure.picture import pair
from hipthrust.figure.to_braille import to_braille
from hipthrust.report.words import picture_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.figure.picture import Album, Picture
    from hipthrust.figure.to_braille import Tone
    from hipthrust.report.page import Page

_GAP: Final = 2
_WIDEST: Final = 60
"""Letters that a drawing takes at most; it gets no clearer beyond."""
_SIDE_BY_SIDE: Final = 76
_LABELLED: Final = 56

_STYLES: Final[dict[Tone | None, str]] = {
    "body": "", "room": "dim", "line": "cyan", "mark": "bold red", "right": "green", None: "",
}  # fmt: skip


def show(page: Page, name: str, album: Album) -> None:
    """Show a pose and the good one beside it."""
    if page.look.boxes:
        draw(page, pair(name, album))
    else:
        page.section("Picture", album[name].shows)


def draw(page: Page, pictures: Iterable[Picture]) -> None:
    """Draw pictures beside each other, or one below the other where there is no room."""
    if page.console.width < _SIDE_BY_SIDE:
        stack(page, pictures, min(page.console.width, _WIDEST))
        return
    columns = min((page.console.width - _GAP) // 2, _WIDEST)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_row(*(_drawn(each, columns) for each in pictures))
    page.console.print(grid)


def stack(page: Page, pictures: Iterable[Picture], columns: int) -> None:
    """Draw pictures one below the other, each so many letters wide."""
    for each in pictures:
        page.console.print(_drawn(each, columns))


def _drawn(picture: Picture, columns: int) -> Text:
    """Draw one picture under its title.

    A small drawing has room for the words about its fault, not for those about what is right.
    """
    pose = picture.pose
    text = Text(no_wrap=True)
    labelled = not pose.is_good or columns >= _LABELLED
    rows = to_braille(picture.scene(labelled=labelled), columns)
    style = "green" if pose.is_good else "bold red"
    text.append(set_cell_size(picture_title(picture), columns), style)
    has_room = not any(letter.tone for letter in rows[0])
    for row in rows[1 if has_room else 0 :]:
        text.append("\n")
        for tone, letters in groupby(row, lambda letter: letter.tone):
            text.append("".join(letter.char for letter in letters), _STYLES[tone])
    return text
