"""Which questions can still change the result, the gate staying clear: exactly, by trying answers.

The answers still to come are walked as a tree, a question a level, and each branch is cut where the
bounds show that nothing can change any more. Branches with the same end are joined, so that a
question stays in the tree only where its answer makes a difference: what is left is a decision
diagram, and the questions in it are the decisive ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from hipthrust.engine.ahead.choice import with_answer
from hipthrust.engine.ahead.kinds import TooMany, every_kind
from hipthrust.engine.ahead.limits import MOST_TRIED
from hipthrust.engine.ahead.outlook import Outlook, look_ahead
from hipthrust.engine.ahead.reach import in_order, is_asked
from hipthrust.engine.conclude import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack


class _Fork(Struct, frozen=True, eq=False):
    """A question whose answers lead to different ends."""

    question: str
    ends: tuple[_End, ...]


_End = Result | _Fork


def decisive(
    pack: CompiledPack, answers: Answers, outlook: Outlook, most_tried: int = MOST_TRIED
) -> frozenset[str]:
    """Name the open questions that can still change the result, as far as the gate stays clear.

    Where there is more than `most_tried` to try, every question is named that may do so by the
    bounds.
    """
    try:
        return frozenset(_forks(_Tree(pack, most_tried).grow(answers, outlook)))
    except TooMany:
        return outlook.questions


class _Tree(Struct):
    pack: CompiledPack
    most_tried: int
    tried: int = 0
    forks: dict[tuple[str, tuple[_End, ...]], _Fork] = field(default_factory=dict)
    """Each fork once, so that equal ends are the same object."""

    def grow(self, answers: Answers, outlook: Outlook) -> _End:
        self.tried += 1
        if self.tried > self.most_tried:
            raise TooMany
        question = self._first(answers, outlook)
        if question is None:
            return _settled(outlook)
        said = (with_answer(answers, question, each) for each in every_kind(self.pack, question))
        ends = tuple(self.grow(each, look_ahead(self.pack, each, outlook.alive)) for each in said)
        if len(set(ends)) == 1:
            return ends[0]
        return self.forks.setdefault((question, ends), _Fork(question, ends))

    def _first(self, answers: Answers, outlook: Outlook) -> str | None:
        """Take the questions in the pack's order, on every branch alike."""
        for name in in_order(self.pack, outlook.questions):
            if is_asked(self.pack, self.pack.questions[name], answers.given):
                return name
        return None


def _settled(outlook: Outlook) -> Result:
    """Give the one result there is. Raises TooMany where the bounds leave more, to be careful."""
    if not outlook.is_settled:
        raise TooMany
    (result,) = outlook.results
    return result


def _forks(end: _End) -> Iterator[str]:
    met: set[_End] = set()
    todo = [end]
    while todo:
        each = todo.pop()
        if isinstance(each, _Fork) and each not in met:
            met.add(each)
            todo.extend(each.ends)
            yield each.question
