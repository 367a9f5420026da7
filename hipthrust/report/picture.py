"""A figure for a person at a terminal: drawn where it can be seen, told in words where not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from hipthrust.figure.scene import scene
from hipthrust.figure.to_braille import to_braille

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.figure.pose import Pose
    from hipthrust.figure.to_braille import Tone
    from hipthrust.report import Album
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
    pose = album[name]
    if not page.look.boxes:
        page.section("Picture", pose.shows)
        return
    poses = [pose, *([album[pose.beside]] if pose.beside else [])]
    draw(page, poses, album)


def draw(page: Page, poses: Iterable[Pose], album: Album) -> None:
    """Draw poses beside each other, or one below the other where there is no room."""
    if page.console.width < _SIDE_BY_SIDE:
        for pose in poses:
            page.console.print(_drawn(pose, album, min(page.console.width, _WIDEST)))
        return
    columns = min((page.console.width - _GAP) // 2, _WIDEST)
    grid = Table.grid(padding=(0, _GAP, 0, 0))
    grid.add_row(*(_drawn(pose, album, columns) for pose in poses))
    page.console.print(grid)


def _drawn(pose: Pose, album: Album, columns: int) -> Text:
    """Draw one pose under its title. A tick or a cross says in any colour which one is right.

    A small drawing has room for the words about its fault, not for those about what is right.
    """
    mark, style = ("\N{CHECK MARK}", "green") if pose.is_good else ("\N{BALLOT X}", "bold red")
    text = Text(no_wrap=True)
    text.append(f"{mark} {pose.title}"[:columns].ljust(columns) + "\n", style)
    labelled = bool(pose.wrong) or columns >= _LABELLED
    good = album[pose.beside] if pose.beside else None
    for row in to_braille(scene(pose, good, labelled=labelled), columns):
        for tone, letters in groupby(row, lambda letter: letter.tone):
            text.append("".join(letter.char for letter in letters), _STYLES[tone])
        text.append("\n")
    text.right_crop()
    return text
