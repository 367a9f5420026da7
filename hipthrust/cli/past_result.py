"""A saved result, read back from its document, and held against what the same answers give now."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

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
        return TypeAdapter(Assessment).validate_json(json.dumps(session.assessment), strict=True)
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
    now = json.loads(json.dumps(asdict(assess(pack, answers))))
    return bool(now == json.loads(json.dumps(session.assessment)))
