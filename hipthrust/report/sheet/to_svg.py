"""A sheet as one SVG drawing: the figures with all the words, from the top down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from msgspec import Struct, field

from hipthrust.figure.lettering import broken
from hipthrust.figure.to_svg import HEIGHT, INKS, WIDTH, drawing
from hipthrust.report.sheet.words import ANSWERS_USED, LEGEND
from hipthrust.report.words import picture_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hipthrust.figure.picture import Picture
    from hipthrust.report.sheet.sheet import Remedy, Sheet, Stop

_WIDE: Final = 2 * WIDTH
_MARGIN: Final = 40
_LETTER: Final = 0.53
"""Width of a letter, as a part of its height, on the average of plain faces."""
_LEADING: Final = 1.25
_INK, _SOFT, _ALARM = "#14181f", "#4a525e", "#b3121d"


def to_svg(sheet: Sheet) -> str:
    """Give a whole file, ending in a newline."""
    column = _Column()
    size, ink = (64, _ALARM) if sheet.stop else (34, _SOFT)
    column.text(sheet.headline, size, ink, bold=True)
    if sheet.stop:
        _stop(column, sheet.stop)
    if sheet.cue:
        column.text(sheet.cue, 60, bold=True)
    for line in sheet.lead:
        column.text(line, 32)
    column.pictures(sheet.pictures, 2)
    if sheet.shows_fault:
        column.text(LEGEND, 22, _SOFT)
    _told(column, sheet)
    _small_print(column, sheet)
    if sheet.stop:
        column.text(sheet.headline, 64, _ALARM, bold=True)
    return _file(sheet, column)


def _stop(column: _Column, stop: Stop) -> None:
    for said, do in stop.reasons:
        for line in said:
            column.text(line, 30)
        column.text(do, 36, bold=True)
    for line in stop.closing:
        column.text(line, 28)


def _told(column: _Column, sheet: Sheet) -> None:
    for section in sheet.sections:
        column.heading(section.label)
        for line in section.lines:
            column.text(line, 28, bold=section.is_warning)
    if sheet.remedies:
        column.heading(sheet.remedies_are)
    if sheet.is_gallery:
        column.gallery(sheet.remedies, 3)
    else:
        for remedy in sheet.remedies:
            column.text(remedy.name, 30, bold=True)
            column.text(remedy.say, 28)


def _small_print(column: _Column, sheet: Sheet) -> None:
    for notice in sheet.notices:
        column.text(notice, 26)
    if sheet.answers:
        column.text(ANSWERS_USED, 22, _SOFT, bold=True)
    for answer in sheet.answers:
        column.text(answer, 22, _SOFT)
    column.text(sheet.stamp.line(), 22, _SOFT)


def _file(sheet: Sheet, column: _Column) -> str:
    name = escape(f"{sheet.headline} {sheet.title}")
    high = round(column.y + _MARGIN)
    seen = (f"{picture_title(picture)}. {picture.pose.shows}" for picture in sheet.pictures)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img" '
        f'aria-labelledby="title shows"><title id="title">{name}</title>'
        f'<desc id="shows">{escape(" ".join(seen))}</desc>'
        f'<rect width="{_WIDE}" height="{high}" fill="#ffffff"/>'
        f'<g font-family="sans-serif">{"".join(column.parts)}</g></svg>\n'
    )


class _Column(Struct):
    """Puts one thing below the other."""

    y: float = _MARGIN
    parts: list[str] = field(default_factory=list)

    def text(self, text: str, size: int, ink: str = _INK, *, bold: bool = False) -> None:
        """Write a paragraph, wrapped to the width of the column."""
        lines = _lines(text, size, _WIDE - 2 * _MARGIN)
        for line in lines:
            self.y += size * _LEADING
            self.parts.append(_line(line, _MARGIN, self.y, size, ink, bold=bold))
        self.y += size * 0.35

    def heading(self, text: str) -> None:
        """Write a heading, a little apart from what is above it."""
        self.y += 10
        self.text(text, 26, _SOFT, bold=True)

    def pictures(self, pictures: Iterable[Picture], across: int) -> None:
        """Draw pictures in a row, each under its title."""
        wide, high = _frame(across)
        titled = [(picture, _lines(picture_title(picture), 26, wide)) for picture in pictures]
        top = self.y + 26 * _LEADING * max((len(lines) for _, lines in titled), default=0)
        for n, (picture, lines) in enumerate(titled):
            left = _MARGIN + n * (wide + _MARGIN)
            ink = INKS["right" if picture.pose.is_good else "fault"]
            for down, line in enumerate(lines, start=1):
                y = self.y + 26 * _LEADING * down
                self.parts.append(_line(line, left, y, 26, ink, bold=True))
            self.parts.append(_drawing(picture, left, top + 10, wide, labelled=True))
        self.y = top + high + 16 if titled else self.y

    def gallery(self, remedies: Sequence[Remedy], across: int) -> None:
        """Draw errors in rows, each over its name and its cue."""
        wide, high = _frame(across)
        for start in range(0, len(remedies), across):
            lowest = 0.0
            for n, remedy in enumerate(remedies[start : start + across]):
                left, y = _MARGIN + n * (wide + _MARGIN), self.y + high
                if remedy.picture:
                    self.parts.append(_drawing(remedy.picture, left, self.y, wide, labelled=False))
                for text, bold in ((remedy.name, True), (remedy.say, False)):
                    for line in _lines(text, 26, wide):
                        y += 26 * _LEADING
                        self.parts.append(_line(line, left, y, 26, _INK, bold=bold))
                lowest = max(lowest, y)
            self.y = lowest + 26


def _frame(across: int) -> tuple[float, float]:
    """Give the width and the height of a picture, of so many in a row."""
    wide = (_WIDE - _MARGIN * (across + 1)) / across
    return wide, wide * HEIGHT / WIDTH


def _lines(text: str, size: int, wide: float) -> list[str]:
    return broken(text, wide / (size * _LETTER))


def _line(text: str, x: float, y: float, size: int, ink: str, *, bold: bool) -> str:
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{ink}"{weight}'
    return f"<text {place}>{escape(text)}</text>"


def _drawing(picture: Picture, left: float, top: float, wide: float, *, labelled: bool) -> str:
    place = f'x="{left:.0f}" y="{top:.0f}" width="{wide:.0f}" height="{wide * HEIGHT / WIDTH:.0f}"'
    drawn = "".join(drawing(picture.scene(labelled=labelled)))
    return f'<svg {place} viewBox="0 0 {WIDTH} {HEIGHT}">{drawn}</svg>'
