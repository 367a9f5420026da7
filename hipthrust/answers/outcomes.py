"""How a cue stands after all the sets it was taken into."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers.values import Result


def outcomes(sets: Iterable[tuple[str, Result]]) -> dict[str, Result]:
    """Say of each cue tried how it stands now: as in its last set.

    One that was better and then the same is as good as it was.

    Args:
        sets: the cue of each set and how it felt, in order.
    """
    found: dict[str, Result] = {}
    for cue, result in sets:
        if not (result == "same" and found.get(cue) == "better"):
            found[cue] = result
    return found
