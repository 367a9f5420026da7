"""What sets with cues come to, as `engine.tries` and `engine.pain` decide it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.answers import DONT_KNOW
from hipthrust.answers.values import MOST_PAIN, PAIN
from hipthrust.engine.conditions import AtLeast
from hipthrust.engine.pain import ALWAYS_TOO_MUCH, asks_for_pain
from hipthrust.pack.prove.twin.formulas import (
    NEVER,
    Formula,
    Kleene,
    all_of,
    any_of,
    decided,
    either,
    negation,
    truth,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Atom, Condition
    from hipthrust.pack.prove.twin.ranking import Ranking
    from hipthrust.pack.prove.twin.said import Said, SetSaid


class Stands(Struct, frozen=True):
    """How the cues stand after some sets, and which causes are set aside."""

    better: Mapping[str, Formula]
    failed: Mapping[str, Formula]
    aside: Mapping[str, Formula]
    unchanged: Mapping[str, Formula]
    """Causes whose last set changed nothing."""


def stands_after(pack: CompiledPack, said: Said, ranking: Ranking) -> Stands:
    """Follow the sets, one after the other."""
    cues, errors = list(pack.cues), [error.told.id for error in pack.errors]
    stands = Stands(*(dict.fromkeys(names, NEVER) for names in (cues, cues, errors, errors)))
    for each in said.sets:
        stands = _after(pack, each, ranking, stands)
    return stands


def _after(pack: CompiledPack, each: SetSaid, ranking: Ranking, stands: Stands) -> Stands:
    same, worse = each.results["same"], each.results["worse"]
    # The same as a better one is better still.
    kept = any_of(all_of((here, same, stands.better[cue])) for cue, here in each.cues.items())
    is_better = any_of((each.results["better"], kept))
    changed_nothing = all_of((same, negation(kept)))
    fails = any_of((worse, changed_nothing))
    causes = _causes(pack, each, ranking, stands)
    aside, unchanged = {}, {}
    for error, is_cause in causes.items():
        again = all_of((changed_nothing, stands.unchanged[error]))
        aside[error] = any_of((stands.aside[error], all_of((is_cause, any_of((worse, again))))))
        unchanged[error] = either(is_cause, changed_nothing, stands.unchanged[error])
    return Stands(
        {cue: either(here, is_better, stands.better[cue]) for cue, here in each.cues.items()},
        {cue: either(here, fails, stands.failed[cue]) for cue, here in each.cues.items()},
        aside,
        unchanged,
    )


def _causes(
    pack: CompiledPack, each: SetSaid, ranking: Ranking, stands: Stands
) -> dict[str, Formula]:
    """Say of each error whether the set was for it: the first that stands and has the cue."""
    first = {cue: _first_with(pack, cue, ranking, stands) for cue in pack.cues}
    return {
        error.told.id: any_of(
            all_of((each.cues[cue], first[cue][error.told.id])) for cue in error.told.cues
        )
        for error in pack.errors
    }


def _first_with(
    pack: CompiledPack, cue: str, ranking: Ranking, stands: Stands
) -> dict[str, Formula]:
    """Say of each error that has a cue whether it is the first of them that stands."""
    having = (error.told.id for error in pack.errors if cue in error.told.cues)
    return ranking.first_of(
        {n: all_of((ranking.is_named(n), negation(stands.aside[n]))) for n in having}
    )


def rose_in(pack: CompiledPack, said: Said, each: SetSaid) -> Formula:
    """Give whether a set hurt more than it did before, or whether that is not ruled out."""
    worse = each.results["worse"]
    unknown = all_of((each.pain[DONT_KNOW], worse))
    by_itself = any_of((each.pain_from(ALWAYS_TOO_MUCH), all_of((worse, each.pain_from(1)))))
    if not asks_for_pain(pack):
        return any_of((unknown, by_itself))
    numbers = range(MOST_PAIN + 1)
    more = any_of(all_of((each.pain[n], negation(said.number_from(PAIN, n)))) for n in numbers)
    return any_of((unknown, either(said.is_known(PAIN), more, by_itself)))


def holds_at_worst(pack: CompiledPack, said: Said, condition: Condition) -> Kleene:
    """Give the truth of a condition with the worst pain said, before the sets or in one of them."""

    def of_atom(atom: Atom) -> Kleene:
        if not (isinstance(atom, AtLeast) and atom.question == PAIN and asks_for_pain(pack)):
            return said.holds(atom)
        worst = (each.pain_from(atom.least) for each in said.sets)
        known = any_of((said.is_known(PAIN), *(each.pain_from(0) for each in said.sets)))
        return decided(known, any_of((said.number_from(PAIN, atom.least), *worst)))

    return truth(condition, of_atom)
