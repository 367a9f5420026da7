"""A lifter's own words in the interview: read, shown back in one list, and confirmed."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from hipthrust.cli.typed import Key, NotUnderstood, read_typed
from hipthrust.engine.conditions import questions_in
from hipthrust.intake.own_words.fit import has_words, what_is_wrong
from hipthrust.intake.own_words.read import read_own_words
from hipthrust.intake.own_words.reading import quoted
from hipthrust.interview import Heard, Move

if TYPE_CHECKING:
    from hipthrust.answers import Given
    from hipthrust.cli.lines import Lines
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.intake.own_words.reading import Reading, Suggestion
    from hipthrust.interview import Course, QuestionStep

NOTHING_READ: Final = "I did not find an answer in that."
NO_COMPLAINT_READ: Final = "Beside the warning sign I found no answer in that."
MOST_OFFERED: Final = 3
"""Answers that are offered where the words are not sure."""
_NONE: Final = ("none", "None of these")
_RIGHT: Final = (("yes", "Yes"), ("change", "Change something"), ("again", "No, start over"))
_OTHERS: Final = "Other answers"
"""Stands above what is on no map."""
_SEVERAL: Final = "Type numbers (several: 1,3), b to start over."
_ONE: Final = "Type 1, 2 or 3. No answer is taken from your words until you say yes."


class Unheard(Enum):
    """Why nothing was taken from a text."""

    NOTHING_READ = "the answers were shown as a map instead"
    START_OVER = "the lifter wants to say it anew"


Hearing = Heard | Move | Unheard | NotUnderstood


class OwnWords:
    """Hears one lifter."""

    def __init__(self, pack: CompiledPack, lines: Lines, course: Course) -> None:
        self.pack, self.lines, self.course = pack, lines, course
        self._asked_about: set[str] = set()

    def wait(self, text: str) -> None:
        """Let a text wait for the question it answers; its warning signs do not wait."""
        self.course.hear(self._with_suspicions(read_own_words(self.pack, text)))

    def wait_again(self, text: str) -> None:
        """Let a text wait whose warning signs were told to the course before."""
        self._asked_about.add(text)

    def takes(self, question: CompiledQuestion) -> bool:
        """Tell whether a question may be answered in words: the first, where the pack knows any."""
        return question.id == self.pack.first_question.id and takes_words(self.pack)

    def hear(self, step: QuestionStep, text: str) -> Hearing:
        """Read a text, show it back, and give what was confirmed of it. Raises InputEnded.

        What may be a warning sign goes before all else, whatever becomes of the rest.
        """
        if not has_words(text):
            return NotUnderstood("Type numbers, or say it in a few words.")
        if wrong := what_is_wrong(text):
            return NotUnderstood(f"I did not understand that: {wrong}.")
        reading = read_own_words(self.pack, text)
        if reading.suspected and text not in self._asked_about:
            return self._with_suspicions(reading)
        self.course.own_words = text
        heard = self._heard(step.question, reading)
        if isinstance(heard, Unheard):
            self.course.own_words = ""
        return heard

    def _with_suspicions(self, reading: Reading) -> Heard:
        self._asked_about.add(reading.text)
        return Heard({}, suspected=reading.words_of_flags, text=reading.text)

    def _heard(self, question: CompiledQuestion, reading: Reading) -> Heard | Move | Unheard:
        if not reading.likely:
            return self._nothing_read(question, reading)
        if question.id in reading.answers:
            return self._confirm(reading, {})
        picked = self._pick(question, reading)
        if not isinstance(picked, tuple):
            return picked
        given: dict[str, Given] = {question.id: picked}
        return self._confirm(read_own_words(self.pack, reading.text, given), given)

    def _nothing_read(self, question: CompiledQuestion, reading: Reading) -> Unheard:
        known = NO_COMPLAINT_READ if reading.suspected else NOTHING_READ
        several = " (several: 1,3)" if question.form.choose == "many" else ""
        self.lines.say("", f"{known} Where is it, or what happens?{several}")
        numbers = {name: str(n) for n, (name, _) in enumerate(question.options, start=1)}
        mapped = [option for _, options in question.map for option in options]
        others = tuple(name for name in numbers if name not in mapped)
        for where, options in (*question.map, (_OTHERS, others)) if others else question.map:
            self.lines.say(where)
            for name in options:
                self.lines.item(numbers[name], dict(question.options)[name])
        return Unheard.NOTHING_READ

    def _pick(
        self, question: CompiledQuestion, reading: Reading
    ) -> tuple[str, ...] | Move | Unheard:
        """Ask which of the likeliest answers was meant."""
        offered = tuple((each.option, each.say) for each in reading.likely[:MOST_OFFERED])
        self.lines.say("", "Which of these do you mean? (several: 1,3)")
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
        if not said:
            return heard
        self.lines.say("", "I read:")
        for each in said:
            self.lines.say(line_of(each), first="  - ", rest="    ")
        self.lines.say("Right?")
        answer = self._choose(_RIGHT, _ONE, several=False)
        if answer == ("change",):
            answer = self._choose_wrong(said)
        if answer == ("again",):
            return Unheard.START_OVER
        if not isinstance(answer, tuple):
            return answer
        return self._but_ask(heard, answer)

    def _choose_wrong(self, said: tuple[Suggestion, ...]) -> tuple[str, ...] | Move | Unheard:
        lines = tuple((each.answer.question, line_of(each)) for each in said)
        if len(lines) == 1:
            return (lines[0][0],)
        self.lines.say("What is not right? (several: 1,3)")
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
        self.lines.choices(choices)
        while True:
            match read_typed(self.lines.line(), choices, several=several, by_label=not several):
                case Key.LEAVE:
                    return Move.LEAVE
                case Key.BACK:
                    return Unheard.START_OVER
                case tuple() as chosen:
                    return chosen
                case _:
                    self.lines.say(how)


def takes_words(pack: CompiledPack) -> bool:
    """Tell whether a pack knows how people say what brings them here."""
    return pack.first_question.id in pack.lay_words.options


def line_of(suggestion: Suggestion) -> str:
    """Say a suggestion in a line, with the words that it came from."""
    answer = suggestion.answer
    return f'{answer.label}: {answer.say}  ("{quoted(suggestion.words)}")'
