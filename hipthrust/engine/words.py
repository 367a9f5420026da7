"""Answers put back into the words they were offered in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.answers.values import MOST_PAIN
from hipthrust.assessment import Said
from hipthrust.engine.conditions import decided_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.answers import Answers, Given, Tried
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition


def all_said(pack: CompiledPack, answers: Answers) -> tuple[Said, ...]:
    """Say every answer, in the pack's order."""
    return tuple(say(pack, name, given) for name, given in answers.given.items())


def behind(pack: CompiledPack, answers: Answers, condition: Condition) -> tuple[Said, ...]:
    """Say the answers that decided a condition, each once, in the pack's order."""
    parts = list(decided_by(condition, answers.given))
    return tuple(
        say(pack, name, _joined(answers.given[name], [part for n, part in parts if n == name]))
        for name in pack.questionnaire.in_order(dict(parts))
    )


def _joined(whole: Given, parts: list[Given]) -> Given:
    """Put the options that decided together, in the order they were offered."""
    named = {option for part in parts if isinstance(part, tuple) for option in part}
    if isinstance(whole, tuple) and named:
        return tuple(option for option in whole if option in named)
    return whole


def say(pack: CompiledPack, name: str, given: Given) -> Said:
    """Say one answer."""
    memory, key = pack.memory("said"), (name, given)
    found: Said | None = memory.get(key)
    return found or memory.keep(key, _said(pack, name, given))


def _said(pack: CompiledPack, name: str, given: Given) -> Said:
    question = pack.questions[name]
    if given == DONT_KNOW:
        return Said(name, question.label, given, "Don't know")
    if isinstance(given, int):
        return Said(name, question.label, given, f"{given} of {question.form.high}")
    words = dict(question.options)
    chosen = given if question.form.choose == "many" else given[0]
    return Said(name, question.label, chosen, "; ".join(words[option] for option in given))


def say_sets(sets: Sequence[Tried]) -> Said:
    """Say how sets went; a stop names no cue."""
    return Said("tried", "In the set", sets[-1].result, "; ".join(map(_a_set, sets)))


def say_in_vain(sets: Sequence[Tried]) -> Said:
    """Say how many cues were tried in vain."""
    cues = len({each.cue for each in sets})
    return Said("tried", "Cues tried", cues, f"{cues}, and none is left")


def say_no_help_before(sessions: int) -> Said:
    """Say in how many earlier sessions cues did not help."""
    return Said("tried", "Earlier sessions", sessions, f"{sessions}, and none helped")


def _a_set(each: Tried) -> str:
    pain = "not known" if each.pain == DONT_KNOW else f"{each.pain} of {MOST_PAIN}"
    return f"{each.result}, pain {pain}"
