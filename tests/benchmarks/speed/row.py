"""One ratio as it was measured, and the goal that it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

Met = Literal["stretch", "goal", "no"]


@dataclass(frozen=True)
class Goal:
    """A limit to a ratio, and a harder one that would be fine."""

    limit: float
    stretch: float | None = None
    is_least: bool = False
    """Whether more is better."""

    def met_by(self, value: float) -> Met:
        """Tell which of the two a value meets."""
        if self.stretch is not None and self._keeps(value, self.stretch):
            return "stretch"
        return "goal" if self._keeps(value, self.limit) else "no"

    def _keeps(self, value: float, limit: float) -> bool:
        return value >= limit if self.is_least else value <= limit


@dataclass(frozen=True)
class Row:
    """A ratio, round by round; none, where it could not be measured."""

    what: str
    goal: Goal | None = None
    ratios: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()
    """What else is to be known of it; of what was not measured, why."""
    decimals: int = 2

    @property
    def median(self) -> float | None:
        """Give the ratio in the middle."""
        return median(self.ratios) if self.ratios else None

    @property
    def quartiles(self) -> tuple[float, float] | None:
        """Give the limits of the middle half."""
        if not self.ratios:
            return None
        if len(self.ratios) == 1:
            return self.ratios[0], self.ratios[0]
        low, _, high = quantiles(self.ratios, n=4, method="inclusive")
        return low, high

    @property
    def met(self) -> Met | None:
        """Tell which goal was met; None where there is none, or nothing was measured."""
        if self.goal is None or self.median is None:
            return None
        return self.goal.met_by(self.median)


@dataclass(frozen=True)
class Cost:
    """What a case, or a record, costs one engine with so many rules, or records."""

    engine: str
    size: int
    seconds: float
    """The median."""


@dataclass(frozen=True)
class Measured:
    """What a part of the benchmark found."""

    rows: tuple[Row, ...] = ()
    costs: tuple[Cost, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left out, and why."""
    wrongs: tuple[str, ...] = ()
    """What must not be, such as engines that disagree."""

    def __add__(self, other: Measured) -> Measured:
        return Measured(
            self.rows + other.rows,
            self.costs + other.costs,
            self.notes + other.notes,
            self.wrongs + other.wrongs,
        )

    @property
    def is_whole(self) -> bool:
        """Tell whether all was measured and nothing is wrong; not, whether goals were met."""
        return all(row.ratios for row in self.rows) and not self.wrongs
