"""Which question comes next. Who asks it, and how, is the caller's business."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from hipthrust.answers import Answers, FlagAnswer, Given, Screen
from hipthrust.engine.conditions import holds, questions_in
from hipthrust.engine.gate import applies, pass_gate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import (
        CompiledError,
        CompiledFlag,
        CompiledPack,
        CompiledQuestion,
    )


@dataclass(frozen=True)
class ScreenStep:
    """Red flags, asked as one short list."""

    flags: tuple[CompiledFlag, ...]
    earlier: Mapping[str, FlagAnswer]
    """What was answered before, when the lifter went back."""


@dataclass(frozen=True)
class QuestionStep:
    """One question."""

    question: CompiledQuestion
    bears_on: tuple[CompiledError, ...]
    """The errors that its answer speaks for or against."""
    earlier: Given | None


class Move(Enum):
    """What a lifter can do instead of answering."""

    BACK = "b"
    LEAVE = "q"


Step = ScreenStep | QuestionStep
Reply = Mapping[str, FlagAnswer] | Given | Move
Ask = Callable[[Step], Reply]
"""Answers a ScreenStep with an answer for each of its flags, a QuestionStep with what was given."""


class InterviewLeft(Exception):
    """The lifter left before the end; half an interview has no result."""


def interview(pack: CompiledPack, ask: Ask) -> Answers:
    """Ask, danger first, until the gate stops the session or nothing is left to ask.

    Going back keeps every later answer that does not depend on the one changed. Raises
    InterviewLeft.
    """
    course = _Course(pack)
    name = course.next_name()
    while name is not None:
        match ask(course.step(name)):
            case Move.LEAVE:
                raise InterviewLeft
            case Move.BACK:
                name = course.before(name)
            case reply:
                course.take(name, reply)
                name = course.next_name()
    return course.answers()


@dataclass
class _Course:
    """The answers so far, and the names of the steps in the order they were taken.

    A step's name is the question's id, or the ids of its red flags.
    """

    pack: CompiledPack
    given: dict[str, Given] = field(default_factory=dict)
    flags: dict[str, FlagAnswer] = field(default_factory=dict)
    taken: list[str | tuple[str, ...]] = field(default_factory=list)

    def answers(self) -> Answers:
        """Give the answers in the pack's order, the screen in its shortest true form."""
        given = {name: self.given[name] for name in self.pack.questions if name in self.given}
        draft = Answers(Screen(dict(self.flags)), given)
        gate, _ = pass_gate(self.pack, draft)
        return Answers(Screen(others="no"), given) if gate.state == "clear" else draft

    def next_name(self) -> str | tuple[str, ...] | None:
        """Name the next step: everybody's flags, then questions, with their flags behind them."""
        answers = self.answers()
        if pass_gate(self.pack, answers)[0].state == "stopped":
            return None
        return (
            self._flags_that(lambda flag: flag.applies is None)
            or self._flags_that(self._surely_applies)
            or self._next_question()
            or self._flags_that(lambda flag: applies(flag, answers))
            or None
        )

    def step(self, name: str | tuple[str, ...]) -> Step:
        """Make the step of a name."""
        if isinstance(name, tuple):
            asked = tuple(flag for flag in self.pack.flags if flag.id in name)
            earlier = {each: self.flags[each] for each in name if each in self.flags}
            return ScreenStep(asked, earlier)
        question = self.pack.questions[name]
        return QuestionStep(question, tuple(self._bears_on(name)), self.given.get(name))

    def before(self, name: str | tuple[str, ...]) -> str | tuple[str, ...]:
        """Name the step taken before this one; the first has none before it."""
        position = self.taken.index(name) if name in self.taken else len(self.taken)
        return self.taken[position - 1] if position else name

    def take(self, name: str | tuple[str, ...], reply: Mapping[str, FlagAnswer] | Given) -> None:
        """Keep an answer, and clear what no longer belongs."""
        if isinstance(reply, Mapping):
            self.flags.update(reply)
        elif isinstance(name, str):
            self.given[name] = reply
        if name not in self.taken:
            self.taken.append(name)
        self._clear()

    def _clear(self) -> None:
        for name, question in self.pack.questions.items():  # an earlier one may clear a later one
            if name in self.given and not self._is_asked(question):
                del self.given[name]
        answers = self.answers()
        for flag in self.pack.flags:
            if flag.id in self.flags and not applies(flag, answers):
                del self.flags[flag.id]
        self.taken = [name for name in self.taken if self._is_kept(name)]

    def _is_kept(self, name: str | tuple[str, ...]) -> bool:
        if isinstance(name, str):
            return name in self.given
        return all(flag in self.flags for flag in name)

    def _flags_that(self, wanted: Callable[[CompiledFlag], bool]) -> tuple[str, ...]:
        return tuple(
            flag.id
            for flag in self.pack.flags
            if flag.ask and flag.id not in self.flags and wanted(flag)
        )

    def _surely_applies(self, flag: CompiledFlag) -> bool:
        return flag.applies is not None and holds(flag.applies, self.given) is True

    def _next_question(self) -> str | None:
        unanswered = (
            question
            for name, question in self.pack.questions.items()
            if name not in self.given and self._is_asked(question)
        )
        found = next(unanswered, None)
        return found.id if found else None

    def _is_asked(self, question: CompiledQuestion) -> bool:
        return question.ask_when is None or holds(question.ask_when, self.given) is True

    def _bears_on(self, question: str) -> Iterator[CompiledError]:
        for error in self.pack.errors:
            signs = (*error.signs, *error.against)
            if any(question in questions_in(sign.condition) for sign in signs):
                yield error
