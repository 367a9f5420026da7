"""Why a question is asked, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.assessment import STOPS
from hipthrust.engine.ahead.choice import after_each_answer
from hipthrust.engine.ahead.outlook import look_ahead
from hipthrust.engine.ahead.reach import reach, undecided_rules
from hipthrust.engine.gate import pass_gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.ahead.outlook import Outlook
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledError, CompiledPack

_NAMED: Final = 4
"""Errors that one sentence can name."""


class Purpose(Struct, frozen=True):
    """What the answer to a question is for."""

    say: str
    for_safety: bool
    """Whether it may stop or ease the session."""
    brings_up: bool
    """Whether it decides what else is asked."""
    about: tuple[str, ...]
    """Errors that the cue may be for, and that it speaks for or against."""


def purpose(pack: CompiledPack, answers: Answers, name: str) -> Purpose:
    """Say what a question is asked for, after these answers."""
    if pass_gate(pack, answers)[0].state == "stopped":
        say = "It tells whether you need help more urgently."
        return Purpose(say, for_safety=True, brings_up=False, about=())
    view, outlook = reach(pack, answers), look_ahead(pack, answers)
    for_safety = name in undecided_rules(view, (*STOPS, "ease"))
    brings_up = any(name in view.waits_for(each.ask_when) for each in pack.questions.values())
    about = _about(view, outlook, name)
    parts = [*_safety(view, name, for_safety=for_safety)]
    parts += _cause(pack, answers, outlook, name, about, brings_up=brings_up)
    parts = parts or ["decides what is asked next" if brings_up else _rest(outlook)]
    ids = tuple(error.told.id for error in about)
    return Purpose(f"It {' and '.join(parts)}.", for_safety, brings_up, ids)


def _safety(view: Reach, name: str, *, for_safety: bool) -> Iterator[str]:
    if for_safety:
        yield "tells whether to stop or ease off today"
    elif name in undecided_rules(view, ("care",)):
        yield "tells what you have to take care of"


def _about(view: Reach, outlook: Outlook, name: str) -> list[CompiledError]:
    """Pick the errors that may still lead and have a sign that waits for the question."""
    return [
        error
        for error in outlook.leaders
        if name in error.reads
        and any(name in view.waits_for(sign.condition) for sign in error.weighed)
    ]


def _cause(
    pack: CompiledPack,
    answers: Answers,
    outlook: Outlook,
    name: str,
    about: list[CompiledError],
    *,
    brings_up: bool,
) -> Iterator[str]:
    """Say which causes it separates, where there are few enough to name."""
    names = [f'"{error.told.name}"' for error in about]
    match names:
        case []:
            pass
        case [one] if len(outlook.leaders) == 1:
            yield f"tells whether it is {one}"
        case [one, other] if _separates(pack, answers, outlook, name, about):
            yield f"tells {one} from {other}"
        case [one] if _separates(pack, answers, outlook, name, about):
            yield f"tells {one} from {_others(outlook, about)}"
        case _ if len(names) <= _NAMED:
            yield f"speaks for or against {_list(names)}"
        case _:
            yield "decides what is asked next" if brings_up else "narrows down the causes"


def _separates(
    pack: CompiledPack,
    answers: Answers,
    outlook: Outlook,
    name: str,
    about: list[CompiledError],
) -> bool:
    """Tell whether each of these errors is out of the running after some answer, and not all are
    at once.
    """
    after = [set(each.leaders) for each in after_each_answer(pack, answers, outlook, name)]
    return all(any(error not in each for each in after) for error in about) and any(
        error in each for each in after for error in about
    )


def _others(outlook: Outlook, about: list[CompiledError]) -> str:
    others = [error for error in outlook.leaders if error not in about]
    if len(others) == 1:
        return f'"{others[0].told.name}"'
    return "the other causes that are still possible"


def _rest(outlook: Outlook) -> str:
    """Say what it decides where it speaks for no error that may lead."""
    cues = {result.cue for result in outlook.results}
    return "tells whether anything needs mending" if None in cues else "decides which cue fits"


def _list(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
