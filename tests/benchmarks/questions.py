"""How many questions an interview takes, and how many it would have to take.

    python -m tests.benchmarks.questions [N]

Draws N lifters (10,000) who know all their answers beforehand, as `random_lifter` describes them,
and counts the questions beside the screen. Exits with 1 where an interview that was not cut short
came to another result than all questions together.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from math import ceil, log2
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust import load_pack
from hipthrust.assessment import STOPS
from hipthrust.engine.ahead.decisive import decisive
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.outlook import look_ahead
from hipthrust.engine.ahead.reach import is_asked, reach, undecided_rules
from tests.lifters import Interviewer, ask_everything, random_lifter

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from tests.lifters import Asked, Lifter

SEED: Final = 2_024
BATCH: Final = 250


@dataclass(frozen=True)
class Run:
    """One lifter, asked in three ways."""

    complaint: str
    shipped: int
    for_safety: int
    """How many of these a stop rule needed."""
    uncut: int
    complete: int
    result: Hashable
    """What all questions together come to."""
    is_stop: bool
    is_same: bool
    """Whether the interview as shipped comes to it."""
    is_same_uncut: bool
    needless: int
    """Questions of the interview as shipped without which it would have ended alike."""
    bits: tuple[float, ...]
    """What the answer to each question asked can tell at most."""

    @property
    def is_cut(self) -> bool:
        """Tell whether the limit ended the interview."""
        return self.shipped < self.uncut


def main() -> int:
    """Print both tables."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    batches = [range(n, min(n + BATCH, count)) for n in range(0, count, BATCH)]
    with ProcessPoolExecutor() as pool:
        runs = [run for batch in pool.map(_runs, batches) for run in batch]
    ended = [run for run in runs if not run.is_stop]
    print(f"{len(runs)} lifters, {len(ended)} of them ended by no stop rule\n")
    _print_lengths(runs, ended)
    _print_shares(runs, ended)
    _print_least(ended)
    _print_complaints(runs)
    return 0 if all(run.is_same_uncut and (run.is_same or run.is_cut) for run in runs) else 1


@cache
def _interviewer() -> Interviewer:
    return Interviewer(load_pack())


def _runs(numbers: range) -> list[Run]:
    return [_run(random_lifter(Random(SEED + n), _interviewer().pack)) for n in numbers]


def _run(lifter: Lifter) -> Run:
    interviewer = _interviewer()
    pack = interviewer.pack
    shipped = interviewer.interview(lifter, MOST_ASKED)
    uncut, complete = interviewer.interview(lifter), ask_everything(pack, lifter)
    result = complete.result(pack)
    said = lifter.said["complaint"]
    return Run(
        complaint=str(said) if not isinstance(said, tuple) else " + ".join(said),
        shipped=len(shipped.questions),
        for_safety=sum(_is_for_safety(pack, *each) for each in shipped.questions.items()),
        uncut=len(uncut.questions),
        complete=len(complete.questions),
        result=result,
        is_stop=result[0] in STOPS,
        is_same=shipped.result(pack) == result,
        is_same_uncut=uncut.result(pack) == result,
        needless=_needless(pack, shipped),
        bits=tuple(log2(_answers_offered(pack, name)) for name in shipped.questions),
    )


def _answers_offered(pack: CompiledPack, name: str) -> int:
    """Count the answers to a question, one option or number each, and don't know."""
    form = pack.questionnaire.forms[name]
    return 1 + (form.high - form.low + 1 if form.choose == "scale" else len(form.options))


def _is_for_safety(pack: CompiledPack, name: str, before: Answers) -> bool:
    return name in undecided_rules(reach(pack, before))


def _needless(pack: CompiledPack, asked: Asked) -> int:
    """Count the questions, safety apart, without which the result would have been as certain."""
    return sum(
        not _is_for_safety(pack, name, before) and _is_certain(pack, asked.answers, name)
        for name, before in asked.questions.items()
    )


def _is_certain(pack: CompiledPack, answers: Answers, without: str) -> bool:
    """Tell whether nothing could change the result had one question never been asked.

    What was asked because of it falls away with it.
    """
    given = {name: each for name, each in answers.given.items() if name != without}
    while beside := [n for n in given if not is_asked(pack, pack.questions[n], given)]:
        given = {name: each for name, each in given.items() if name not in beside}
    fewer = replace(answers, given=given)
    return not decisive(pack, fewer, look_ahead(pack, fewer))


def _print_lengths(runs: Sequence[Run], ended: Sequence[Run]) -> None:
    print(f"{'questions after the screen':<44}{'mean':>6}{'90 %':>6}{'worst':>6}")
    kinds: dict[str, Callable[[Run], int]] = {
        f"as shipped, {MOST_ASKED} at most": lambda run: run.shipped,
        "of these, for safety": lambda run: run.for_safety,
        "until nothing can change the result": lambda run: run.uncut,
        "the complete questionnaire": lambda run: run.complete,
    }
    for name, length in kinds.items():
        _print_row(name, map(length, runs))
        _print_row("  ended by no stop rule", map(length, ended))
    print()


def _print_row(name: str, lengths: Iterable[int]) -> None:
    sorted_ = sorted(lengths)
    ninety = sorted_[ceil(0.9 * len(sorted_)) - 1]
    print(f"{name:<44}{fmean(sorted_):>6.2f}{ninety:>6}{sorted_[-1]:>6}")


def _print_shares(runs: Sequence[Run], ended: Sequence[Run]) -> None:
    whole = [run for run in runs if not run.is_cut]
    cut = [run for run in runs if run.is_cut]
    rows = {
        "cut short": (len(cut), len(runs)),
        "  ended by no stop rule": (sum(run.is_cut for run in ended), len(ended)),
        "not cut short, and the complete result": (sum(run.is_same for run in whole), len(whole)),
        "asked to the end, and the complete result": (
            sum(r.is_same_uncut for r in runs),
            len(runs),
        ),
        "cut short, and the complete result": (sum(run.is_same for run in cut), len(cut)),
        "no needless question, looking back": (sum(not run.needless for run in runs), len(runs)),
    }
    for name, (some, of) in rows.items():
        print(f"{name:<44}{100 * some / max(1, of):>8.2f} %  {some} of {of}")
    print()


def _print_least(ended: Sequence[Run]) -> None:
    """Print how few questions could do: an answer tells no more bits than it has options."""
    print(f"{'ended by no stop rule':<44}{'bits':>6}{'bits an answer':>16}{'least mean':>12}")
    whole = _entropy(run.result for run in ended)
    of_any = fmean(each for run in ended for each in run.bits)
    print(f"{'the result':<44}{whole:>6.2f}{of_any:>16.2f}{whole / of_any:>12.2f}")
    complaints = _entropy(run.complaint for run in ended)
    rest = _entropy((run.complaint, run.result) for run in ended) - complaints
    of_rest = fmean(each for run in ended for each in run.bits[1:])
    name = "  once the complaint is known"
    print(f"{name:<44}{rest:>6.2f}{of_rest:>16.2f}{1 + rest / of_rest:>12.2f}\n")


def _entropy(values: Iterable[Hashable]) -> float:
    counts = Counter(values)
    return sum(n * log2(counts.total() / n) for n in counts.values()) / counts.total()


def _print_complaints(runs: Sequence[Run]) -> None:
    """Print the lengths for each complaint, two together as one kind, the longest first."""
    kinds: dict[str, list[Run]] = {}
    for run in runs:
        kinds.setdefault("two complaints" if "+" in run.complaint else run.complaint, []).append(
            run
        )
    head = f"{'as shipped':<24}{'lifters':>9}{'mean':>7}{'90 %':>6}{'worst':>6}"
    print(f"{head}{'cut':>8}{'complete':>10}")
    for name, some in sorted(kinds.items(), key=lambda kind: -fmean(r.shipped for r in kind[1])):
        lengths = sorted(run.shipped for run in some)
        print(
            f"{name:<24}{len(some):>9}{fmean(lengths):>7.2f}{lengths[ceil(0.9 * len(some)) - 1]:>6}"
            f"{lengths[-1]:>6}{100 * fmean(run.is_cut for run in some):>6.1f} %"
            f"{fmean(run.complete for run in some):>10.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
