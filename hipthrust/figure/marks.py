"""What points a fault out: the part that is wrong, and where it stands in the good rep."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from hipthrust.figure.body import chest, spine
from hipthrust.figure.outline import circle
from hipthrust.figure.room import bench
from hipthrust.figure.shapes import Area, Stroke
from hipthrust.figure.skeleton import ANKLE, BACK, FOOT, PAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.outline import Points
    from hipthrust.figure.pose import Part, Pose
    from hipthrust.figure.shapes import Shape
    from hipthrust.figure.skeleton import Skeleton

_BOLD = 2.4
_THIN = 0.8


def marks(part: Part, pose: Pose, bones: Skeleton, good: Pose, right: Skeleton) -> Iterator[Shape]:
    """Mark one wrong part, and show where it belongs.

    Args:
        part: what is wrong.
        pose: the wrong pose.
        bones: its joints.
        good: the good pose beside it.
        right: the joints of that.
    """
    match part:
        case "spine":
            yield Stroke("wrong", spine(pose, bones), _BOLD)
        case "ribs":
            front = chest(pose, bones)
            yield Stroke("wrong", front[3 : len(front) * 6 // 10], _BOLD)
        case "head":
            yield from _head(bones, right)
        case "hips":
            yield Stroke("wrong", (bones.shoulder, bones.hip, bones.knee), _BOLD)
        case "shins":
            yield Stroke("wrong", (bones.knee, bones.ankle), _BOLD)
            yield Stroke("ghost", (right.knee, right.ankle), _THIN)
        case "heels":
            heel = bones.ankle - bones.foot * FOOT * 0.24 - bones.foot * 1j * ANKLE
            yield Area("wrong", (heel, bones.ball, complex(heel.real, 0)))
        case "bench":
            yield Area("wrong", bench(complex(0, pose.bench)))
            yield Stroke("ghost", bench(complex(0, good.bench)), _THIN)
        case "contact":
            yield Stroke("wrong", _across(bones, pose.contact), _BOLD)
            yield Stroke("ghost", _across(bones, good.contact), _THIN)
        case "bar":
            yield Stroke("wrong", (*circle(bones.bar, PAD), bones.bar + PAD), _BOLD)
            yield Stroke("ghost", (*circle(right.bar, PAD), right.bar + PAD), _THIN)
        case _:
            assert_never(part)


def _across(bones: Skeleton, contact: float) -> Points:
    """Draw a line through the trunk where the edge of a bench meets it."""
    back = bones.shoulder + bones.along * contact - bones.front * BACK
    return (back - bones.front * 3, back + bones.front * 2 * BACK)


def _head(bones: Skeleton, right: Skeleton) -> Iterator[Shape]:
    yield Stroke("wrong", (*circle(bones.head, 10), bones.head + 10), _BOLD * 0.8)
    shift = bones.shoulder - right.shoulder
    yield Stroke("ghost", (*circle(right.head + shift, 10), right.head + shift + 10), _THIN)
