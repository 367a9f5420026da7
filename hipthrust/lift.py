"""The whole lift in brief: what a sheet shows where nobody was asked anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipthrust.assessment import CueAdvice, Finding, MuscleNote, PackStamp, Tool


@dataclass(frozen=True, slots=True)
class Fault:
    """An error, and the cues for it in the order to try."""

    error: Finding
    cues: tuple[CueAdvice, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """A good rep, phase by phase, and what often goes wrong."""

    title: str
    phases: tuple[tuple[str, tuple[str, ...]], ...]
    """Each phase, and what can be seen in it, in a few words."""
    movers: tuple[MuscleNote, ...]
    stabilizers: tuple[MuscleNote, ...]
    faults: tuple[Fault, ...]
    pack: PackStamp
    tool: Tool
