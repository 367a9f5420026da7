"""What a good rep looks like, one visible thing at a time."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hipthrust.model.base import Id, Line, Passage, Phase, SourceKey, Written


class Checkpoint(Written):
    """One thing that can be seen or felt in a good rep (fact base 2)."""

    id: Id
    """Its name."""
    phase: Phase
    """Where in the rep it belongs."""
    look: Passage
    """What is to be seen."""
    brief: Line | None = None
    """The same for the sheet of the whole lift, in a few words; left out, it is not on it."""
    number: Line | None = None
    """The number coaches or studies give, with its unit."""
    other_view: Passage | None = None
    """Where good coaches disagree: what the others say."""
    question: Id | None = None
    """The question that asks for it."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    """Keys of sources."""
