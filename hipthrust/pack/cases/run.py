"""All examples of a pack on the compiled pack, and what they leave unshown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.engine.compile import compile_pack
from hipthrust.pack.cases.coverage import count, spots_of
from hipthrust.pack.cases.judge import judge, never_asked
from hipthrust.pack.cases.mutate import try_mutants
from hipthrust.pack.cases.result import CaseResult, Count
from hipthrust.pack.cases.rows import cases_of
from hipthrust.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.cases.rows import Case
    from hipthrust.pack.load import PlacedPack
    from hipthrust.pack.validate import Draft
    from hipthrust.pack.written import Key

EXAMPLE_CODES: Final[dict[Key, str]] = {
    "fires": "example-does-not-fire",
    "possible": "example-not-possible",
    "quiet": "example-not-quiet",
    "silent": "example-not-silent",
}
"""What an example that comes otherwise is called, by what it was written under."""


def run_cases(read: PlacedPack, *, mutate: bool = False) -> CaseResult:
    """Run every example of a pack; with `mutate`, also on wrong versions of the pack."""
    pack = compile_pack(read.pack)
    cases = cases_of(read.own, pack.questionnaire)
    failures = {n: tuple(_failures(pack, case)) for n, case in enumerate(cases)}
    passing = [case for n, case in enumerate(cases) if not failures[n]]
    spots = list(spots_of(pack, read.own, cases, passing))
    problems = [problem for found in failures.values() for problem in found]
    return CaseResult(
        pack=f"{pack.stamp.id} {pack.stamp.version}",
        records=_records(read.own),
        examples=Count(len(passing), len(cases)),
        coverage=count(spots),
        problems=in_order([*problems, *(spot.problem for spot in spots if not spot.is_shown)]),
        mutation=try_mutants(pack, read.own, passing) if mutate else None,
    )


def _failures(pack: CompiledPack, case: Case) -> Iterator[Problem]:
    if instead := judge(pack, case):
        yield Problem(EXAMPLE_CODES[case.key], instead, place=case.place())
    for name in never_asked(pack, case.answers):
        message = f"{name} is never asked under the other answers of this example"
        hint = f"leave {name} out, or add what it is asked after"
        yield Problem("answer-never-asked", message, hint, case.place(name))


def _records(own: Draft) -> dict[str, int]:
    return {
        "errors": len(own.errors),
        "cues": len(own.cues),
        "normal": len(own.normal),
        "red_flags": len(own.red_flags),
        "questions": len(own.questions),
    }
