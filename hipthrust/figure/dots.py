"""A grid of dots that shapes are painted on, one ink a dot."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.outline import Points
    from hipthrust.figure.shapes import Ink


class Dots:
    """A grid of dots, each lit in some ink or dark. Rows count down, from the top."""

    def __init__(self, left: float, top: float, step: float, wide: int, high: int) -> None:
        self.left, self.top, self.step = left, top, step
        self.wide, self.high = wide, high
        self.rows: list[list[Ink | None]] = [[None] * wide for _ in range(high)]

    def fill(self, points: Points, ink: Ink | None) -> None:
        """Light, or darken, what lies inside an outline."""
        corners = [self._at(point) for point in points]
        for row in range(self.high):
            crossings = sorted(_crossings(corners, row))
            for start, end in zip(crossings[::2], crossings[1::2], strict=False):
                for column in range(max(0, round(start)), min(self.wide, round(end))):
                    self.rows[row][column] = ink

    def stroke(self, points: Points, ink: Ink | None, thick: float = 1) -> None:
        """Light, or darken, a line so many dots thick."""
        reach = range(-math.ceil(thick / 2), math.ceil(thick / 2) + 1)
        for x, y in self._walk(points):
            for down in reach:
                for right in reach:
                    if math.hypot(down, right) <= thick / 2 - 0.25:
                        self._set(round(y) + down, round(x) + right, ink)

    def dash(self, points: Points, ink: Ink, on: int, off: int) -> None:
        """Draw a broken line that shows on both grounds: dark on lit dots, lit on dark ones."""
        seen = dict.fromkeys((round(y), round(x)) for x, y in self._walk(points))
        for n, (row, column) in enumerate(seen):
            if n % (on + off) < on:
                self._set(row, column, None if self._is_lit(row, column) else ink)

    def _set(self, row: int, column: int, ink: Ink | None) -> None:
        if 0 <= row < self.high and 0 <= column < self.wide:
            self.rows[row][column] = ink

    def _is_lit(self, row: int, column: int) -> bool:
        return (
            0 <= row < self.high and 0 <= column < self.wide and self.rows[row][column] is not None
        )

    def _walk(self, points: Points) -> Iterator[tuple[float, float]]:
        """Step along a line, at most half a dot at a time."""
        corners = [self._at(point) for point in points]
        for (x, y), (to_x, to_y) in pairwise(corners):
            steps = max(1, math.ceil(2 * math.hypot(to_x - x, to_y - y)))
            for n in range(steps + 1):
                yield x + (to_x - x) * n / steps, y + (to_y - y) * n / steps

    def _at(self, point: complex) -> tuple[float, float]:
        """Find a place on the grid; whole numbers are the middles of dots."""
        return (point.real - self.left) / self.step - 0.5, (self.top - point.imag) / self.step - 0.5


def _crossings(corners: list[tuple[float, float]], row: int) -> Iterator[float]:
    """Walk the places where the sides of an outline cross the middle of a row."""
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y <= row) != (to_y <= row):
            yield x + (row - y) / (to_y - y) * (to_x - x)
