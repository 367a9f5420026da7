"""What was reported that is no error, and whether that is all that was reported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hipthrust.engine.conditions import holds
from hipthrust.engine.words import behind

if TYPE_CHECKING:
    from hipthrust.answers import Answers, Given
    from hipthrust.assessment import NormalNote
    from hipthrust.engine.compiled import CompiledPack


def find_normal(pack: CompiledPack, answers: Answers) -> tuple[NormalNote, ...]:
    """Give every reassurance that is met and not taken back."""
    return tuple(
        replace(each.told, answers=behind(pack, answers, each.when))
        for each in pack.normal
        if holds(each.when, answers.given)
        and not (each.unless and holds(each.unless, answers.given))
    )


def explains_all(normal: tuple[NormalNote, ...], answers: Answers) -> bool:
    """Tell whether, of questions with several answers, no answer is left beside those explained."""
    explained: dict[str, set[str]] = {}
    for said in (each for note in normal for each in note.answers):
        if isinstance(said.answer, tuple):
            explained.setdefault(said.question, set()).update(said.answer)
    return all(_options(answers.given[name]) <= options for name, options in explained.items())


def _options(given: Given) -> set[str]:
    return set(given) if isinstance(given, tuple) else set()
