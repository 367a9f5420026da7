"""All examples of a pack on the compiled pack, and what they leave unshown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.engine.compile import compile_pack
from hipthrust.pack.cases.coverage import count, spots_of
from hipthrust.pack.cases.judge import judge, never_asked
from hipthrust.pack.cases.mutate import try_mutants
from hipthrust.pack.cases.result import BaseResult, CaseResult, Count
from hipthrust.pack.cases.rows import cases_of
from hipthrust.pack.validate import Draft
from hipthrust.problems import Problem, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.cases.rows import Case
    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.written import Key

EXAMPLE_CODES: Final[dict[Key, str]] = {
    "fires": "example-does-not-fire",
    "possible": "example-not-possible",
    "quiet": "example-not-quiet",
    "silent": "example-not-silent",
}
"""What an example that comes otherwise is called, by what it was written under."""

_BELOW: Final = "this example ships with hipthrust: narrow what is yours, or replace the record"


class _Ran(Struct, frozen=True):
    """Examples that were run together."""

    cases: tuple[Case, ...]
    passing: list[Case]
    problems: list[Problem]

    @property
    def counted(self) -> Count:
        return Count(len(self.passing), len(self.cases))


def run_cases(read: PlacedPack, *, mutate: bool = False) -> CaseResult:
    """Run every example of a pack; with `mutate`, also on wrong versions of the pack.

    Those of the pack below an overlay run with them. What they show counts for the overlay's own
    records; what they do not show is for that pack to mend.
    """
    pack = compile_pack(read.pack)
    own, below = _run(pack, read.own), _run(pack, read.base.kept if read.base else Draft())
    passing = [*own.passing, *below.passing]
    spots = list(spots_of(pack, read.own, (*own.cases, *below.cases), passing))
    unshown = [spot.problem for spot in spots if not spot.is_shown]
    broken = [replace(each, hint=each.hint or _BELOW) for each in below.problems]
    return CaseResult(
        pack=f"{pack.stamp.id} {pack.stamp.version}",
        records=_records(read.own),
        examples=own.counted,
        coverage=count(spots),
        problems=in_order([*own.problems, *broken, *unshown]),
        mutation=try_mutants(pack, read.own, passing) if mutate else None,
        base=BaseResult(read.base.told(), below.counted) if read.base else None,
    )


def _run(pack: CompiledPack, draft: Draft) -> _Ran:
    cases = cases_of(draft, pack.questionnaire)
    failures = {n: tuple(_failures(pack, case)) for n, case in enumerate(cases)}
    passing = [case for n, case in enumerate(cases) if not failures[n]]
    return _Ran(cases, passing, [problem for found in failures.values() for problem in found])


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
