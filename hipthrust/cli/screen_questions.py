"""Asks red flags as one short list. None of them has a default: a blank line is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.cli.typed import Key, NotUnderstood, read_typed
from hipthrust.interview import Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import FlagAnswer
    from hipthrust.cli.lines import Lines
    from hipthrust.interview import ScreenStep

BEFORE: Final = "  (before)"
"""Stands behind what was said earlier."""
_WHY: Final = "These can be signs of something that needs checking before you lift."
_NONE: Final = ("n", "no", "none", "none of these")
_SUSPECTED: Final = "What you wrote may be a warning sign."
_YES_OR_NO: Final = (("yes", "Yes"), ("no", "No"), ("unsure", "Not sure"))
_HELP: Final = "Type the numbers that fit (several: 1,3), n for none"

Choices = tuple[tuple[str, str], ...]
"""(id, words) of red flags."""


def ask_screen(lines: Lines, step: ScreenStep) -> Mapping[str, FlagAnswer] | Move:
    """Ask until every flag of the step is answered, or the lifter moves away. Raises InputEnded.

    A flag that the lifter's own words may speak of is not answered by "none of these": it is asked
    once more by itself.
    """
    reply: Mapping[str, FlagAnswer] | Move | None = None
    while reply is None:
        reply = _ask_list(lines, step)
        if not isinstance(reply, Move):
            reply = _ask_suspected(lines, step, reply)
    return reply


def _ask_suspected(
    lines: Lines, step: ScreenStep, said: Mapping[str, FlagAnswer]
) -> Mapping[str, FlagAnswer] | Move | None:
    """Ask one by one for suspected flags that were not said to fit; None leads back to the list."""
    sure = dict(said)
    for flag in step.flags:
        if flag.id in step.suspected and said[flag.id] == "no":
            lines.say("", f'You wrote "{step.suspected[flag.id]}". Is it this?', flag.ask or "")
            lines.choices(_YES_OR_NO)
            reply = _ask_one(lines)
            if not isinstance(reply, str):
                return reply
            sure[flag.id] = reply
    return sure


def _ask_one(lines: Lines) -> FlagAnswer | Move | None:
    while True:
        line = lines.line()
        line = "no" if line.strip().lower() == "n" else line
        match read_typed(line, _YES_OR_NO, several=False):
            case ("yes" | "no" | "unsure" as answer,):
                return answer
            case Key.DONT_KNOW:
                return "unsure"
            case Key.LEAVE:
                return Move.LEAVE
            case Key.BACK:
                return None
            case Key.HELP:
                lines.say(_WHY)
            case _:
                lines.say("Type 1, 2 or 3; b for the list.")


def _ask_list(lines: Lines, step: ScreenStep) -> Mapping[str, FlagAnswer] | Move:
    opening = "Safety again:" if any(flag.applies for flag in step.flags) else "Safety first:"
    if step.suspected:
        opening = f"{_SUSPECTED} Safety first:"
    choices = tuple((flag.id, flag.ask or "") for flag in step.flags)
    lines.say("", f"{opening} do any of these fit you, now or since this began? (several: 1,3)")
    lines.choices(choices, lambda flag: _mark(step, flag))
    none = set(step.earlier.values()) == {"no"} and not step.suspected
    lines.item("n", f"None of these{BEFORE if none else ''}")
    lines.item("d", "Not sure about one or more")
    while True:
        match _read_flags(lines, choices, f"{_HELP}, d for not sure."):
            case Key.DONT_KNOW:
                if unsure := _ask_unsure(lines, choices):
                    return unsure
            case Key.BACK:
                return Move.BACK
            case tuple() as flags:
                return _yes_or_no(choices, flags)
            case _:
                return Move.LEAVE


def _ask_unsure(lines: Lines, choices: Choices) -> Mapping[str, FlagAnswer] | Move | None:
    """Ask which, then about the others; None leads back to the list."""
    if len(choices) == 1:
        return {choices[0][0]: "unsure"}
    lines.say("Which are you not sure about? Numbers, or a for all.")
    unsure = _read_flags(lines, choices, "Type numbers, a for all, b for back.", all_key="a")
    if not isinstance(unsure, tuple):
        return _away(lines, unsure)
    found: dict[str, FlagAnswer] = dict.fromkeys(unsure, "unsure")
    if len(unsure) == len(choices):
        return found
    lines.say("Do any of the others fit? Numbers, or n for none.")
    sure = _read_flags(lines, choices, f"{_HELP}, b for back.")
    if not isinstance(sure, tuple):
        return _away(lines, sure)
    both = {name: each for name, each in found.items() if name not in sure}
    return {**_yes_or_no(choices, sure), **both}


def _away(lines: Lines, key: Key) -> Move | None:
    if key is Key.LEAVE:
        return Move.LEAVE
    lines.say(f"Back at the list. {_HELP}, d for not sure.")
    return None


def _read_flags(
    lines: Lines, choices: Choices, how: str, all_key: str | None = None
) -> tuple[str, ...] | Key:
    """Read red flags until a line names some, or none of them, or is a key."""
    while True:
        line = lines.line()
        words = line.strip().lower()
        if words in _NONE and not all_key:
            return ()
        if words in (all_key, "all") and all_key:
            return tuple(name for name, _ in choices)
        match read_typed(line, choices, several=True, by_label=False):
            case Key.HELP:
                lines.say(_WHY)
            case NotUnderstood():
                lines.say(how)
            case typed if typed is Key.DONT_KNOW and all_key:
                lines.say(how)
            case typed:
                return typed


def _yes_or_no(choices: Choices, fitting: tuple[str, ...]) -> dict[str, FlagAnswer]:
    return {name: "yes" if name in fitting else "no" for name, _ in choices}


def _mark(step: ScreenStep, flag: str) -> str:
    """Show what the lifter wrote of a flag, and that it fitted before or was not ruled out."""
    wrote = f'  (you wrote: "{step.suspected[flag]}")' if flag in step.suspected else ""
    before = {"yes": BEFORE, "unsure": "  (before: not sure)"}
    return wrote + before.get(step.earlier.get(flag, "no"), "")
