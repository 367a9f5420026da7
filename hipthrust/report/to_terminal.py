"""The assessment for a person at a terminal, or at the end of a pipe.

The first line and the last line of a stop are written whole, whatever the width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from hipthrust.report import words
from hipthrust.report.page import Page
from hipthrust.report.picture import show
from hipthrust.report.sections import (
    finding_behind,
    of_cue,
    of_no_cue,
    of_reassurance,
    source_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.assessment import Assessment, CueAdvice
    from hipthrust.figure.picture import Album
    from hipthrust.report import Look
    from hipthrust.report.sections import Section


_TOLD_BEFORE: Final = ("Should work", "Should hold", "Sources")
"""Sections that are alike for every cue, or that `hipthrust why` tells."""


def to_terminal(assessment: Assessment, look: Look, album: Album) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if assessment.is_stop:
        _stop(page, assessment)
    elif assessment.cue:
        coach(page, assessment, assessment.cue, album)
    elif assessment.disposition == "reassure":
        _reassure(page, assessment)
    else:
        _no_cue(page, assessment)
    return page.text()


def _stop(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold red")
    page.gap()
    for flag in assessment.gate.raised:
        page.item(words.flag_line(flag), flag.say)
    page.gap()
    if assessment.disposition != "emergency":
        page.paragraph(words.WATCH_FOR)
    page.paragraph(words.stop_closing(assessment))
    page.section("Sources", source_line(assessment))
    page.gap()
    page.whole_line(assessment.headline, "bold red")


def coach(
    page: Page, assessment: Assessment, cue: CueAdvice, album: Album, *, brief: bool = False
) -> None:
    """Write a cue and what belongs to it. In brief, what was told before is not told again."""
    figure = finding_behind(cue, assessment).figure
    if figure and page.look.boxes:  # first, so that a short screen keeps the cue when it scrolls
        show(page, figure.pose, album)
    page.banner(cue.say, lead="KEEP" if assessment.keeps_cue else "CUE")
    page.paragraph(cue.detail)
    told = of_cue(assessment, cue, pictured=page.look.boxes)
    sections(page, (each for each in told if not (brief and each.label in _TOLD_BEFORE)))
    if not brief:
        _footer(page, assessment)


def _reassure(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold green")
    page.gap()
    for note in assessment.normal:
        page.paragraph(note.say, "bold")
    sections(page, of_reassurance(assessment))
    _footer(page, assessment)


def _no_cue(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold yellow")
    page.gap()
    page.paragraph(words.no_cue(assessment))
    sections(page, of_no_cue(assessment, with_answers=True))
    _footer(page, assessment)


def sections(page: Page, told: Iterable[Section]) -> None:
    """Write labelled lines; a warning stands out."""
    for section in told:
        style = "bold yellow" if section.is_warning else ""
        page.section(section.label, *(Text(line, style) for line in section.lines))


def _footer(page: Page, assessment: Assessment) -> None:
    pack = assessment.pack
    page.paragraph(words.NOT_A_DIAGNOSIS, "dim")
    stamp = f"Pack {pack.id} {pack.version} ({pack.digest[:8]})"
    page.paragraph(f"{stamp}, hipthrust {assessment.tool.version}", "dim")
