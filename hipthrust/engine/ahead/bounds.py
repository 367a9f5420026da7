"""The least and the most that the score of an error can still come to.

Exact: signs that read the same open questions are tried under every combination of answers to
them; signs that share none add up. Where the combinations are too many the bounds are wider than
they need be, never narrower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.assessment import Bounds
from hipthrust.engine.ahead.kinds import TooMany
from hipthrust.engine.conditions import holds
from hipthrust.engine.scoring import SILENT, weight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hipthrust.answers import Given
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledError, CompiledSign


def bounds(reach: Reach, error: CompiledError) -> Bounds:
    """Give the bounds of one error, for any answers to the open questions."""
    memory, key = reach.pack.memory("bounds"), (error.place, reach.standing(error.reads))
    found: Bounds | None = memory.get(key)
    return found or memory.keep(key, _bounds(reach, error))


def _bounds(near: Reach, error: CompiledError) -> Bounds:
    low = high = _total(error.weighed, near.given)
    for signs in _sharing(near, error.weighed):
        totals = _totals(near, signs)
        low, high = low + min(totals), high + max(totals)
    return Bounds(max(SILENT, low), max(SILENT, high))


def _totals(near: Reach, signs: list[CompiledSign]) -> set[int]:
    """Give every total that some undecided signs can come to together."""
    try:
        tried = near.completions(sign.condition for sign in signs)
        return {_total(signs, said) for said in tried}
    except TooMany:
        weights = [weight(sign) for sign in signs]
        return {sum(min(0, each) for each in weights), sum(max(0, each) for each in weights)}


def _total(signs: Iterable[CompiledSign], said: Mapping[str, Given]) -> int:
    return sum(weight(sign) for sign in signs if holds(sign.condition, said))


def _sharing(near: Reach, signs: tuple[CompiledSign, ...]) -> Iterator[list[CompiledSign]]:
    """Put together the undecided signs that wait for the same questions, or are linked by others
    that do.
    """
    groups: list[tuple[frozenset[str], list[CompiledSign]]] = []
    for sign in signs:
        if names := near.waits_for(sign.condition):
            linked = [group for group in groups if group[0] & names]
            groups = [group for group in groups if not group[0] & names]
            members = [each for _, group in linked for each in group]
            groups.append((names.union(*(each for each, _ in linked)), [*members, sign]))
    return (members for _, members in groups)
