"""Where examples and conditions stand in a pack as written; one list, for all who walk them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.documents.document import Path
    from hipthrust.model import Condition
    from hipthrust.pack.validate import Draft, Located

Kind = Literal["question", "red flag", "cue", "error", "normal"]
"""Kinds of records that can hold examples and conditions."""

Key = Literal["fires", "possible", "quiet", "silent"]
KEYS: Final[tuple[Key, ...]] = ("fires", "possible", "quiet", "silent")
"""What examples stand under."""

Field = Literal[
    "ask_when", "applies", "raised_when", "not_when", "when", "unless", "signs", "against"
]
FIELDS: Final[tuple[Field, ...]] = (
    "ask_when", "applies", "raised_when", "not_when", "when", "unless",
)  # fmt: skip
"""Fields that hold one condition."""

SIGN_FIELDS: Final[tuple[Field, ...]] = ("signs", "against")
"""Fields that hold signs, each with a condition."""


def records_of(own: Draft) -> Iterator[tuple[Kind, Located[Any]]]:
    """Walk the records that can hold examples and conditions."""
    yield from (("question", each) for each in own.questions)
    yield from (("red flag", each) for each in own.red_flags)
    yield from (("cue", each) for each in own.cues)
    yield from (("error", each) for each in own.errors)
    yield from (("normal", each) for each in own.normal)


def rows_of(item: Any) -> Iterator[tuple[Key, dict[str, object], Path]]:
    """Walk the examples of a record: what each stands under, its answers, and its path."""
    for key in KEYS:
        for n, row in enumerate(getattr(item.examples, key, ())):
            yield key, row, ("examples", key, n)


def conditions_of(item: Any) -> Iterator[tuple[Condition, Path]]:
    """Walk the conditions of a record, each with its path."""
    for name in FIELDS:
        if condition := getattr(item, name, None):
            yield condition, (name,)
    for name in SIGN_FIELDS:
        for n, sign in enumerate(getattr(item, name, ())):
            yield sign.if_, (name, n, "if")
