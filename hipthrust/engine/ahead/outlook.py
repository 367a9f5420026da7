"""What may still come of an interview: every result that is still possible.

Told from the bounds of the scores, nothing being tried: never too little, at times more than can
really come. `decisive` tells it exactly.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.answers import Answers
from hipthrust.engine.ahead.contest import advice, front, hopes, setup_fixes
from hipthrust.engine.ahead.reach import reach, reach_of
from hipthrust.engine.ahead.reassurance import easing, reassurance
from hipthrust.engine.conclude import Result, in_vain
from hipthrust.engine.conditions import holds
from hipthrust.engine.pain import at_worst
from hipthrust.engine.scoring import LIKELY, POSSIBLE
from hipthrust.engine.tries import failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hipthrust.answers import Given
    from hipthrust.engine.ahead.contest import Hope
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledError, CompiledPack


class Outlook(Struct, frozen=True, eq=False, dict=True):
    """What may still come, if the gate stays clear."""

    results: frozenset[Result]
    leaders: tuple[CompiledError, ...]
    """Errors that the cue may still be for, in the pack's order."""
    alive: tuple[CompiledError, ...]
    """Errors that may still be named at all."""
    view: _View

    @property
    def is_settled(self) -> bool:
        """Tell whether no answer can change the result any more."""
        return len(self.results) == 1

    @cached_property
    def questions(self) -> frozenset[str]:
        """Name those that may still change the result, or bring up one that may."""
        return frozenset() if self.is_settled else self.view.questions()


def look_ahead(
    pack: CompiledPack, answers: Answers, among: Iterable[CompiledError] | None = None
) -> Outlook:
    """Give what may still come. `among`: the errors alive under fewer of the same answers."""
    among = _may_be_named(pack, answers.given) if among is None else among
    return look_from(reach(pack, answers), answers, among)


def look_from(view: Reach, answers: Answers, among: Iterable[CompiledError]) -> Outlook:
    """Give what may come where only the open questions of a reach are answered."""
    seen = _View(view, answers, among)
    results = frozenset(seen.results())
    return Outlook(
        results=results,
        leaders=tuple(hope.error for hope in seen.leaders),
        alive=tuple(hope.error for hope in seen.hopes),
        view=seen,
    )


def _may_be_named(pack: CompiledPack, given: Mapping[str, Given]) -> tuple[CompiledError, ...]:
    """Give the errors not ruled out by the answers that bring up questions, most of all by the
    complaint: none that is comes back with more answers, but for those to what was never asked.
    """
    deciding = {name: given[name] for name in pack.deciding_questions if name in given}
    near = reach_of(pack, deciding)
    if not near.open.issuperset(given.keys() - deciding.keys()):
        return pack.errors
    memory, key = pack.memory("may be named"), near.standing(pack.deciding_questions)
    found: tuple[CompiledError, ...] | None = memory.get(key)
    if found is None:
        left = hopes(near, pack.errors, Answers())
        found = memory.keep(key, tuple(hope.error for hope in left))
    return found


def _front(hopes: list[Hope]) -> tuple[list[Hope], bool]:
    """Give the errors that may lead; those set aside only where it may be that no other does."""
    standing = (hope for hope in hopes if not hope.is_aside)
    leaders, is_sure = front(standing, POSSIBLE, lambda hope: hope.any)
    if is_sure:
        return leaders, True
    aside = (hope for hope in hopes if hope.is_aside)
    more, is_sure = front(aside, POSSIBLE, lambda hope: hope.any)
    return [*leaders, *more], is_sure


def _eases_in_sets(pack: CompiledPack, before: Answers) -> bool:
    """Tell whether a rule asks for less already, because of the pain in a set."""
    answers = at_worst(pack, before)
    if answers is before:
        return False
    return any(holds(rule, answers.given) is True for rule in easing(pack))


class _View:
    """One set of answers, seen from all sides."""

    def __init__(self, reach: Reach, answers: Answers, among: Iterable[CompiledError]) -> None:
        self.reach = reach
        self.failed = failed(answers)
        self.eases_now = _eases_in_sets(reach.pack, answers)
        self.tried = {each.cue for each in answers.tried}
        self.hopes = hopes(reach, among, answers)
        self.leaders, self.has_leader = _front(self.hopes)
        self.reassurance = reassurance(reach)
        self.may_reassure = self._may_reassure()

    def results(self) -> Iterator[Result]:
        """Walk the results that are possible, some more than once."""
        if self.may_reassure:
            yield Result("reassure")
            if self._must_reassure():
                return
        fixes = setup_fixes(self.hopes)
        for hope in self.leaders:
            for cue, setup_fix in advice(self.reach, hope, fixes):
                yield Result("coach", cue, setup_fix)
        if not self.has_leader:
            yield from self._without_cue()

    def _without_cue(self) -> Iterator[Result]:
        """Walk what there is without a cue: cues tried in vain, or none that fits."""
        in_vain_for = [
            hope for hope in self.hopes if self.failed.intersection(hope.error.told.cues)
        ]
        if in_vain_for:
            yield Result(in_vain(self.reach.pack))
        if all(hope.bounds.low < POSSIBLE for hope in in_vain_for):
            yield Result("no-match")

    def questions(self) -> frozenset[str]:
        """Name the open questions on which a result depends, and what brings them up."""
        waited_for = {name for hope in self._that_matter() for name in hope.waits_for(self.reach)}
        if self.may_reassure:
            waited_for |= self.reassurance.waits_for
        return self.reach.with_what_brings_up(waited_for)

    def _that_matter(self) -> list[Hope]:
        """Pick the errors that may lead, those that matter where they are likely, and those that
        what was tried may be for.
        """
        return [
            hope
            for hope in self.hopes
            if hope in self.leaders
            or (hope.bounds.high >= LIKELY and (self.may_reassure or hope.setup.cues))
            or self.tried.intersection(hope.error.told.cues)
        ]

    def _may_reassure(self) -> bool:
        likely = any(hope.bounds.low >= LIKELY for hope in self.hopes)
        return self.reassurance.may_come and not likely and not self.eases_now

    def _must_reassure(self) -> bool:
        likely = any(hope.bounds.high >= LIKELY for hope in self.hopes)
        return self.reassurance.must_come and not likely and not self.eases_now
