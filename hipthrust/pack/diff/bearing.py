"""Which differences between two packs made some answers come out otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from hipthrust.engine.conditions import decided_by, holds
from hipthrust.engine.words import say
from hipthrust.pack.diff.document import Aspect
from hipthrust.pack.diff.outcome import status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Answers, Given
    from hipthrust.assessment import Said
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.diff.edits import Edit
    from hipthrust.pack.diff.outcome import Outcome, Record
    from hipthrust.pack.diff.parts import Item


class Reading(Struct, frozen=True):
    """Some answers as one of the packs takes them, and what they come to there."""

    pack: CompiledPack
    answers: Answers
    outcome: Outcome

    def is_true(self, item: Item | None) -> bool:
        """Tell whether the condition of a part is there, and true."""
        if item is None or item.condition is None:
            return False
        return holds(item.condition, self.answers.given) is True


def bearing(edits: Iterable[Edit], old: Reading, new: Reading) -> tuple[Edit, ...]:
    """Give the differences that made a change, as near to it as there are any.

    Under a stop those of red flags, else also those of the records that are told of; where there
    are none, all that these answers meet.
    """
    met = [edit for edit in edits if _is_met(edit, old, new)]
    about = _about(old.outcome, new.outcome)
    flags = [edit for edit in met if edit.kind == "red-flag"]
    near = [edit for edit in met if edit in flags or (edit.kind, edit.record) in about]
    is_stopped = not (old.outcome.is_clear and new.outcome.is_clear)
    return tuple((flags if is_stopped else []) or near or met)


def answers_behind(edits: Iterable[Edit], old: Reading, new: Reading) -> tuple[Said, ...]:
    """Say the answers that decided the conditions of some differences, and no others."""
    decided: dict[str, set[str]] = {}
    for question, part in (each for edit in edits for each in _decided(edit, old, new)):
        decided.setdefault(question, set()).update(part if isinstance(part, tuple) else ())
    return tuple(
        say(new.pack, question, _chosen(given, decided[question]))
        for question, given in new.answers.given.items()
        if question in decided
    )


def _decided(edit: Edit, old: Reading, new: Reading) -> Iterator[tuple[str, Given]]:
    for item, reading in ((edit.old, old), (edit.new, new)):
        # One that is false rests on all that was said to a question, which is more than is needed.
        if item and item.condition and reading.is_true(item):
            yield from decided_by(item.condition, reading.answers.given)


def _chosen(given: Given, options: set[str]) -> Given:
    """Leave of several options chosen those that decided something."""
    return tuple(each for each in given if each in options) if isinstance(given, tuple) else given


def _about(old: Outcome, new: Outcome) -> frozenset[Record]:
    """Name the records behind what is told otherwise."""
    changed = [aspect for aspect in get_args(Aspect) if old.told[aspect] != new.told[aspect]]
    none: frozenset[Record] = frozenset()
    return none.union(*(each.behind.get(aspect, none) for aspect in changed for each in (old, new)))


def _is_met(edit: Edit, old: Reading, new: Reading) -> bool:
    """Tell whether a difference is one for these answers."""
    if edit.kind == "red-flag":
        return status(old.outcome, edit.record) != status(new.outcome, edit.record)
    if edit.kind == "question":
        return edit.record in old.answers.given or bool(old.answers.tried)
    before, after = old.is_true(edit.old), new.is_true(edit.new)
    match edit.part:
        case "signs" | "against":
            return _points(edit.old, before) != _points(edit.new, after)
        case "not_when" | "unless":
            return before != after
        case "when":
            return before or after  # what made it true tells which answers are explained
        case _:
            return (edit.kind, edit.record) in old.outcome.in_play | new.outcome.in_play


def _points(item: Item | None, is_true: bool) -> int:
    return item.weight if item and is_true else 0
