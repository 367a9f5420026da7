"""What was said, checked against the questions that may be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

from hipthrust.exceptions import AnswersRefused
from hipthrust.problems import Problem, quote, suggest

if TYPE_CHECKING:
    from collections.abc import Mapping

DONT_KNOW: Final = "dont-know"
"""An answer to every question; for the engine the same as no answer, never the same as no."""

SCHEMA: Final = "hipthrust.answers/1"

FlagAnswer = Literal["yes", "no", "unsure"]
Result = Literal["better", "same", "worse"]
Given = tuple[str, ...] | int | Literal["dont-know"]
"""The options chosen, the number said, or don't know."""

_FLAG_ANSWERS: Final = get_args(FlagAnswer)
_RESULTS: Final = get_args(Result)


@dataclass(frozen=True, slots=True)
class Form:
    """What one question accepts."""

    choose: Literal["one", "many", "scale"]
    options: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    """Options that exclude the others."""
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that may be said, by id and in the pack's order."""

    forms: Mapping[str, Form]
    flags: tuple[str, ...]
    """Red flags asked at the screen."""
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """The red-flag screen: what was said of each flag, and what holds for those not named."""

    named: Mapping[str, FlagAnswer] = field(default_factory=dict)
    others: Literal["no", "unsure", "missing"] = "missing"

    def answer(self, flag: str) -> Literal["yes", "no", "unsure", "missing"]:
        """Say what was answered for one flag; never "no" unless that was said."""
        return self.named.get(flag, self.others)

    def document(self) -> str | list[str] | dict[str, str] | None:
        """Give the screen as an answers file would hold it; None where it was not answered."""
        if not self.named:
            return {"no": "none", "unsure": "unsure", "missing": None}[self.others]
        if self.others == "no" and set(self.named.values()) == {"yes"}:
            return list(self.named)
        return dict(self.named)


@dataclass(frozen=True, slots=True)
class Tried:
    """A cue that was taken into a set, and how that set felt."""

    cue: str
    result: Result


@dataclass(frozen=True, slots=True)
class Answers:
    """One person's answers, in the pack's order, whatever order they were given in."""

    screen: Screen = Screen()
    given: Mapping[str, Given] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()

    def document(self, questionnaire: Questionnaire) -> dict[str, object]:
        """Give plain data from which `read_answers` makes these answers again."""
        found: dict[str, object] = {}
        if (screen := self.screen.document()) is not None:
            found["screen"] = screen
        for question, said in self.given.items():
            found[question] = _plain(said, questionnaire.forms[question])
        if self.tried:
            found["tried"] = [{"cue": each.cue, "result": each.result} for each in self.tried]
        return found


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

    def read(self, raw: Mapping[str, object]) -> Answers:
        forms = self.questionnaire.forms
        known = (*forms, "screen", "tried", "schema")
        for name in raw:
            if name not in known:
                message = f"{quote(name)} is not a question"
                self._refuse(name, "unknown-question", message, suggest(str(name), known))
        if raw.get("schema", SCHEMA) != SCHEMA:
            message = f"this program reads {SCHEMA}"
            self._refuse("schema", "unknown-schema", message)
        given = {
            name: self._given(name, form, raw[name]) for name, form in forms.items() if name in raw
        }
        return Answers(
            screen=self._screen(raw["screen"]) if "screen" in raw else Screen(),
            given=given,
            tried=self._tried(raw.get("tried", ())),
        )

    def _given(self, name: str, form: Form, value: object) -> Given:
        if value == DONT_KNOW:
            return DONT_KNOW
        if form.choose == "scale":
            return self._number(name, form, value)
        chosen = (value,) if isinstance(value, str) else value
        if not isinstance(chosen, (list, tuple)) or not chosen:
            message = f"{quote(value)} is not an option of question {quote(name)}"
            self._refuse(name, "not-an-option", message, _offered(form))
            return DONT_KNOW
        if form.choose == "one" and not isinstance(value, str):
            self._refuse(name, "one-answer", f"question {quote(name)} takes one option, not a list")
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
                hint = suggest(str(option), form.options) or _offered(form)
                self._refuse(name, "unknown-option", message, hint, n)
        if len(set(map(str, chosen))) < len(chosen):
            self._refuse(name, "given-twice", f"question {quote(name)} has an option twice")
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
            case list() | tuple() if value:
                return Screen(self._flags({str(flag): "yes" for flag in value}), "no")
            case _:
                message = f"{quote(value)} is not an answer to the screen"
                hint = "give none, unsure, or the red flags that apply"
                self._refuse("screen", "not-an-answer", message, hint)
                return Screen()

    def _flags(self, said: Mapping[str, object]) -> Mapping[str, FlagAnswer]:
        for flag, answer in said.items():
            if flag not in self.questionnaire.flags:
                message = f"{quote(flag)} is not a red flag of this screen"
                known = (*self.questionnaire.flags, "none", "unsure")
                hint = suggest(str(flag), known)
                self._refuse("screen", "unknown-red-flag", message, hint, str(flag))
            elif answer not in _FLAG_ANSWERS:
                message = f"{quote(answer)} is no answer to red flag {quote(flag)}"
                hint = 'give "yes", "no" or unsure'
                self._refuse("screen", "not-an-answer", message, hint, flag)
        flags = self.questionnaire.flags
        return {flag: _flag_answer(said[flag]) for flag in flags if flag in said}

    def _tried(self, value: object) -> tuple[Tried, ...]:
        hint = "write `tried: [{cue: ribs-down, result: better}]`"
        if not isinstance(value, (list, tuple)):
            self._refuse("tried", "not-a-list", "`tried` is a list of cues and results", hint)
            return ()
        found = []
        for n, each in enumerate(value):
            if not isinstance(each, dict) or set(each) != {"cue", "result"}:
                self._refuse("tried", "not-a-result", "each try has a cue and a result", hint, n)
            elif each["cue"] not in self.questionnaire.cues:
                message = f"{quote(each['cue'])} is not a cue of this pack"
                near = suggest(str(each["cue"]), self.questionnaire.cues)
                self._refuse("tried", "unknown-cue", message, near, n, "cue")
            elif each["result"] not in _RESULTS:
                message = f"{quote(each['result'])} is not a result"
                near = "give better, same or worse"
                self._refuse("tried", "unknown-result", message, near, n, "result")
            else:
                found.append(Tried(each["cue"], each["result"]))
        return tuple(found)

    def _refuse(
        self, name: object, code: str, message: str, hint: str | None = None, *inner: str | int
    ) -> None:
        self.problems.append(Problem(code, message, hint, path=(str(name), *inner)))


def _flag_answer(value: object) -> FlagAnswer:
    """Anything but a plain yes or no counts as unsure; it has been refused already."""
    return "yes" if value == "yes" else "no" if value == "no" else "unsure"


def _offered(form: Form) -> str:
    return f"the options are {', '.join((*form.options, DONT_KNOW))}"


def _plain(said: Given, form: Form) -> object:
    if isinstance(said, tuple):
        return list(said) if form.choose == "many" else said[0]
    return said
