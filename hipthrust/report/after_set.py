"""What is told after a set with a cue: keep it, or what comes in its place, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.report import words
from hipthrust.report.page import Page
from hipthrust.report.to_terminal import coach, to_terminal

if TYPE_CHECKING:
    from hipthrust.answers import Result
    from hipthrust.assessment import Assessment, CueAdvice
    from hipthrust.figure.picture import Album
    from hipthrust.report import Look

_AS_GOOD: Final = "As good as it was, so keep this cue."
_LEAD: Final[dict[Result, str]] = {
    "better": f"Better, so this is your cue. {words.KEEP_IT}",
    "same": "No change, so try another one.",
    "worse": "Worse, so leave that cue. Rest until it has eased, then try another one.",
}


def after_set(assessment: Assessment, result: Result, look: Look, album: Album) -> str:
    """Give the whole text, ending in a newline. A stop comes first and is told as always."""
    cue = assessment.cue
    if assessment.is_stop or cue is None:
        return to_terminal(assessment, look, album)
    page = Page(look)
    if assessment.keeps_cue:
        _keep(page, cue, _LEAD["better"] if result == "better" else _AS_GOOD)
        return page.text()
    page.paragraph(_LEAD[result], "bold")
    if result == "worse":
        page.paragraph(words.WATCH_FOR)
    page.gap()
    coach(page, assessment, cue, album, brief=True)
    return page.text()


def _keep(page: Page, cue: CueAdvice, why: str) -> None:
    page.banner(cue.say, lead="KEEP")
    page.paragraph(why, "bold")
    if cue.times and cue.times.all > 1:
        page.section("So far", f"This cue: {words.how_often(cue.times)}.")
