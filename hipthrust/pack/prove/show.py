"""A proof in words: a line for every property, then what it rests on."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Final

from hipthrust.pack.counted import counted
from hipthrust.pack.overlay import extends_in_words

if TYPE_CHECKING:
    from hipthrust.answers.values import Questionnaire
    from hipthrust.pack.prove.proof import Checked, Fault, Proof

FEW: Final = 3
"""What is only noted is told one by one up to here; of more, the number."""


def to_text(proof: Proof, width: int) -> str:
    """Give the verdict on each property and the sums. What fails is told before it, with places."""
    blocks = [_verdict(each, width) for each in proof.properties]
    below = textwrap.wrap(extends_in_words(proof.extends), width) if proof.extends else []
    return "\n".join([*blocks, "", *textwrap.wrap(_sums(proof), width), *below]) + "\n"


def faults_to_tell(proof: Proof) -> list[Fault]:
    """Give all that fails, and the first few of what is only noted."""
    return [fault for each in proof.properties for fault in _to_tell(each)]


def shown_by(fault: Fault, asked: Questionnaire) -> str:
    """Give the answers that show a fault, as one line of an answers file."""
    return json.dumps(fault.witness.document(asked))


def _to_tell(found: Checked) -> tuple[Fault, ...]:
    """Give what fails; of what is only noted, a few, and none of the pack that is extended."""
    if not found.is_noted_only:
        return found.faults
    return tuple(fault for fault in found.faults if fault.is_own)[:FEW]


def _verdict(found: Checked, width: int) -> str:
    begin = f"{found.name}  {found.result:<5}  "
    says = f"{found.says} ({found.looked_at}{_more(found)})"
    return textwrap.fill(says, width, initial_indent=begin, subsequent_indent=" " * len(begin))


def _more(found: Checked) -> str:
    if not found.faults:
        return ""
    told = len(_to_tell(found))
    left = f", {told or 'none'} told above" if told < len(found.faults) else ""
    return f"; {len(found.faults)} found{left}"


def _sums(proof: Proof) -> str:
    queries = sum(each.queries for each in proof.properties)
    failed = sum(not each.holds for each in proof.properties)
    verdict = f"{failed} of {len(proof.properties)} properties fail" if failed else "All hold"
    return (
        f"{proof.pack}: {verdict}. Looked at: all {_in_powers(proof.answer_sets)} sets of "
        f"answers ({proof.seconds:.0f} seconds, {counted(queries, 'question')} to the solver; "
        f"engine and formulas agreed on {proof.drawn:,} drawn sets)."
    )


def _in_powers(number: int) -> str:
    """Give a number as it is read: 2.2 × 10^54."""
    if number < 1_000_000:
        return f"{number:,}"
    digits = str(number)
    return f"{digits[0]}.{digits[1]} × 10^{len(digits) - 1}"
