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
    from hipthrust.cli.typed import Typed
    from hipthrust.interview import Reply, Step

KEYS = "? why and how to check, b back, d don't know, q leave."
_SCREEN_WHY = (
    "These can be signs of something that needs checking before you lift. A cue is only given "
    "when none of them fits you."
)
_FIRST = "This is the first question."


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

    def ask(self, step: Step) -> Reply:
        """Ask until the answer is one that the step takes. Raises InputEnded."""
        try:
            reply: Reply = (
                self._screen(step) if isinstance(step, ScreenStep) else self._question(step)
            )
        except KeyboardInterrupt:
            self._say("")
            return Move.LEAVE
        if reply is Move.BACK and not self.answered:
            self._say(_FIRST)
        self.answered += 0 if isinstance(reply, Move) else 1
        return reply

    def _screen(self, step: ScreenStep) -> Mapping[str, FlagAnswer] | Move:
        first = not any(flag.applies for flag in step.flags)
        opening = "Safety first." if first else "Because of what you said, a few more."
        choices = tuple((flag.id, flag.ask or "") for flag in step.flags)
        self._say("", f"{opening} Does any of these fit you today?")
        self._list(choices, step.earlier)
        self._item("n", "None of these")
        self._item("d", "Not sure about one or more")
        while True:
            typed = self._read_screen(choices)
            match typed:
                case Key.HELP:
                    self._say(_SCREEN_WHY)
                case Key.DONT_KNOW:
                    return self._unsure(choices)
                case Key.BACK:
                    return Move.BACK
                case Key.LEAVE:
                    return Move.LEAVE
                case NotUnderstood(why):
                    self._say(f"{why} Or n for none of these, d for not sure.")
                case flags:
                    return {name: "yes" if name in flags else "no" for name, _ in choices}

    def _read_screen(self, choices: tuple[tuple[str, str], ...]) -> Typed:
        line = self._line()
        if line.strip().lower() in ("n", "none", "none of these"):
            return ()
        return read_typed(line, choices, several=True)

    def _unsure(self, choices: tuple[tuple[str, str], ...]) -> Mapping[str, FlagAnswer] | Move:
        """Ask which; those not named stay unanswered, for nothing was said about them."""
        self._say("Which are you not sure about? Type the numbers, or a for all.")
        while True:
            line = self._line()
            if line.strip().lower() in ("a", "all"):
                return {name: "unsure" for name, _ in choices}
            match read_typed(line, choices, several=True):
                case Key.LEAVE:
                    return Move.LEAVE
                case Key() | NotUnderstood():
                    self._say(f"Type numbers from 1 to {len(choices)}, or a for all.")
                case flags:
                    return dict.fromkeys(flags, "unsure")

    def _question(self, step: QuestionStep) -> Given | Move:
        question = step.question
        several = " (several: 1,3)" if question.choose == "many" else ""
        self._say("", f"{question.ask}{several}")
        earlier = step.earlier
        if question.choose != "scale":
            self._list(question.options, earlier if isinstance(earlier, tuple) else ())
        elif isinstance(earlier, int):
            self._say(f"(before: {earlier})")
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
                    self._say(f"{why} Or {KEYS}")
                case given:
                    return given

    def _read_answer(self, step: QuestionStep) -> Key | NotUnderstood | Given:
        question = step.question
        if question.choose == "scale":
            return read_number(self._line(), question.low, question.high)
        typed = read_typed(self._line(), question.options, several=question.choose == "many")
        alone = [name for name in question.alone if isinstance(typed, tuple) and name in typed]
        if alone and isinstance(typed, tuple) and len(typed) > 1:
            return NotUnderstood(f"{dict(question.options)[alone[0]]}: that one stands alone.")
        return typed

    def _help(self, step: QuestionStep) -> None:
        names = " / ".join(error.told.name for error in step.bears_on)
        why = f"it speaks for or against: {names}" if names else "it tells what is normal today"
        self._say(f"Why: {why}.")
        if step.question.how_to_check:
            self._say(f"How to check: {step.question.how_to_check}")
        if step.question.cannot_tell:
            self._say(f"What it cannot tell: {step.question.cannot_tell}")

    def _list(self, choices: tuple[tuple[str, str], ...], before: object) -> None:
        for number, (name, label) in enumerate(choices, start=1):
            mark = "  (before)" if isinstance(before, (tuple, dict)) and _said(before, name) else ""
            self._item(str(number), label + mark)

    def _item(self, key: str, label: str) -> None:
        lead = f" {key:>2}  "
        self._say(label, first=lead, rest=" " * len(lead))

    def _line(self) -> str:
        self.out.write("> ")
        self.out.flush()
        line = self.lines.readline()
        if not line:
            raise InputEnded(self.answered)
        if self.echo:
            self.out.write(quote(line.rstrip("\r\n"))[1:-1] + "\n")
        return line

    def _say(self, *texts: str, first: str = "", rest: str = "") -> None:
        for text in texts:
            wrapped = textwrap.fill(text, self.width, initial_indent=first, subsequent_indent=rest)
            self.out.write(wrapped + "\n")
        self.out.flush()


def _said(before: tuple[str, ...] | dict[str, str], name: str) -> bool:
    return before.get(name) == "yes" if isinstance(before, dict) else name in before
