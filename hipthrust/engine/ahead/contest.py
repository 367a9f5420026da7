"""Which errors may still lead, and which of their cues may still be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.answers import Answers
from hipthrust.engine.ahead.bounds import bounds
from hipthrust.engine.scoring import LIKELY, POSSIBLE, rank
from hipthrust.engine.tries import cues_left, easier_of, may_be_set_aside, set_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from hipthrust.assessment import Bounds
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledCue, CompiledError
    from hipthrust.engine.scoring import Rank


class Choice(Struct, frozen=True):
    """The cues of which one comes first, in their order."""

    cues: tuple[CompiledCue, ...]
    is_sure: bool
    """Whether one of them can be used for certain; else it may be that none can."""


class Hope(Struct, eq=False):
    """An error that may be named, and what may become of it; equal to itself alone."""

    error: CompiledError
    bounds: Bounds
    untried: tuple[CompiledCue, ...]
    """Its cues that have not failed to help, in the order to try."""
    any: Choice
    setup: Choice
    surely: Rank
    """Where it stands if all goes against it."""
    at_best: Rank
    is_aside: bool = False
    """Whether it is set aside for certain: then it leads only where no other can."""
    waits: frozenset[str] | None = None
    """What `waits_for` found out."""

    def waits_for(self, reach: Reach) -> frozenset[str]:
        """Name the open questions on which its signs and its cues depend; found out once."""
        if self.waits is None:
            conditions = [sign.condition for sign in self.error.weighed]
            conditions += [cue.not_when for cue in self.untried if cue.not_when]
            undecided = map(reach.prospect, conditions)
            waits = (each.waits_for for each in undecided if each.may_hold)
            self.waits = frozenset().union(*waits)
        return self.waits


def hopes(reach: Reach, errors: Iterable[CompiledError], answers: Answers) -> list[Hope]:
    """Give the errors that may be named at all."""
    if not (answers.tried or answers.before):  # as in most of the many looks ahead
        untouched = (_untouched(reach, error) for error in errors)
        return [hope for hope in untouched if hope is not None]
    found = ((error, bounds(reach, error)) for error in errors)
    named = [(error, each) for error, each in found if each.high >= POSSIBLE]
    aside = _set_aside(named, answers)
    return [_hope(reach, error, each, answers, aside) for error, each in named]


def _untouched(reach: Reach, error: CompiledError) -> Hope | None:
    """Give the hope of an error before any set: the same wherever its questions stand alike."""
    touching = (*error.reads, *reach.pack.cues_read[error.place])
    key = (error.place, reach.standing(touching))
    memory = reach.pack.memory("hopes")
    found: Hope | None = memory.get(key)
    if found is None and key not in memory:
        each = bounds(reach, error)
        found = _hope(reach, error, each, Answers(), ()) if each.high >= POSSIBLE else None
        memory.keep(key, found)
    return found


def front(
    hopes: Iterable[Hope], least: int, choice: Callable[[Hope], Choice]
) -> tuple[list[Hope], bool]:
    """Give those that may be the first, scoring at least so much and with a cue to give.

    Beside them, whether there is one at all for certain.
    """
    able = [each for each in hopes if each.bounds.high >= least and choice(each).cues]
    sure = [each for each in able if each.bounds.low >= least and choice(each).is_sure]
    bar = min((each.surely for each in sure), default=None)
    first = [each for each in able if not bar or each.at_best <= bar]
    return first, bool(sure)


def first_usable(reach: Reach, cues: Sequence[CompiledCue]) -> Choice:
    """Give the cues up to the first that is not ruled out by any answer still to come."""
    found = []
    for cue in cues:
        if reach.holds(cue.not_when):
            continue
        found.append(cue)
        if not reach.may_hold(cue.not_when):
            return Choice(tuple(found), is_sure=True)
    return Choice(tuple(found), is_sure=False)


def setup_fixes(hopes: Iterable[Hope]) -> Choice:
    """Give the setup fixes that likely errors may bring, whoever leads."""
    likely, is_sure = front(hopes, LIKELY, lambda hope: hope.setup)
    cues = {cue.told.id: cue for hope in likely for cue in hope.setup.cues}
    return Choice(tuple(cues.values()), is_sure)


def advice(reach: Reach, leader: Hope, fixes: Choice) -> Iterator[tuple[str, str | None]]:
    """Walk the pairs of cue and setup fix that may be given while one error leads."""
    for cue in leader.any.cues:
        if cue.told.kind == "setup" or leader.is_aside:
            yield cue.told.id, None
            continue
        for setup in _setup_fixes(leader, fixes):
            yield from _beside(reach, leader.untried, cue, setup)


def _set_aside(
    named: Iterable[tuple[CompiledError, Bounds]], answers: Answers
) -> Collection[str] | None:
    """Name the errors that are set aside; None where it depends on what is still to come."""
    if not answers.tried:
        return ()
    cues = {each.cue for each in answers.tried}
    tried = [(error, each) for error, each in named if cues.intersection(error.told.cues)]
    if any(each.low != each.high for _, each in tried):
        return None
    ranked = sorted(tried, key=lambda each: rank(each[0], each[1].low))
    return set_aside(answers, [error for error, _ in ranked])


def _hope(
    reach: Reach,
    error: CompiledError,
    each: Bounds,
    answers: Answers,
    aside: Collection[str] | None,
) -> Hope:
    left = cues_left(reach.pack, error, answers)
    ranks = rank(error, each.low), rank(error, each.high)
    setup = [cue for cue in left if cue.told.kind == "setup"]
    if aside is None and may_be_set_aside(answers, error):  # any may be given, or none
        return Hope(error, each, left, _any_of(reach, left), _any_of(reach, setup), *ranks)
    if aside and error.told.id in aside:
        easier = first_usable(reach, easier_of(left))
        return Hope(error, each, left, easier, Choice((), is_sure=False), *ranks, is_aside=True)
    return Hope(error, each, left, first_usable(reach, left), first_usable(reach, setup), *ranks)


def _any_of(reach: Reach, cues: Iterable[CompiledCue]) -> Choice:
    return Choice(tuple(cue for cue in cues if not reach.holds(cue.not_when)), is_sure=False)


def _setup_fixes(leader: Hope, fixes: Choice) -> Iterator[CompiledCue | None]:
    """Walk the setup fixes there may be: the leader's own, else that of a likely error."""
    yield from leader.setup.cues
    if leader.setup.is_sure:
        return
    yield from fixes.cues
    if not fixes.is_sure:
        yield None


def _beside(
    reach: Reach, cues: tuple[CompiledCue, ...], first: CompiledCue, setup: CompiledCue | None
) -> Iterator[tuple[str, str | None]]:
    """Walk the cues that may be given beside a setup fix, `first` being the first usable one."""
    if setup is None:
        yield first.told.id, None
        return
    for cue in cues[cues.index(first) :]:
        if cue is setup or setup.told.id in cue.conflicts or reach.holds(cue.not_when):
            continue
        yield cue.told.id, setup.told.id
        if cue is first or not reach.may_hold(cue.not_when):
            return
    yield first.told.id, None
