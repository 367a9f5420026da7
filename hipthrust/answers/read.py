"""Plain data, checked against what may be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.answers.read_tries import read_tries
from hipthrust.answers.values import (
    DONT_KNOW,
    FLAG_ANSWERS,
    LISTED,
    SCHEMA,
    Answers,
    Screen,
)
from hipthrust.exceptions import AnswersRefused
from hipthrust.problems import Hints, Problem, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipthrust.answers.values import FlagAnswer, Form, Given, Questionnaire

_OF_SCREEN: Final = "give none, unsure, or the red flags that apply"
_OF_NAMES: Final = ("unknown-question", "unknown-red-flag")

_BESIDE: Final = ("screen", "tried", "schema")
"""What an answers document holds beside the questions."""


def is_of_key(problem: Problem) -> bool:
    """Tell whether a problem is about the name before the colon, not what stands behind it."""
    return problem.code in _OF_NAMES and isinstance(problem.path[-1], str)


def read_answers(raw: object, questionnaire: Questionnaire) -> Answers:
    """Check plain data against what may be said. Raises AnswersRefused with every problem.

    Args:
        raw: a mapping of question id to option id, list of option ids, or whole number, with
            `screen` and `tried` beside them. Lists may be lists or tuples.
        questionnaire: what may be said.
    """
    if not isinstance(raw, dict):
        message = "answers are a mapping of question to option"
        raise AnswersRefused([Problem("not-a-mapping", message, "write `complaint: lower-back`")])
    reader = _Reader(questionnaire)
    answers = reader.read(raw)
    if reader.problems:
        raise AnswersRefused(reader.problems)
    return answers


class _Reader:
    """Reads one set of answers and keeps every problem."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.problems: list[Problem] = []
        self.hints = Hints()

    def read(self, raw: Mapping[str, object]) -> Answers:
        forms = self.questionnaire.forms
        for name in raw:
            if name not in forms and name not in _BESIDE:
                message = f"{quote(name)} is not a question"
                hint = self._hint_for(name)
                self._refuse(name, "unknown-question", message, hint)
        if raw.get("schema", SCHEMA) != SCHEMA:
            message = f"this is {quote(raw['schema'])}, and this program reads {SCHEMA}"
            self._refuse(
                "schema", "unknown-schema", message, f"write `schema: {SCHEMA}`, or nothing"
            )
        asked = self.questionnaire.in_order(name for name in raw if name in forms)
        given = {name: self._given(name, forms[name], raw[name]) for name in asked}
        screen = self._screen(raw["screen"]) if "screen" in raw else Screen()
        tries = read_tries(raw.get("tried", ()), self.questionnaire.cues)
        self.problems += tries.problems
        return Answers(screen, given, tuple(tries.tried), tries.before)

    def _hint_for(self, name: object) -> str:
        """Say what somebody may have meant who names a question that there is not."""
        if name in self.questionnaire.flags:
            return "it is a red flag; answer it under `screen`, or with --screen"
        known = (*self.questionnaire.forms, *_BESIDE)
        return self.hints.near(name, known) or LISTED

    def _given(self, name: str, form: Form, value: object) -> Given:
        if value == DONT_KNOW:
            return DONT_KNOW
        if form.choose == "scale":
            return self._number(name, form, value)
        if isinstance(value, str) and value in form.options:  # as most answers are
            return (value,)
        chosen = (value,) if isinstance(value, str) else value
        if isinstance(chosen, (list, tuple)) and DONT_KNOW in chosen:
            message = f"{quote(DONT_KNOW)} stands alone, and in no list"
            self._refuse(name, "stands-alone", message, f"write `{name}: {DONT_KNOW}`, or options")
            return DONT_KNOW
        if not isinstance(chosen, (list, tuple)) or not chosen:
            message = f"{quote(value)} is not an option of question {quote(name)}"
            self._refuse(name, "not-an-option", message, _offered(form))
            return DONT_KNOW
        if form.choose == "one" and not isinstance(value, str):
            self._refuse(
                name,
                "one-answer",
                f"question {quote(name)} takes one option, not a list",
                "keep one",
            )
        return self._options(name, form, tuple(chosen))

    def _number(self, name: str, form: Form, value: object) -> Given:
        if type(value) is not int or not form.low <= value <= form.high:
            message = f"{quote(value)} does not fit question {quote(name)}"
            hint = f"give a whole number from {form.low} to {form.high}, or {DONT_KNOW}"
            self._refuse(name, "not-on-scale", message, hint)
            return DONT_KNOW
        return value

    def _options(self, name: str, form: Form, chosen: tuple[object, ...]) -> Given:
        for n, option in enumerate(chosen):
            if option not in form.options:
                message = f"{quote(option)} is not an option of question {quote(name)}"
                hint = self.hints.near(option, form.options) or _offered(form)
                self._refuse(name, "unknown-option", message, hint, n)
        if len(set(map(str, chosen))) < len(chosen):
            self._refuse(
                name,
                "given-twice",
                f"question {quote(name)} has an option twice",
                "keep one of them",
            )
        for option in form.alone:
            if option in chosen and len(chosen) > 1:
                message = f"{quote(option)} stands alone or not at all"
                self._refuse(name, "stands-alone", message, "keep it, or the others")
        return tuple(option for option in form.options if option in chosen)

    def _screen(self, value: object) -> Screen:
        match value:
            case "none":
                return Screen(others="no")
            case "unsure" | "dont-know":
                return Screen(others="unsure")
            case str():
                return self._screen((value,))
            case dict():
                return Screen(self._flags(value))
            case list() | tuple() if {"none", "unsure"}.intersection(map(str, value)):
                message = "none and unsure are no red flags, and stand alone"
                self._refuse("screen", "stands-alone", message, _OF_SCREEN)
                return Screen()
            case list() | tuple() if value:
                return Screen(self._listed(value), "no")
            case _:
                message = f"{quote(value)} is not an answer to the screen"
                self._refuse("screen", "not-an-answer", message, _OF_SCREEN)
                return Screen()

    def _listed(self, raised: Sequence[object]) -> Mapping[str, FlagAnswer]:
        for n, flag in enumerate(raised):
            if flag not in self.questionnaire.flags:
                self._refuse_flag(flag, n)
        return {flag: "yes" for flag in self.questionnaire.flags if flag in raised}

    def _flags(self, said: Mapping[str, object]) -> Mapping[str, FlagAnswer]:
        for flag, answer in said.items():
            if flag not in self.questionnaire.flags:
                self._refuse_flag(flag, str(flag))
            elif answer not in FLAG_ANSWERS:
                message = f"{quote(answer)} is no answer to red flag {quote(flag)}"
                hint = 'give "yes", "no" or unsure'
                self._refuse("screen", "not-an-answer", message, hint, flag)
        flags = self.questionnaire.flags
        return {flag: _flag_answer(said[flag]) for flag in flags if flag in said}

    def _refuse_flag(self, flag: object, where: str | int) -> None:
        message = f"{quote(flag)} is not a red flag of this screen"
        # Never "did you mean none": it is the one word that lets a person through.
        hint = self.hints.near(flag, self.questionnaire.flags) or _OF_SCREEN
        self._refuse("screen", "unknown-red-flag", message, hint, where)

    def _refuse(
        self, name: object, code: str, message: str, hint: str | None = None, *inner: str | int
    ) -> None:
        self.problems.append(Problem(code, message, hint, path=(str(name), *inner)))


def _flag_answer(value: object) -> FlagAnswer:
    """Anything but a plain yes or no counts as unsure; it has been refused already."""
    return "yes" if value == "yes" else "no" if value == "no" else "unsure"


def _offered(form: Form) -> str:
    return f"the options are {', '.join((*form.options, DONT_KNOW))}"
