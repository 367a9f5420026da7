"""One technique error: its words, its signs, its cues and its examples."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hipthrust.model.base import Evidence, Id, Line, Passage, Phase, SourceKey, Written
from hipthrust.model.condition import Condition
from hipthrust.model.examples import ErrorExamples

Strength = Literal["hallmark", "strong", "supporting"]

FixOrder = Literal["safety", "setup", "feet", "brace", "pelvis", "tempo", "load"]
"""What is mended first where two errors are as likely (fact base 8)."""


class Sign(Written):
    """An answer pattern that speaks for (or, under `against`, against) an error."""

    if_: Annotated[Condition, Field(alias="if")]
    strength: Strength
    sources: tuple[SourceKey, ...] = ()


class TechniqueError(Written):
    """The unit a coach writes, reads and tests: one file under errors/."""

    id: Id
    name: Line
    term: Line | None = None
    """The field's word for it, where it differs from the name."""
    phase: Phase
    fix_order: FixOrder
    what: Passage
    why: Passage
    other_view: Passage | None = None
    """Where good coaches disagree: what the others say."""
    takes_over: tuple[Id, ...] = ()
    """Muscles that do what the prime mover should."""
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]
    against: tuple[Sign, ...] = ()
    cues: Annotated[tuple[Id, ...], Field(min_length=1)]
    """In the order to try."""
    evidence: Evidence
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    pose: Id | None = None
    """The figure that shows it."""
    common: bool = False
    """Named on the sheet of the whole lift."""
    examples: ErrorExamples
