"""What the errors score and which comes first, as `engine.scoring` decides it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.engine.scoring import LIKELY, POSSIBLE, SAFETY, WEIGHTS
from hipthrust.pack.prove.twin.formulas import (
    NEVER,
    Formula,
    all_of,
    any_of,
    first_of,
    implies,
    less,
    negation,
    totals,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hipthrust.engine.compiled import CompiledError, CompiledPack, CompiledSign
    from hipthrust.pack.prove.twin.said import Said


class Ranking(Struct, frozen=True, dict=True):
    """The scores of all errors: the n-th formula says that an error scores n or more."""

    pack: CompiledPack
    scores: Mapping[str, list[Formula]]

    def scores_from(self, error: str, least: int) -> Formula:
        """Give whether an error scores so much or more."""
        scores = self.scores[error]
        return scores[least] if least < len(scores) else NEVER

    def is_named(self, error: str) -> Formula:
        """Give whether an error is at least possible."""
        return self.scores_from(error, POSSIBLE)

    def is_likely(self, error: str) -> Formula:
        """Give whether an error is likely."""
        return self.scores_from(error, LIKELY)

    def is_tied(self, one: str, other: str) -> Formula:
        """Give whether two errors score the same."""
        return all_of((self._scores_no_less(one, other), self._scores_no_less(other, one)))

    def first_of(self, errors: Mapping[str, Formula]) -> dict[str, Formula]:
        """Give of each error whether it comes first of those for which their formula holds."""
        return first_of(errors, self.comes_before)

    def comes_before(self, one: str, other: str) -> Formula:
        """Give whether of two errors that are named the one comes first."""
        if (one, other) not in self._before:
            self._before[one, other] = self._comes_before(one, other)
        return self._before[one, other]

    @cached_property
    def _before(self) -> dict[tuple[str, str], Formula]:
        return {}

    def _comes_before(self, one: str, other: str) -> Formula:
        places = {error.told.id: (error.fix_rank, error.place) for error in self.pack.errors}
        unsafe, unsafer = self._is_unsafe(one), self._is_unsafe(other)
        by_score = (
            self._scores_no_less(one, other)
            if places[one] < places[other]
            else negation(self._scores_no_less(other, one))
        )
        both_or_none = all_of((implies(unsafe, unsafer), implies(unsafer, unsafe)))
        return any_of((all_of((unsafe, negation(unsafer))), all_of((both_or_none, by_score))))

    def _is_unsafe(self, error: str) -> Formula:
        is_for_safety = self.pack.error_named(error).fix_rank == SAFETY
        return self.is_likely(error) if is_for_safety else NEVER

    def _scores_no_less(self, one: str, other: str) -> Formula:
        scored = enumerate(self.scores[other])
        return all_of(implies(least, self.scores_from(one, n)) for n, least in scored)


def ranking_of(pack: CompiledPack, said: Said) -> Ranking:
    """Score every error."""
    return Ranking(pack, {error.told.id: _scores(error, said) for error in pack.errors})


def _scores(error: CompiledError, said: Said) -> list[Formula]:
    hallmarks = [sign for sign in error.against if sign.strength == "hallmark"]
    ruled_out = any_of(said.holds(sign.condition).yes for sign in hallmarks)
    taken = _totals((sign for sign in error.against if sign not in hallmarks), said)
    left = less(_totals(error.signs, said), taken)
    return [left[0], *(all_of((each, negation(ruled_out))) for each in left[1:])]


def _totals(signs: Iterable[CompiledSign], said: Said) -> list[Formula]:
    return totals((said.holds(sign.condition).yes, WEIGHTS[sign.strength]) for sign in signs)
