"""The whole lift in brief: what a sheet shows where nobody was asked anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from hipthrust.assessment import CueAdvice, Finding, MuscleNote, PackStamp, Tool


class Fault(Struct, frozen=True):
    """An error, and the cues for it in the order to try."""

    error: Finding
    cues: tuple[CueAdvice, ...]


class Lift(Struct, frozen=True):
    """A good rep, phase by phase, and what often goes wrong."""

    title: str
    phases: tuple[tuple[str, tuple[str, ...]], ...]
    """Each phase, and what can be seen in it, in a few words."""
    movers: tuple[MuscleNote, ...]
    stabilizers: tuple[MuscleNote, ...]
    faults: tuple[Fault, ...]
    pack: PackStamp
    tool: Tool
