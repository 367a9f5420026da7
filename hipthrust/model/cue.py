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
    """Its name, by which errors list it."""
    say: Line
    """The cue: eight words at most, one verb, the wanted action."""
    internal: Line | None = None
    """The wording for "I can't feel it", at a light load."""
    detail: Passage
    """How to do it, in a sentence or two."""
    phase: Phase
    """Where in the rep it belongs."""
    kind: Literal["setup", "set", "load", "regression"]
    """Changed before the set, thought of during it, another load, or an easier exercise."""
    success: Passage
    """What better feels like."""
    not_when: Condition | None = None
    """When the cue must not be given."""
    conflicts_with: tuple[Id, ...] = ()
    """Cues that pull the other way; the two are never given together."""
    evidence: Evidence
    """How well it is supported, strongest first."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    """Keys of sources."""
    examples: Examples | None = None
    """`fires`: the cue is given, alone or as the setup fix. `quiet`: it is not."""
