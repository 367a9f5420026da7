"""What was said, and what may be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

DONT_KNOW: Final = "dont-know"
"""An answer to every question; for the engine the same as no answer, never the same as no."""

SCHEMA: Final = "hipthrust.answers/1"

FlagAnswer = Literal["yes", "no", "unsure"]
Result = Literal["better", "same", "worse"]
Given = tuple[str, ...] | int | Literal["dont-know"]
"""The options chosen, the number said, or don't know."""

FLAG_ANSWERS: Final = get_args(FlagAnswer)
RESULTS: Final = get_args(Result)


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


def _plain(said: Given, form: Form) -> object:
    if isinstance(said, tuple):
        return list(said) if form.choose == "many" else said[0]
    return said
