"""What the sets with cues came to: which cues are left, in which order, and which causes are not.

A cue that felt worse fails, and its cause is set aside; so does one that changed nothing, and with
two of them in a row their cause is set aside. A cue belongs to the first cause that it is for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.answers import Times
from hipthrust.answers.outcomes import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.answers import Answers, Tried
    from hipthrust.answers.values import Result
    from hipthrust.assessment import SetAside
    from hipthrust.engine.compiled import CompiledCue, CompiledError, CompiledPack

SESSIONS: Final = 2
"""Sessions without help after which somebody should look (the fact base, 4.5; a rule of ours)."""
IN_A_ROW: Final = 2
"""Sets that change nothing before another cause is looked at (a rule of our own)."""
EASIER: Final = "regression"
"""The kind of cue that makes the exercise easier."""


def failed(answers: Answers) -> set[str]:
    """Name the cues that were tried and have not helped."""
    return {cue for cue, result in _stands(answers.tried).items() if result != "better"}


def set_aside(answers: Answers, ranked: Sequence[CompiledError]) -> dict[str, SetAside]:
    """Say which causes are looked at no more, and why.

    Args:
        answers: with what was tried.
        ranked: the errors that the answers point to, the first cause first.
    """
    found = _SetAside({}, {}, set())
    for each in answers.tried:
        standing = (error.told for error in ranked if error.told.id not in found.aside)
        cause = next((told.id for told in standing if each.cue in told.cues), None)
        found.count(cause, each)
    return found.aside


def may_be_set_aside(answers: Answers, error: CompiledError) -> bool:
    """Tell whether an error could be set aside, however it will rank."""
    results = [each.result for each in answers.tried if each.cue in error.told.cues]
    return "worse" in results or results.count("same") >= IN_A_ROW


def cues_left(
    pack: CompiledPack, error: CompiledError, answers: Answers
) -> tuple[CompiledCue, ...]:
    """Give an error's cues that have not failed, in the order to try.

    What was better in this session is kept. Among those of its kind, what was mostly better in
    earlier ones comes first and what mostly felt worse last; else the order is that of the pack.
    """
    named = tuple(pack.cues[name] for name in error.told.cues)
    if not (answers.tried or answers.before):  # as in most of the many looks ahead
        return named
    stands, without = _stands(answers.tried), failed(answers)
    left = [cue for cue in named if cue.told.id not in without]
    in_order = _best_of_each_kind_first(left, answers)
    return tuple(sorted(in_order, key=lambda cue: stands.get(cue.told.id) != "better"))


def easier_of(cues: Iterable[CompiledCue]) -> list[CompiledCue]:
    """Pick the cues that are left of a cause that is set aside: an easier exercise."""
    return [cue for cue in cues if cue.told.kind == EASIER]


def sessions_in_vain(answers: Answers, error: CompiledError) -> int:
    """Count the earlier sessions in which cues for an error did not help; 0 where one ever did."""
    before = [answers.before[cue] for cue in error.told.cues if cue in answers.before]
    if any(each.better for each in before):
        return 0
    return max((each.all for each in before), default=0)


def times(answers: Answers, cue: str) -> Times | None:
    """Count how a cue went, in this session and before; None where it was never tried."""
    now = [each.result for each in answers.tried if each.cue == cue]
    here = Times(now.count("better"), now.count("same"), now.count("worse"))
    found = here + answers.before.get(cue, Times())
    return found if found.all else None


def _stands(tried: Iterable[Tried]) -> dict[str, Result]:
    return outcomes((each.cue, each.result) for each in tried)


class _SetAside(Struct):
    """The causes set aside so far, how often in a row nothing changed, and what helps."""

    aside: dict[str, SetAside]
    unchanged: dict[str, int]
    helping: set[str]

    def count(self, cause: str | None, each: Tried) -> None:
        """Count a set for the cause it was for; the same as a better one is better still."""
        result = "better" if each.result == "same" and each.cue in self.helping else each.result
        (self.helping.add if result == "better" else self.helping.discard)(each.cue)
        if cause is None:
            return
        self.unchanged[cause] = self.unchanged.get(cause, 0) + 1 if result == "same" else 0
        if result == "worse":
            self.aside[cause] = "worse"
        elif self.unchanged[cause] == IN_A_ROW:
            self.aside[cause] = "no-change"


def _best_of_each_kind_first(
    cues: Sequence[CompiledCue], answers: Answers
) -> Iterator[CompiledCue]:
    """Put what helped before first and what felt worse last, in the places of each kind."""
    by_kind = {
        kind: iter(sorted(_of_kind(cues, kind), key=lambda cue: -_helped(answers, cue)))
        for kind in {cue.told.kind for cue in cues}
    }
    return (next(by_kind[cue.told.kind]) for cue in cues)


def _of_kind(cues: Iterable[CompiledCue], kind: str) -> Iterator[CompiledCue]:
    return (cue for cue in cues if cue.told.kind == kind)


def _helped(answers: Answers, cue: CompiledCue) -> int:
    """Count how often a cue was better before, where that was more often than not.

    Below zero, where it felt worse more often than not.
    """
    before = answers.before.get(cue.told.id, Times())
    if 2 * before.worse > before.all:
        return -before.worse
    return before.better if 2 * before.better > before.all else 0
