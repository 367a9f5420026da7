"""What stands around the lifter: the floor, the bench, a plate. Lengths in cm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.figure.outline import circle
from hipthrust.figure.shapes import Area, Stroke
from hipthrust.figure.skeleton import PLATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.outline import Points
    from hipthrust.figure.pose import Pose
    from hipthrust.figure.shapes import Shape
    from hipthrust.figure.skeleton import Skeleton

LEFT: Final = -52.0
RIGHT: Final = 118.0
TOP: Final = 102.0
BOTTOM: Final = -4.0
"""The frame that every figure is drawn in, so that two of them can be compared."""

_WIDE: Final = 28.0
_THICK: Final = 6.0
_LEG: Final = 3.0


def room(pose: Pose, bones: Skeleton) -> Iterator[Shape]:
    """Draw the plate on the far end of the bar, the bench and the floor."""
    yield Area("plate", circle(bones.bar, PLATE))
    for left in (-_WIDE + _LEG, -2 * _LEG):
        yield Area("leg", _box(left, pose.bench - _THICK, left + _LEG, 0))
    yield Area("bench", bench(complex(0, pose.bench)))
    yield Stroke("floor", (complex(LEFT + 2, 0), complex(RIGHT - 2, 0)), 0.9)


def is_inside(point: complex) -> bool:
    """Tell whether a point lies in the frame."""
    return LEFT <= point.real <= RIGHT and BOTTOM <= point.imag <= TOP


def bench(edge: complex) -> Points:
    """Outline the top of a bench whose near upper edge is given."""
    corners = _box(edge.real - _WIDE, edge.imag, edge.real, edge.imag - _THICK)
    return (*corners, corners[0])


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return (complex(left, top), complex(right, top), complex(right, bottom), complex(left, bottom))
