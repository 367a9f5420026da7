"""A sheet as one SVG drawing: the figures with all the words, from the top down."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from hipthrust.figure.to_svg import HEIGHT, INKS, WIDTH, drawing
from hipthrust.report.sheet.words import ANSWERS_USED, OFTEN_WRONG, title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hipthrust.figure.picture import Picture
    from hipthrust.report.sheet.sheet import Sheet, Stop

_WIDE: Final = 2 * WIDTH
_MARGIN: Final = 40
_LETTER: Final = 0.53
"""Width of a letter, as a part of its height, on the average of plain faces."""
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
    column.pictures(sheet.pictures, 2, labelled=True)
    _told(column, sheet)
    _small_print(column, sheet)
    if sheet.stop:
        column.text(sheet.headline, 64, _ALARM, bold=True)
    return _file(sheet, column)


def _stop(column: _Column, stop: Stop) -> None:
    for said, do in stop.reasons:
        column.text(said, 32)
        column.text(do, 36, bold=True)
    for line in stop.closing:
        column.text(line, 28)


def _told(column: _Column, sheet: Sheet) -> None:
    for section in sheet.sections:
        column.heading(section.label)
        for line in section.lines:
            column.text(line, 28, bold=section.is_warning)
    if sheet.remedies:
        column.heading(OFTEN_WRONG)
        shown = [remedy.picture for remedy in sheet.remedies if remedy.picture]
        column.pictures(shown, 3, labelled=False)
    for remedy in sheet.remedies:
        column.text(f"{remedy.name}: {remedy.say}", 28)


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
    seen = (f"{title(picture)}. {picture.pose.shows}" for picture in sheet.pictures)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img" '
        f'aria-labelledby="title shows"><title id="title">{name}</title>'
        f'<desc id="shows">{escape(" ".join(seen))}</desc>'
        f'<rect width="{_WIDE}" height="{high}" fill="#ffffff"/>'
        f'<g font-family="sans-serif">{"".join(column.parts)}</g></svg>\n'
    )


@dataclass
class _Column:
    """Puts one thing below the other."""

    y: float = _MARGIN
    parts: list[str] = field(default_factory=list)

    def text(self, text: str, size: int, ink: str = _INK, *, bold: bool = False) -> None:
        """Write a paragraph, wrapped to the width of the column."""
        most = int((_WIDE - 2 * _MARGIN) / (size * _LETTER))
        weight = ' font-weight="700"' if bold else ""
        for line in textwrap.wrap(text, most):
            self.y += size * 1.25
            self.parts.append(
                f'<text x="{_MARGIN}" y="{self.y:.0f}" font-size="{size}" fill="{ink}"{weight}>'
                f"{escape(line)}</text>"
            )
        self.y += size * 0.35

    def heading(self, text: str) -> None:
        """Write a heading, a little apart from what is above it."""
        self.y += 10
        self.text(text, 26, _SOFT, bold=True)

    def pictures(self, pictures: Sequence[Picture], across: int, *, labelled: bool) -> None:
        """Draw pictures in rows, each under its title."""
        wide = (_WIDE - _MARGIN * (across + 1)) / across
        high = wide * HEIGHT / WIDTH
        for start in range(0, len(pictures), across):
            for n, picture in enumerate(pictures[start : start + across]):
                left = _MARGIN + n * (wide + _MARGIN)
                self.parts += _picture(picture, left, self.y, wide, high, labelled=labelled)
            self.y += high + 50


def _picture(
    picture: Picture, left: float, top: float, wide: float, high: float, *, labelled: bool
) -> Iterable[str]:
    ink = INKS["right" if picture.pose.is_good else "fault"]
    yield (
        f'<text x="{left:.0f}" y="{top + 34:.0f}" font-size="26" font-weight="700" fill="{ink}">'
        f"{escape(title(picture))}</text>"
        f'<svg x="{left:.0f}" y="{top + 44:.0f}" width="{wide:.0f}" height="{high:.0f}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">'
    )
    yield from drawing(picture.scene(labelled=labelled))
    yield "</svg>"
