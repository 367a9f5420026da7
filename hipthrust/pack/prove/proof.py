"""What a proof comes to, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.pack.overlay import Extends
    from hipthrust.problems import Problem


class Fault(Struct, frozen=True):
    """Something that a property forbids, or only tells of, with answers that show it."""

    problem: Problem
    witness: Answers
    is_own: bool
    """Whether it is about a record of the pack's own, and not of one that it is laid over."""


class Checked(Struct, frozen=True):
    """A property, after the search for answers against it."""

    name: str
    says: str
    looked_at: str
    """What it was shown of: "36 errors and 46 cues"."""
    faults: tuple[Fault, ...]
    is_noted_only: bool
    queries: int
    seconds: float

    @property
    def result(self) -> Literal["holds", "noted", "fails"]:
        """Say in a word what was found; what is only noted fails nothing."""
        if not self.faults:
            return "holds"
        return "noted" if self.is_noted_only else "fails"

    @property
    def holds(self) -> bool:
        """Tell whether nothing fails it."""
        return self.result != "fails"


class Proof(Struct, frozen=True):
    """All properties of a pack."""

    pack: str
    """Its id and version."""
    extends: Extends | None
    """What an overlay is laid over."""
    properties: tuple[Checked, ...]
    answer_sets: int
    """How many sets of answers a pack takes before any set with a cue."""
    drawn: int
    """Of how many the engine and the formulas were both asked; they never differed."""
    seconds: float

    @property
    def holds(self) -> bool:
        """Tell whether every property does."""
        return all(each.holds for each in self.properties)
