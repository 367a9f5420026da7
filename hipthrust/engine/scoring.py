"""How strongly the answers speak for each error, and which comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from hipthrust.engine.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Given
    from hipthrust.assessment import Strength, Verdict
    from hipthrust.engine.compiled import CompiledError, CompiledPack, CompiledSign

WEIGHTS: Final[dict[Strength, int]] = {"hallmark": 3, "strong": 2, "supporting": 1}
LIKELY: Final = 3
POSSIBLE: Final = 1
SILENT: Final = 0
"""The least there is: counter-signs take nothing away from an error that is not named."""
RULES_OUT: Final = -1_000_000
"""What a hallmark counter-sign weighs: more than any number of signs."""
SAFETY: Final = 0
"""The first place in the order of fixing: a bench that moves comes before a fine point."""

Rank = tuple[bool, int, int, int]


class Ranked(Struct, frozen=True):
    """An error that is at least possible."""

    error: CompiledError
    score: int

    @property
    def verdict(self) -> Verdict:
        """Say in a word what the score means."""
        return "likely" if self.score >= LIKELY else "possible"


def rank_errors(pack: CompiledPack, given: Mapping[str, Given]) -> tuple[Ranked, ...]:
    """Give the errors that are at least possible: first what is likely and makes the lift unsafe,
    then best score first, then what is fixed first, then the pack's order.
    """
    named = {n for question in given for n in pack.errors_by_question.get(question, ())}
    scored = (Ranked(pack.errors[n], score(pack.errors[n], given)) for n in named)
    found = (each for each in scored if each.score >= POSSIBLE)
    return tuple(sorted(found, key=lambda each: rank(each.error, each.score)))


def rank(error: CompiledError, points: int) -> Rank:
    """Give what an error is sorted by, the smallest first; no two errors are alike in it."""
    is_unsafe = error.fix_rank == SAFETY and points >= LIKELY
    return not is_unsafe, -points, error.fix_rank, error.place


def verdict(points: int) -> Verdict | Literal["silent"]:
    """Say in a word what a score means."""
    if points < POSSIBLE:
        return "silent"
    return "likely" if points >= LIKELY else "possible"


def weight(sign: CompiledSign) -> int:
    """Give what a true sign adds to the score."""
    if sign.speaks == "for":
        return WEIGHTS[sign.strength]
    return RULES_OUT if sign.strength == "hallmark" else -WEIGHTS[sign.strength]


def score(error: CompiledError, given: Mapping[str, Given]) -> int:
    """Add what the true signs weigh; true counter-signs weigh against it."""
    true = (sign for sign in error.weighed if holds(sign.condition, given))
    return max(SILENT, sum(map(weight, true)))
