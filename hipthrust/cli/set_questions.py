"""Asks how a set with a cue felt: better, the same or worse, and how much it hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.answers import DONT_KNOW, Tried
from hipthrust.answers.values import MOST_PAIN
from hipthrust.cli.prompter import InputEnded
from hipthrust.cli.typed import Key, NotUnderstood, read_number, read_typed

if TYPE_CHECKING:
    from hipthrust.answers import PainInSet, Result
    from hipthrust.assessment import CueAdvice
    from hipthrust.cli.prompter import Prompter

_RESULTS: Final[dict[str, Result]] = {"better": "better", "same": "same", "worse": "worse"}
_CHOICES: Final = (("better", "Better"), ("same", "The same"), ("worse", "Worse"))
_HOW: Final = "Type 1, 2 or 3; q to tell it later."
_HELP: Final = "Held against the sets before, without this cue: better, the same, or worse?"
_CANNOT_TELL: Final = "Cannot tell? Do one more easy set with it, then say."
_ASK_PAIN: Final = f"How much did it hurt in that set, from 0 (not at all) to {MOST_PAIN} (worst)?"
_HOW_MUCH: Final = f"Type a whole number from 0 to {MOST_PAIN}, d for don't know, q to leave."


def ask_how_it_went(prompter: Prompter, cue: CueAdvice, *, pain_known: bool) -> Tried | None:
    """Wait for a set with a cue, and ask how it felt; None where the lifter leaves it for later.

    Pain is asked where it was asked before, and after a set that felt worse.
    """
    try:
        result = _result(prompter, cue)
        if result is None or not (pain_known or result == "worse"):
            return Tried(cue.id, result) if result else None
        pain = _pain(prompter)
        return None if isinstance(pain, Key) else Tried(cue.id, result, pain)
    except (InputEnded, KeyboardInterrupt):
        prompter.say("")
        return None


def _result(prompter: Prompter, cue: CueAdvice) -> Result | None:
    prompter.begin()
    prompter.say("", f"Now 3 to 5 easy reps with this cue: {cue.say}", "How did they feel?")
    for number, (_, label) in enumerate(_CHOICES, start=1):
        prompter.item(str(number), label)
    while True:
        match read_typed(prompter.line(), _CHOICES, several=False):
            case Key.LEAVE:
                return None
            case Key.HELP:
                prompter.say(_HELP)
            case Key.DONT_KNOW:
                prompter.say(_CANNOT_TELL)
            case (result,):
                return _RESULTS[result]
            case _:
                prompter.say(_HOW)


def _pain(prompter: Prompter) -> PainInSet | Key:
    prompter.begin()
    prompter.say(
        "", f"How much did it hurt in that set, from 0 (not at all) to {MOST_PAIN} (worst)?"
    )
    while True:
        match read_number(prompter.line(), 0, MOST_PAIN):
            case Key.LEAVE:
                return Key.LEAVE
            case Key.DONT_KNOW:
                return DONT_KNOW
            case int() as pain:
                return pain
            case Key() | NotUnderstood():
                prompter.say(_HOW_MUCH)
