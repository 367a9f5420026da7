"""How many lines came to what; the numbers add up to the lines that were read."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from hipthrust.assessment import Disposition
from hipthrust.batch.records import REFUSED
from hipthrust.batch.resume import Left


class Tally:
    """The lines so far."""

    def __init__(self, left: Left | None = None) -> None:
        self.left = left or Left()
        """What an interrupted run had done before."""
        self.outcomes: Counter[str] = Counter()

    def count(self, outcomes: Counter[str]) -> None:
        """Add the lines of a block."""
        self.outcomes += outcomes

    @property
    def lines(self) -> int:
        """Count all lines that have a record."""
        return self.left.records + self.outcomes.total()

    @property
    def refused(self) -> int:
        """Count those whose record is an error."""
        return self.left.refused + self.outcomes[REFUSED]

    def told(self) -> str:
        """Say the numbers in a sentence or three."""
        results = self.lines - self.refused
        said = [f"{_many(self.lines, 'line')}: {_many(results, 'result')}, "]
        said.append(f"{_many(self.refused, 'error record')}.")
        if self.left.records:
            said.append(f" {self.left.records:,} of them were there already.")
        if each := [f"{n:,} {name}" for name, n in self._dispositions()]:
            before = "Of the others: " if self.left.records else ""
            said.append(f" {before}{', '.join(each)}.")
        return "".join(said)

    def _dispositions(self) -> list[tuple[str, int]]:
        named = ((name, self.outcomes[name]) for name in get_args(Disposition))
        return [(name, count) for name, count in named if count]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
