"""The sessions as a table, or a block for each where there is no room for columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hipthrust.report.history.lines import lines_of
from hipthrust.report.history.words import NO_SESSION
from hipthrust.report.page import NARROW, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hipthrust.report import Look
    from hipthrust.report.history.lines import Line
    from hipthrust.session import Numbered

_GAP: Final = (0, 2, 0, 0)
_HEADER: Final = "bold cyan"
_DAY: Final = len("2026-11-26")
_WENT: Final = len("better,")
_SAID: Final = 2
_TOLD: Final = 4
"""Shares of the room that is left for words."""


def to_table(sessions: Sequence[Numbered], look: Look) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if not sessions:
        page.paragraph(NO_SESSION)
    elif page.console.width < NARROW:
        for line in lines_of(sessions):
            _block(page, line)
    else:
        page.console.print(_table(lines_of(sessions)))
    return page.text()


def _table(lines: Sequence[Line]) -> Table:
    table = Table(box=None, expand=True, pad_edge=False, padding=_GAP, header_style=_HEADER)
    table.add_column("No", justify="right", no_wrap=True)
    table.add_column("When", width=_DAY)  # the time goes under the day
    table.add_column("Pain", no_wrap=True)
    table.add_column("You said", ratio=_SAID, overflow="fold")  # a long word is broken, not cut
    table.add_column(_pairs([(Text("What I told you", _HEADER), "Went")]), ratio=_TOLD)
    for line in lines:
        first = (str(line.number), line.when, line.pain, line.complaint)
        table.add_row(*map(Text, first), _pairs(_told(line)))
    return table


def _pairs(rows: Iterable[tuple[Text, str]]) -> Table:
    """Put how it went beside each thing that was told."""
    grid = Table.grid(expand=True, padding=_GAP)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=_WENT)
    for told, went in rows:
        grid.add_row(told, Text(went))
    return grid


def _block(page: Page, line: Line) -> None:
    page.paragraph(f"{line.number}. {line.when}, pain {line.pain}", "bold")
    texts = [Text(line.complaint)]
    texts += [told + (f" Went: {went}" if went else "") for told, went in _told(line)]
    for text in texts:
        page.console.print(Padding(text, (0, 0, 0, 2)))


def _told(line: Line) -> list[tuple[Text, str]]:
    """Give what was told and how it went; a stop, which comes last, stands out."""
    texts = [(Text(each.say), each.went) for each in line.told]
    if line.is_stop:
        texts[-1][0].stylize("bold red")
    return texts
