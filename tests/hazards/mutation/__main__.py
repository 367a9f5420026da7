"""Mutation testing of what somebody's safety hangs on: `python -m tests.hazards.mutation`.

Every module listed is changed in one place at a time, and its tests run over that. A change that no
test notices is open, unless `argued.yaml` says why nobody could notice it. Needs the extra
`mutation`, and half an hour of one processor.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.hazards.mutation.argued import Key, argued_rows
from tests.hazards.mutation.runs import survivors, workers
from tests.hazards.mutation.subjects import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.hazards.mutation.mutants import Mutant


@dataclass
class Tally:
    """What became of the mutants of one module, or of all."""

    name: str
    mutants: int = 0
    argued: set[Key] = field(default_factory=set)
    stale: set[Key] = field(default_factory=set)
    open: list[Mutant] = field(default_factory=list)

    def line(self) -> str:
        """Give one line of the table."""
        numbers = (self.mutants, self.mutants - len(self.argued) - len(self.open))
        return _line(self.name, *numbers, len(self.argued), len(self.open))


def main() -> int:
    """Try the modules, tell of each, and give 1 where anything is open."""
    parser = ArgumentParser(prog="python -m tests.hazards.mutation", description=__doc__)
    parser.add_argument("--only", metavar="MODULE", choices=SUBJECTS, action="append")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (default: 2)")
    chosen = parser.parse_args()
    print(_line("module", "mutants", "killed", "argued", "open"), flush=True)
    tallies = list(_tallies(chosen.only or SUBJECTS, chosen.jobs))
    total = _together(tallies)
    print(total.line())
    _tell(total)
    return 1 if total.open or total.stale else 0


def _tallies(modules: Iterable[str], jobs: int) -> Iterable[Tally]:
    argued = {key for row in argued_rows() for key in row.keys}
    with workers(jobs) as free:
        for module in modules:
            count, alive = survivors(module, free, jobs)
            tally = _tally(module, count, alive, {key for key in argued if key.module == module})
            print(tally.line(), flush=True)
            yield tally


def _tally(module: str, count: int, alive: list[Mutant], argued: set[Key]) -> Tally:
    keys = {mutant.key for mutant in alive}
    unargued = [mutant for mutant in alive if mutant.key not in argued]
    return Tally(module, count, argued & keys, argued - keys, unargued)


def _together(tallies: list[Tally]) -> Tally:
    total = Tally("total")
    for tally in tallies:
        total.mutants += tally.mutants
        total.argued |= tally.argued
        total.stale |= tally.stale
        total.open += tally.open
    return total


def _tell(total: Tally) -> None:
    for mutant in total.open:
        print(f"\nopen, in {mutant.key.function or 'the module'}:\n{mutant.diff}")
    for key in sorted(total.stale):
        print(f"\nstale in argued.yaml: {key.module} {key.function}\n- {key.before}\n+ {key.after}")


def _line(name: str, *numbers: object) -> str:
    return f"{name:32}" + "".join(f"{number:>9}" for number in numbers)


if __name__ == "__main__":
    sys.exit(main())
