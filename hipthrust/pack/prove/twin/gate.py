"""The gate, as `engine.gate` decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.assessment import STOPS
from hipthrust.pack.prove.twin.formulas import (
    ALWAYS,
    NEVER,
    Formula,
    all_of,
    any_of,
    implies,
    negation,
)
from hipthrust.pack.prove.twin.sets import holds_at_worst, rose_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.engine.compiled import CompiledFlag, CompiledPack
    from hipthrust.pack.prove.twin.said import Said


class Gate(Struct, frozen=True):
    """Which flags are raised, and which are missing."""

    raised: Mapping[str, Formula]
    """Of those that stop, and of those that only ease the session or are to be minded."""
    missing: Mapping[str, Formula]
    is_stopped: Formula
    is_eased: Formula

    @property
    def is_clear(self) -> Formula:
        """Give whether nothing is raised or missing."""
        return negation(any_of((self.is_stopped, *self.missing.values())))


def gate_of(pack: CompiledPack, said: Said) -> Gate:
    """Decide every flag."""
    raised = {flag.id: _raised(pack, said, flag) for flag in pack.flags}
    stopping = (raised[flag.id] for flag in pack.flags if flag.level in STOPS)
    easing = (raised[flag.id] for flag in pack.flags if flag.level == "ease")
    missing = {flag.id: _missing(said, flag) for flag in pack.flags if flag.ask}
    return Gate(raised, missing, any_of(stopping), any_of(easing))


def applies(said: Said, flag: CompiledFlag) -> Formula:
    """Give whether a flag belongs on this person's screen; where that is unknown, it does."""
    return said.holds(flag.applies).maybe if flag.applies else ALWAYS


def _raised(pack: CompiledPack, said: Said, flag: CompiledFlag) -> Formula:
    if flag.raised_when:
        worst = holds_at_worst(pack, said, flag.raised_when).yes
        if flag.level != "rest" or not _tells_that_it_rose(pack):
            return worst
        return all_of((worst, implies(_rose(pack, said), said.holds(flag.raised_when).yes)))
    if flag.after_set:
        return _rose(pack, said) if flag.after_set == "more-pain" else NEVER
    named = said.flags[flag.id]
    by_all = all_of((said.others["unsure"], negation(_is_named(said, flag)), applies(said, flag)))
    return any_of((named["yes"], named["unsure"], by_all))


def _tells_that_it_rose(pack: CompiledPack) -> bool:
    return any(flag.after_set == "more-pain" for flag in pack.flags)


def _rose(pack: CompiledPack, said: Said) -> Formula:
    return any_of(rose_in(pack, said, each) for each in said.sets)


def _missing(said: Said, flag: CompiledFlag) -> Formula:
    no_others = all_of((said.others["no"], negation(_is_late(said))))
    counted = any_of((_is_named(said, flag), said.others["unsure"], no_others))
    return all_of((negation(counted), applies(said, flag)))


def _is_named(said: Said, flag: CompiledFlag) -> Formula:
    """Give whether a flag's own answer counts: a no does not, once the screen is too old."""
    answers = said.flags[flag.id]
    no = all_of((answers["no"], negation(_is_late(said))))
    return any_of((answers["yes"], answers["unsure"], no))


def _is_late(said: Said) -> Formula:
    return any_of(each.is_late for each in said.sets)
