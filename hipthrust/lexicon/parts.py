"""What the entries of the lexicon are made of."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Any, Final, Literal, get_args

from msgspec import Struct

from hipthrust.assessment import Strength
from hipthrust.pack.written import Field

Kind = Literal[
    "error", "cue", "muscle", "question", "red-flag", "normal", "checkpoint", "pose", "concept",
    "source", "option", "code",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""In the order in which they are told."""


class Named(Struct, frozen=True):
    """Another thing that can be looked up, and what it is in a few words."""

    kind: Kind
    id: str
    say: str


class When(Struct, frozen=True):
    """A condition, as the pack writes it and in words."""

    written: dict[str, Any]
    say: str


class Weighed(Struct, frozen=True):
    """A sign: what speaks for or against an error, and how strongly."""

    strength: Strength
    when: When
    sources: tuple[str, ...]
    """Keys."""


class Reading(Struct, frozen=True):
    """A condition of another record that reads an answer."""

    record: Named
    field: Field
    """Where in the record the condition stands."""
    strength: Strength | None
    """Of a sign."""
    when: When
    is_enough: bool
    """The one answer asked about makes the condition true, whatever else is said."""


Meant = tuple[tuple[str, ...], ...]
"""Alternatives, each of them ids of concepts that mean something together."""


class MapRegion(Struct, frozen=True):
    """A heading on the map of a question's answers."""

    where: str
    options: tuple[str, ...]


class Offered(Struct, frozen=True):
    """One answer that a question offers."""

    id: str
    say: str
    alone: bool
    """Shuts out the others, where several may be chosen."""
