"""Which questions can still change the result, the gate staying clear: exactly, by trying answers.

The answers still to come are walked as a tree, a question a level, and each branch is cut where the
bounds show that nothing can change any more. Branches with the same end are joined, so that a
question stays in the tree only where its answer makes a difference: what is left is a decision
diagram, and the questions in it are the decisive ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from hipthrust.engine.ahead.choice import with_answer
from hipthrust.engine.ahead.kinds import TooMany, every_kind
from hipthrust.engine.ahead.limits import MOST_TRIED
from hipthrust.engine.ahead.outlook import Outlook, look_from
from hipthrust.engine.ahead.reach import is_asked, reach
from hipthrust.engine.conclude import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledError, CompiledPack

Alive = tuple["CompiledError", ...]


class _Fork(Struct, frozen=True):
    """A question whose answers lead to different ends; equal to one that does so alike."""

    question: str
    ends: tuple[_End, ...]


_End = Result | _Fork


class _Known(NamedTuple):
    """What was found out of a branch."""

    end: _End | None
    """None where it was left before its end."""
    tried: int
    """Sets of answers in it; where it was left, there are no fewer."""


def decisive(
    pack: CompiledPack, answers: Answers, outlook: Outlook, most_tried: int = MOST_TRIED
) -> frozenset[str]:
    """Name the open questions that can still change the result, as far as the gate stays clear.

    Where there is more than `most_tried` to try, or two answers to each question would already be
    more, every question is named that may do so by the bounds.
    """
    if 2 ** len(outlook.questions) > most_tried:
        return outlook.questions
    try:
        return frozenset(_forks(_Tree(pack, answers, most_tried).grow(answers, outlook.alive)))
    except TooMany:
        return outlook.questions


class _Tree:
    def __init__(self, pack: CompiledPack, answers: Answers, most_tried: int) -> None:
        self.pack = pack
        self.sets = (answers.tried, tuple(answers.before.items()))
        self.most_tried = most_tried
        self.tried = 0

    def grow(self, answers: Answers, alive: Alive) -> _End:
        """Find the end of a branch, or know it from before. Raises TooMany.

        It is the same wherever the questions stand alike that matter to the errors alive.
        """
        view = reach(self.pack, answers)
        key = (alive, view.standing(_matter(self.pack, alive)), self.sets)
        memory = self.pack.memory("ends")
        known: _Known | None = memory.get(key)
        if known:
            self._try(known.tried)
            if known.end is not None:
                return known.end
            self.tried -= known.tried
        before = self.tried
        try:
            end = self._grown(view, answers, alive)
        except TooMany:
            memory.keep(key, _Known(None, self.tried - before))
            raise
        memory.keep(key, _Known(end, self.tried - before))
        return end

    def _grown(self, view: Reach, answers: Answers, alive: Alive) -> _End:
        self._try(1)
        outlook = look_from(view, answers, alive)
        question = self._first(answers, outlook)
        if question is None:
            return _settled(outlook)
        said = (with_answer(answers, question, each) for each in every_kind(self.pack, question))
        ends = tuple(self.grow(each, outlook.alive) for each in said)
        return ends[0] if all(end == ends[0] for end in ends) else _Fork(question, ends)

    def _try(self, more: int) -> None:
        self.tried += more
        if self.tried > self.most_tried:
            raise TooMany

    def _first(self, answers: Answers, outlook: Outlook) -> str | None:
        """Take the questions in the pack's order, on every branch alike."""
        for name in self.pack.questionnaire.in_order(outlook.questions):
            if is_asked(self.pack, self.pack.questions[name], answers.given):
                return name
        return None


def _matter(pack: CompiledPack, alive: Alive) -> tuple[str, ...]:
    """Name the questions that matter while only some errors are alive."""
    memory = pack.memory("what matters")
    found: tuple[str, ...] | None = memory.get(alive)
    if found is None:
        names = [*pack.rules_read, *pack.normal_reads]
        for error in alive:
            names += (*error.reads, *pack.cues_read[error.place])
        found = memory.keep(alive, tuple(dict.fromkeys(names)))
    return found


def _settled(outlook: Outlook) -> Result:
    """Give the one result there is. Raises TooMany where the bounds leave more, to be careful."""
    if not outlook.is_settled:
        raise TooMany
    (result,) = outlook.results
    return result


def _forks(end: _End) -> Iterator[str]:
    if isinstance(end, _Fork):
        yield end.question
        for each in end.ends:
            yield from _forks(each)
