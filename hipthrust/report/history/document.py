"""The sessions as documents for a script, the whole of what was saved."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from hipthrust.assessment import PackStamp, Tool
from hipthrust.session import Numbered

SCHEMA: Final = "hipthrust.history/1"


class SessionDocument(Struct, frozen=True):
    """One check that came to a result, with the sets that followed it."""

    number: int
    """Its place, from 1; a number is never given twice, even after a delete."""
    id: str
    """A name of its own."""
    at: str
    """When it was checked: ISO 8601, with the offset of the clock it was read from."""
    answers: Mapping[str, object]
    """An answers document, with the cues tried."""
    assessment: Mapping[str, object]
    """What the answers came to then, as `check --format json` gave it."""
    pack: PackStamp
    tool: Tool


class HistoryDocument(Struct, frozen=True):
    """Every session that is saved."""

    schema: Literal["hipthrust.history/1"]
    sessions: tuple[SessionDocument, ...]
    """Those that are as they were written, in the order in which they were saved."""
    damage: tuple[str, ...]
    """What is wrong with the rest, a sentence each."""


def history_document(sessions: Sequence[Numbered], damage: Sequence[str]) -> HistoryDocument:
    """Give the document of sessions, and of what is wrong with others."""
    return HistoryDocument(SCHEMA, tuple(map(session_document, sessions)), tuple(damage))


def session_document(numbered: Numbered) -> SessionDocument:
    """Give the document of one session."""
    session = numbered.session
    return SessionDocument(
        number=numbered.number,
        id=session.id,
        at=session.at.isoformat(),
        answers=session.answers,
        assessment=session.assessment,
        pack=session.pack,
        tool=session.tool,
    )
