"""Pain over the sessions, and which cue helped: drawn, or in words where nothing can be drawn.

It tells what was said, and concludes nothing: no trend, no share, no advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.report.history.drawing import column_of, draw, most_columns
from hipthrust.report.history.in_words import in_words
from hipthrust.report.history.words import NO_SESSION, counted
from hipthrust.report.page import Page
from hipthrust.report.words import how_often
from hipthrust.session.cues import learned
from hipthrust.session.sets import has_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.report import Look
    from hipthrust.session import Numbered


def to_plot(sessions: Sequence[Numbered], look: Look) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if not sessions:
        page.paragraph(NO_SESSION)
        return page.text()
    shown = sessions[-most_columns(page.console.width) :] if look.boxes else sessions
    page.paragraph(_title(shown), "bold")
    if look.boxes and any(has_number(each.session) for each in shown):
        draw(page, [column_of(each.session) for each in shown])
    else:
        for sentence in in_words(shown):
            page.bullet(sentence)
    _unseen(page, shown, len(sessions) - len(shown))
    _cues(page, sessions, is_more=len(shown) < len(sessions))
    return page.text()


def _title(shown: Sequence[Numbered]) -> str:
    first, last = (shown[at].session.at.date().isoformat() for at in (0, -1))
    days = first if first == last else f"{first} to {last}"
    return f"Pain from 0 to 10, in {counted(len(shown))}, {days}"


def _unseen(page: Page, shown: Sequence[Numbered], older: int) -> None:
    """Say what is not to be seen above."""
    without = sum(not has_number(each.session) for each in shown)
    if without:
        page.paragraph(f"{counted(without)} without a number.")
    if older:
        page.paragraph(f"{counted(older, 'older ')} left out.")


def _cues(page: Page, sessions: Sequence[Numbered], *, is_more: bool) -> None:
    """Say how each cue went in every session; where that is more than is shown, say so."""
    found = learned(sessions).values()
    if not found:
        return
    page.gap()
    page.paragraph(
        f"Cues tried, in all {counted(len(sessions))}" if is_more else "Cues tried", "bold"
    )
    for each in found:
        page.bullet(f"{each.say} ({how_often(each.times)})")
