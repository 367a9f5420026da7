"""What a scene is made of. Points are complex numbers: cm to the right, and cm above the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hipthrust.figure.outline import Points

Ink = Literal[
    "floor", "bench", "leg", "plate", "skin", "shirt", "shorts", "hair", "arm", "eye", "pad", "bar",
    "spine", "line", "joint", "wrong", "ghost", "right", "fault",
]  # fmt: skip
"""What a shape stands for; each writer knows how that looks. `right` and `fault` are of labels."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled outline."""

    ink: Ink
    points: Points


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    ink: Ink
    points: Points
    width: float


Shape = Area | Stroke


@dataclass(frozen=True, slots=True)
class Words:
    """A label."""

    lines: tuple[str, ...]
    middle: complex


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole figure."""

    title: str
    shows: str
    is_good: bool
    shapes: tuple[Shape, ...]
    """The first are behind the others."""
    words: tuple[Words, ...]
