"""The value that `why` tells of: how a result came about, what would change it, why not another."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Final, Literal

from msgspec import Struct

from hipthrust.assessment import Assessment, Bounds, Disposition, Said, Speaks, Strength, Verdict

SCHEMA: Final = "hipthrust.why/1"

Truth = Literal["true", "false", "unknown"]
Kind = Literal["error", "cue", "normal", "red-flag", "question"]
"""Of what it can be asked why it did not come."""


class SignRead(Struct, frozen=True):
    """A sign or counter-sign, and what the answers make of it."""

    speaks: Speaks
    strength: Strength
    points: int | None
    """What it adds to the score where it is true, or takes away where it speaks against; None for
    a counter-sign that rules out.
    """
    truth: Truth
    say: str
    """When it is true, in words."""
    answers: tuple[Said, ...]
    """That decided it."""
    waits_for: tuple[str, ...]
    """Questions whose answers could still decide it."""
    sources: tuple[str, ...]


class ErrorRead(Struct, frozen=True):
    """An error with all its signs."""

    id: str
    name: str
    verdict: Verdict | Literal["silent"]
    score: int
    bounds: Bounds
    signs: tuple[SignRead, ...]


class Change(Struct, frozen=True):
    """Answers that would have to be different, and what would then be told: all else as answered,
    no red flag raised.
    """

    answers: tuple[Said, ...]
    disposition: Disposition
    headline: str
    cue: str | None
    say: str | None
    """The words of the cue."""
    error: str | None
    """What the cue would be for."""
    name: str | None


class WhyNot(Struct, frozen=True):
    """Why something else did not come, and the smallest change that would bring it."""

    id: str
    kind: Kind
    name: str
    say: tuple[str, ...]
    errors: tuple[ErrorRead, ...]
    """The error itself, or those that a cue is for; none where the gate is not clear."""
    changes: tuple[Change, ...]
    """All of them equally small."""
    tried_up_to: int
    """Changes of so many answers were all tried; 0 where none was sought."""


class Why(Struct, frozen=True):
    """The whole account of a result."""

    schema: Literal["hipthrust.why/1"]
    assessment: Assessment
    error: ErrorRead | None
    """What the cue is for."""
    others: tuple[ErrorRead, ...]
    """Errors that are named behind it."""
    changes: tuple[Change, ...]
    """The smallest that would change the cue, all equally small; under a stop none is sought."""
    why_not: WhyNot | None
