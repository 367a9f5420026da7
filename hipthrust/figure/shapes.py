"""What a scene is made of. Points are complex numbers: cm to the right, and cm above the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from hipthrust.figure.outline import Points

Ink = Literal[
    "floor", "bench", "leg", "plate", "skin", "shirt", "shorts", "hair", "arm", "eye", "pad", "bar",
    "spine", "line", "joint", "wrong", "ghost", "right", "fault",
]  # fmt: skip
"""What a shape stands for; each writer knows how that looks. `right` and `fault` are of labels."""


class Area(Struct, frozen=True):
    """A filled outline."""

    ink: Ink
    points: Points


class Stroke(Struct, frozen=True):
    """A line through points."""

    ink: Ink
    points: Points
    width: float


Shape = Area | Stroke


class Words(Struct, frozen=True):
    """A label."""

    lines: tuple[str, ...]
    middle: complex


class Scene(Struct, frozen=True):
    """A whole figure."""

    title: str
    shows: str
    is_good: bool
    shapes: tuple[Shape, ...]
    """The first are behind the others."""
    words: tuple[Words, ...]
