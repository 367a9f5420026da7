"""Asks one step of the interview: numbered lines, one typed line, nothing redrawn.

It works the same at a terminal, through a pipe and for a screen reader. Questions go to standard
error, so that standard output holds only the result. A red flag has no default: a blank line is
asked again, and the end of input is no answer.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.cli.typed import Key, NotUnderstood, read_number, read_typed
from hipthrust.interview import Move, QuestionStep, ScreenStep
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from hipthrust.answers import FlagAnswer, Given
    from hipthrust.interview import Reply, Step

KEYS = "? why and how to check, b back, d don't know, q leave for now."
_SCREEN_WHY = "These can be signs of something that needs checking before you lift."
_FIRST = "This is the first question."
_BEFORE = "  (before)"
_NONE = ("n", "no", "none", "none of these")
_FLAGS_HELP = "Type the numbers that fit (several: 1,3), n for none"
_PATIENCE = 20
"""Lines that a pipe may spend on one question; a person has all the time there is."""


class InputEnded(Exception):
    """The input ended in the middle of the interview."""

    def __init__(self, answered: int) -> None:
        super().__init__(answered)
        self.answered = answered


class Prompter:
    """Asks steps on a stream of typed lines; `ask` is what `interview` takes."""

    def __init__(self, lines: TextIO, out: TextIO, width: int, *, echo: bool) -> None:
        self.lines, self.out, self.width, self.echo = lines, out, width, echo
        self.answered = 0
        self.lines_read = 0
        self.went_back_from: object = None

    def ask(self, step: Step) -> Reply:
        """Ask until the answer is one that the step takes. Raises InputEnded."""
        self.begin()
        if self.went_back_from == _name(step):
            self.say(_FIRST)
        try:
            reply: Reply = (
                self._screen(step) if isinstance(step, ScreenStep) else self._question(step)
            )
        except KeyboardInterrupt:
            self.say("")
            return Move.LEAVE
        self.went_back_from = _name(step) if reply is Move.BACK else None
        self.answered += 0 if isinstance(reply, Move) else 1
        return reply

    def begin(self) -> None:
        """Begin a question: a pipe has so many lines for each."""
        self.lines_read = 0

    def _screen(self, step: ScreenStep) -> Mapping[str, FlagAnswer] | Move:
        first = not any(flag.applies for flag in step.flags)
        opening = "Safety first:" if first else "Safety again:"
        choices = tuple((flag.id, flag.ask or "") for flag in step.flags)
        self.say("", f"{opening} do any of these fit you, now or since this began? (several: 1,3)")
        self._list(choices, step.earlier)
        none = bool(step.earlier) and set(step.earlier.values()) == {"no"}
        self.item("n", f"None of these{_BEFORE if none else ''}")
        self.item("d", "Not sure about one or more")
        while True:
            match self._flags(choices, f"{_FLAGS_HELP}, d for not sure."):
                case Key.DONT_KNOW:
                    if unsure := self._unsure(choices):
                        return unsure
                case Key.BACK:
                    return Move.BACK
                case tuple() as flags:
                    return _yes_or_no(choices, flags)
                case _:
                    return Move.LEAVE

    def _unsure(
        self, choices: tuple[tuple[str, str], ...]
    ) -> Mapping[str, FlagAnswer] | Move | None:
        """Ask which, then about the others; None leads back to the list."""
        if len(choices) == 1:
            return {choices[0][0]: "unsure"}
        self.say("Which are you not sure about? Numbers, or a for all.")
        unsure = self._flags(choices, "Type numbers, a for all, b for back.", all_key="a")
        if not isinstance(unsure, tuple):
            return self._away(unsure)
        found: dict[str, FlagAnswer] = dict.fromkeys(unsure, "unsure")
        if len(unsure) == len(choices):
            return found
        self.say("Do any of the others fit? Numbers, or n for none.")
        sure = self._flags(choices, f"{_FLAGS_HELP}, b for back.")
        if not isinstance(sure, tuple):
            return self._away(sure)
        both = {name: each for name, each in found.items() if name not in sure}
        return {**_yes_or_no(choices, sure), **both}

    def _away(self, key: Key) -> Move | None:
        if key is Key.LEAVE:
            return Move.LEAVE
        self.say(f"Back at the list. {_FLAGS_HELP}, d for not sure.")
        return None

    def _flags(
        self, choices: tuple[tuple[str, str], ...], how: str, all_key: str | None = None
    ) -> tuple[str, ...] | Key:
        """Read red flags until a line names some, or none of them, or is a key."""
        while True:
            line = self.line()
            words = line.strip().lower()
            if words in _NONE and not all_key:
                return ()
            if words in (all_key, "all") and all_key:
                return tuple(name for name, _ in choices)
            match read_typed(line, choices, several=True, by_label=False):
                case Key.HELP:
                    self.say(_SCREEN_WHY)
                case NotUnderstood():
                    self.say(how)
                case typed if typed is Key.DONT_KNOW and all_key:
                    self.say(how)
                case typed:
                    return typed

    def _question(self, step: QuestionStep) -> Given | Move:
        question = step.question
        several = " (several: 1,3)" if question.form.choose == "many" else ""
        self.say("", f"{question.ask}{several}")
        earlier = step.earlier
        if question.form.choose != "scale":
            self._list(question.options, earlier if isinstance(earlier, tuple) else ())
        elif isinstance(earlier, int):
            self.say(f"(before: {earlier})")
        while True:
            match self._read_answer(step):
                case Key.HELP:
                    self._help(step)
                case Key.DONT_KNOW:
                    return DONT_KNOW
                case Key.BACK:
                    return Move.BACK
                case Key.LEAVE:
                    return Move.LEAVE
                case NotUnderstood(why):
                    self.say(f"{why} Keys: {KEYS}")
                case given:
                    return given

    def _read_answer(self, step: QuestionStep) -> Key | NotUnderstood | Given:
        question = step.question
        if question.form.choose == "scale":
            return read_number(self.line(), question.form.low, question.form.high)
        typed = read_typed(self.line(), question.options, several=question.form.choose == "many")
        alone = [name for name in question.form.alone if isinstance(typed, tuple) and name in typed]
        if alone and isinstance(typed, tuple) and len(typed) > 1:
            return NotUnderstood(f"{dict(question.options)[alone[0]]}: that one stands alone.")
        return typed

    def _help(self, step: QuestionStep) -> None:
        self.say(f"Why: {step.purpose.say}")
        if step.question.how_to_check:
            self.say(f"How to check: {step.question.how_to_check}")
        if step.question.cannot_tell:
            self.say(f"What it cannot tell: {step.question.cannot_tell}")

    def _list(self, choices: tuple[tuple[str, str], ...], before: object) -> None:
        for number, (name, label) in enumerate(choices, start=1):
            self.item(str(number), label + _mark(before, name))

    def item(self, key: str, label: str) -> None:
        """Write one thing to choose."""
        lead = f" {key:>2}  "
        self.say(label, first=lead, rest=" " * len(lead))

    def line(self) -> str:
        """Read what is typed. Raises InputEnded."""
        self.out.write("> ")
        self.out.flush()
        try:
            line = self.lines.readline()
        except OSError as error:
            raise InputEnded(self.answered) from error
        self.lines_read += 1
        if not line or (self.echo and self.lines_read > _PATIENCE):
            raise InputEnded(self.answered)
        if self.echo:
            self.out.write(quote(line.rstrip("\r\n"))[1:-1] + "\n")
        return line

    def say(self, *texts: str, first: str = "", rest: str = "") -> None:
        """Write lines, wrapped; the second line of an item hangs under its first word."""
        for text in texts:
            wrapped = textwrap.fill(text, self.width, initial_indent=first, subsequent_indent=rest)
            self.out.write(wrapped + "\n")
        self.out.flush()


def _yes_or_no(
    choices: tuple[tuple[str, str], ...], fitting: tuple[str, ...]
) -> dict[str, FlagAnswer]:
    return {name: "yes" if name in fitting else "no" for name, _ in choices}


def _mark(before: object, name: str) -> str:
    """Show what was said before: an option chosen, a flag that fits or is not ruled out."""
    if isinstance(before, dict):
        return {"yes": _BEFORE, "unsure": "  (before: not sure)"}.get(before.get(name, "no"), "")
    return _BEFORE if isinstance(before, tuple) and name in before else ""


def _name(step: Step) -> object:
    if isinstance(step, ScreenStep):
        return tuple(flag.id for flag in step.flags)
    return step.question.id
