"""A sheet for a terminal, where it takes one screen, or as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.report.page import Page
from hipthrust.report.picture import draw, stack
from hipthrust.report.sheet.words import ANSWERS_USED, MORE_IN_A_FILE
from hipthrust.report.to_terminal import sections
from hipthrust.report.words import picture_title

if TYPE_CHECKING:
    from hipthrust.report import Look
    from hipthrust.report.sheet.sheet import Sheet, Stop

_DIGITS: Final = 8
"""Of the pack's digest, where a sheet shall take one screen: as many as `check` shows."""
_TWO_COLUMNS: Final = 80
_DRAWN: Final = 25
"""Letters that a picture beside the words is wide: with two of them a sheet takes one screen."""


def to_text(sheet: Sheet, look: Look) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if sheet.stop:
        _stop(page, sheet, sheet.stop)
    elif sheet.is_gallery and look.boxes and page.console.width >= _TWO_COLUMNS:
        _on_one_screen(page, sheet)
    else:
        _at_length(page, sheet)
    return page.text()


def _stop(page: Page, sheet: Sheet, stop: Stop) -> None:
    page.whole_line(sheet.headline, "bold red")
    page.gap()
    for said, do in stop.reasons:
        for line in said:
            page.bullet(line)
        page.paragraph(do, "bold")
        page.gap()
    for line in stop.closing:
        page.paragraph(line)
    _small_print(page, sheet)
    page.gap()
    page.whole_line(sheet.headline, "bold red")


def _on_one_screen(page: Page, sheet: Sheet) -> None:
    """Put the pictures on the left, and in few words what is to be seen on the right."""
    left, right = Page(page.look), Page(page.look._replace(width=page.console.width - _DRAWN - 2))
    stack(left, sheet.pictures, _DRAWN)
    right.paragraph(sheet.headline, "bold")
    for section in sheet.sections:
        right.labelled(section.label, section.brief or " ".join(section.lines))
    right.labelled(sheet.remedies_are, "; ".join(each.in_short for each in sheet.remedies))
    right.paragraph(MORE_IN_A_FILE, "dim")
    page.beside(left, right, _DRAWN + 2)
    for notice in sheet.notices:
        page.paragraph(notice)
    _small_print(page, sheet)


def _at_length(page: Page, sheet: Sheet) -> None:
    page.whole_line(sheet.headline, "bold")
    if page.look.boxes:
        draw(page, sheet.pictures)
    if sheet.cue:
        page.banner(sheet.cue)
    for line in sheet.lead:
        page.paragraph(line)
    if not page.look.boxes:
        for picture in sheet.pictures:
            page.section("Picture", f"{picture_title(picture)[2:]}. {picture.pose.shows}")
    sections(page, sheet.sections)
    if sheet.remedies:
        page.gap()
        page.paragraph(sheet.remedies_are, "bold")
    for remedy in sheet.remedies:
        page.bullet(f"{remedy.name}{':' if remedy.picture else ''} {remedy.say}")
    page.gap()
    for notice in sheet.notices:
        page.paragraph(notice)
    _small_print(page, sheet)


def _small_print(page: Page, sheet: Sheet) -> None:
    if sheet.answers:
        page.section(ANSWERS_USED, *(f"- {answer}" for answer in sheet.answers))
    page.paragraph(sheet.stamp.line(_DIGITS) if page.look.boxes else sheet.stamp.line(), "dim")
