"""What was said, and what may be said."""

# Annotations stay values here and not strings: a pack that is kept compiled is read back by them.

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, Literal, get_args

from msgspec import Struct, field, to_builtins

DONT_KNOW: Final = "dont-know"
"""An answer to every question; for the engine the same as no answer, never the same as no."""

SCHEMA: Final = "hipthrust.answers/1"

LISTED: Final = "hipthrust explain lists the names; with --pack those of a pack of yours"
"""The way out for who uses a name that nothing here is like."""

FlagAnswer = Literal["yes", "no", "unsure"]
Result = Literal["better", "same", "worse"]
PainInSet = int | Literal["dont-know"] | None
"""0 to 10; None where nobody asked."""
Given = tuple[str, ...] | int | Literal["dont-know"]
"""The options chosen, the number said, or don't know."""

FLAG_ANSWERS: Final = get_args(FlagAnswer)
RESULTS: Final = get_args(Result)

PAIN: Final = "pain"
"""The question, where a pack has it, against whose answer the pain in a set is held."""
MOST_PAIN: Final = 10
MOST_TIMES: Final = 9_999
"""More often nobody tries a cue."""


class Form(Struct, frozen=True):
    """What one question accepts."""

    choose: Literal["one", "many", "scale"]
    options: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    """Options that exclude the others."""
    low: int = 0
    high: int = 0


class Questionnaire(Struct, frozen=True, dict=True):
    """Everything that may be said, by id and in the pack's order."""

    forms: Mapping[str, Form]
    flags: tuple[str, ...]
    """Red flags asked at the screen."""
    cues: tuple[str, ...]

    def in_order(self, questions: Iterable[str]) -> list[str]:
        """Put questions in the order of the pack. Raises KeyError."""
        return sorted(questions, key=self._places.__getitem__)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.forms)}


class Screen(Struct, frozen=True):
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


class Tried(Struct, frozen=True):
    """A cue that was taken into a set of this session, and how that set felt."""

    cue: str
    result: Result
    pain: PainInSet = None
    is_late: bool = False
    """Whether it was told when the screen no longer counted."""

    def document(self) -> dict[str, object]:
        """Give it as an answers file holds it."""
        asked = {} if self.pain is None else {PAIN: self.pain}
        late = {"told": "late"} if self.is_late else {}
        return {"cue": self.cue, "result": self.result, **asked, **late}


class Times(Struct, frozen=True):
    """How often a cue went how."""

    better: int = 0
    same: int = 0
    worse: int = 0

    @property
    def all(self) -> int:
        """Count them together."""
        return self.better + self.same + self.worse

    def __add__(self, other: "Times") -> "Times":
        return Times(self.better + other.better, self.same + other.same, self.worse + other.worse)


class Answers(Struct, frozen=True):
    """One person's answers, in the pack's order, whatever order they were given in."""

    screen: Screen = Screen()
    given: Mapping[str, Given] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()
    before: Mapping[str, Times] = field(default_factory=dict)
    """How cues went in earlier sessions."""

    def document(self, questionnaire: Questionnaire) -> dict[str, object]:
        """Give plain data from which `read_answers` makes these answers again."""
        found: dict[str, object] = {}
        if (screen := self.screen.document()) is not None:
            found["screen"] = screen
        for question, said in self.given.items():
            found[question] = _plain(said, questionnaire.forms[question])
        if tried := [*_of_earlier(self.before), *(each.document() for each in self.tried)]:
            found["tried"] = tried
        return found


def _of_earlier(before: Mapping[str, Times]) -> Iterator[dict[str, object]]:
    return ({"cue": cue, "before": to_builtins(times)} for cue, times in before.items())


def _plain(said: Given, form: Form) -> object:
    if isinstance(said, tuple):
        return list(said) if form.choose == "many" else said[0]
    return said
