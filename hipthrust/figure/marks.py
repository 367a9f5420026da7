"""What points a fault out: the part that is wrong, and in dots where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from msgspec.structs import replace

from hipthrust.figure.body import chest, foot, profile, spine
from hipthrust.figure.outline import circle, tapered
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
_THIN = 1.3


def behind(part: Part, bones: Skeleton) -> Iterator[Shape]:
    """Mark what must not be painted over: a glow around the head leaves the face to be seen."""
    if part == "head":
        yield Area("wrong", circle(bones.head, 12.4))


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
            if not pose.at_top:  # at the top the straight line says it already
                yield _belongs(spine(replace(pose, lumbar=good.lumbar), bones))
            yield Stroke("wrong", spine(pose, bones), _BOLD)
        case "ribs":
            yield _belongs(_ribs(replace(pose, ribs=good.ribs, lumbar=good.lumbar), bones))
            yield Stroke("wrong", _ribs(pose, bones), _BOLD)
        case "head":
            shift = bones.shoulder - right.shoulder
            yield _belongs(_closed(tuple(point + shift for point in profile(right))))
        case "hips":
            yield Stroke("wrong", (bones.shoulder, bones.hip, bones.knee), _BOLD)
        case "shins":
            yield _belongs(_closed(tapered(right.knee, 6.4, right.ankle, 3.7)))
            yield _belongs(_closed(foot(right)))
            yield Stroke("wrong", (bones.knee, bones.ankle), _BOLD)
        case "heels":
            yield _belongs(_closed(foot(right)))
            yield Stroke("wrong", _sole(bones), _BOLD)
        case "bench":
            yield Area("wrong", bench(complex(0, pose.bench)))
            yield _belongs(bench(complex(0, good.bench)))
        case "contact":
            yield _belongs(_into_back(bones, good.contact))
            yield Stroke("wrong", _into_back(bones, pose.contact), _BOLD)
        case "bar":
            yield _belongs(_closed(circle(right.bar, PAD)))
            yield Stroke("wrong", _closed(circle(bones.bar, PAD)), _BOLD)
        case _:
            assert_never(part)


def _belongs(points: Points) -> Stroke:
    return Stroke("ghost", points, _THIN)


def _closed(points: Points) -> Points:
    return (*points, points[0])


def _ribs(pose: Pose, bones: Skeleton) -> Points:
    front = chest(pose, bones)
    return front[2 : len(front) * 7 // 10]


def _sole(bones: Skeleton) -> Points:
    heel = bones.ankle - bones.foot * FOOT * 0.22 - bones.foot * 1j * ANKLE
    return (heel, bones.ball)


def _into_back(bones: Skeleton, contact: float) -> Points:
    """Draw a short line from where the edge of a bench meets the back."""
    edge = bones.shoulder + bones.along * contact - bones.front * BACK
    return (edge - bones.front * 2, edge + bones.front * 9)
