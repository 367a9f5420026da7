"""Pain over the sessions, drawn: a column a session, the newest at the right, 0 to 10 upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from msgspec import Struct
from rich.text import Text

from hipthrust.answers.values import MOST_PAIN
from hipthrust.report.page import NARROW
from hipthrust.session.sets import is_stop, pain_after, pain_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hipthrust.report.page import Page
    from hipthrust.session import Session

Mark: TypeAlias = tuple[str, str]
"""A letter and its style."""

# They differ in shape, too, for who sees no colour.
_BEFORE: Final[Mark] = ("\N{BLACK CIRCLE}", "bold cyan")
_AFTER: Final[Mark] = ("\N{WHITE CIRCLE}", "bold yellow")
_STOP: Final[Mark] = ("!", "bold red")
_NONE: Final[Mark] = (" ", "")

_TICK: Final = "\N{BOX DRAWINGS LIGHT VERTICAL AND LEFT}"
_CORNER: Final = "\N{BOX DRAWINGS LIGHT UP AND RIGHT}"
_FLOOR: Final = "\N{BOX DRAWINGS LIGHT HORIZONTAL}"
_SCALE: Final = len("10 | ")
_DAY: Final = len("11-26")
_CLOSEST: Final = 3
_WIDEST: Final = 8
"""Letters from one column to the next: room for two marks, or for a day and space beside it."""


class Column(Struct, frozen=True):
    """What is drawn of one session."""

    day: str
    before: int | None
    after: int | None
    is_stop: bool


def column_of(session: Session) -> Column:
    """Give what is drawn of a session."""
    day = session.at.date().isoformat()[-_DAY:]
    return Column(day, pain_before(session), pain_after(session), is_stop(session))


def most_columns(width: int) -> int:
    """Count the columns that fit a width."""
    return (width - _SCALE - _DAY) // _CLOSEST + 1


def draw(page: Page, columns: Sequence[Column]) -> None:
    """Draw columns that fit, the days below them, and say what the marks mean."""
    step = _step(page.console.width, len(columns))
    for pain in range(MOST_PAIN, -1, -1):
        _row(page, f"{pain:>2} {_TICK} ", (_marks(each, pain) for each in columns), step)
    floor = _FLOOR * (step * (len(columns) - 1) + _DAY + 1)
    page.paragraph(f"   {_CORNER}{floor}", "dim")
    if any(each.is_stop for each in columns):
        _row(page, " " * _SCALE, ([_STOP if each.is_stop else _NONE] for each in columns), step)
    page.paragraph(" " * _SCALE + _days(columns, step), "dim")
    _legend(page, columns)


def _step(width: int, count: int) -> int:
    """Say how many letters one column is from the next."""
    room = (width - _SCALE - _DAY) // max(count - 1, 1)
    return min(room, _WIDEST)


def _marks(column: Column, pain: int) -> list[Mark]:
    """Give the two marks of a column at a height: side by side, so that none hides the other."""
    return [
        _BEFORE if column.before == pain else _NONE,
        _AFTER if column.after == pain else _NONE,
    ]


def _row(page: Page, label: str, cells: Iterable[list[Mark]], step: int) -> None:
    row = Text.assemble((label, "dim"))  # the marks are not dim
    for marks in cells:
        row.append(" ")  # to the middle of the day
        for letter, style in marks:
            row.append(letter, style)
        row.append(" " * (step - 1 - len(marks)))
    page.console.print(row)


def _days(columns: Sequence[Column], step: int) -> str:
    """Write days below the columns, from the newest back, as many as stand apart."""
    every = -(-(_DAY + 1) // step)
    first = (len(columns) - 1) % every
    days = (each.day.ljust(step * every) for each in columns[first::every])
    return (" " * (step * first) + "".join(days)).rstrip()


def _legend(page: Page, columns: Sequence[Column]) -> None:
    """Say what each mark means that is there."""
    meanings = (
        (_BEFORE, "at the check", any(each.before is not None for each in columns)),
        (_AFTER, "in the last set with a number", any(each.after is not None for each in columns)),
        (_STOP, "a stop", any(each.is_stop for each in columns)),
    )
    told = [Text.assemble(mark, f" {meaning}") for mark, meaning, is_there in meanings if is_there]
    apart = "\n" if page.console.width < NARROW else "   "
    page.console.print(Text(apart).join(told))
