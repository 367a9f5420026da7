"""What becomes of a history that is harmed, counted in full.

    python -m tests.benchmarks.history [kills | bytes | processes]

`kills` kills a process, or lets the disk refuse, at every call to the system that five actions
make; `bytes` changes every byte of a history of fifty sessions, in two ways; `processes` lets
sixteen processes save a hundred sessions each. Without a word it does all of them. Exits with 1
where anything was lost, doubled, said that should not be, or wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Final

from tests import history_processes
from tests.history_bytes import MASKS, changing
from tests.history_kills import HARMS, harming, why_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.history_bytes import Outcome

BATCH: Final = 2_000
EACH: Final = 100


def main() -> int:
    """Measure what was asked for."""
    named = sys.argv[1:] or list(MEASURES)
    return 1 if sum([MEASURES[name]() for name in named]) else 0


def kills() -> int:
    """Print how many points there are, and what went wrong at them."""
    if reason := why_not():
        print(f"no process was harmed: {reason}")
        return 1
    with harming() as harmer:
        points = harmer.points()
        wrongs = [wrong for point in points for wrong in harmer.wrongs(point)]
    by_action = Counter((point.action, point.harm) for point in points)
    print(f"{'points':<12}" + "".join(f"{harm:>8}" for harm in HARMS))
    for action in dict.fromkeys(point.action for point in points):
        print(f"{action:<12}" + "".join(f"{by_action[action, harm]:>8}" for harm in HARMS))
    return _print_wrongs(wrongs, f"{len(points)} points")


def changed_bytes() -> int:
    """Print what was made of every change."""
    with changing() as changer:
        size = len(changer.right)
    batches = [(n, min(n + BATCH, size), mask) for mask in MASKS for n in range(0, size, BATCH)]
    with ProcessPoolExecutor() as pool:
        found = [each for batch in pool.map(_outcomes, batches) for each in batch]
    for kind, count in Counter(each.kind for each in found).most_common():
        print(f"{kind:<12}{count:>8}")
    return _print_wrongs([each.wrong for each in found if each.wrong], f"{len(found)} changes")


def _outcomes(batch: tuple[int, int, int]) -> list[Outcome]:
    first, end, mask = batch
    with changing() as changer:
        return [changer.outcome(offset, mask) for offset in range(first, end)]


def processes() -> int:
    """Print what came of many processes at once."""
    tally = history_processes.run(EACH)
    print(f"{'saved':<12}{tally.saved:>8}\n{'lost':<12}{tally.lost:>8}")
    print(f"{'doubled':<12}{tally.doubled:>8}\n{'slowest':<12}{tally.slowest:>8.2f} s for two")
    wrongs = [*tally.errors, *tally.damage]
    wrongs += [f"{tally.lost} lost, {tally.doubled} doubled"] * bool(tally.lost + tally.doubled)
    return _print_wrongs(wrongs, f"{history_processes.PROCESSES} processes")


def _print_wrongs(wrongs: list[str], of: str) -> int:
    print(f"{of}, {len(wrongs)} wrong")
    for wrong in wrongs:
        print(f"  {wrong}")
    return len(wrongs)


MEASURES: Final[dict[str, Callable[[], int]]] = {
    "kills": kills,
    "bytes": changed_bytes,
    "processes": processes,
}


if __name__ == "__main__":
    sys.exit(main())
