"""Wrong versions of a pack, and the ones that no example tells from the right one.

A condition bears on a result only by being true or not (see `_counts`), so only the examples under
which a mutant changes that are run again. That is exact, and makes thousands of mutants quick.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, get_args

from msgspec import Struct

from hipthrust.assessment import Strength
from hipthrust.engine.conditions import holds
from hipthrust.pack.cases.judge import judge, never_asked
from hipthrust.pack.cases.mutants import ALWAYS, NEVER, changes
from hipthrust.pack.cases.result import Count, Mutation
from hipthrust.pack.cases.sites import sites_of
from hipthrust.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition, Truth
    from hipthrust.pack.cases.rows import Case
    from hipthrust.pack.cases.sites import Site
    from hipthrust.pack.validate import Draft
    from hipthrust.pack.written import Field

_DROPPED: Final[dict[Field, Condition]] = {"applies": ALWAYS, "ask_when": ALWAYS}
"""What a condition that is left out amounts to, where that is not "never"."""


class Mutant(Struct, frozen=True):
    """One wrong version of a pack."""

    site: Site
    did: str
    make: Callable[[], CompiledPack]
    touched: tuple[Case, ...]
    """The examples whose result it can change, its own record's first."""


def try_mutants(pack: CompiledPack, own: Draft, passing: list[Case]) -> Mutation:
    """Make every mutant, and name those under which all passing examples still pass."""
    mutants = list(mutants_of(pack, own, passing))
    unnoticed = [mutant for mutant in mutants if not is_noticed(mutant)]
    safety = [mutant for mutant in mutants if mutant.site.is_safety]
    missed = [mutant for mutant in unnoticed if mutant.site.is_safety]
    others = [mutant for mutant in unnoticed if not mutant.site.is_safety]
    return Mutation(
        all=Count(len(mutants) - len(unnoticed), len(mutants)),
        safety=Count(len(safety) - len(missed), len(safety)),
        unnoticed=(*in_order(map(_problem, missed)), *in_order(map(_problem, others))),
    )


def mutants_of(pack: CompiledPack, own: Draft, passing: list[Case]) -> Iterator[Mutant]:
    """Walk the mutants of every condition, then of every strength."""
    for site in sites_of(pack, own):
        cases = _own_first(site, passing)
        dropped = _DROPPED.get(site.field, NEVER)
        for change in changes(site.condition, dropped, pack.questionnaire.forms):
            touched = tuple(case for case in cases if _differs(site, change.condition, case))
            yield Mutant(site, change.did, partial(site.put, change.condition), touched)
        if site.weigh:
            true = tuple(case for case in cases if holds(site.condition, case.answers.given))
            for other in get_args(Strength):
                if other != site.strength:
                    did = f"{site.strength} -> {other}"
                    yield Mutant(site, did, partial(site.weigh, other), true)


def is_noticed(mutant: Mutant) -> bool:
    """Tell whether an example that passed fails now."""
    if not mutant.touched:
        return False
    pack = mutant.make()
    return any(judge(pack, case) or never_asked(pack, case.answers) for case in mutant.touched)


def _own_first(site: Site, passing: list[Case]) -> list[Case]:
    """Pick the examples that can see a condition, those of its own record first."""
    seen = [case for case in passing if _is_seen_by(site, case)]
    return sorted(seen, key=lambda case: _is_own(site, case), reverse=True)


def _is_seen_by(site: Site, case: Case) -> bool:
    """Leave out an example of which the engine's own order says that it cannot tell.

    Whether a question is asked shows in its own examples, and where it is answered; whether a flag
    is raised is decided before any error is looked for.
    """
    if site.field == "ask_when":
        return _is_own(site, case) or site.record in case.answers.given
    if site.field in ("applies", "raised_when"):
        return case.kind != "question"
    return case.kind not in ("question", "red flag")


def _is_own(site: Site, case: Case) -> bool:
    return (case.kind, case.record) == (site.kind, site.record)


def _differs(site: Site, changed: Condition, case: Case) -> bool:
    before = holds(site.condition, case.answers.given)
    after = holds(changed, case.answers.given)
    if site.field == "when" and before and after:
        return True  # what made it true tells which answers are explained
    return _counts(site.field, before) != _counts(site.field, after)


def _counts(field: Field, truth: Truth) -> Truth:
    """Reduce a truth to what a judge can see: unknown is as good as false nearly everywhere.

    A flag that may apply is asked; a question left open is neither asked nor kept back.
    """
    match field:
        case "ask_when":
            return truth
        case "applies":
            return truth is not False
        case _:
            return truth is True


def _problem(mutant: Mutant) -> Problem:
    code = "safety-mutant-unnoticed" if mutant.site.is_safety else "mutant-unnoticed"
    message = f"{mutant.site.name}: no example notices: {mutant.did}"
    hint = "add one in which this changes the result"
    if not mutant.touched:
        hint = "add one with answers that it makes a difference to"
    return Problem(code, message, hint, mutant.site.place)
