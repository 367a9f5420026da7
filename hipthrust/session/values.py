"""One check that came to a result, with the sets that followed it: what a history is made of."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from hipthrust.assessment import PackStamp, Tool


class Session(Struct, frozen=True):
    """One check and its sets. Equal answers to the same pack have the same assessment."""

    id: str
    """A name of its own; to save a session again under it changes nothing."""
    at: datetime
    """When it was checked, to the second, with the offset of the clock it was read from."""
    answers: Mapping[str, object]
    """An answers document, with the cues tried so far."""
    assessment: Mapping[str, object]
    """What the answers came to, as `check --format json` gives it."""
    pack: PackStamp
    tool: Tool


class Numbered(Struct, frozen=True):
    """A session as the history holds it."""

    number: int
    """Its place, from 1; a number is never given twice, even after a delete."""
    session: Session
