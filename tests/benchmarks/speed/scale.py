"""What a case costs as a pack grows, where about as many errors are found in it."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.contender import build
from tests.benchmarks.speed.ours import OURS
from tests.benchmarks.speed.rounds import interleaved, ratios
from tests.benchmarks.speed.row import Goal, Measured, Row
from tests.benchmarks.speed.rules import draw_rules

if TYPE_CHECKING:
    from tests.benchmarks.speed.settings import Settings

SMALL: Final = 100
GOALS: Final = {10_000: Goal(3, 2)}


def measure(settings: Settings) -> Measured:
    """Compare the largest pack with one of a hundred errors."""
    large = max(settings.sizes)
    packs = {size: build(OURS, draw_rules(size)) for size in (SMALL, large)}
    taken = interleaved(settings.rounds, {str(n): each.time_cases for n, each in packs.items()})
    small, big = taken[str(SMALL)], taken[str(large)]
    told = f"{1e6 * median(big):.0f} ÷ {1e6 * median(small):.0f} µs"
    what = f"a case at {large:,} errors ÷ at {SMALL}"
    return Measured(
        rows=(Row(what, GOALS.get(large), ratios(big, small), (told,)),),
        wrongs=tuple(each.wrong for each in packs.values() if each.wrong),
    )
