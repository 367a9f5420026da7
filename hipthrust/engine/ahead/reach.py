"""What may still be said: which questions are left, and what their answers can make true."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from hipthrust.engine.ahead.kinds import TooMany, kinds_of_answer
from hipthrust.engine.ahead.limits import MOST_COMBINED
from hipthrust.engine.conditions import atoms_in, holds, left_open

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hipthrust.answers import Answers, Given
    from hipthrust.assessment import Level
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.engine.conditions import Atom, Condition, Truth

_OPEN: Final = "open"
_CLOSED: Final = "closed"


class Prospect(NamedTuple):
    """What a condition is, and what may still become of it."""

    truth: Truth
    may_hold: bool
    """Whether it is true, or becomes true under some answers still to come. Where the combinations
    are too many to try it is taken to."""
    waits_for: frozenset[str]
    """The open questions that it reads while it is undecided; once it is decided, none."""
    condition: Condition
    """Itself, so that nothing else comes to have its identity while this is remembered."""


class Reach(Struct, frozen=True, dict=True):
    """The answers so far, and the questions that may still be answered."""

    pack: CompiledPack
    given: Mapping[str, Given]
    coming: frozenset[str]
    """The questions that come or may come; answered ones may be among them."""

    @cached_property
    def open(self) -> frozenset[str]:
        """Name those that are not answered yet."""
        return self.coming.difference(self.given)

    def standing(self, questions: Iterable[str]) -> tuple[Given, ...]:
        """Say how each of some questions stands: what was said, or whether it may still be.

        What reads no other questions is the same wherever these stand alike.
        """
        given, coming = self.given, self.coming
        return tuple(
            [given.get(name, _OPEN if name in coming else _CLOSED) for name in questions]  # type: ignore[arg-type]
        )

    def holds(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true, whatever else is answered."""
        return condition is not None and condition.holds(self.given) is True

    def may_hold(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true, or may still become true."""
        return condition is not None and self.prospect(condition).may_hold

    def waits_for(self, condition: Condition | None) -> frozenset[str]:
        """Name the open questions that an undecided condition reads; of a decided one, none."""
        return frozenset() if condition is None else self.prospect(condition).waits_for

    def prospect(self, condition: Condition) -> Prospect:
        """Look ahead at one condition."""
        memory, key = self.pack.memory("prospects"), (id(condition), self.standing(condition.reads))
        found: Prospect | None = memory.get(key)
        return found or memory.keep(key, self._prospect(condition))

    def _prospect(self, condition: Condition) -> Prospect:
        truth = condition.holds(self.given)
        if truth is not None:
            return Prospect(truth, truth, frozenset(), condition)
        waits_for = self.open.intersection(condition.reads)
        return Prospect(None, bool(waits_for) and self._comes_true(condition), waits_for, condition)

    def _comes_true(self, condition: Condition) -> bool:
        try:
            return any(condition.holds(said) for said in self.completions([condition]))
        except TooMany:
            return True

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
        if prod(map(len, kinds)) > MOST_COMBINED:
            raise TooMany
        for answers in product(*kinds):
            yield {**self.given, **dict(zip(read, answers, strict=True))}


def reach(pack: CompiledPack, answers: Answers) -> Reach:
    """Find the unanswered questions that are asked, or that an answer to another may bring up."""
    return reach_of(pack, answers.given)


def reach_of(pack: CompiledPack, given: Mapping[str, Given]) -> Reach:
    """Do the same for answers beside the screen and the sets."""
    return Reach(pack, given, _coming(pack, given))


def undecided_rules(reach: Reach, levels: tuple[Level, ...] | None = None) -> frozenset[str]:
    """Name the open questions whose answers may still raise a flag, or bring up one that may.

    Of flags of some levels, or of all.
    """
    memory, key = reach.pack.memory("rules"), (levels, reach.standing(reach.pack.rules_read))
    found: frozenset[str] | None = memory.get(key)
    return memory.keep(key, _undecided_rules(reach, levels)) if found is None else found


def _undecided_rules(reach: Reach, levels: tuple[Level, ...] | None) -> frozenset[str]:
    rules = [
        reach.prospect(flag.raised_when)
        for flag in reach.pack.flags
        if flag.raised_when and (levels is None or flag.level in levels)
    ]
    waited_for = (name for rule in rules if rule.may_hold for name in rule.waits_for)
    return reach.with_what_brings_up(waited_for)


def is_asked(pack: CompiledPack, question: CompiledQuestion, given: Mapping[str, Given]) -> bool:
    """Tell whether a question is put to this person.

    One that a stop rule reads is asked wherever it is not known to be beside the point.
    """
    if question.ask_when is None:
        return True
    truth = holds(question.ask_when, given)
    return truth is True or (truth is None and question.id in pack.gate_questions)


def _coming(pack: CompiledPack, given: Mapping[str, Given]) -> frozenset[str]:
    """Name the questions that come or may come, some that are answered among them.

    Only answers to questions that bring up others matter to that, so it is the same over and over.
    """
    key = tuple([given.get(name) for name in pack.deciding_questions])
    memory = pack.memory("coming")
    found: frozenset[str] | None = memory.get(key)
    return memory.keep(key, _found_coming(pack, given)) if found is None else found


def _found_coming(pack: CompiledPack, given: Mapping[str, Given]) -> frozenset[str]:
    deciding = pack.deciding_questions
    left = [
        each for each in pack.questions.values() if not (each.id in deciding and each.id in given)
    ]
    found = {question.id for question in left if is_asked(pack, question, given)}
    waiting = {
        question.id: left_open(question.ask_when, given)
        for question in left
        if question.ask_when and holds(question.ask_when, given) is None
    }
    while more := {name for name, each in waiting.items() if found.intersection(each)} - found:
        found |= more
    return frozenset(found)
