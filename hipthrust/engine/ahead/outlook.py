"""What may still come of an interview: every result that is still possible.

Told from the bounds of the scores, nothing being tried: never too little, at times more than can
really come. `decisive` tells it exactly.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.engine.ahead.contest import advice, front, hopes, setup_fixes
from hipthrust.engine.ahead.reach import reach
from hipthrust.engine.conclude import Result, in_vain
from hipthrust.engine.conditions import holds, questions_in
from hipthrust.engine.normal import explains_all
from hipthrust.engine.pain import at_worst
from hipthrust.engine.scoring import LIKELY, POSSIBLE
from hipthrust.engine.tries import failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.ahead.contest import Hope
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledError, CompiledNormal, CompiledPack
    from hipthrust.engine.conditions import Condition


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
    return look_from(reach(pack, answers), answers, pack.errors if among is None else among)


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
    return any(holds(rule, answers.given) is True for rule in _easing(pack))


def _easing(pack: CompiledPack) -> Iterator[Condition]:
    """Walk the rules that ask for less."""
    rules = (flag.raised_when for flag in pack.flags if flag.level == "ease")
    return (rule for rule in rules if rule)


class _View:
    """One set of answers, seen from all sides."""

    def __init__(self, reach: Reach, answers: Answers, among: Iterable[CompiledError]) -> None:
        self.reach = reach
        self.failed = failed(answers)
        self.eases_now = _eases_in_sets(reach.pack, answers)
        self.tried = {each.cue for each in answers.tried}
        self.hopes = hopes(reach, among, answers)
        self.leaders, self.has_leader = _front(self.hopes)
        self.notes = [note for note in reach.pack.normal if self._may_be_met(note)]
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
        undecided = filter(self.reach.may_hold, self._conditions())
        waited_for = {name for each in undecided for name in self.reach.waits_for(each)}
        if self.may_reassure:
            waited_for |= self._left_to_explain()
        return self.reach.with_what_brings_up(waited_for)

    def _conditions(self) -> Iterator[Condition]:
        """Walk the conditions whose truth can still come to matter."""
        for hope in self._that_matter():
            yield from (sign.condition for sign in hope.error.weighed)
            yield from (cue.not_when for cue in hope.untried if cue.not_when)
        if self.may_reassure:
            yield from _easing(self.reach.pack)
            for note in self.notes:
                yield from (each for each in (note.when, note.unless) if each)

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

    def _may_be_met(self, note: CompiledNormal) -> bool:
        return self.reach.may_hold(note.when) and not self.reach.holds(note.unless)

    def _is_met(self, note: CompiledNormal) -> bool:
        return self.reach.holds(note.when) and not self.reach.may_hold(note.unless)

    def _may_reassure(self) -> bool:
        likely = any(hope.bounds.low >= LIKELY for hope in self.hopes)
        eased = self.eases_now or any(map(self.reach.holds, _easing(self.reach.pack)))
        return bool(self.notes) and not likely and not eased and self._may_explain()

    def _must_reassure(self) -> bool:
        likely = any(hope.bounds.high >= LIKELY for hope in self.hopes)
        eased = self.eases_now or any(map(self.reach.may_hold, _easing(self.reach.pack)))
        return not likely and not eased and self._notes_are_known() and self._may_explain()

    def _may_explain(self) -> bool:
        """Tell whether the notes may explain all; for certain, where the notes are known."""
        return not self._notes_are_known() or explains_all(tuple(self.notes), self.reach.given)

    def _notes_are_known(self) -> bool:
        """Tell whether all of them are met for certain, and by which answers."""
        return all(map(self._is_met, self.notes)) and not self._left_to_explain()

    def _left_to_explain(self) -> frozenset[str]:
        """Name the open questions that a note reads, even one that is met: of several options
        chosen, some may be left unexplained.
        """
        read = {name for note in self.notes for name in questions_in(note.when)}
        return self.reach.open.intersection(read)
