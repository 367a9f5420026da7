"""Cases with all their reasons, against engines that only name the rules that fire.

No case was seen before, and each stands ready in the form that the engine wants; our pack has
assessed 500 others. What fires is held against `rules.fired`, before the rounds and in each.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.contender import BATCH, build
from tests.benchmarks.speed.ours import OURS
from tests.benchmarks.speed.peers.listed import PEERS
from tests.benchmarks.speed.rounds import interleaved, ratios
from tests.benchmarks.speed.row import Cost, Goal, Measured, Row
from tests.benchmarks.speed.rules import draw_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.benchmarks.speed.contender import Contender
    from tests.benchmarks.speed.engine import Engine
    from tests.benchmarks.speed.settings import Settings

GOALS: Final = {
    10: Goal(3, 3, is_least=True),
    100: Goal(5, 8, is_least=True),
    1_000: Goal(7, 10, is_least=True),
    10_000: Goal(4, 8, is_least=True),
}
TOO_LONG: Final = 20.0
"""Seconds to build and run a few cases at which an engine is left out."""


def measure(settings: Settings, peers: Sequence[Engine] = PEERS) -> Measured:
    """Compare with the fastest peer that takes a case at a time, and with those that take many."""
    there = [peer for peer in peers if peer.is_installed]
    missing = [peer.name for peer in peers if not peer.is_installed]
    found = Measured(notes=tuple(f"{name}: not installed" for name in missing))
    before: list[Contender] = []
    for size in sorted(settings.sizes):
        out = dict(_left_out(there, before, size))
        there = [peer for peer in there if peer.name not in out]
        before = _built((OURS, *there), size)
        taken = interleaved(settings.rounds, {each.name: each.time_cases for each in before})
        found += Measured(
            rows=tuple(_rows(size, before, taken)),
            costs=tuple(Cost(name, size, median(each)) for name, each in taken.items()),
            notes=tuple(f"{name}, from {size:,} rules: {out[name]}" for name in out),
            wrongs=tuple(each.wrong for each in before if each.wrong),
        )
    return found


def _left_out(
    peers: Sequence[Engine], before: Sequence[Contender], size: int
) -> Iterator[tuple[str, str]]:
    """Name the peers that so many rules are too many for, and say why."""
    for peer in peers:
        if peer.most_rules is not None and size > peer.most_rules:
            yield peer.name, peer.why_no_more
    for each in before:
        if each.engine is not OURS and (guess := each.would_take(size)) > TOO_LONG:
            yield each.name, f"a round and the way to it would take about {guess:.0f} s"


def _built(engines: Sequence[Engine], size: int) -> list[Contender]:
    rules = draw_rules(size)
    return [build(engine, rules) for engine in engines]


def _rows(
    size: int, contenders: Sequence[Contender], taken: Mapping[str, tuple[float, ...]]
) -> Iterator[Row]:
    """Compare with who fires the right rules."""
    right = [each for each in contenders if not each.wrong and each.engine is not OURS]
    singly = [each.name for each in right if not each.engine.at_once]
    batches = [each.name for each in right if each.engine.at_once]
    what = f"cases/s with reasons ÷ fastest peer without, {size:,} rules"
    yield _row(what, singly, taken, GOALS.get(size))
    yield _row(f"  ÷ fastest over a batch of {BATCH:,}", batches, taken)


def _row(
    what: str,
    peers: Sequence[str],
    taken: Mapping[str, tuple[float, ...]],
    goal: Goal | None = None,
) -> Row:
    if not peers:
        return Row(what, goal, notes=("no peer to compare with",))
    fastest = min(peers, key=lambda name: median(taken[name]))
    found = ratios(taken[fastest], taken[OURS.name])
    return Row(what, goal, found, (f"peer: {fastest}",), decimals=2 if goal else 4)
