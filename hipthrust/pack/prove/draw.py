"""Answers drawn at random: half of them anything that may be said, half what is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hipthrust.answers import DONT_KNOW, Answers, Screen, Tried
from hipthrust.answers.values import FLAG_ANSWERS, MOST_PAIN, RESULTS
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.pack.prove.twin.said import SETS

if TYPE_CHECKING:
    from random import Random

    from hipthrust.answers import Form, Given
    from hipthrust.engine.compiled import CompiledPack

_FEW, _SOME, _MOST = 0.1, 0.4, 0.9
"""How likely it is that a question is answered."""

_CLEAR: Final = Screen(others="no")


def draw(pack: CompiledPack, random: Random) -> Answers:
    """Draw a set of answers."""
    return _asked(pack, random) if random.random() < 0.5 else _anything(pack, random)


def _asked(pack: CompiledPack, random: Random) -> Answers:
    """Draw somebody without a warning sign who answers only what is asked."""
    given: dict[str, Given] = {}
    often = random.choice((_FEW, _FEW, _SOME, _MOST))
    for name, question in pack.questions.items():
        if is_asked(pack, question, given) and random.random() < often:
            given[name] = _answer(question.form, random)
    return Answers(_CLEAR, given, _sets(pack, random) if random.random() < _SOME else ())


def _anything(pack: CompiledPack, random: Random) -> Answers:
    often = random.choice((_FEW, _SOME, _MOST))
    forms = pack.questionnaire.forms
    given = {name: _answer(form, random) for name, form in forms.items() if random.random() < often}
    return Answers(_screen(pack, random), given, _sets(pack, random))


def _answer(form: Form, random: Random) -> Given:
    if random.random() < 0.1:
        return DONT_KNOW
    if form.choose == "scale":
        return random.randint(form.low, form.high)
    first = random.choice(form.options)
    if form.choose == "one" or first in form.alone or random.random() < _SOME:
        return (first,)
    joined = {first, *(each for each in form.options if random.random() < 0.1)} - {*form.alone}
    return tuple(option for option in form.options if option in joined)


def _screen(pack: CompiledPack, random: Random) -> Screen:
    others: Any = random.choice(("no", "no", "no", "no", "unsure", "missing"))
    if others != "missing" or not pack.questionnaire.flags:
        return Screen(others=others)
    often = random.choice((_FEW, 1.0))
    said: Any = random.choices(FLAG_ANSWERS, weights=(1, 20, 1), k=len(pack.questionnaire.flags))
    flags = zip(pack.questionnaire.flags, said, strict=True)
    return Screen({flag: answer for flag, answer in flags if random.random() < often})


def _sets(pack: CompiledPack, random: Random) -> tuple[Tried, ...]:
    if not pack.questionnaire.cues:
        return ()
    return tuple(_set(pack, random) for _ in range(random.randint(0, SETS)))


def _set(pack: CompiledPack, random: Random) -> Tried:
    pain: Any = random.choice((None, None, None, DONT_KNOW, random.randint(0, MOST_PAIN)))
    result: Any = random.choice(RESULTS)
    return Tried(random.choice(pack.questionnaire.cues), result, pain, random.random() < 0.05)
