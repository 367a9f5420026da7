"""Asks how a set with a cue felt: better, the same or worse, and how much it hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.answers import DONT_KNOW, Tried
from hipthrust.answers.values import MOST_PAIN
from hipthrust.cli.lines import InputEnded
from hipthrust.cli.typed import Key, read_number, read_typed
from hipthrust.report.words import EASIER

if TYPE_CHECKING:
    from hipthrust.answers import PainInSet, Result
    from hipthrust.assessment import CueAdvice
    from hipthrust.cli.lines import Lines

NOW: Final = "Now 3 to 5 easy reps with this cue:"
_NOW_EASIER: Final = "Now an easy set of this:"
"""For a cue that makes the whole exercise lighter: it has a number of reps of its own."""
_CHOICES: Final = (("better", "Better"), ("same", "The same"), ("worse", "Worse"))
_HOW: Final = "Type 1, 2 or 3; q to tell it later."
_HELP: Final = "So that you keep what helps. Hold it against the sets before, without this cue."
_CANNOT_TELL: Final = "Cannot tell? Do one more easy set. Still no difference: that is the same."
_ASK_PAIN: Final = f"How much did it hurt in that set, from 0 (not at all) to {MOST_PAIN} (worst)?"
_HOW_MUCH: Final = f"Type a whole number from 0 to {MOST_PAIN}, d for don't know."


def ask_how_it_went(
    lines: Lines, cue: CueAdvice, opening: str = NOW, *, pain_known: bool
) -> Tried | None:
    """Ask how a set with a cue felt; None where the lifter leaves it for later.

    Pain is asked where it was asked before, and after a set that felt worse. Who felt worse and
    does not say how much is taken to not know.

    Args:
        lines: to ask on.
        cue: the cue of the set.
        opening: what stands before the cue.
        pain_known: whether there is a pain to hold that in the set against.
    """
    try:
        result = _result(lines, cue, opening)
    except (InputEnded, KeyboardInterrupt):
        lines.say("")
        return None
    if result == "worse":
        return Tried(cue.id, result, _pain_or_unknown(lines))
    if result is None or not pain_known:
        return Tried(cue.id, result) if result else None
    return Tried(cue.id, result, _pain_or_unknown(lines))


def _result(lines: Lines, cue: CueAdvice, opening: str) -> Result | None:
    lines.begin()
    if opening == NOW and cue.kind in EASIER:
        opening = _NOW_EASIER
    lines.say("", f"{opening} {cue.say}", "How did the reps feel?")
    lines.choices(_CHOICES)
    while True:
        match read_typed(lines.line(), _CHOICES, several=False):
            case Key.LEAVE:
                return None
            case Key.HELP:
                lines.say(_HELP)
            case Key.DONT_KNOW:
                lines.say(_CANNOT_TELL)
            case ("better" | "same" | "worse" as result,):
                return result
            case _:
                lines.say(_HOW)


def _pain_or_unknown(lines: Lines) -> PainInSet:
    try:
        return _pain(lines)
    except (InputEnded, KeyboardInterrupt):
        lines.say("")
        return DONT_KNOW


def _pain(lines: Lines) -> PainInSet:
    lines.begin()
    lines.say("", _ASK_PAIN)
    while True:
        match read_number(lines.line(), 0, MOST_PAIN):
            case int() as pain:
                return pain
            case Key.DONT_KNOW | Key.LEAVE:
                return DONT_KNOW
            case _:
                lines.say(_HOW_MUCH)
