"""P2: every error can be the first one, and every cue can be the one given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.pack.cases.judge import cues_given
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.twin.formulas import any_of
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
    return f"{counted(len(trial.pack.errors), 'error')}, {counted(len(trial.pack.cues), 'cue')}"


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for errors that are always behind another, and for cues that nobody is given."""
    for error in trial.pack.errors:
        if not comes_first(trial, error):
            yield _never_first(trial, error)
    for cue in trial.pack.cues:
        if not is_given(trial, cue):
            yield _never_given(trial, cue)


def comes_first(trial: Trial, error: CompiledError) -> Answers | None:
    """Find a lifter whose first error is this one."""
    return trial.lifter(trial.outcome.first[error.told.id])


def highest_score(trial: Trial, error: CompiledError) -> tuple[int, Answers]:
    """Find a lifter who is told of an error with as high a score as it can have."""
    came = trial.outcome
    for least in range(len(came.ranking.scores[error.told.id]) - 1, 0, -1):
        scores = came.ranking.scores_from(error.told.id, least)
        if found := trial.lifter(came.tells_findings, scores):
            return least, found
    return 0, trial.near_miss(sign.condition for sign in error.signs)


def _never_first(trial: Trial, error: CompiledError) -> Fault:
    name = error.told.id
    score, found = highest_score(trial, error)
    if score:
        message = f"{quote(name)} is never the first error: it scores {score} at most"
        hint = "give it a stronger sign, or one that tells it from the others"
    elif trial.lifter(trial.outcome.ranking.is_named(name)):
        message = f"{quote(name)} is never named: a red flag stops whoever it is true of"
        hint = "look at the red flags with `raised_when` that read the answers of its signs"
    else:
        message = f"{quote(name)} is never named, whatever is answered"
        hint = "look for signs that are never true, and for counter-signs that take all away"
    witness = trial.smallest(found, lambda came: _scores(came, name) == score) if score else found
    return trial.fault("error", name, "error-never-first", message, hint, witness)


def _scores(came: Assessment, error: str) -> int:
    return next((each.score for each in came.findings if each.id == error), 0)


def is_given(trial: Trial, cue: str) -> bool:
    """Look before any set first: that is the quicker search."""
    search = trial.search
    before = search.find(search.interviewed, trial.outcome.is_given(cue))
    return bool(before or after_sets(trial, cue))


def after_sets(trial: Trial, cue: str) -> Answers | None:
    """Find somebody who is given a cue after sets with the cues that were given before."""
    search = trial.search
    given = search.with_sets.is_given(cue)
    return search.find_with_sets(search.interviewed, search.followed, given)


def _never_given(trial: Trial, cue: str) -> Fault:
    """Show it with the answers of somebody whose first error has the cue, where there is one."""
    causes = [error for error in trial.pack.errors if cue in error.told.cues]
    coached = any_of(trial.outcome.advice.cause[error.told.id] for error in causes)
    found = trial.lifter(trial.outcome.disposition["coach"], coached)
    names = [error.told.id for error in causes]

    def shows(came: Assessment) -> bool:
        return came.cue is not None and came.cue.error in names and cue not in cues_given(came)

    signs = (sign.condition for error in causes for sign in error.signs)
    witness = trial.smallest(found, shows) if found else trial.near_miss(signs)
    message = f"the cue {quote(cue)} is never given, also after two sets with others"
    hint = "put it further up in an error's `cues`, or look at its `not_when`"
    return trial.fault("cue", cue, "cue-never-given", message, hint, witness)
