"""P8: no two errors with different cues tie for the first place, but where `fix_order` decides."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hipthrust.pack.counted import counted
from hipthrust.pack.prove.twin.formulas import all_of
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledError
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    return f"{counted(len(_pairs(trial)), 'pair')} of one `fix_order`"


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for somebody whose first two errors score the same: then the pack's order decides."""
    for one, other in _pairs(trial):
        if found := _tied(trial, one.told.id, other.told.id):
            yield _decided_by_place(trial, one.told.id, other.told.id, found)


def _tied(trial: Trial, name: str, behind: str) -> Answers | None:
    came = trial.outcome
    tied = all_of((came.ranking.is_named(behind), came.ranking.is_tied(name, behind)))
    return trial.lifter(came.disposition["coach"], came.first[name], tied)


def _decided_by_place(trial: Trial, name: str, behind: str, found: Answers) -> Fault:
    message = f"{quote(name)} and {quote(behind)} can tie; the first in the pack is taken"
    hint = "give one of them a stronger sign, another `fix_order`, or let it be"
    witness = trial.smallest(found, lambda came: _ties(came, name, behind))
    return trial.fault("error", name, "tie-by-place", message, hint, witness)


def _pairs(trial: Trial) -> list[tuple[CompiledError, CompiledError]]:
    return [
        (one, other)
        for one, other in combinations(trial.pack.errors, 2)
        if one.fix_rank == other.fix_rank and one.told.cues[0] != other.told.cues[0]
    ]


def _ties(came: Assessment, name: str, behind: str) -> bool:
    scores = {finding.id: finding.score for finding in came.findings}
    first = came.findings[0].id if came.cue and came.findings else None
    return first == name and scores.get(behind) == scores[name]
