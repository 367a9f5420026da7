"""Pain in a set with a cue, held against the pain before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW
from hipthrust.answers.values import MOST_PAIN, PAIN

if TYPE_CHECKING:
    from hipthrust.answers import Answers, Tried
    from hipthrust.engine.compiled import CompiledPack

ALWAYS_TOO_MUCH: Final = 6
"""Pain that ends a session whatever it was before (the traffic-light rule, TRAFFIC in the pack)."""


def at_worst(pack: CompiledPack, answers: Answers) -> Answers:
    """Give the answers with the worst pain said, before the sets or in one of them."""
    in_sets = [each.pain for each in answers.tried if isinstance(each.pain, int)]
    if not in_sets or not asks_for_pain(pack):
        return answers
    before = answers.given.get(PAIN)
    worst = max([*in_sets, *([before] if isinstance(before, int) else [])])
    given = {**answers.given, PAIN: worst}
    in_order = {name: given[name] for name in pack.questionnaire.in_order(given)}
    return replace(answers, given=in_order)


def rose(pack: CompiledPack, answers: Answers) -> tuple[Tried, ...]:
    """Give the sets in which there was more pain than before, or in which that is not ruled out."""
    before = answers.given.get(PAIN) if asks_for_pain(pack) else None
    return tuple(each for each in answers.tried if _is_more(each, before))


def _is_more(each: Tried, before: object) -> bool:
    if each.pain == DONT_KNOW:
        return each.result == "worse"
    if not isinstance(each.pain, int):
        return False
    if isinstance(before, int):
        return each.pain > before
    return each.pain >= ALWAYS_TOO_MUCH or (each.result == "worse" and each.pain > 0)


def asks_for_pain(pack: CompiledPack) -> bool:
    """Tell whether a pack asks for the pain before the sets as the pain in them is told."""
    form = pack.questionnaire.forms.get(PAIN)
    return form is not None and (form.choose, form.low, form.high) == ("scale", 0, MOST_PAIN)
