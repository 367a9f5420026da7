"""P6: no error is always hidden by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.pack.counted import counted
from hipthrust.pack.prove.properties.first import comes_first, highest_score
from hipthrust.pack.prove.twin.formulas import all_of, negation
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledError
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    return counted(len(trial.pack.errors), "error")


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for two errors of which the one is named only behind the other."""
    for error in trial.pack.errors:
        if comes_first(trial, error):  # then none hides it
            continue
        for other in trial.pack.errors:
            if other is not error and _hides(trial, other.told.id, error.told.id):
                yield _is_hidden(trial, error, other)


def _hides(trial: Trial, other: str, error: str) -> bool:
    """Tell whether an error that can be named is never named without the other before it."""
    ranking = trial.outcome.ranking
    named = all_of((trial.outcome.tells_findings, ranking.is_named(error)))
    others = ranking.is_named(other)
    behind = all_of((others, ranking.comes_before(other, error)))
    return bool(trial.lifter(named)) and not trial.lifter(named, negation(behind))


def _is_hidden(trial: Trial, error: CompiledError, other: CompiledError) -> Fault:
    name, hider = error.told.id, other.told.id

    def shows(came: Assessment) -> bool:
        told = [finding.id for finding in came.findings]
        return name in told and hider in told

    _, found = highest_score(trial, error)
    message = f"{quote(name)} is never named without {quote(hider)} before it"
    hint = "give it a sign that the other does not have, or make them one"
    witness = trial.smallest(found, shows)
    return trial.fault("error", name, "error-always-hidden", message, hint, witness)
