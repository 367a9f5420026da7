"""What a property is shown: the pack, the search in it, and where its records were written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hipthrust.answers import Answers, Screen
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.conditions import atoms_in, holds
from hipthrust.pack.prove.proof import Fault
from hipthrust.pack.prove.witness import smallest
from hipthrust.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Atom, Condition
    from hipthrust.pack.placed import PlacedPack
    from hipthrust.pack.prove.search import Search
    from hipthrust.pack.prove.twin.formulas import Formula
    from hipthrust.pack.prove.twin.outcome import Outcome
    from hipthrust.pack.validate import Located
    from hipthrust.pack.written import Kind


NOTHING_SAID: Final = Answers(Screen(others="no"))
"""Somebody screened who was asked nothing else."""


OURS: Final = "this is a bug of ours; please report it with the answers below"
"""What is said of a fault that no pack can have."""


class Trial(Struct, frozen=True, dict=True):
    """A pack on trial."""

    pack: CompiledPack
    search: Search
    read: PlacedPack
    """As it was written, with the places."""

    @property
    def outcome(self) -> Outcome:
        """Give what comes of answers before any set."""
        return self.search.outcome

    @cached_property
    def _records(self) -> dict[tuple[Kind, str], Located[Any]]:
        return {(kind, each.item.id): each for kind, each in self.read.records()}

    def is_written(self, kind: Kind, name: str) -> bool:
        """Tell whether a record was written into this pack, and not put there as a red flag is."""
        return (kind, name) in self._records

    def fault(
        self,
        kind: Kind,
        name: str,
        code: str,
        message: str,
        hint: str,
        witness: Answers,
        path: tuple[str | int, ...] = ("id",),
    ) -> Fault:
        """Make a fault of a record; without a place where the record was put into the pack."""
        record = self._records.get((kind, name))
        if record is None:
            return Fault(Problem(code, message, hint), witness, is_own=False)
        is_own = record.document.name in self.read.files.texts
        return Fault(record.problem(code, message, *path, hint=hint), witness, is_own)

    def lifter(self, *wanted: Formula) -> Answers | None:
        """Find somebody screened, who answers what is asked, for whom all of this holds."""
        return self.search.find(self.search.interviewed, *wanted)

    def smallest(self, answers: Answers, shows: Callable[[Assessment], bool]) -> Answers:
        """Leave out of answers whatever the assessment shows a fault without."""
        return self.least(answers, lambda each: shows(assess_so_far(self.pack, each)))

    def least(self, answers: Answers, shows: Callable[[Answers], bool]) -> Answers:
        """Leave out of answers whatever they show a fault without; the rest is asked for."""
        return smallest(answers, lambda each: shows(each) and self._is_all_asked(each))

    def _is_all_asked(self, answers: Answers) -> bool:
        questions, given = self.pack.questions, answers.given
        return all(is_asked(self.pack, questions[name], given) for name in given)

    def closest(self, conditions: Iterable[Condition], *wanted: Formula) -> Answers | None:
        """Find a lifter of whom as many statements of conditions hold as can, one after the other.

        None where what is wanted besides holds of nobody.
        """
        held: list[Formula] = [*wanted]
        found = self.lifter(*held)
        for atom in _atoms(conditions):
            also = self.outcome.said.holds(atom).yes
            if another := self.lifter(*held, also):
                held, found = [*held, also], another
        return found

    def near_miss(self, conditions: Iterable[Condition]) -> Answers:
        """Give the least that somebody can say who comes closest to conditions."""
        conditions = tuple(conditions)
        found = self.closest(conditions) or NOTHING_SAID
        true = [atom for atom in _atoms(conditions) if holds(atom, found.given)]
        return self.least(found, lambda each: all(holds(atom, each.given) for atom in true))


def _atoms(conditions: Iterable[Condition]) -> Iterator[Atom]:
    return (atom for condition in conditions for atom in atoms_in(condition))
