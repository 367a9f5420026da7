"""One interview: the answers so far, the way back, and the loop that asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from hipthrust.answers import Answers, FlagAnswer, Given, Screen, Times, Tried
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.conditions import questions_in
from hipthrust.engine.gate import pass_gate
from hipthrust.interview.steps import Heard, Move, ScreenStep, next_name, step_of

if TYPE_CHECKING:
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.interview.steps import Ask, Step


class InterviewLeft(Exception):
    """The lifter left before the end; half an interview has no result."""


def interview(
    pack: CompiledPack, ask: Ask, course: Course | None = None, most: int | None = MOST_ASKED
) -> Answers:
    """Ask until the gate stops the session or no answer can change the result.

    Going back keeps every later answer that does not depend on the one changed. Raises
    InterviewLeft; `course` then has what was said.
    """
    course = course or Course(pack)
    name = course.next_name(most)
    while name is not None:
        match ask(course.step(name)):
            case Move.LEAVE:
                raise InterviewLeft
            case Move.BACK:
                name = course.before(name)
            case reply:
                course.take(name, reply)
                name = course.next_name(most)
    return course.answers()


def shortened(pack: CompiledPack, said: Answers) -> Answers:
    """Give answers with a clear screen in one word: it was kept flag by flag.

    What sets with cues came to is no part of the screen.
    """
    gate, _ = pass_gate(pack, replace(said, tried=()))
    return replace(said, screen=Screen(others="no")) if gate.state == "clear" else said


class Course(Struct):
    """The answers so far, and the steps in the order they were taken."""

    pack: CompiledPack
    given: dict[str, Given] = field(default_factory=dict)
    flags: dict[str, FlagAnswer] = field(default_factory=dict)
    dropped: dict[str, Given] = field(default_factory=dict)
    """Answers that no longer count; shown beside their question, no more."""
    dropped_flags: dict[str, FlagAnswer] = field(default_factory=dict)
    taken: list[Next] = field(default_factory=list)
    tried: tuple[Tried, ...] = ()
    """Sets with cues, where more is asked after them."""
    times: Mapping[str, Times] = field(default_factory=dict)
    """How cues went in earlier sessions."""
    suspected: dict[str, str] = field(default_factory=dict)
    """Flags that the lifter's own words may speak of, with those words."""
    own_words: str = ""
    """What the lifter wrote and has not confirmed so far."""

    @property
    def has_begun(self) -> bool:
        """Tell whether there is anything to keep."""
        return bool(self.taken or self.suspected or self.own_words)

    def said(self) -> Answers:
        """Give the answers in the pack's order, each flag with what was said of it."""
        given = {name: self.given[name] for name in self.pack.questions if name in self.given}
        flags = {flag.id: self.flags[flag.id] for flag in self.pack.flags if flag.id in self.flags}
        return Answers(Screen(flags), given, self.tried, self.times)

    def answers(self) -> Answers:
        """Give the answers, the screen in its shortest true form."""
        return shortened(self.pack, self.said())

    def next_name(self, most: int | None) -> Next | None:
        """Name the step that comes next."""
        said = self.said() if self.suspected else self.answers()
        return next_name(self.pack, said, most, self.suspected)

    def step(self, name: Next) -> Step:
        """Make the step of a name, with what was answered to it before."""
        said = self.said()
        others = {each: given for each, given in said.given.items() if each != name}
        step = step_of(self.pack, replace(said, given=others), name, self.suspected)
        if isinstance(step, ScreenStep):
            before = self.dropped_flags | self.flags
            earlier = {flag.id: before[flag.id] for flag in step.flags if flag.id in before}
            return replace(step, earlier=earlier)
        asked = step.question.id
        return replace(step, earlier=self.given.get(asked, self.dropped.get(asked)))

    def before(self, name: Next) -> Next:
        """Name the step taken before this one; the first has none before it."""
        position = self.taken.index(name) if name in self.taken else len(self.taken)
        return self.taken[position - 1] if position else name

    def suspect(self, suspected: Mapping[str, str]) -> None:
        """Let flags be asked, and asked anew: a no was said before these words were."""
        self.suspected.update(suspected)
        for flag in suspected:
            if self.flags.get(flag) == "no":
                self._drop_flag(flag)
        self._drop_steps()

    def hear(self, heard: Heard) -> None:
        """Keep several answers at once. What is still to be shown back, or asked, is no answer."""
        self.suspect(heard.suspected)
        self.own_words = heard.text
        first = self.pack.first_question.id
        for name in (first, *heard.to_ask) if heard.text else heard.to_ask:
            self._forget(name)
        self.dropped |= heard.to_ask
        for name in self.pack.questionnaire.in_order(heard.given):
            self.take(name, heard.given[name])
        self._drop_steps()

    def take(self, name: Next, reply: Mapping[str, FlagAnswer] | Given | Heard) -> None:
        """Keep an answer; where it changes an earlier one, drop what depended on that."""
        if isinstance(reply, Heard):
            self.hear(reply)
            return
        if isinstance(reply, Mapping):
            self.flags.update(reply)
        elif isinstance(name, str):
            said = self._in_order(name, reply)
            if self.given.get(name, said) != said:
                self._drop_what_depends_on(name)
            self.given[name] = said
        if name not in self.taken:
            self.taken.append(name)
        self._drop_steps()

    def take_up(self, said: Answers, taken: list[Next]) -> None:
        """Go on from what was said before, and the steps it was said in."""
        self.given = dict(said.given)
        self.flags = dict(said.screen.named)
        self.tried, self.times = said.tried, said.before
        self.taken = taken
        self._drop_steps()

    def ask_again(self) -> None:
        """Let nothing said so far count any more; it is only shown beside its question."""
        self.dropped, self.given = {**self.dropped, **self.given}, {}
        self.dropped_flags, self.flags = dict(self.flags), {}
        self.tried = ()
        self.taken = []

    def _in_order(self, name: str, reply: Given) -> Given:
        if isinstance(reply, tuple):
            return tuple(sorted(reply, key=self.pack.questions[name].form.options.index))
        return reply

    def _drop_what_depends_on(self, changed: str) -> None:
        """Drop flags and answers that were asked because of an answer, and theirs in turn."""
        for flag in self.pack.flags:
            if flag.applies and changed in questions_in(flag.applies):
                self._drop_flag(flag.id)
        for question in self.pack.questions.values():
            depends = question.ask_when and changed in questions_in(question.ask_when)
            if depends:
                self._forget(question.id)

    def _forget(self, name: str) -> None:
        """Drop an answer, with what was asked because of it."""
        if name in self.given:
            self.dropped[name] = self.given.pop(name)
            self._drop_what_depends_on(name)

    def _drop_flag(self, name: str) -> None:
        if name in self.flags:
            self.dropped_flags[name] = self.flags.pop(name)

    def _drop_steps(self) -> None:
        """Leave out the steps of which no answer is left."""
        self.taken = [each for each in self.taken if self._is_kept(each)]

    def _is_kept(self, name: Next) -> bool:
        if isinstance(name, str):
            return name in self.given
        return any(flag in self.flags for flag in name)
