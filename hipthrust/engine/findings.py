"""An error that the answers point to, with its reasons in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.assessment import OpenReason, Reason
from hipthrust.engine.ahead.bounds import bounds
from hipthrust.engine.conditions import holds, left_open
from hipthrust.engine.words import behind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers import Answers
    from hipthrust.assessment import Finding, SetAside
    from hipthrust.engine.ahead.reach import Reach
    from hipthrust.engine.compiled import CompiledPack, CompiledSign
    from hipthrust.engine.scoring import Ranked


def tell(reach: Reach, ranked: Ranked, answers: Answers, aside: Mapping[str, SetAside]) -> Finding:
    """Say what speaks for an error, what against it, what is not known, and if it is set aside.

    It is the same wherever the questions that the error reads stand alike.
    """
    error = ranked.error
    key = (error.place, reach.standing(error.reads), aside.get(error.told.id))
    memory = reach.pack.memory("findings")
    found: Finding | None = memory.get(key)
    return found or memory.keep(key, _told(reach, ranked, answers, aside))


def _told(reach: Reach, ranked: Ranked, answers: Answers, aside: Mapping[str, SetAside]) -> Finding:
    error, pack = ranked.error, reach.pack
    return replace(
        error.told,
        verdict=ranked.verdict,
        score=ranked.score,
        bounds=bounds(reach, error),
        reasons_for=_reasons(pack, error.signs, answers),
        reasons_against=_reasons(pack, error.against, answers),
        unknown=_open(error.weighed, answers),
        set_aside=aside.get(error.told.id),
    )


def _reasons(
    pack: CompiledPack, signs: tuple[CompiledSign, ...], answers: Answers
) -> tuple[Reason, ...]:
    true = [sign for sign in signs if holds(sign.condition, answers.given)]
    return tuple(
        Reason(sign.strength, behind(pack, answers, sign.condition), sign.sources) for sign in true
    )


def _open(signs: tuple[CompiledSign, ...], answers: Answers) -> tuple[OpenReason, ...]:
    return tuple(
        OpenReason(sign.strength, sign.speaks, left_open(sign.condition, answers.given))
        for sign in signs
        if holds(sign.condition, answers.given) is None
    )
