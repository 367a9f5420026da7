"""What a case costs, as lines on two logarithmic axes, written as SVG by hand."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WIDTH: Final = 860
HEIGHT: Final = 520
LEFT: Final = 80
RIGHT: Final = 640
"""Where the axes end and the names of the lines begin."""
TOP: Final = 50
BOTTOM: Final = 460
LINE: Final = 16
"""Between two names, at least."""
COLOURS: Final = (
    "#d1495b", "#00798c", "#edae49", "#30638e", "#6a994e", "#8d6a9f",
    "#7f5539", "#5f6c7b", "#b56576", "#3d405b", "#2a9d8f",
)  # fmt: skip


@dataclass(frozen=True)
class _Axis:
    """One logarithmic axis: whole powers of ten on a stretch of the drawing."""

    low: int
    high: int
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value."""
        share = (log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def plot(
    title: str, across: str, up: str, lines: Mapping[str, Sequence[tuple[float, float]]]
) -> str:
    """Draw lines of (x, y); the first one stands out."""
    x_axis = _axis([x for line in lines.values() for x, _ in line], LEFT, RIGHT)
    y_axis = _axis([y for line in lines.values() for _, y in line], BOTTOM, TOP)
    parts = [
        _text(LEFT, TOP - 24, title, "font-size='16'"),
        _text((LEFT + RIGHT) / 2, HEIGHT - 14, across, "text-anchor='middle'"),
        _text(LEFT - 8, TOP - 16, up, "text-anchor='end'"),
        *_grid(x_axis, y_axis),
        *_lines(x_axis, y_axis, lines),
    ]
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}'"
    head += " font-family='sans-serif' font-size='12'>"
    ground = f"<rect width='{WIDTH}' height='{HEIGHT}' fill='white'/>"
    return "\n".join([head, f"<title>{escape(title)}</title>", ground, *parts, "</svg>"]) + "\n"


def _axis(values: Sequence[float], start: float, end: float) -> _Axis:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return _Axis(low, max(high, low + 1), start, end)


def _grid(x_axis: _Axis, y_axis: _Axis) -> Iterator[str]:
    for power in range(x_axis.low, x_axis.high + 1):
        x = x_axis.at(10**power)
        yield _rule(x, TOP, x, BOTTOM)
        yield _text(x, BOTTOM + 18, f"{10**power:,}", "text-anchor='middle'")
    for power in range(y_axis.low, y_axis.high + 1):
        y = y_axis.at(10**power)
        yield _rule(LEFT, y, RIGHT, y)
        yield _text(LEFT - 8, y + 4, f"{10**power:,}", "text-anchor='end'")


def _lines(
    x_axis: _Axis, y_axis: _Axis, lines: Mapping[str, Sequence[tuple[float, float]]]
) -> Iterator[str]:
    """Draw each line, its name beside its end, moved where another one stands there."""
    ends = {name: y_axis.at(line[-1][1]) for name, line in lines.items()}
    free = float(TOP)
    for name in sorted(ends, key=lambda name: ends[name]):
        number = [*lines].index(name)
        colour, width = COLOURS[number % len(COLOURS)], 2 if number else 4
        points = [(x_axis.at(x), y_axis.at(y)) for x, y in lines[name]]
        path = " ".join(f"{x},{y}" for x, y in points)
        yield f"<polyline points='{path}' fill='none' stroke='{colour}' stroke-width='{width}'/>"
        yield from (f"<circle cx='{x}' cy='{y}' r='3' fill='{colour}'/>" for x, y in points)
        free = max(free + LINE, ends[name])
        yield _rule(*points[-1], RIGHT + 12, free)
        yield _text(RIGHT + 16, free + 4, name, f"fill='{colour}'")


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"<line x1='{x1}' y1='{y1}' x2='{x2}' y2='{y2}' stroke='#ccc'/>"


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f"<text x='{x}' y='{y}' {more}>{escape(words)}</text>"
