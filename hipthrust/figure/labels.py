"""The words beside a figure: broken into short lines, with an arrow that starts at their edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.figure.landmarks import landmark
from hipthrust.figure.lettering import broken, room
from hipthrust.figure.room import BOTTOM, LEFT, RIGHT, TOP
from hipthrust.figure.shapes import Area, Stroke, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.pose import Label, Pose
    from hipthrust.figure.shapes import Ink, Shape
    from hipthrust.figure.skeleton import Skeleton

LETTER: Final = 6.2
"""Height of a line's letters, in cm of the figure."""
LINE: Final = 1.1 * LETTER
"""From line to line."""
_WIDE: Final = 0.29 * LETTER
"""Half of what a letter takes, on the average of plain faces."""
_LONGEST: Final = 14
_OFF_SKIN: Final = 2.0
_OFF_WORDS: Final = 0.8
_HEAD: Final = 4.0
_SHORTEST: Final = _HEAD + _OFF_SKIN


def words(label: Label) -> Words:
    """Break a label into lines, around the place where their middle shall be, inside the frame."""
    lines = tuple(broken(label.say, _LONGEST))
    half, high = max(map(room, lines)) * _WIDE, len(lines) * LINE / 2
    x = min(max(label.x, LEFT + half + 1), RIGHT - half - 1)
    y = min(max(label.y, BOTTOM + high), TOP - high)
    return Words(lines, complex(x, y))


def arrow(label: Label, pose: Pose, bones: Skeleton) -> Iterator[Shape]:
    """Draw the arrow from the words to a little off the skin; none where they stand on it."""
    said = words(label)
    whole = landmark(label.to, pose, bones) - said.middle
    if abs(whole) < _SHORTEST:
        return
    way = whole / abs(whole)
    tip = said.middle + whole - way * _OFF_SKIN
    start = said.middle + way * min(_reach(said, way) + _OFF_WORDS, abs(whole) - _SHORTEST)
    ink: Ink = "right" if pose.is_good else "fault"
    yield Stroke(ink, (start, tip - way * _HEAD / 2), 0.8)
    barb = way * 1j * _HEAD * 0.42
    yield Area(ink, (tip, tip - way * _HEAD + barb, tip - way * _HEAD - barb))


def _reach(said: Words, way: complex) -> float:
    """Tell how far it is from the middle of the words to their edge."""
    across = max(map(room, said.lines)) * _WIDE / max(abs(way.real), 1e-9)
    upright = len(said.lines) * LINE / 2 / max(abs(way.imag), 1e-9)
    return min(across, upright)
