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
    """The answers that are the sign."""
    strength: Strength
    """A hallmark counts 3, strong 2, supporting 1; from 3 the error is likely, from 1 possible."""
    sources: tuple[SourceKey, ...] = ()
    """Keys of sources."""


class TechniqueError(Written):
    """The unit a coach writes, reads and tests: one file under errors/."""

    id: Id
    """The name of the file, without its ending."""
    name: Line
    """What goes wrong, in a few words."""
    term: Line | None = None
    """The field's word for it, where it differs from the name."""
    phase: Phase
    """Where in the rep it shows."""
    fix_order: FixOrder
    """Which of two errors that are as likely is mended first."""
    what: Passage
    """What happens, as it could be seen."""
    why: Passage
    """Why it matters."""
    other_view: Passage | None = None
    """Where good coaches disagree: what the others say."""
    takes_over: tuple[Id, ...] = ()
    """Muscles that do what the prime mover should."""
    signs: Annotated[tuple[Sign, ...], Field(min_length=1)]
    """Answers that speak for it."""
    against: tuple[Sign, ...] = ()
    """Answers that speak against it; a hallmark rules it out."""
    cues: Annotated[tuple[Id, ...], Field(min_length=1)]
    """In the order to try."""
    evidence: Evidence
    """How well it is supported, strongest first."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    """Keys of sources."""
    pose: Id | None = None
    """The figure that shows it."""
    common: bool = False
    """Named on the sheet of the whole lift."""
    examples: ErrorExamples
    """Answers under which it comes first, and near-misses."""
