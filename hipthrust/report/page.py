"""A page of text for a person: lines, labelled sections and a banner, in the look asked for."""

from __future__ import annotations

import re
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from rich.box import HEAVY
from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from hipthrust.report import NARROWEST
from hipthrust.report.sections import is_sign

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hipthrust.report import Look

NARROW: Final = 60
"""Below this many columns a label stands above its text instead of beside it."""

_LABEL: Final = 13
_TALL: Final = 1000
"""Lines; nothing here depends on how many there are."""
_STYLING: Final = re.compile("\x1b\\[[0-9;]*m")
"""What rich writes to change colours; texts themselves hold no control characters."""


class Page:
    """Collects lines and sections in the look asked for. Data never reaches rich as markup."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.written = StringIO()
        self.console = Console(
            file=self.written,
            width=max(look.width, NARROWEST),
            height=_TALL,  # else rich reads COLUMNS and LINES itself, and dies on COLUMNS=²
            force_terminal=look.color,
            force_jupyter=False,
            no_color=not look.color,
            color_system="standard" if look.color else None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def text(self) -> str:
        lines = self.written.getvalue().split("\n")
        return "\n".join(line.rstrip() for line in lines)

    def whole_line(self, line: str, style: str) -> None:
        """Write one line that nothing wraps or cuts."""
        self.console.print(Text(line, style), soft_wrap=True)

    def gap(self) -> None:
        self.console.print()

    def paragraph(self, text: str, style: str = "") -> None:
        self.console.print(Text(text, style))

    def bullet(self, text: str) -> None:
        """Write one thing of a list."""
        self.console.print(_hanging(f"- {text}"))

    def item(self, text: str, action: str) -> None:
        """Write a thing and, under it, what to do about it."""
        self.bullet(text)
        self.console.print(Padding(Text(action, "bold"), (0, 0, 0, 2)))

    def banner(self, words: str, lead: str = "CUE") -> None:
        """Write the cue as large as a terminal can."""
        if not self.look.boxes:
            self.paragraph(f"{lead}: {words}", "bold")
            return
        large = Padding(Text(words.upper(), "bold", justify="center"), (0, 2))
        self.console.print(Panel(large, box=HEAVY, border_style="green"))

    def labelled(self, label: str, text: str) -> None:
        """Write a label and its text in one paragraph."""
        self.console.print(Text.assemble((f"{label}: ", "bold cyan"), text))

    def beside(self, left: Page, right: Page, at: int) -> None:
        """Put two pages side by side, the right one from a column on."""
        pairs = zip_longest(left.text().splitlines(), right.text().splitlines(), fillvalue="")
        for one, other in pairs:
            gap = " " * (at - cell_len(_STYLING.sub("", one)))
            self.written.write(f"{one}{gap}{other}\n")

    def section(self, label: str, *lines: str | Text | None) -> None:
        """Write a label and its lines; nothing where there are no lines."""
        body = [_hanging(line) for line in lines if line]
        if not body:
            return
        heading = Text(label, "bold cyan")
        if self.console.width < NARROW:
            self.console.print(Group(heading, Padding(Group(*body), (0, 0, 0, 2))))
            return
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=_LABEL)
        grid.add_column(ratio=1, overflow="fold")  # a long word is broken, not cut
        grid.add_row(heading, Group(*body))
        self.console.print(grid)


def _hanging(line: str | Text) -> RenderableType:
    """Hang the second line of a long item under its first word."""
    text = Text(line) if isinstance(line, str) else line
    if not is_sign(text.plain):
        return text
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(ratio=1, overflow="fold")  # a long word is broken, not cut
    grid.add_row(text[:2], text[2:])
    return grid
