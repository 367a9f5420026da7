"""A run over the examples, as a document for a script: `hipthrust.pack-test/1`."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.facts import Facts, facts_of
from hipthrust.pack.cases.result import BaseResult, CaseResult, Count, Covered, Mutation
from hipthrust.pack.overlay import Replaced


class Counts(Struct, frozen=True):
    """How many there are in the pack's own files."""

    errors: int
    cues: int
    normal: int
    red_flags: int
    questions: int
    examples: int


class Mutants(Struct, frozen=True):
    """How many wrong versions of the pack its examples told from the right one."""

    all: Count
    safety: Count
    unnoticed: tuple[Facts, ...]
    """Those for safety first."""


class Below(Struct, frozen=True):
    """The pack that an overlay is laid over, and what the examples of it show under the overlay."""

    pack: str
    """Its id and version."""
    replaces: tuple[Replaced, ...]
    examples: int
    """Those of records that are not replaced."""
    as_written: int


class CaseReport(Struct, frozen=True):
    """What the examples of a pack showed."""

    schema: Literal["hipthrust.pack-test/1"]
    pack: str
    """Its id and version."""
    passed: bool
    counts: Counts
    as_written: int
    """Examples that came as they were written."""
    problems: tuple[Facts, ...]
    coverage: dict[Covered, Count]
    """What some example shows; a kind of which there is nothing is left out."""
    mutants: Mutants | None
    """None where none were asked for."""
    extends: Below | None
    """None for a pack that stands alone."""


def document_of(result: CaseResult) -> CaseReport:
    """Write a run down."""
    return CaseReport(
        schema="hipthrust.pack-test/1",
        pack=result.pack,
        passed=result.passed,
        counts=Counts(**result.records, examples=result.examples.of),
        as_written=result.examples.reached,
        problems=tuple(facts_of(problem) for problem in result.problems),
        coverage=dict(result.coverage),
        mutants=_mutants(result.mutation) if result.mutation else None,
        extends=_below(result.base) if result.base else None,
    )


def _below(base: BaseResult) -> Below:
    examples = base.examples
    return Below(base.extends.pack, base.extends.replaces, examples.of, examples.reached)


def _mutants(mutation: Mutation) -> Mutants:
    unnoticed = tuple(facts_of(problem) for problem in mutation.unnoticed)
    return Mutants(mutation.all, mutation.safety, unnoticed)
