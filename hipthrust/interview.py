"""Which question comes next. Who asks it, and how, is the caller's business."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from hipthrust.answers import Answers, FlagAnswer, Given, Screen
from hipthrust.engine.agenda import Next, next_up
from hipthrust.engine.conditions import questions_in
from hipthrust.engine.gate import pass_gate

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
    for_safety: bool
    """Whether a stop rule reads it."""
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
    """Ask until the gate stops the session or nothing is left to ask.

    Going back keeps every later answer that does not depend on the one changed. Raises
    InterviewLeft.
    """
    course = _Course(pack)
    name = next_up(pack, course.answers())
    while name is not None:
        match ask(course.step(name)):
            case Move.LEAVE:
                raise InterviewLeft
            case Move.BACK:
                name = course.before(name)
            case reply:
                course.take(name, reply)
                name = next_up(pack, course.answers())
    return course.answers()


@dataclass
class _Course:
    """The answers so far, and the steps in the order they were taken."""

    pack: CompiledPack
    given: dict[str, Given] = field(default_factory=dict)
    flags: dict[str, FlagAnswer] = field(default_factory=dict)
    dropped: dict[str, Given] = field(default_factory=dict)
    """Answers that depended on one since changed; shown beside their question, no more."""
    taken: list[Next] = field(default_factory=list)

    def answers(self) -> Answers:
        """Give the answers in the pack's order, the screen in its shortest true form."""
        given = {name: self.given[name] for name in self.pack.questions if name in self.given}
        flags = {flag.id: self.flags[flag.id] for flag in self.pack.flags if flag.id in self.flags}
        gate, _ = pass_gate(self.pack, Answers(Screen(flags), given))
        clear = gate.state == "clear"
        return Answers(Screen(others="no") if clear else Screen(flags), given)

    def step(self, name: Next) -> Step:
        """Make the step of a name."""
        if isinstance(name, tuple):
            asked = tuple(flag for flag in self.pack.flags if flag.id in name)
            earlier = {each: self.flags[each] for each in name if each in self.flags}
            return ScreenStep(asked, earlier)
        said = self.given.get(name, self.dropped.get(name))
        return QuestionStep(
            self.pack.questions[name],
            tuple(self._bears_on(name)),
            name in self.pack.gate_questions,
            said,
        )

    def before(self, name: Next) -> Next:
        """Name the step taken before this one; the first has none before it."""
        position = self.taken.index(name) if name in self.taken else len(self.taken)
        return self.taken[position - 1] if position else name

    def take(self, name: Next, reply: Mapping[str, FlagAnswer] | Given) -> None:
        """Keep an answer; where it changes an earlier one, drop what depended on that."""
        if isinstance(reply, Mapping):
            self.flags.update(reply)
        elif isinstance(name, str):
            said = self._in_order(name, reply)
            if self.given.get(name, said) != said:
                self._drop_what_depends_on(name)
            self.given[name] = said
        if name not in self.taken:
            self.taken.append(name)
        self.taken = [each for each in self.taken if self._is_kept(each)]

    def _in_order(self, name: str, reply: Given) -> Given:
        if isinstance(reply, tuple):
            return tuple(sorted(reply, key=self.pack.questions[name].form.options.index))
        return reply

    def _drop_what_depends_on(self, changed: str) -> None:
        """Drop flags and answers that were asked because of an answer, and theirs in turn."""
        for flag in self.pack.flags:
            if flag.applies and changed in questions_in(flag.applies):
                self.flags.pop(flag.id, None)
        for question in self.pack.questions.values():
            depends = question.ask_when and changed in questions_in(question.ask_when)
            if depends and question.id in self.given:
                self.dropped[question.id] = self.given.pop(question.id)
                self._drop_what_depends_on(question.id)

    def _is_kept(self, name: Next) -> bool:
        if isinstance(name, str):
            return name in self.given
        return all(flag in self.flags for flag in name)

    def _bears_on(self, question: str) -> Iterator[CompiledError]:
        for error in self.pack.errors:
            signs = (*error.signs, *error.against)
            if any(question in questions_in(sign.condition) for sign in signs):
                yield error
