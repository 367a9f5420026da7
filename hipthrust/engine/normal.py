"""What was reported that is no error, and whether that is all that was reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.engine.conditions import decided_by
from hipthrust.engine.words import behind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Answers, Given
    from hipthrust.assessment import NormalNote
    from hipthrust.engine.compiled import CompiledNormal, CompiledPack


def met(pack: CompiledPack, given: Mapping[str, Given]) -> tuple[CompiledNormal, ...]:
    """Give every reassurance that is met and not taken back."""
    if not pack.normal:
        return ()
    memory, key = pack.memory("met"), tuple([given.get(name) for name in pack.normal_reads])
    found: tuple[CompiledNormal, ...] | None = memory.get(key)
    return memory.keep(key, _met(pack, given)) if found is None else found


def _met(pack: CompiledPack, given: Mapping[str, Given]) -> tuple[CompiledNormal, ...]:
    return tuple(
        each
        for each in pack.normal
        if each.when.holds(given) and not (each.unless and each.unless.holds(given))
    )


def explains_all(normal: tuple[CompiledNormal, ...], given: Mapping[str, Given]) -> bool:
    """Tell whether, of questions with several answers, no answer is left beside those explained."""
    explained: dict[str, set[str]] = {}
    for question, part in (each for note in normal for each in decided_by(note.when, given)):
        explained.setdefault(question, set()).update(_options(part))
    return all(_options(given[name]) <= options for name, options in explained.items())


def tell_normal(pack: CompiledPack, note: CompiledNormal, answers: Answers) -> NormalNote:
    """Say a reassurance with the answers that met it."""
    return replace(note.told, answers=behind(pack, answers, note.when))


def _options(given: Given) -> set[str]:
    return set(given) if isinstance(given, tuple) else set()
