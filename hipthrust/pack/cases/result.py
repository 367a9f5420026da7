"""What a run over the examples found, as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.pack.overlay import Extends
    from hipthrust.problems import Problem

ENOUGH: Final = 95
"""How many of a hundred mutants have to be noticed; of those for safety, all."""

Covered = Literal[
    "red_flags", "errors", "normal", "signs", "against", "cues", "questions", "options"
]
"""What examples should show."""


class Count(Struct, frozen=True):
    """So many of so many."""

    reached: int
    of: int


class Mutation(Struct, frozen=True):
    """How many wrong versions of the pack the examples told from the right one."""

    all: Count
    safety: Count
    unnoticed: tuple[Problem, ...]
    """Those for safety first."""

    @property
    def suffices(self) -> bool:
        """Tell whether every safety mutant was noticed, and enough of the others."""
        return self.safety.reached == self.safety.of and (
            self.all.reached * 100 >= self.all.of * ENOUGH
        )


class BaseResult(Struct, frozen=True):
    """What the examples of the pack below an overlay came to, under the overlay."""

    extends: Extends
    examples: Count
    """Those of records that are not replaced."""


class CaseResult(Struct, frozen=True):
    """The whole run."""

    pack: str
    records: Mapping[str, int]
    examples: Count
    """How many of the pack's own came as written, of how many there are."""
    coverage: Mapping[Covered, Count]
    problems: tuple[Problem, ...]
    """Examples that failed, and what no example shows, in the order of the text."""
    mutation: Mutation | None = None
    base: BaseResult | None = None

    @property
    def passed(self) -> bool:
        """Tell whether nothing is left to mend."""
        return not self.problems and (self.mutation is None or self.mutation.suffices)
