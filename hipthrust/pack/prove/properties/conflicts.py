"""P4: cues in conflict are never given together, and no cue where it must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.pack.cases.judge import cues_given
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.properties.first import after_sets, is_given
from hipthrust.pack.prove.trial import NOTHING_SAID, OURS
from hipthrust.pack.prove.twin.advice import forbidden
from hipthrust.pack.prove.twin.formulas import all_of, any_of
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial
    from hipthrust.pack.prove.twin.formulas import Formula


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    guarded = sum(1 for cue in trial.pack.cues.values() if cue.not_when)
    pairs = counted(len(_pairs(trial)), "conflict")
    return f"{pairs}, {counted(guarded, 'cue')} with a `not_when`"


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for cues given against their own rules, then for rules that never keep one back."""
    yield from _together(trial)
    yield from _in_its_not_when(trial)
    for name, cue in trial.pack.cues.items():
        is_kept_back = cue.not_when and trial.lifter(_is_kept_back(trial, name))
        if cue.not_when and not is_kept_back and is_given(trial, name):
            yield _never_kept_back(trial, name)


def _pairs(trial: Trial) -> list[tuple[str, str]]:
    cues = trial.pack.cues.items()
    return [(name, other) for name, cue in cues for other in cue.conflicts if name < other]


def _together(trial: Trial) -> Iterator[Fault]:
    came = trial.search.with_sets
    for one, other in _pairs(trial):
        both = any_of(
            all_of((came.cue[cue], came.setup_fix[fix]))
            for cue, fix in ((one, other), (other, one))
        )
        if found := trial.search.find_with_sets(both):
            message = f"{quote(one)} and {quote(other)} are given together, and are in conflict"
            yield trial.fault("cue", one, "cues-in-conflict", message, OURS, found)


def _in_its_not_when(trial: Trial) -> Iterator[Fault]:
    came = trial.search.with_sets
    for cue in trial.pack.cues:
        wrong = all_of((came.is_given(cue), forbidden(trial.pack, came.said, cue)))
        if found := trial.search.find_with_sets(wrong):
            message = f"{quote(cue)} is given where its `not_when` holds"
            yield trial.fault("cue", cue, "cue-in-its-not-when", message, OURS, found)


def _is_kept_back(trial: Trial, cue: str) -> Formula:
    """Give whether an error that has the cue is named while it must not be given."""
    causes = (error.told.id for error in trial.pack.errors if cue in error.told.cues)
    named = any_of(map(trial.outcome.ranking.is_named, causes))
    return all_of((named, forbidden(trial.pack, trial.outcome.said, cue)))


def _never_kept_back(trial: Trial, cue: str) -> Fault:
    """Show it with somebody who is given the cue, with as much of its `not_when` as can be."""
    not_when = trial.pack.cues[cue].not_when
    conditions = [not_when] if not_when else []
    found = trial.closest(conditions, trial.outcome.is_given(cue)) or after_sets(trial, cue)
    witness = trial.smallest(found or NOTHING_SAID, lambda came: cue in cues_given(came))
    message = f"the `not_when` of {quote(cue)} never keeps it back"
    hint = "look for answers in it that nobody gives where the cue would be given"
    return trial.fault("cue", cue, "not-when-never-true", message, hint, witness, ("not_when",))
