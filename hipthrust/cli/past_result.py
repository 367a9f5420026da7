"""A saved result, read back from its document, and held against what the same answers give now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import ValidationError, convert, json

from hipthrust.answers import read_answers
from hipthrust.assessment import Assessment
from hipthrust.engine.assess import TOOL, assess
from hipthrust.exceptions import AnswersRefused, KeptNewer

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.session import Session


def result_of(session: Session) -> Assessment:
    """Make the assessment of a saved document. Raises KeptNewer for one of another shape."""
    try:
        return convert(session.assessment, Assessment)
    except ValidationError:
        # Not "from": the error quotes what stands there.
        message = f"it was saved by hipthrust {session.tool.version}, and this one reads it no more"
        hint = "hipthrust history export hands it out as it is"
        raise KeptNewer(f"session {session.id}: {message}; {hint}") from None


def can_be_replayed(session: Session, pack: CompiledPack) -> bool:
    """Tell whether the program and the pack of today are those of a session."""
    return (session.pack, session.tool) == (pack.stamp, TOOL)


def gives_the_same(session: Session, pack: CompiledPack) -> bool:
    """Tell whether the answers of a session come to what was saved with them."""
    try:
        answers = read_answers(dict(session.answers), pack.questionnaire)
    except AnswersRefused:
        return False
    return _as_read(assess(pack, answers)) == _as_read(session.assessment)


def _as_read(document: object) -> object:
    return json.decode(json.encode(document))
