"""A proof, as a document for a script: `hipthrust.pack-proof/1`."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.answers.values import Questionnaire
from hipthrust.facts import Facts, facts_of
from hipthrust.pack.overlay import Extends
from hipthrust.pack.prove.proof import Checked, Proof


class ShownFault(Struct, frozen=True):
    """Something that speaks against a property."""

    problem: Facts
    answers: dict[str, object]
    """Answers that show it: `hipthrust check --answers` takes them."""


class CheckedProperty(Struct, frozen=True):
    """One property, and what was found against it."""

    name: str
    says: str
    result: Literal["holds", "noted", "fails"]
    """noted: something was found that a coach may want to know of, and that fails nothing."""
    looked_at: str
    faults: tuple[ShownFault, ...]
    queries: int
    """Questions put to the solver."""
    seconds: float


class ProofReport(Struct, frozen=True):
    """What holds of a pack, whatever is answered."""

    schema: Literal["hipthrust.pack-proof/1"]
    pack: str
    """Its id and version."""
    extends: Extends | None
    """What it is laid over; None for a pack that stands alone."""
    holds: bool
    checked: tuple[CheckedProperty, ...]
    answer_sets: str
    """How many sets of answers the pack takes, before any set with a cue; in digits, since it is
    more than many readers of JSON can hold.
    """
    drawn: int
    """Of how many the engine and the formulas were both asked. They did not differ in one."""
    seconds: float


def document_of(proof: Proof, asked: Questionnaire) -> ProofReport:
    """Write a proof down. The questionnaire is that of the pack."""
    return ProofReport(
        schema="hipthrust.pack-proof/1",
        pack=proof.pack,
        extends=proof.extends,
        holds=proof.holds,
        checked=tuple(_checked(each, asked) for each in proof.properties),
        answer_sets=str(proof.answer_sets),
        drawn=proof.drawn,
        seconds=round(proof.seconds, 1),
    )


def _checked(found: Checked, asked: Questionnaire) -> CheckedProperty:
    faults = (
        ShownFault(facts_of(fault.problem), fault.witness.document(asked)) for fault in found.faults
    )
    return CheckedProperty(
        name=found.name,
        says=found.says,
        result=found.result,
        looked_at=found.looked_at,
        faults=tuple(faults),
        queries=found.queries,
        seconds=round(found.seconds, 1),
    )
