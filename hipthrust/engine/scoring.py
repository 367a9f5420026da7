"""How strongly the answers speak for each error, with the reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from hipthrust.assessment import OpenReason, Reason
from hipthrust.engine.conditions import holds, left_open
from hipthrust.engine.words import behind

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import Finding, Strength
    from hipthrust.engine.compiled import CompiledError, CompiledPack, CompiledSign

WEIGHTS: Final[dict[Strength, int]] = {"hallmark": 3, "strong": 2, "supporting": 1}
LIKELY: Final = 3
POSSIBLE: Final = 1
SAFETY: Final = 0
"""The first place in the order of fixing: a bench that moves comes before a fine point."""


def score_errors(pack: CompiledPack, answers: Answers) -> tuple[Finding, ...]:
    """Give the errors that are at least possible: first what is likely and makes the lift unsafe,
    then best score first, then what is fixed first, then the pack's order.
    """
    scored = [
        (error, score, _rank(error, score))
        for error in _named_by(pack, answers)
        if (score := _score(error, answers)) >= POSSIBLE
    ]
    scored.sort(key=lambda row: row[2])  # stable, so what ranks alike stays in the pack's order
    return tuple(_finding(pack, error, score, answers) for error, score, _ in scored)


def _rank(error: CompiledError, score: int) -> tuple[bool, int, int]:
    """Give what an error is sorted by, the smallest first."""
    is_unsafe = error.fix_rank == SAFETY and score >= LIKELY
    return not is_unsafe, -score, error.fix_rank


def _named_by(pack: CompiledPack, answers: Answers) -> list[CompiledError]:
    """Pick the errors that some answer can speak for, in the pack's order."""
    numbers = {n for question in answers.given for n in pack.errors_by_question.get(question, ())}
    return [pack.errors[n] for n in sorted(numbers)]


def _score(error: CompiledError, answers: Answers) -> int:
    """Add the true signs and take away the true counter-signs; a hallmark one rules out."""
    counter = [sign.strength for sign in error.against if holds(sign.condition, answers.given)]
    if "hallmark" in counter:
        return 0
    signs = [sign.strength for sign in error.signs if holds(sign.condition, answers.given)]
    return sum(WEIGHTS[each] for each in signs) - sum(WEIGHTS[each] for each in counter)


def _finding(pack: CompiledPack, error: CompiledError, score: int, answers: Answers) -> Finding:
    unknown = (
        *_open(error.signs, "for", answers),
        *_open(error.against, "against", answers),
    )
    return replace(
        error.told,
        verdict="likely" if score >= LIKELY else "possible",
        score=score,
        reasons_for=_reasons(pack, error.signs, answers),
        reasons_against=_reasons(pack, error.against, answers),
        unknown=unknown,
    )


def _reasons(
    pack: CompiledPack, signs: tuple[CompiledSign, ...], answers: Answers
) -> tuple[Reason, ...]:
    true = [sign for sign in signs if holds(sign.condition, answers.given)]
    return tuple(
        Reason(sign.strength, behind(pack, answers, sign.condition), sign.sources) for sign in true
    )


def _open(
    signs: tuple[CompiledSign, ...], speaks: Literal["for", "against"], answers: Answers
) -> list[OpenReason]:
    return [
        OpenReason(sign.strength, speaks, left_open(sign.condition, answers.given))
        for sign in signs
        if holds(sign.condition, answers.given) is None
    ]
