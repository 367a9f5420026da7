"""An engine with a rule set built into it, timed on cases and held against what has to fire."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.rounds import seconds
from tests.benchmarks.speed.rules import draw_cases, fired

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.speed.engine import Engine, Fired, Ready, Run
    from tests.benchmarks.speed.rules import Case, RuleSet

SHARE: Final = 0.1
"""Seconds of a round for each engine."""
FEWEST: Final = 3
MOST: Final = 500
"""Cases of a round, for engines that take them one by one."""
BATCH: Final = 20_000
"""Cases of a round, for engines that take them all at once."""
TRIAL: Final = 100_000
"""What the seeds of trials begin with; those of rounds are smaller. (-1 would draw as 1 does.)"""


@dataclass
class Contender:
    """An engine and its rules."""

    engine: Engine
    rules: RuleSet
    ready: Ready
    build_seconds: float
    case_seconds: float = 0.0
    """What a case took in the trial."""
    cases: int = FEWEST
    """Cases of a round."""
    wrong: str = ""
    """The first difference from what has to fire."""
    batch: Run | None = None

    @property
    def name(self) -> str:
        """Give the engine's name."""
        return self.engine.name

    def would_take(self, size: int) -> float:
        """Guess the seconds to build so many rules and run a few cases, where all grows alike."""
        growth = size / len(self.rules.rules)
        cases = 0 if self.engine.at_once else FEWEST
        return growth * (self.build_seconds + cases * self.case_seconds)

    def time_cases(self, number: int) -> float:
        """Give the seconds that a case takes in a round of cases not seen before.

        An engine that takes them all at once remembers none, so that it gets the same each time.
        """
        if self.batch is not None:
            return seconds(self.batch) / BATCH
        return self._time(draw_cases(self.rules, self.cases, number + 1))

    def try_out(self) -> None:
        """See whether the right rules fire, and how many cases fit into a round."""
        if self.engine.at_once:
            cases = draw_cases(self.rules, BATCH, TRIAL)
            self.batch = self.ready(cases)
            self._check(cases, self.batch())
            return
        self._time(draw_cases(self.rules, FEWEST, TRIAL))
        self.case_seconds = self._time(draw_cases(self.rules, FEWEST, TRIAL + 1))
        self.cases = min(MOST, max(FEWEST, int(SHARE / self.case_seconds)))

    def _time(self, cases: Sequence[Case]) -> float:
        run = self.ready(cases)
        found: list[Fired] = []
        taken = seconds(lambda: found.extend(run()))
        self._check(cases, found)
        return taken / len(cases)

    def _check(self, cases: Sequence[Case], found: Sequence[Fired]) -> None:
        for case, names in zip(cases, found, strict=True):
            if differing := set(names) ^ fired(self.rules, case):
                rules = f"of {len(self.rules.rules)} rules"
                self.wrong = self.wrong or f"{self.name}, {rules}: differs in {min(differing)}"


def build(engine: Engine, rules: RuleSet) -> Contender:
    """Build a rule set into an engine, and try it out."""
    built: list[Ready] = []
    taken = seconds(lambda: built.append(engine.build(rules)))
    contender = Contender(engine, rules, built[0], taken)
    contender.try_out()
    return contender
