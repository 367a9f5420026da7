"""All that was tried against the hazards, counted.

    python -m tests.hazards [--inputs 2000] [--jobs 2] [--no-mutants]

Runs the tests that show the controls, spoils inputs, measures the worst files, and mutates the code
that safety hangs on. Exits 1 where anything is not as it must be. With mutants it takes long.
"""

from __future__ import annotations

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tests.hazards import fuzz
from tests.hazards.limits import CASES, MOST_MEGABYTES, MOST_SECONDS, cost_of
from tests.hazards.register import hazards, not_shown
from tests.support import ROOT, unmeasured_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Outcomes = Mapping[str, Mapping[str, int]]

COUNTED: Final = {
    "bad packs": ("test_bad_packs.py",),
    "bad answers, lines and kept files": ("test_bad_inputs.py",),
    "bad streams, folders, screens, words": ("test_bad_environment.py",),
    "texts on hostile screens": ("test_hostile_screens.py",),
    "stops on screens and in files": ("test_stop_notices.py",),
    "claims, planted and looked for": ("test_claims.py",),
    "no network": ("test_no_network.py",),
}
"""Files of tests in this folder, by what each of their rows tries."""


def main(words: list[str]) -> int:
    """Try all of it, print a line each, and give 1 where something is not as it must be."""
    parser = ArgumentParser(prog="python -m tests.hazards")
    parser.add_argument("--inputs", type=int, default=2_000, help="spoilt ones")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-mutants", action="store_true")
    asked = parser.parse_args(words)
    if not asked.no_mutants and find_spec("mutmut") is None:
        parser.error("mutants want the extra: pip install -e '.[dev,mutation]', or --no-mutants")
    lines = [*_of_tests(asked.jobs), *_of_spoilt(asked.inputs, asked.jobs), *_of_worst()]
    for what, count, is_right in lines:
        print(f"{what:42} {count}{'' if is_right else '   <- NOT AS IT MUST BE'}")
    is_right = all(each for _, _, each in lines)
    if not asked.no_mutants:
        is_right &= not subprocess.call([sys.executable, "-m", "tests.hazards.mutation"], cwd=ROOT)
    return 0 if is_right else 1


def _of_tests(jobs: int) -> Iterator[tuple[str, str, bool]]:
    outcomes = _outcomes(jobs)
    for what, files in COUNTED.items():
        came_to = _together(outcomes, files)
        passed, all_of_them = came_to["passed"], came_to.total() - came_to["skipped"]
        told = f"{passed} of {all_of_them} as expected"
        yield what, told, bool(passed) and passed == all_of_them
    missing = not_shown(outcomes)
    told = f"{len(hazards()) - len(missing)} of {len(hazards())}"
    yield "hazards with a running test", told, not missing
    for name, tests in missing.items():
        yield f"  {name}", "; ".join(tests), False


def _outcomes(jobs: int) -> Outcomes:
    """Run the tests of this folder and those that the register names."""
    files = {test.partition("::")[0] for each in hazards() for test in each.tests}
    with TemporaryDirectory() as folder:
        told = Path(folder) / "outcomes.json"
        words = ["--no-cov", "-q", f"-n={jobs}", f"--outcomes={told}"]
        subprocess.call(
            [sys.executable, "-m", "pytest", *words, "tests/hazards", *sorted(files)],
            cwd=ROOT, stdout=sys.stderr, env=unmeasured_environment(),
        )  # fmt: skip
        found: Outcomes = json.loads(told.read_text(encoding="utf-8"))
        return found


def _together(outcomes: Outcomes, files: tuple[str, ...]) -> Counter[str]:
    found: Counter[str] = Counter()
    for test, came_to in outcomes.items():
        if Path(test.partition("::")[0]).name in files:
            found.update(came_to)
    return found


def _of_spoilt(inputs: int, jobs: int) -> Iterator[tuple[str, str, bool]]:
    blocks = range(max(1, inputs // fuzz.EACH_BLOCK))
    tally = fuzz.run_blocks(blocks, min(inputs, fuzz.EACH_BLOCK), jobs)
    yield "spoilt inputs through the whole command", f"{tally.tried} tried", bool(tally.tried)
    yield "  tracebacks, signals, raw characters", str(len(tally.faults)), not tally.faults
    is_small = tally.slowest < MOST_SECONDS and tally.largest < MOST_MEGABYTES
    told = f"{tally.slowest:.2f} s, {tally.largest:.0f} MB"
    yield "  slowest, and largest process", told, is_small
    for fault in tally.faults:
        yield "  fault", fault, False


def _of_worst() -> Iterator[tuple[str, str, bool]]:
    costs = []
    for case in CASES:
        with TemporaryDirectory() as folder:
            costs.append(cost_of(case, Path(folder)))
    seconds, megabytes = max(c.seconds for c in costs), max(c.megabytes for c in costs)
    is_right = seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
    told = f"{len(costs)} files, slowest {seconds:.2f} s, largest {megabytes:.0f} MB"
    yield "the worst files that are still read", told, is_right


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
