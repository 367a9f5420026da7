"""Whether it may still come to a reassurance: that what was reported is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.engine.normal import explains_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledNormal, CompiledPack
    from hipthrust.engine.conditions import Condition


class Reassurance(Struct, frozen=True):
    """What may become of all reassurances of a pack, errors and sets left aside."""

    may_come: bool
    must_come: bool
    waits_for: frozenset[str]
    """The open questions that may bring it or take it back."""


def reassurance(reach: Reach) -> Reassurance:
    """Look ahead at the reassurances: the same wherever the questions they read stand alike."""
    memory = reach.pack.memory("reassurances")
    key = reach.standing(_questions(reach.pack))
    found: Reassurance | None = memory.get(key)
    return found or memory.keep(key, _reassurance(reach))


def easing(pack: CompiledPack) -> Iterator[Condition]:
    """Walk the rules that ask for less, and so take every reassurance back."""
    rules = (flag.raised_when for flag in pack.flags if flag.level == "ease")
    return (rule for rule in rules if rule)


def _questions(pack: CompiledPack) -> tuple[str, ...]:
    return (*pack.normal_reads, *pack.gate_questions)


def _reassurance(reach: Reach) -> Reassurance:
    notes = tuple(note for note in reach.pack.normal if _may_be_met(reach, note))
    # Of several options chosen some may be left unexplained, even where a note is met already.
    left = reach.open.intersection(name for note in notes for name in note.when.reads)
    is_known = not left and all(_is_met(reach, note) for note in notes)
    may_explain = bool(notes) and (not is_known or explains_all(notes, reach.given))
    rules = (*easing(reach.pack), *(rule for note in notes for rule in note.rules))
    undecided = map(reach.prospect, rules)
    waits = (each.waits_for for each in undecided if each.may_hold)
    return Reassurance(
        may_come=may_explain and not any(map(reach.holds, easing(reach.pack))),
        must_come=may_explain and is_known and not any(map(reach.may_hold, easing(reach.pack))),
        waits_for=left.union(*waits),
    )


def _may_be_met(reach: Reach, note: CompiledNormal) -> bool:
    return reach.may_hold(note.when) and not reach.holds(note.unless)


def _is_met(reach: Reach, note: CompiledNormal) -> bool:
    return reach.holds(note.when) and not reach.may_hold(note.unless)
