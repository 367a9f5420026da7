"""Asks one step of the interview, on lines; the end of input is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.cli.lines import Lines
from hipthrust.cli.own_words import Unheard
from hipthrust.cli.screen_questions import BEFORE, ask_screen
from hipthrust.cli.typed import Key, NotUnderstood, read_number, read_typed
from hipthrust.interview import Move, QuestionStep, ScreenStep

if TYPE_CHECKING:
    from typing import TextIO

    from hipthrust.answers import Given
    from hipthrust.cli.own_words import Hearing, OwnWords
    from hipthrust.engine.compiled import CompiledQuestion
    from hipthrust.interview import Heard, Reply, Step

KEYS = "? why and how to check, b back, d don't know, q leave for now."
_FIRST = "This is the first question."


class Prompter(Lines):
    """Asks steps on a stream of typed lines; `ask` is what `interview` takes."""

    def __init__(self, typed: TextIO, out: TextIO, width: int, *, echo: bool) -> None:
        super().__init__(typed, out, width, echo=echo)
        self.own_words: OwnWords | None = None
        self.went_back_from: object = None

    def ask(self, step: Step, text: str | None = None) -> Reply:
        """Ask until the answer is one that the step takes. Raises InputEnded.

        Args:
            step: what to ask.
            text: the lifter's own words, where they came before the question.
        """
        self.begin()
        if self.went_back_from == _name(step):
            self.say(_FIRST)
        try:
            reply: Reply = (
                ask_screen(self, step)
                if isinstance(step, ScreenStep)
                else self._question(step, text)
            )
        except KeyboardInterrupt:
            self.say("")
            return Move.LEAVE
        self.went_back_from = _name(step) if reply is Move.BACK else None
        self.answered += 0 if isinstance(reply, Move) else 1
        return reply

    def _question(self, step: QuestionStep, text: str | None) -> Given | Heard | Move:
        if text is None:
            self._show(step)
        while True:
            answer = self._read_answer(step) if text is None else self._hear(step, text)
            text = None
            match answer:
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
                case Unheard.START_OVER:
                    self._show(step)
                case Unheard.NOTHING_READ:
                    pass
                case given:
                    return given

    def _show(self, step: QuestionStep) -> None:
        question = step.question
        several = " (several: 1,3)" if question.form.choose == "many" else ""
        in_words = " Or say it in your own words." if self._takes_words(question) else ""
        self.say("", f"{question.ask}{several}{in_words}")
        earlier = step.earlier
        if question.form.choose != "scale":
            chosen = earlier if isinstance(earlier, tuple) else ()
            self.choices(question.options, lambda option: BEFORE if option in chosen else "")
        elif isinstance(earlier, int):
            self.say(f"(before: {earlier})")

    def _takes_words(self, question: CompiledQuestion) -> bool:
        return self.own_words is not None and self.own_words.takes(question)

    def _hear(self, step: QuestionStep, text: str) -> Hearing:
        assert self.own_words is not None  # who hands words over has somebody to hear them
        return self.own_words.hear(step, text)

    def _read_answer(self, step: QuestionStep) -> Key | Hearing | Given:
        question = step.question
        if question.form.choose == "scale":
            return read_number(self.line(), question.form.low, question.form.high)
        line = self.line()
        typed = read_typed(line, question.options, several=question.form.choose == "many")
        if isinstance(typed, NotUnderstood) and self._takes_words(question):
            return self._hear(step, line.strip())
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


def _name(step: Step) -> object:
    if isinstance(step, ScreenStep):
        return tuple(flag.id for flag in step.flags)
    return step.question.id
