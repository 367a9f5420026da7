"""What is told after a set with a cue: keep it, or what comes in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.report import words
from hipthrust.report.page import Page
from hipthrust.report.to_terminal import to_terminal

if TYPE_CHECKING:
    from hipthrust.answers import Result
    from hipthrust.assessment import Assessment, CueAdvice
    from hipthrust.figure.picture import Album
    from hipthrust.report import Look

KEEP: Final = (
    "Better, so this is your cue. Think of it in every set, until it needs no thought. "
    "If it gets worse, stop."
)
_LEAD: Final[dict[Result, str]] = {
    "same": "No change, so leave that cue. Take this one.",
    "worse": "Worse, so leave that cue. Take this one, with less weight.",
}


def after_set(assessment: Assessment, result: Result, look: Look, album: Album) -> str:
    """Give the whole text, ending in a newline. A stop comes first and is told as always."""
    cue = assessment.cue
    if assessment.is_stop or cue is None:
        return to_terminal(assessment, look, album)
    page = Page(look)
    if result == "better":
        _keep(page, cue)
        return page.text()
    page.paragraph(_LEAD[result], "bold")
    if result == "worse":
        page.paragraph(words.WATCH_FOR)
    page.gap()
    return page.text() + to_terminal(assessment, look, album)


def _keep(page: Page, cue: CueAdvice) -> None:
    page.banner(cue.say, lead="KEEP")
    page.paragraph(KEEP, "bold")
    if cue.times and cue.times.all > 1:
        page.section("So far", f"This cue: {words.how_often(cue.times)}.")
