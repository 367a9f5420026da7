"""The few words a lifter takes into the next set."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hipthrust.model.base import Evidence, Id, Line, Passage, Phase, SourceKey, Written
from hipthrust.model.condition import Condition
from hipthrust.model.examples import Examples


class Cue(Written):
    """One wanted action, in eight words at most, external focus first (fact base 7.3)."""

    id: Id
    say: Line
    internal: Line | None = None
    """The wording for "I can't feel it", at a light load."""
    detail: Passage
    phase: Phase
    kind: Literal["setup", "set", "load", "regression"]
    success: Passage
    """What better feels like."""
    not_when: Condition | None = None
    conflicts_with: tuple[Id, ...] = ()
    evidence: Evidence
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    examples: Examples | None = None
    """`fires`: the cue is given, alone or as the setup fix. `quiet`: it is not."""
