"""What the drawing shows, in a sentence or two for each session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.report.history.lines import conclusion, tries_of
from hipthrust.session.cues import words_of_cues
from hipthrust.session.sets import is_stop, pain_after, pain_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hipthrust.session import Numbered, Session


def in_words(sessions: Sequence[Numbered]) -> Iterator[str]:
    """Tell of each session the day, the pain, how the sets went, and a stop."""
    say = words_of_cues(sessions)
    for each in sessions:
        yield f"{each.session.at.date()}: {' '.join(_sentences(each.session, say))}"


def _sentences(session: Session, say: Mapping[str, str]) -> Iterator[str]:
    yield _pain(session)
    if tries := "; ".join(
        f"{each.say.rstrip('.')}: {each.went}" for each in tries_of(session, say)
    ):
        yield f"{tries}."
    if is_stop(session):
        yield conclusion(session)


def _pain(session: Session) -> str:
    before, after = pain_before(session), pain_after(session)
    if before is None:
        return "no number for pain." if after is None else f"pain {after} in a set."
    return f"pain {before}." if after is None else f"pain {before}, then {after} in a set."
