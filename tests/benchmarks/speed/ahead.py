"""The next question, in interviews on the shipped pack that were not held before."""

from __future__ import annotations

from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final

from hipthrust import assess, load_pack
from hipthrust.engine.ahead.agenda import next_up
from hipthrust.engine.assess import assess_so_far
from tests.benchmarks.speed.rounds import interleaved, ratios, seconds
from tests.benchmarks.speed.row import Goal, Measured, Row
from tests.benchmarks.speed.rules import SEED
from tests.lifters import Interviewer, random_lifter

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from tests.benchmarks.speed.settings import Settings

INTERVIEWS: Final = 4
"""Interviews of a round, up to eight questions each."""
GOAL: Final = Goal(5, 2)


def measure(settings: Settings) -> Measured:
    """Compare it with the assessment that `check` tells, and with that of a batch."""
    states = _States()
    works: dict[str, Callable[[CompiledPack, Answers], object]] = {
        "next_up": next_up,
        "assess": assess,
        "assess_so_far": assess_so_far,
    }
    # A pack for each: what one of them has worked out must not be there for the next one.
    tasks = {name: _task(load_pack(), work, states) for name, work in works.items()}
    taken = interleaved(settings.rounds, tasks)
    return Measured(tuple(_row(name, taken) for name in works if name != "next_up"))


class _States:
    """What was answered before each question of some interviews."""

    def __init__(self) -> None:
        self.interviewer = Interviewer(load_pack())
        self.known: dict[int, list[Answers]] = {}

    def of(self, number: int) -> list[Answers]:
        """Hold the interviews of a round, once."""
        if number not in self.known:
            self.known[number] = [
                answers
                for n in range(INTERVIEWS)
                for answers in self._interview(SEED + INTERVIEWS * number + n)
            ]
        return self.known[number]

    def _interview(self, seed: int) -> list[Answers]:
        lifter = random_lifter(Random(seed), self.interviewer.pack)
        return [*self.interviewer.interview(lifter).questions.values()]


def _task(
    pack: CompiledPack, work: Callable[[CompiledPack, Answers], object], states: _States
) -> Callable[[int], float]:
    def task(number: int) -> float:
        answers = states.of(number)
        return seconds(lambda: [work(pack, each) for each in answers]) / len(answers)

    return task


def _row(name: str, taken: dict[str, tuple[float, ...]]) -> Row:
    over, under = taken["next_up"], taken[name]
    told = f"{1e6 * median(over):.0f} ÷ {1e6 * median(under):.0f} µs"
    return Row(f"next question ÷ one {name}", GOAL, ratios(over, under), (told,))
