"""What should work and what should hold still."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hipthrust.model.base import Id, Line, Passage, SourceKey, Written


class _Muscle(Written):
    id: Id
    """Its name, by which errors name it."""
    name: Line
    """The word of the textbooks."""
    plain: Line
    """The word a lifter uses."""
    action: Passage
    """What it does in the hip thrust."""
    contraction: Line
    """How it works: shortening, lengthening, or holding."""
    feel: Passage
    """What the lifter should notice."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    """Keys of sources."""


class Mover(_Muscle):
    """A muscle that lifts."""

    role: Literal["prime-mover", "secondary-mover"]
    """Whether it does most of the work, or helps."""


class Stabilizer(_Muscle):
    """A muscle that holds still, by isometric work."""
