"""Whether a batch, `check` and the interview give the same, and a batch that is killed, too.

    python -m tests.benchmarks.same [N [ROUNDS]]

Takes N lines of answers (10,000): half of them end the interview of a drawn lifter, the other half
is drawn, an eighth of that no answers at all. Each goes through `check --format json`, and all of
them through batches: with one, two and three at work, shuffled, split into files. Then ROUNDS
batches (20) are killed at random moments and gone on with, plain and compressed, one and two at
work. Exits with 1 where a record was another one, missing or there twice.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.batch_kills import killed_and_resumed
from tests.batch_same import compared, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.batch_same import Line

LINES: Final = 10_000
ROUNDS: Final = 20
KILLED: Final = [("out", 1), ("out", 2), ("out.gz", 1), ("out.gz", 2), ("out.zst", 2)]
IN_A_ROUND: Final = 2_000


def main() -> int:
    """Print what is the same."""
    numbers = [int(word) for word in sys.argv[1:]]
    count, rounds = (*numbers, *(LINES, ROUNDS)[len(numbers) :])
    lines = lines_of(count)
    refused = sum(line.checked.is_refused for line in lines)
    print(f"{count} lines of answers, {refused} of them refused\n")
    return 1 if _print_ways(lines) + _print_kills(lines, rounds) else 0


def _print_ways(lines: Sequence[Line]) -> int:
    """Print how many records differ from those of `check`, and give their number."""
    print(f"{'held against check':<28}{'records':>9}{'differences':>13}")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for each in compared(lines, Path(folder)):
            print(f"{each.way:<28}{each.records:>9}{each.differences:>13}", flush=True)
            wrong += each.differences
    print()
    return wrong


def _print_kills(lines: Sequence[Line], rounds: int) -> int:
    """Print how often batches were killed, and give the number of what was wrong then."""
    print(f"{'killed and gone on with':<28}{'rounds':>9}{'kills':>9}{'wrong':>9}")
    some = [line.answers for line in lines[:IN_A_ROUND]]
    wrongs: list[str] = []
    for place, (name, jobs) in enumerate(KILLED):
        mine = len(range(place, rounds, len(KILLED)))
        with tempfile.TemporaryDirectory() as folder:
            found = killed_and_resumed(Path(folder), some, name, jobs, seed=place, rounds=mine)
        way = f"{name}, {jobs} at work"
        print(f"{way:<28}{mine:>9}{found.kills:>9}{len(found.wrongs):>9}", flush=True)
        wrongs += found.wrongs
    print("".join(f"  {wrong}\n" for wrong in wrongs), end="")
    return len(wrongs)


if __name__ == "__main__":
    sys.exit(main())
