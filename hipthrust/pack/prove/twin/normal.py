"""What is no error, and whether that explains it all, as `engine.normal` decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not
from hipthrust.pack.prove.twin.formulas import (
    ALWAYS,
    NEVER,
    Formula,
    all_of,
    any_of,
    implies,
    negation,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledNormal, CompiledPack
    from hipthrust.engine.conditions import Condition
    from hipthrust.pack.prove.twin.said import Said, Value

Explained = tuple[str, "Value", Formula]
"""A question, one of its options, and whether a reassurance explains it."""


def is_met(said: Said, note: CompiledNormal) -> Formula:
    """Give whether a reassurance is met and not taken back."""
    taken_back = said.holds(note.unless).yes if note.unless else NEVER
    return all_of((said.holds(note.when).yes, negation(taken_back)))


def explains_all(pack: CompiledPack, said: Said) -> Formula:
    """Give whether no option is left, to the questions that decided, beside those explained."""
    decided: dict[str, list[Formula]] = {}
    explained: dict[tuple[str, Value], list[Formula]] = {}
    for note in pack.normal:
        for question, options, counts in _deciding(said, note.when, True, is_met(said, note)):
            decided.setdefault(question, []).append(counts)
            for option, covered in options.items():
                explained.setdefault((question, option), []).append(all_of((counts, covered)))
    return all_of(
        implies(all_of((any_of(counts), given)), any_of(explained.get((question, option), ())))
        for question, counts in decided.items()
        for option, given in said.values[question].items()
        if not isinstance(option, int)
    )


def _deciding(
    said: Said, condition: Condition, truth: bool, counts: Formula
) -> Iterator[tuple[str, dict[Value, Formula], Formula]]:
    """Walk the statements that decided a condition, as `decided_by` does.

    Gives the question, its options and whether the statement explains them, and whether it decided.
    """
    held = said.holds(condition)
    counts = all_of((counts, held.yes if truth else held.no))
    match condition:
        case Is(question, options):
            values = said.values[question]
            others = negation(any_of(values[option] for option in options))
            yield question, {o: ALWAYS if o in options else others for o in values}, counts
        case AtLeast(question):
            yield question, {}, counts
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _deciding(said, part, truth, counts)
        case Not(part):
            yield from _deciding(said, part, not truth, counts)
