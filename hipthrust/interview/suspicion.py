"""Red flags that a lifter's own words may speak of: they only ever add caution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.answers import Answers, FlagAnswer, Screen
from hipthrust.engine.gate import applies, is_still_asked, pass_gate

if TYPE_CHECKING:
    from collections.abc import Collection

    from hipthrust.engine.compiled import CompiledFlag, CompiledPack


def waiting(pack: CompiledPack, suspected: Collection[str], said: Answers) -> tuple[str, ...]:
    """Name the suspected flags that still have to be asked about."""
    gate, _ = pass_gate(pack, said)
    flags = _unanswered(pack, suspected, said.screen)
    return tuple(flag.id for flag in flags if is_still_asked(flag, gate))


def with_caution(pack: CompiledPack, suspected: Collection[str], said: Answers) -> Answers:
    """Count suspected flags that were not answered by name as unsure.

    "None" does not rule out what the same person wrote.
    """
    unsure = [flag.id for flag in _unanswered(pack, suspected, said.screen)]
    if not unsure:
        return said
    named: dict[str, FlagAnswer] = {**said.screen.named, **dict.fromkeys(unsure, "unsure")}
    others = said.screen.others
    if others != "missing":
        asked = (flag.id for flag in pack.flags if flag.ask and applies(flag, said))
        named = {**dict.fromkeys(asked, others), **named}
    in_order = {flag: named[flag] for flag in pack.questionnaire.flags if flag in named}
    return replace(said, screen=Screen(in_order))


def _unanswered(
    pack: CompiledPack, suspected: Collection[str], screen: Screen
) -> list[CompiledFlag]:
    """Give the suspected flags that were not answered by name; "none of all" answers none."""
    return [flag for flag in pack.flags if flag.id in suspected and flag.id not in screen.named]
