"""What no example shows: a sign that is never true, a cue that is never given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.conditions import holds
from hipthrust.engine.gate import pass_gate
from hipthrust.pack.cases.judge import cues_given
from hipthrust.pack.cases.result import Count
from hipthrust.pack.written import records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack, CompiledSign
    from hipthrust.pack.cases.result import Covered
    from hipthrust.pack.cases.rows import Case
    from hipthrust.pack.validate import Draft, Located
    from hipthrust.problems import Problem


class Spot(Struct, frozen=True):
    """One thing that an example should show."""

    kind: Covered
    is_shown: bool
    problem: Problem
    """What to say where none does."""


def count(spots: list[Spot]) -> dict[Covered, Count]:
    """Count what is shown, by kind."""
    kinds = dict.fromkeys(spot.kind for spot in spots)
    return {
        kind: Count(sum(spot.is_shown for spot in of_kind), len(of_kind))
        for kind in kinds
        for of_kind in [[spot for spot in spots if spot.kind == kind]]
    }


def spots_of(
    pack: CompiledPack, own: Draft, cases: tuple[Case, ...], passing: list[Case]
) -> Iterator[Spot]:
    """Walk all that the examples of a pack should show.

    Only an example that passes shows its own record at work, and only one that gets past the gate
    shows a sign; an answer is given in any.
    """
    yield from _at_work(own, passing)
    yield from _signs(pack, own, passing)
    yield from _cues(pack, own, cases)
    yield from _answers(own, cases)


def _at_work(own: Draft, passing: list[Case]) -> Iterator[Spot]:
    shown = {(case.kind, case.record) for case in passing if case.key == "fires"}
    kinds: dict[str, Covered]
    kinds = {"red flag": "red_flags", "error": "errors", "normal": "normal"}
    for kind, located in records_of(own):
        if kind in kinds:
            name = located.item.id
            message = f"no example that passes shows {kind} {name} at work"
            problem = located.problem("not-shown", message, "id", hint="add one under `fires`")
            yield Spot(kinds[kind], (kind, name) in shown, problem)


def _signs(pack: CompiledPack, own: Draft, passing: list[Case]) -> Iterator[Spot]:
    compiled = {error.told.id: error for error in pack.errors}
    scored = [c for c in passing if c.kind == "error" and _is_scored(pack, c.answers)]
    for located in own.errors:
        rows = [case for case in scored if case.record == located.item.id]
        firing = [case for case in rows if case.key in ("fires", "possible")]
        quiet = [case for case in rows if case.key != "fires"]
        error = compiled[located.item.id]
        for n, sign in enumerate(error.signs):
            message = f"sign {n + 1} of {located.item.id} is true in no example that fires"
            problem = located.problem(
                "not-shown", message, "signs", n, hint="add one with its answer"
            )
            yield Spot("signs", _is_true(sign, firing), problem)
        for n, sign in enumerate(error.against):
            message = f"counter-sign {n + 1} of {located.item.id} is true in no near-miss"
            hint = "add one that only this keeps quiet, silent or no more than possible"
            problem = located.problem("not-shown", message, "against", n, hint=hint)
            yield Spot("against", _is_true(sign, quiet), problem)


def _is_scored(pack: CompiledPack, answers: Answers) -> bool:
    """Tell whether answers get past the gate: behind it, every error is quiet for nothing."""
    return pass_gate(pack, answers)[0].state == "clear"


def _is_true(sign: CompiledSign, cases: list[Case]) -> bool:
    return any(holds(sign.condition, case.answers.given) for case in cases)


def _cues(pack: CompiledPack, own: Draft, cases: tuple[Case, ...]) -> Iterator[Spot]:
    given = {cue for case in cases for cue in cues_given(assess_so_far(pack, case.answers))}
    for located in own.cues:
        name = located.item.id
        hint = "add one, where need be with `tried`"
        problem = located.problem(
            "not-shown", f"cue {name} is given in no example", "id", hint=hint
        )
        yield Spot("cues", name in given, problem)


def _answers(own: Draft, cases: tuple[Case, ...]) -> Iterator[Spot]:
    said: dict[str, set[str | int]] = {}
    for case in cases:
        for name, given in case.answers.given.items():
            if given != DONT_KNOW:
                values = given if isinstance(given, tuple) else (given,)
                said.setdefault(name, set()).update(values)
    for located in own.questions:
        name = located.item.id
        message = f"question {name} is answered in no example"
        problem = located.problem("not-shown", message, "id", hint="add one with an answer to it")
        yield Spot("questions", name in said, problem)
        yield from _options(located, said.get(name, set()))


def _options(located: Located[Any], said: set[str | int]) -> Iterator[Spot]:
    for n, option in enumerate(located.item.options):
        message = f"no example answers {located.item.id} with {option.id}"
        problem = located.problem(
            "not-shown", message, "options", n, "id", hint="add one, or leave the option out"
        )
        yield Spot("options", option.id in said, problem)
