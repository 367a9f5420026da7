"""What lifters report that is not an error."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hipthrust.model.base import Id, Line, Passage, SourceKey, Written
from hipthrust.model.condition import Condition
from hipthrust.model.examples import NearMisses


class Normal(Written):
    """A reassurance, and the point at which it no longer holds: one file under normal/."""

    id: Id
    """The name of the file, without its ending."""
    name: Line
    """What is reported, in a few words."""
    when: Condition
    """The answers that it is about."""
    unless: Condition | None = None
    """Takes the reassurance back where it holds; unknown does not."""
    say: Passage
    """The reassurance."""
    until: Passage
    """When it stops being normal, and what to do then."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)]
    """Keys of sources."""
    examples: NearMisses
    """`fires`: the result is this reassurance. `quiet`: it is not."""
