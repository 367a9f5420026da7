"""Outlines of limbs and of a trunk, as closed rows of points; all in cm, as complex numbers."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Points = tuple[complex, ...]

_STEPS: Final = 8
"""Corners of a half circle: enough to look round at any size a sheet has."""


def tapered(a: complex, wide: float, b: complex, narrow: float) -> Points:
    """Wrap two circles: round ends of different radius, straight sides."""
    way = b - a
    bend = math.acos(max(-1.0, min(1.0, (wide - narrow) / abs(way))))
    toward = cmath.phase(way)
    far = _arc(b, narrow, toward - bend, toward + bend)
    near = _arc(a, wide, toward + bend, toward + 2 * math.pi - bend)
    return (*far, *near)


def circle(middle: complex, radius: float) -> Points:
    """Draw a circle with straight sides too short to see."""
    return tuple(_arc(middle, radius, 0, 2 * math.pi, 6 * _STEPS))[:-1]


def _arc(
    middle: complex, radius: float, start: float, end: float, steps: int = _STEPS
) -> Iterable[complex]:
    for n in range(steps + 1):
        yield middle + cmath.rect(radius, start + (end - start) * n / steps)


def along(start: complex, end: complex, bump: Callable[[float], complex], steps: int) -> Points:
    """Walk from start to end, pushed aside by a bump at each place; 0 is the start, 1 the end."""
    return tuple(start + (end - start) * (n / steps) + bump(n / steps) for n in range(steps + 1))


def through(knots: Sequence[tuple[float, float]]) -> Callable[[float], float]:
    """Give a smooth curve through knots (place, height), level at each of them."""

    def height(place: float) -> float:
        for (left, low), (right, high) in pairwise(knots):
            if place <= right:
                share = max(0.0, place - left) / (right - left)
                return low + (high - low) * (1 - math.cos(math.pi * share)) / 2
        return knots[-1][1]

    return height
