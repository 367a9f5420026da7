"""Answers put back into the words they were offered in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.assessment import Said
from hipthrust.engine.conditions import decided_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition


def said(pack: CompiledPack, answers: Answers, questions: Iterable[str]) -> tuple[Said, ...]:
    """Say the answers to these questions, each once, in the pack's order."""
    wanted = set(questions)
    return tuple(_said(pack, answers, question) for question in answers.given if question in wanted)


def behind(pack: CompiledPack, answers: Answers, condition: Condition) -> tuple[Said, ...]:
    """Say the answers that decided a condition."""
    return said(pack, answers, decided_by(condition, answers.given))


def _said(pack: CompiledPack, answers: Answers, question: str) -> Said:
    asked = pack.questions[question]
    given = answers.given[question]
    if given == DONT_KNOW:
        return Said(question, asked.label, given, "Don't know")
    if isinstance(given, int):
        return Said(question, asked.label, given, f"{given} of {asked.high}")
    words = dict(asked.options)
    chosen = given if asked.choose == "many" else given[0]
    return Said(question, asked.label, chosen, "; ".join(words[option] for option in given))
