"""What should work and what should hold still."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hipthrust.model.base import Id, Line, Passage, SourceKey, Written


class _Muscle(Written):
    id: Id
    name: Line
    plain: Line
    """The word a lifter uses."""
    action: Passage
    contraction: Line
    feel: Passage
    """What the lifter should notice."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]


class Mover(_Muscle):
    """A muscle that lifts."""

    role: Literal["prime-mover", "secondary-mover"]


class Stabilizer(_Muscle):
    """A muscle that holds still, by isometric work."""
