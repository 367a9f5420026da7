"""A scene as SVG, with its title and its description for whoever does not see it.

Colours stand in attributes and not in a style sheet, so that a page may forbid all styles but its
own. A page can still colour the paper, by its class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from hipthrust.figure.labels import LETTER, LINE
from hipthrust.figure.room import BOTTOM, LEFT, RIGHT, TOP
from hipthrust.figure.shapes import Area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.outline import Points
    from hipthrust.figure.shapes import Ink, Scene, Shape, Words

_SCALE: Final = 4
"""Units of the drawing to the cm."""
WIDTH: Final = round((RIGHT - LEFT) * _SCALE)
HEIGHT: Final = round((TOP - BOTTOM) * _SCALE)

_DARK, _LIGHT, _ORANGE = "#14181f", "#ffffff", "#e8590c"
INKS: Final[dict[Ink, str]] = {
    "floor": "#8c939c", "leg": "#8c939c", "bench": "#59616d", "plate": "#e2e5ec",
    "skin": "#8ea5c4", "shirt": "#4a6a99", "shorts": "#25344d", "hair": "#25344d",
    "arm": "#b9c8de", "eye": _LIGHT, "pad": "#23272e", "bar": "#c3c9d2",
    "spine": "#2f9e55", "line": _DARK, "joint": _LIGHT, "wrong": _ORANGE, "ghost": "#0b7a3b",
    "right": "#17692b", "fault": "#a83c00",
}  # fmt: skip
"""A body in greys and blues: orange stands out on it, also for who sees no red or green."""
_EDGES: Final[dict[Ink, str]] = {
    "plate": "#a5adba", "joint": _DARK, "arm": _LIGHT, "pad": _LIGHT,
}  # fmt: skip
_DASHES: Final[dict[Ink, str]] = {"line": "9 7", "ghost": "0 10"}
_CASED: Final = ("spine", "wrong", "ghost")
"""Lines, and dots, with a light rim, so that they show on any ground."""


def to_svg(scene: Scene, name: str) -> str:
    """Draw a scene.

    Args:
        scene: what to draw.
        name: what its title and description go by in the page that it stands in.
    """
    return "".join(_svg(scene, name))


def _svg(scene: Scene, name: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{name}-title {name}-shows">'
    )
    yield f'<title id="{name}-title">{escape(scene.title)}</title>'
    yield f'<desc id="{name}-shows">{escape(scene.shows)}</desc>'
    yield from drawing(scene)
    yield "</svg>"


def drawing(scene: Scene) -> Iterator[str]:
    """Draw what is to be seen of a scene, in a frame of WIDTH by HEIGHT."""
    yield f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="16" fill="{_LIGHT}"/>'
    yield '<g stroke-linejoin="round" stroke-linecap="round">'
    for shape in scene.shapes:
        yield from _shape(shape)
    yield "</g>"
    ink = INKS["right" if scene.is_good else "fault"]
    yield (
        f'<g fill="{ink}" font-family="sans-serif" font-weight="600" '
        f'font-size="{LETTER * _SCALE:.0f}" text-anchor="middle">'
    )
    for words in scene.words:
        yield from _label(words)
    yield "</g>"


def _shape(shape: Shape) -> Iterator[str]:
    path, ink = _path(shape.points), INKS[shape.ink]
    if isinstance(shape, Area):
        edge = _EDGES.get(shape.ink)
        line = f' stroke="{edge}" stroke-width="2.5"' if edge else ""
        yield f'<path d="{path}Z" fill="{ink}"{line}/>'
        return
    dashes = _DASHES.get(shape.ink)
    if shape.ink in _CASED:
        yield _line(path, _LIGHT, shape.width * _SCALE + 5, dashes)
    yield _line(path, ink, shape.width * _SCALE, dashes)


def _line(path: str, ink: str, width: float, dashes: str | None = None) -> str:
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width:.1f}"{broken}/>'


def _label(words: Words) -> Iterator[str]:
    first = words.middle + 1j * (LINE * (len(words.lines) - 1) / 2 - LETTER * 0.35)
    for n, line in enumerate(words.lines):
        yield f"<text {_at(first - 1j * LINE * n)}>{escape(line)}</text>"


def _at(point: complex) -> str:
    x, y = _place(point)
    return f'x="{x:.0f}" y="{y:.0f}"'


def _path(points: Points) -> str:
    return "M" + "L".join("{:.1f} {:.1f}".format(*_place(point)) for point in points)


def _place(point: complex) -> tuple[float, float]:
    return (point.real - LEFT) * _SCALE, (TOP - point.imag) * _SCALE
