"""What would change a result: the fewest answers that have to be different.

Changes of one answer are tried first, every one of them, then of two, then of three, as far as that
is not too much to try. What is found has been tried, and no smaller change would do. Of a question
with more kinds of answer than can be told apart, single options and pairs are tried.
"""

from __future__ import annotations

from itertools import combinations, product
from math import comb
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW, Screen
from hipthrust.assessment import STOPS
from hipthrust.engine.ahead.choice import answers_to
from hipthrust.engine.ahead.kinds import TooMany, every_kind
from hipthrust.engine.ahead.outlook import look_from
from hipthrust.engine.ahead.reach import Reach, is_asked
from hipthrust.engine.conclude import Result, conclude
from hipthrust.engine.gate import pass_gate, stop_level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hipthrust.answers import Answers, Form, Given
    from hipthrust.engine.ahead.outlook import Outlook
    from hipthrust.engine.compiled import CompiledPack

LARGEST: Final = 3
"""Answers that are changed together; nobody reads a longer "if"."""

MOST_TRIED: Final = 4_000
"""Sets of answers that are tried or looked ahead from before it is given up."""

_SEEN_FIRST: Final = ("observation", "context", "symptom")
"""What can be looked at again comes before what one is, and that before what one feels."""


class End(Struct, frozen=True):
    """What some answers come to, and the error that the cue is for."""

    result: Result
    error: str | None = None


class Goal(Struct, frozen=True):
    """What a change is wanted for."""

    reached: Callable[[End], bool]
    possible: Callable[[Outlook], bool] | None = None
    """Whether it may still be reached; it may say so too often, never too seldom. Without it
    everything is tried.
    """


class Change(Struct, frozen=True):
    """Answers that would have to be different, and what would come of it."""

    given: tuple[tuple[str, Given], ...]
    end: End


class Changes(Struct, frozen=True):
    """Every smallest change, what an eye can check first."""

    found: tuple[Change, ...]
    tried_up_to: int
    """How many answers were changed together in all ways there are."""


def end_of(pack: CompiledPack, answers: Answers) -> End:
    """Give what answers come to, stops included."""
    gate, cautions = pass_gate(pack, answers)
    if gate.state == "stopped":
        return End(Result(stop_level(gate)))
    if gate.state == "not-screened":
        return End(Result("not-screened"))
    eased = any(flag.level == "ease" for flag in cautions)
    conclusion = conclude(pack, answers, eased=eased)
    cue = conclusion.advice.cue
    return End(conclusion.result, cue.error if cue else None)


def smallest_changes(pack: CompiledPack, answers: Answers, goal: Goal) -> Changes:
    """Find the smallest changes of answers that reach a goal, the gate being clear.

    Whoever passed the screen is taken to pass it for every other answer too.
    """
    search = _Search(pack, replace(answers, screen=Screen(others="no")), goal)
    names = list(pack.questions)
    for size in range(1, min(LARGEST, len(names)) + 1):
        if comb(len(names), size) > MOST_TRIED:
            return Changes((), size - 1)
        found, is_whole = search.of_size(size, names)
        if found:
            return Changes(tuple(sorted(found, key=search.order)), size if is_whole else size - 1)
        if not is_whole:
            return Changes((), size - 1)
    return Changes((), min(LARGEST, len(names)))


def another_cue(end: End) -> Goal:
    """Make the goal of being told something else to do than this."""
    told = end.result.disposition, end.result.cue
    return Goal(reached=lambda other: (other.result.disposition, other.result.cue) != told)


class _Search:
    def __init__(self, pack: CompiledPack, answers: Answers, goal: Goal) -> None:
        self.pack, self.answers, self.goal = pack, answers, goal
        self.tried = 0

    def of_size(self, size: int, names: list[str]) -> tuple[list[Change], bool]:
        """Try the changes of so many answers; tell whether all of them were tried."""
        found: list[Change] = []
        try:
            for together in combinations(names, size):
                if size == 1 or self._may_help(together):
                    found += self._of(together)
        except TooMany:
            return found, False
        return found, True

    def order(self, change: Change) -> tuple[int, int, int]:
        """Sort another cue before none, and what can be looked at before what is felt."""
        result = change.end.result
        ends = 0 if result.cue else 2 if result.disposition in STOPS else 1
        kinds = (self.pack.questions[name].kind for name, _ in change.given)
        unsure = sum(given == DONT_KNOW for _, given in change.given)
        return ends, sum(map(_SEEN_FIRST.index, kinds)), unsure

    def _may_help(self, together: tuple[str, ...]) -> bool:
        if self.goal.possible is None:
            return True
        self._count()
        rest = {name: said for name, said in self.answers.given.items() if name not in together}
        view = Reach(self.pack, rest, frozenset(together))
        return self.goal.possible(look_from(view, self.answers, self.pack.errors))

    def _of(self, together: tuple[str, ...]) -> Iterator[Change]:
        others = [self._others(name, pairs=len(together) == 1) for name in together]
        for given in product(*others):
            yield from self._try(tuple(zip(together, given, strict=True)))

    def _others(self, name: str, *, pairs: bool) -> list[Given]:
        """Give the other answers to a question, one of each kind, don't know last."""
        now = self.answers.given.get(name, DONT_KNOW)
        try:
            kinds: Iterable[Given] = every_kind(self.pack, name)
        except TooMany:
            kinds = _some_answers(self.pack.questionnaire.forms[name], pairs=pairs)
        return [each for each in kinds if each != now]

    def _try(self, given: tuple[tuple[str, Given], ...]) -> Iterator[Change]:
        self._count()
        said = {**self.answers.given, **dict(given)}
        if all(self._could_be_said(name, said) for name, _ in given):
            end = end_of(self.pack, replace(self.answers, given=self._in_order(said)))
            if self.goal.reached(end):
                yield Change(given, end)

    def _count(self) -> None:
        self.tried += 1
        if self.tried > MOST_TRIED:
            raise TooMany

    def _could_be_said(self, name: str, said: dict[str, Given]) -> bool:
        was_said = name in self.answers.given
        return was_said or is_asked(self.pack, self.pack.questions[name], said)

    def _in_order(self, said: dict[str, Given]) -> dict[str, Given]:
        return {name: said[name] for name in self.pack.questionnaire.in_order(said)}


def _some_answers(form: Form, *, pairs: bool) -> Iterator[Given]:
    """Walk single options, pairs of them, and don't know."""
    yield from answers_to(form)
    if pairs:
        yield from combinations((each for each in form.options if each not in form.alone), 2)
    yield DONT_KNOW
