"""A lifter's own words in the interview: read, shown back in one list, and confirmed."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from hipthrust.cli.typed import Key, NotUnderstood, read_typed
from hipthrust.engine.conditions import questions_in
from hipthrust.intake.own_words.read import LONGEST, read_own_words
from hipthrust.intake.own_words.reading import quoted
from hipthrust.interview import Heard, Move

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Given
    from hipthrust.cli.prompter import Prompter
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.intake.own_words.reading import Reading, Suggestion
    from hipthrust.interview import QuestionStep

NOTHING_READ: Final = "I found nothing in that that I know."
_IS_WORDS: Final = re.compile(r"[^\W\d_]{3}")
MOST_OFFERED: Final = 3
"""Answers that are offered where the words are not sure."""
_NONE: Final = ("none", "None of these")
_RIGHT: Final = (("yes", "Yes"), ("change", "Change something"), ("again", "No, start over"))
_SEVERAL: Final = "Type numbers (several: 1,3), b to start over."
_ONE: Final = "Type 1, 2 or 3. Nothing is taken from your words until you say yes."


class Unheard(Enum):
    """Why nothing was taken from a text."""

    NOTHING_READ = "the answers were shown as a map instead"
    START_OVER = "the lifter wants to say it anew"


Hearing = Heard | Move | Unheard | NotUnderstood


class OwnWords:
    """Hears one lifter."""

    def __init__(
        self, pack: CompiledPack, prompter: Prompter, suspected: Mapping[str, str]
    ) -> None:
        """Begin to hear; what is `suspected` already, and why, is not asked about again."""
        self.pack, self.prompter, self.suspected = pack, prompter, suspected

    def takes(self, question: CompiledQuestion) -> bool:
        """Tell whether a question may be answered in words: the first, where the pack knows any."""
        is_first = question.id == next(iter(self.pack.questions))
        return is_first and question.id in self.pack.lay_words.options

    def hear(self, step: QuestionStep, text: str) -> Hearing:
        """Read a text, show it back, and give what was confirmed of it. Raises InputEnded."""
        if not _IS_WORDS.search(text):
            return NotUnderstood("Type numbers, or say it in a few words.")
        if len(text) > LONGEST:
            return NotUnderstood(f"Say it in {LONGEST} characters at most.")
        reading = read_own_words(self.pack, text)
        if not (reading.likely or reading.suggestions):
            return self._nothing_read(step.question, reading)
        if step.question.id in reading.answers:
            return self._confirm(reading, {})
        picked = self._pick(step.question, reading)
        if not isinstance(picked, tuple):
            return picked
        given: dict[str, Given] = {step.question.id: picked}
        return self._confirm(read_own_words(self.pack, text, given), given)

    def _nothing_read(self, question: CompiledQuestion, reading: Reading) -> Heard | Unheard:
        if suspected := self._new_suspicions(reading):
            return Heard({}, suspected=suspected, text=reading.text)
        self.prompter.say("", f"{NOTHING_READ} Where is it, or what happens? (several: 1,3)")
        numbers = {name: str(n) for n, (name, _) in enumerate(question.options, start=1)}
        for where, options in question.map or (("", tuple(numbers)),):
            self.prompter.say(where)
            for name in options:
                self.prompter.item(numbers[name], dict(question.options)[name])
        return Unheard.NOTHING_READ

    def _pick(
        self, question: CompiledQuestion, reading: Reading
    ) -> tuple[str, ...] | Move | Unheard:
        """Ask which of the likeliest answers was meant."""
        offered = tuple((each.option, each.say) for each in reading.likely[:MOST_OFFERED])
        self.prompter.say("", "Which of these do you mean? (several: 1,3)")
        chosen = self._choose((*offered, _NONE), _SEVERAL, several=True)
        if not isinstance(chosen, tuple):
            return chosen
        if _NONE[0] in chosen:
            return Unheard.START_OVER
        return tuple(each for each in question.form.options if each in chosen)

    def _confirm(self, reading: Reading, picked: dict[str, Given]) -> Heard | Move | Unheard:
        """Show back what was read, and ask whether it is right."""
        said = reading.suggestions
        heard = Heard(picked | {each.answer.question: each.given for each in said})
        if said:
            self.prompter.say("", "I read:")
            for each in said:
                self.prompter.say(line_of(each), first="  - ", rest="    ")
            self.prompter.say("Right?")
            answer = self._choose(_RIGHT, _ONE, several=False)
            if answer == ("again",):
                return Unheard.START_OVER
            if answer == ("change",):
                answer = self._choose_wrong(said)
            if not isinstance(answer, tuple):
                return answer
            heard = self._but_ask(heard, answer)
        return Heard(heard.given, heard.to_ask, self._new_suspicions(reading), reading.text)

    def _new_suspicions(self, reading: Reading) -> dict[str, str]:
        found = suspicions(reading)
        return {flag: said for flag, said in found.items() if self.suspected.get(flag) != said}

    def _choose_wrong(self, said: tuple[Suggestion, ...]) -> tuple[str, ...] | Move | Unheard:
        lines = tuple((each.answer.question, line_of(each)) for each in said)
        if len(lines) == 1:
            return (lines[0][0],)
        self.prompter.say("What is not right? (several: 1,3)")
        return self._choose(lines, _SEVERAL, several=True)

    def _but_ask(self, heard: Heard, wrong: tuple[str, ...]) -> Heard:
        """Let some of it be asked, and what is only asked because of that, too."""
        asked = set(wrong)
        for question in self.pack.questions.values():
            if question.ask_when and asked & set(questions_in(question.ask_when)):
                asked.add(question.id)
        return Heard(
            {name: each for name, each in heard.given.items() if name not in asked},
            {name: each for name, each in heard.given.items() if name in asked},
        )

    def _choose(
        self, choices: tuple[tuple[str, str], ...], how: str, *, several: bool
    ) -> tuple[str, ...] | Move | Unheard:
        self.prompter.choices(choices)
        while True:
            match read_typed(self.prompter.line(), choices, several=several, by_label=not several):
                case Key.LEAVE:
                    return Move.LEAVE
                case Key.BACK:
                    return Unheard.START_OVER
                case tuple() as chosen:
                    return chosen
                case _:
                    self.prompter.say(how)


def suspicions(reading: Reading) -> dict[str, str]:
    """Give the red flags that a text may speak of, with its words."""
    return {each.flag: quoted(each.words) for each in reading.suspected}


def line_of(suggestion: Suggestion) -> str:
    """Say a suggestion in a line, with the words that it came from."""
    answer = suggestion.answer
    return f'{answer.label}: {answer.say}  ("{quoted(suggestion.words)}")'
