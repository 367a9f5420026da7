"""Which cue is given and which setup is mended beside it, as `engine.advice` decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.engine.tries import EASIER
from hipthrust.pack.prove.twin.formulas import (
    NEVER,
    Formula,
    all_of,
    any_of,
    either,
    first_of,
    implies,
    negation,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.engine.compiled import CompiledError, CompiledPack
    from hipthrust.pack.prove.twin.ranking import Ranking
    from hipthrust.pack.prove.twin.said import Said
    from hipthrust.pack.prove.twin.sets import Stands


class Advice(Struct, frozen=True):
    """At most one cue and one setup fix, were the gate clear."""

    cue: Mapping[str, Formula]
    setup_fix: Mapping[str, Formula]
    cause: Mapping[str, Formula]
    """The error that the cue is for."""
    is_used_up: Formula
    """Whether cues were tried, none helped, and none is left."""

    @property
    def is_given(self) -> Formula:
        """Give whether there is a cue."""
        return any_of(self.cause.values())


def advice_of(pack: CompiledPack, said: Said, ranking: Ranking, stands: Stands) -> Advice:
    """Choose the cue, for the first cause that has one left."""
    return _Choice(pack, said, ranking, stands).advice()


Cues = dict[str, Formula]
"""Of each cue of an error whether something holds of it there."""


class _Choice:
    """One choice among all cues; where no error is named, nothing is chosen."""

    def __init__(self, pack: CompiledPack, said: Said, ranking: Ranking, stands: Stands) -> None:
        self.pack, self.said, self.ranking, self.stands = pack, said, ranking, stands
        self.left = {error.told.id: self._left(error) for error in pack.errors}
        self.all_aside = negation(any_of(map(self._stands, pack.errors)))
        self.usable = {error.told.id: self._usable(error) for error in pack.errors}
        self.cause = ranking.first_of(_any_of_each(self.usable))

    def advice(self) -> Advice:
        """Put it together."""
        mended = self._mended()
        fitting = {error.told.id: self._fitting(error, mended) for error in self.pack.errors}
        fits = _any_of_each(fitting)
        beside = any_of(all_of((self.cause[name], each)) for name, each in fits.items())
        given = {name: self._given(name, cues, fits[name]) for name, cues in fitting.items()}
        return Advice(
            cue=self._of_those(self.cause, given),
            setup_fix={cue: all_of((each, beside)) for cue, each in mended.items()},
            cause=self.cause,
            is_used_up=self._is_used_up(),
        )

    def _given(self, error: str, fitting: Cues, fits: Formula) -> Cues:
        """Say of each cue whether it is the one, were this error the cause.

        Where the setup fix allows none, it is left out.
        """
        usable = self.usable[error]
        allowed = {cue: either(fits, each, usable[cue]) for cue, each in fitting.items()}
        return self._first(error, allowed)

    def _left(self, error: CompiledError) -> Cues:
        """Leave out what has not helped, and what must not be given for these answers."""
        return {
            cue: all_of(
                (
                    self.ranking.is_named(error.told.id),
                    negation(self.stands.failed[cue]),
                    negation(forbidden(self.pack, self.said, cue)),
                )
            )
            for cue in error.told.cues
        }

    def _stands(self, error: CompiledError) -> Formula:
        name = error.told.id
        return all_of((any_of(self.left[name].values()), negation(self.stands.aside[name])))

    def _usable(self, error: CompiledError) -> Cues:
        """Leave out causes set aside; where every one is, keep what is easier."""
        stands = negation(self.stands.aside[error.told.id])
        easier = any_of((stands, self.all_aside))
        return {
            cue: all_of((left, easier if self._is(cue, EASIER) else stands))
            for cue, left in self.left[error.told.id].items()
        }

    def _mended(self) -> Cues:
        """Say of each setup cue whether it could be mended beside the cue: none beside a setup."""
        leading = {name: self._first(name, cues) for name, cues in self.usable.items()}
        is_setup = any_of(self._setups(self._of_those(self.cause, leading)).values())
        setups = {name: self._setups(cues) for name, cues in self.usable.items()}
        counting = {
            name: all_of((has, any_of((self.ranking.is_likely(name), self.cause[name]))))
            for name, has in _any_of_each(setups).items()
        }
        first = {name: self._first(name, cues) for name, cues in setups.items()}
        chosen = self._of_those(self.ranking.first_of(counting), first)
        return {cue: all_of((each, negation(is_setup))) for cue, each in chosen.items()}

    def _fitting(self, error: CompiledError, mended: Cues) -> Cues:
        """Leave the cues that the setup fix allows."""
        return {
            cue: all_of((usable, *(negation(mended[e]) for e in self._clashing(cue))))
            for cue, usable in self.usable[error.told.id].items()
        }

    def _clashing(self, cue: str) -> tuple[str, ...]:
        return (cue, *self.pack.cues[cue].conflicts)

    def _first(self, error: str, allowed: Cues) -> Cues:
        """Say of each cue of an error whether it is the first allowed: what is better now leads."""
        return first_of(allowed, lambda cue, other: self._leads(error, cue, other))

    def _leads(self, error: str, cue: str, other: str) -> Formula:
        order = self.pack.error_named(error).told.cues
        better, other_better = self.stands.better[cue], self.stands.better[other]
        if order.index(cue) < order.index(other):
            return implies(other_better, better)
        return all_of((better, negation(other_better)))

    def _of_those(self, errors: Mapping[str, Formula], cues_of: Mapping[str, Cues]) -> Cues:
        """Take of each cue what holds of it in the error that counts."""
        found: dict[str, list[Formula]] = {cue: [] for cue in self.pack.cues}
        for error, cues in cues_of.items():
            for cue, each in cues.items():
                found[cue].append(all_of((errors[error], each)))
        return {cue: any_of(each) for cue, each in found.items()}

    def _setups(self, cues: Cues) -> Cues:
        return {cue: each for cue, each in cues.items() if self._is(cue, "setup")}

    def _is(self, cue: str, kind: str) -> bool:
        return self.pack.cues[cue].told.kind == kind

    def _is_used_up(self) -> Formula:
        in_vain = any_of(
            all_of((self.ranking.is_named(error.told.id), self.stands.failed[cue]))
            for error in self.pack.errors
            for cue in error.told.cues
        )
        return all_of((in_vain, negation(any_of(self.cause.values()))))


def forbidden(pack: CompiledPack, said: Said, cue: str) -> Formula:
    """Give whether a cue must not be given for these answers."""
    not_when = pack.cues[cue].not_when
    return said.holds(not_when).yes if not_when else NEVER


def _any_of_each(cues_of: Mapping[str, Cues]) -> dict[str, Formula]:
    return {name: any_of(cues.values()) for name, cues in cues_of.items()}
