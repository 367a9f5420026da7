"""How strongly the answers speak for each error, and which comes first."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from hipthrust.engine.conditions import speaks_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Given
    from hipthrust.assessment import Strength, Verdict
    from hipthrust.engine.compiled import CompiledError, CompiledPack, CompiledSign
    from hipthrust.engine.memory import Memory

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
    rank: Rank

    @property
    def verdict(self) -> Verdict:
        """Say in a word what the score means."""
        return "likely" if self.score >= LIKELY else "possible"


def rank_errors(pack: CompiledPack, given: Mapping[str, Given]) -> tuple[Ranked, ...]:
    """Give the errors that are at least possible: first what is likely and makes the lift unsafe,
    then best score first, then what is fixed first, then the pack's order.

    Only those are looked at for which some answer speaks, so that it costs what was said, and not
    what the pack knows.
    """
    named = {n for said in given.items() for n in _spoken_for(pack, said)}
    memory, errors = pack.memory("ranked"), pack.errors
    scored = [_ranked(memory, errors[n], given) for n in named]
    return tuple(sorted(filter(None, scored), key=attrgetter("rank")))


def _spoken_for(pack: CompiledPack, answer: tuple[str, Given]) -> tuple[int, ...]:
    """Name the errors, by index, for which an answer can speak."""
    memory = pack.memory("spoken for")
    found: tuple[int, ...] | None = memory.get(answer)
    if found is None:
        question, said = answer
        asking = pack.errors_by_question.get(question, ())
        signs = ((n, sign.condition) for n in asking for sign in pack.errors[n].signs)
        spoken_for = {n for n, condition in signs if speaks_for(condition, question, said)}
        found = memory.keep(answer, tuple(spoken_for))
    return found


def _ranked(
    memory: Memory[Ranked | None], error: CompiledError, given: Mapping[str, Given]
) -> Ranked | None:
    """Score an error: the same wherever the questions it reads were answered alike."""
    key = (error.place, tuple([given.get(name) for name in error.reads]))
    found = memory.get(key)
    if found is None and key not in memory:
        points = score(error, given)
        named = points >= POSSIBLE
        found = memory.keep(key, Ranked(error, points, rank(error, points)) if named else None)
    return found


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
    true = (sign for sign in error.weighed if sign.condition.holds(given))
    return max(SILENT, sum(map(weight, true)))
