"""A part of P5: every sign and counter-sign can be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.pack.counted import counted
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledError, CompiledSign
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial


def looked_at(trial: Trial) -> str:
    """Say what was looked at."""
    return counted(sum(len(error.weighed) for error in trial.pack.errors), "sign")


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for signs that are true of no lifter."""
    said = trial.outcome.said
    for error in trial.pack.errors:
        for field, n, sign in _places(error):
            if not trial.lifter(said.holds(sign.condition).yes):
                yield _never_true(trial, error, sign, (field, n, "if"))


def _places(error: CompiledError) -> Iterator[tuple[str, int, CompiledSign]]:
    """Walk the signs of an error, each with the field it is written in and its place there."""
    yield from (("signs", n, sign) for n, sign in enumerate(error.signs))
    yield from (("against", n, sign) for n, sign in enumerate(error.against))


def _never_true(
    trial: Trial, error: CompiledError, sign: CompiledSign, path: tuple[str | int, ...]
) -> Fault:
    name, what = error.told.id, "sign" if sign.speaks == "for" else "counter-sign"
    message = f"a {what} of {quote(name)} is never true, whatever is answered"
    hint = "look for answers that are never given together, or to questions that are not both asked"
    witness = trial.near_miss([sign.condition])
    return trial.fault("error", name, "sign-never-true", message, hint, witness, path)
