"""Whether any answers make conditions true, given that a question is only answered when asked.

Conditions are taken apart until only demands on single questions are left; where one of several
parts is enough, each is tried. What no branch can fulfil is unreachable. A search that grows too
large is given up, and what it looked for counts as reachable: a rule never accuses by mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Form
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition

MOST_STEPS: Final = 20_000


def reachable(pack: CompiledPack, *conditions: Condition) -> bool:
    """Tell whether some answers to the pack's questions make all the conditions true."""
    try:
        return _Search(pack).fulfils(conditions, {})
    except RecursionError:  # hundreds of questions that hang on one another
        return True


class _Demand(Struct, frozen=True):
    """What the answer to one question has to be."""

    form: Form
    chosen: frozenset[str] = frozenset()
    ruled_out: frozenset[str] = frozenset()
    low: int = 0
    high: int = 0

    @property
    def can_be_met(self) -> bool:
        if self.form.choose == "scale":
            return self.low <= self.high
        alone = self.chosen & set(self.form.alone)
        crowded = len(self.chosen) > 1 and (self.form.choose == "one" or alone)
        left = set(self.form.options) - self.ruled_out
        return self.chosen <= left and bool(left) and not crowded


class _Search:
    def __init__(self, pack: CompiledPack) -> None:
        self.pack = pack
        self.steps = 0

    def fulfils(self, waiting: tuple[Condition, ...], demands: Mapping[str, _Demand]) -> bool:
        """Take the first condition apart, and go on with what is left."""
        self.steps += 1
        if not waiting or self.steps > MOST_STEPS:
            return True
        condition, *rest = waiting
        match condition:
            case All(parts):
                return self.fulfils((*parts, *rest), demands)
            case AnyOf(parts):
                return any(self.fulfils((part, *rest), demands) for part in parts)
            case Is(question, options):
                return self._with_one_of(question, options, tuple(rest), demands)
            case AtLeast(question, least):
                return self._with(question, tuple(rest), demands, low=least)
            case Not(part):
                return self._without(part, tuple(rest), demands)
            case _:
                assert_never(condition)

    def _with_one_of(
        self,
        question: str,
        options: tuple[str, ...],
        rest: tuple[Condition, ...],
        demands: Mapping[str, _Demand],
    ) -> bool:
        """Try each option, unless one of them is chosen already."""
        if question in demands and demands[question].chosen & set(options):
            return self.fulfils(rest, demands)
        return any(
            self._with(question, rest, demands, chosen=option) for option in dict.fromkeys(options)
        )

    def _without(
        self, part: Condition, rest: tuple[Condition, ...], demands: Mapping[str, _Demand]
    ) -> bool:
        """Go on with the opposite of a condition."""
        match part:
            case All(parts):
                return self.fulfils((AnyOf(tuple(map(Not, parts))), *rest), demands)
            case AnyOf(parts):
                return self.fulfils((*map(Not, parts), *rest), demands)
            case Not(inner):
                return self.fulfils((inner, *rest), demands)
            case Is(question, options):
                return self._with(question, rest, demands, ruled_out=options)
            case AtLeast(question, least):
                return self._with(question, rest, demands, high=least - 1)
            case _:
                assert_never(part)

    def _with(
        self,
        question: str,
        rest: tuple[Condition, ...],
        demands: Mapping[str, _Demand],
        *,
        chosen: str | None = None,
        ruled_out: tuple[str, ...] = (),
        low: int | None = None,
        high: int | None = None,
    ) -> bool:
        """Add a demand on a question; one that is named for the first time has to be asked."""
        form = self.pack.questionnaire.forms[question]
        old = demands.get(question) or _Demand(form, low=form.low, high=form.high)
        demand = replace(
            old,
            chosen=old.chosen | ({chosen} if chosen is not None else set()),
            ruled_out=old.ruled_out | set(ruled_out),
            low=old.low if low is None else max(old.low, low),
            high=old.high if high is None else min(old.high, high),
        )
        if not demand.can_be_met:
            return False
        asked = self.pack.questions[question].ask_when if question not in demands else None
        return self.fulfils((asked, *rest) if asked else rest, {**demands, question: demand})
