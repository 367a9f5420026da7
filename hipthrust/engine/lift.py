"""The whole lift out of a pack, for a sheet that is about nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.engine.assess import TOOL
from hipthrust.lift import Fault, Lift

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledError, CompiledPack

_PHASES: Final = ("setup", "brace", "drive", "lockout", "lowering")


def whole_lift(pack: CompiledPack) -> Lift:
    """Gather what a good rep looks like, and the errors a pack calls common."""
    return Lift(
        title=pack.title,
        phases=tuple(_phases(pack)),
        movers=pack.movers,
        stabilizers=pack.stabilizers,
        faults=tuple(_fault(pack, error) for error in pack.errors if error.is_common),
        pack=pack.stamp,
        tool=TOOL,
    )


def fault(pack: CompiledPack, name: str) -> Fault:
    """Gather one error and its cues. Raises KeyError."""
    return _fault(pack, pack.error_named(name))


def _phases(pack: CompiledPack) -> Iterator[tuple[str, tuple[str, ...]]]:
    for phase in _PHASES:
        here = (each for each in pack.checkpoints if each.phase == phase)
        if briefs := tuple(each.brief for each in here if each.brief):
            yield phase, briefs


def _fault(pack: CompiledPack, error: CompiledError) -> Fault:
    told = error.told
    return Fault(told, tuple(replace(pack.cues[cue].told, error=told.id) for cue in told.cues))
