"""The search for answers: among those drawn at random first, then by the solver among all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import z3
from msgspec import Struct
from msgspec.structs import replace

from hipthrust.pack.prove.twin.choice import answers_from
from hipthrust.pack.prove.twin.formulas import (
    Formula,
    all_of,
    any_of,
    implies,
    literal,
    negation,
    same,
)
from hipthrust.pack.prove.twin.outcome import Outcome, outcome_of
from hipthrust.pack.prove.twin.said import (
    anything,
    asked_only,
    may_be_said,
    no_sets,
    screened,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.prove.agreement import Drawn
    from hipthrust.pack.prove.twin.said import Said


LOGIC: Final = "QF_FD"
"""What the solver calls truth values and counts of them, which is all that it is asked about."""


class Search(Struct, dict=True):
    """Finds answers for which formulas hold, or shows that there are none."""

    pack: CompiledPack
    drawn: Drawn

    def __post_init__(self) -> None:
        self.queries = 0
        """Questions put to the solver."""
        self._any = anything(self.pack)
        self._outcomes: dict[int, Outcome] = {}
        self._solvers: dict[str, z3.Solver] = {}
        self._literals: dict[tuple[str, int], tuple[Formula, Formula]] = {}

    @property
    def with_sets(self) -> Outcome:
        """Give what comes of any answers, those about sets with cues among them."""
        return self._after(len(self._any.sets))

    @property
    def outcome(self) -> Outcome:
        """Give what comes of answers before any set."""
        return self._after(0)

    @cached_property
    def followed(self) -> Formula:
        """Give whether every set was with the cue given before it, and was told at once."""
        given = [self._after(n).cue for n in range(len(self._any.sets))]
        return all_of(
            implies(told, all_of((given[n][cue], negation(each.is_late))))
            for n, each in enumerate(self._any.sets)
            for cue, told in each.cues.items()
        )

    def _after(self, sets: int) -> Outcome:
        """Give what comes of answers after so many sets; each is followed through only once."""
        if sets not in self._outcomes:
            said = replace(self._any, sets=self._any.sets[:sets])
            self._outcomes[sets] = outcome_of(self.pack, said)
        return self._outcomes[sets]

    @cached_property
    def interviewed(self) -> Formula:
        """Give whether only what was asked is answered, and the screen with none."""
        said = self.outcome.said
        return all_of((asked_only(self.pack, said), screened(said)))

    def find(self, *wanted: Formula) -> Answers | None:
        """Find answers before any set for which all of this holds; None where there are none."""
        return next(self.drawn.all_where(*wanted), None) or self.solve(*wanted)

    def solve(self, *wanted: Formula) -> Answers | None:
        """Do the same without a look at what was drawn."""
        chosen = self._solve("before sets", (no_sets(self._any), *wanted))
        return None if chosen is None else answers_from(self.pack, chosen)

    def find_with_sets(self, *wanted: Formula) -> Answers | None:
        """Find answers, of up to SETS sets too, for which all of this holds."""
        chosen = self._solve("with sets", wanted)
        return None if chosen is None else answers_from(self.pack, chosen)

    def can_differ(self, question: str, other: Said, *wanted: Formula) -> bool:
        """Tell whether a lifter's other answer to one question can come to something else.

        Args:
            question: the one.
            other: the answers with another one to it, or none.
            wanted: what else has to hold of the two.
        """
        came = outcome_of(self.pack, other)
        both = zip(self.outcome.parts(), came.parts(), strict=True)
        differ = any_of(negation(same(one, two)) for (_, one), (_, two) in both)
        rules = (no_sets(self._any), self.interviewed, may_be_said(self.pack, other))
        return self._solve(question, (*rules, differ, *wanted)) is not None

    def _solve(self, subject: str, wanted: Iterable[Formula]) -> frozenset[str] | None:
        """Name what the solver chooses to be true; None where nothing fits."""
        self.queries += 1
        solver = self._solver(subject)
        answer = solver.check(*(self._stands_for(solver, subject, each) for each in wanted))
        if answer == z3.unknown:  # without a limit of time it always knows
            raise RuntimeError(f"the solver gave up: {solver.reason_unknown()}")
        if answer == z3.unsat:
            return None
        model = solver.model()
        return frozenset(each.name() for each in model.decls() if z3.is_true(model[each]))

    def _stands_for(self, solver: z3.Solver, subject: str, formula: Formula) -> Formula:
        """Give a literal for a formula: the solver takes in each only once."""
        key = (subject, formula.get_id())
        if key not in self._literals:
            stands = literal("query", len(self._literals))
            solver.add(implies(stands, formula))
            self._literals[key] = (stands, formula)  # an id is its own as long as that lives
        return self._literals[key][0]

    def _solver(self, subject: str) -> z3.Solver:
        """Keep a solver for all questions about one subject: it remembers what it has learnt."""
        if subject not in self._solvers:
            self._solvers[subject] = z3.SolverFor(LOGIC)
            self._solvers[subject].add(may_be_said(self.pack, self._any))
        return self._solvers[subject]
