"""What may still be said: which questions are left, and what their answers can make true."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.ahead.kinds import TooMany, kinds_of_answer
from hipthrust.engine.conditions import atoms_in, holds, left_open

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from hipthrust.answers import Answers, Given
    from hipthrust.assessment import Level
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.engine.conditions import Atom, Condition

MANY: Final = 1_000
"""Combinations of answers that are tried one by one; of more, only the limits are told."""


class Reach(Struct, frozen=True):
    """The answers so far, and the questions that may still be answered."""

    pack: CompiledPack
    given: Mapping[str, Given]
    open: frozenset[str]

    def holds(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true, whatever else is answered."""
        return condition is not None and holds(condition, self.given) is True

    def may_hold(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true, or becomes true under some answers still to come.

        Where the combinations are too many to try it says that it does.
        """
        if condition is None or not self.waits_for(condition):
            return self.holds(condition)
        try:
            return any(holds(condition, said) for said in self.completions([condition]))
        except TooMany:
            return True

    def waits_for(self, condition: Condition | None) -> frozenset[str]:
        """Name the open questions that an undecided condition reads; of a decided one, none."""
        if condition is None or holds(condition, self.given) is not None:
            return frozenset()
        return self.open.intersection(atom.question for atom in atoms_in(condition))

    def with_what_brings_up(self, questions: Iterable[str]) -> frozenset[str]:
        """Add to open questions those whose answers decide whether they are asked."""
        found = set(questions)
        todo = list(found)
        while todo:
            deciding = self.waits_for(self.pack.questions[todo.pop()].ask_when) - found
            found |= deciding
            todo += deciding
        return frozenset(found)

    def completions(self, conditions: Iterable[Condition]) -> Iterator[dict[str, Given]]:
        """Walk the answers, each combination added that the conditions tell apart.

        Raises TooMany, before the first.
        """
        read: dict[str, dict[Atom, None]] = {}
        for atom in (each for condition in conditions for each in atoms_in(condition)):
            if atom.question in self.open:
                read.setdefault(atom.question, {})[atom] = None
        forms = self.pack.questionnaire.forms
        kinds = [kinds_of_answer(forms[name], tuple(atoms)) for name, atoms in read.items()]
        if prod(map(len, kinds)) > MANY:
            raise TooMany
        for answers in product(*kinds):
            yield {**self.given, **dict(zip(read, answers, strict=True))}


def reach(pack: CompiledPack, answers: Answers) -> Reach:
    """Find the unanswered questions that are asked, or that an answer to another may bring up."""
    given = answers.given
    left = [question for name, question in pack.questions.items() if name not in given]
    found = {question.id for question in left if is_asked(pack, question, given)}
    waiting = {
        question.id: left_open(question.ask_when, given)
        for question in left
        if question.ask_when and holds(question.ask_when, given) is None
    }
    while more := {name for name, each in waiting.items() if found.intersection(each)} - found:
        found |= more
    return Reach(pack, given, frozenset(found))


def undecided_rules(reach: Reach, levels: Container[Level] | None = None) -> frozenset[str]:
    """Name the open questions whose answers may still raise a flag, or bring up one that may.

    Of flags of some levels, or of all.
    """
    rules = [
        flag.raised_when
        for flag in reach.pack.flags
        if (levels is None or flag.level in levels) and reach.may_hold(flag.raised_when)
    ]
    waited_for = (name for rule in rules for name in reach.waits_for(rule))
    return reach.with_what_brings_up(waited_for)


def is_asked(pack: CompiledPack, question: CompiledQuestion, given: Mapping[str, Given]) -> bool:
    """Tell whether a question is put to this person.

    One that a stop rule reads is asked wherever it is not known to be beside the point.
    """
    if question.ask_when is None:
        return True
    truth = holds(question.ask_when, given)
    return truth is True or (truth is None and question.id in pack.gate_questions)
