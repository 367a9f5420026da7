"""From a pose to the shapes of a figure, in the order in which they are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.figure import body
from hipthrust.figure.labels import arrow, words
from hipthrust.figure.marks import behind, marks
from hipthrust.figure.outline import circle
from hipthrust.figure.room import room
from hipthrust.figure.shapes import Area, Scene, Stroke
from hipthrust.figure.skeleton import PAD, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.pose import Pose
    from hipthrust.figure.shapes import Shape
    from hipthrust.figure.skeleton import Skeleton


def scene(pose: Pose, good: Pose | None, *, labelled: bool = True) -> Scene:
    """Draw a pose, its faults marked against the good pose beside it. Raises OutOfReach."""
    bones = skeleton(pose)
    labels = pose.labels if labelled else ()
    shapes = (
        *room(pose, bones),
        *(shape for part in pose.wrong for shape in behind(part, bones)),
        *_person(pose, bones),
        *_lines(pose, bones),
        *(_marks(pose, bones, good) if good else ()),
        *_joints(bones),
        *(shape for label in labels for shape in arrow(label, pose, bones)),
    )
    return Scene(pose.title, pose.shows, pose.is_good, shapes, tuple(map(words, labels)))


def _person(pose: Pose, bones: Skeleton) -> Iterator[Shape]:
    yield from body.trunk(pose, bones)
    yield from body.leg(pose, bones)
    yield from body.head(bones)
    yield from body.arm(bones)
    yield Area("pad", circle(bones.bar, PAD))
    yield Area("bar", circle(bones.bar, PAD / 3))


def _lines(pose: Pose, bones: Skeleton) -> Iterator[Shape]:
    """Draw the spine and, at the top, the two lines that a good rep is judged by."""
    if "spine" not in pose.wrong:
        yield Stroke("spine", body.spine(pose, bones), 1.6)
    if pose.at_top:
        yield Stroke("line", (bones.shoulder, bones.knee), 0.9)
    if pose.at_top and "shins" not in pose.wrong:  # the right shin is dotted in there
        yield Stroke("line", (bones.knee, complex(bones.knee.real, 0)), 0.9)


def _marks(pose: Pose, bones: Skeleton, good: Pose) -> Iterator[Shape]:
    right = skeleton(good)
    for part in pose.wrong:
        yield from marks(part, pose, bones, good, right)


def _joints(bones: Skeleton) -> Iterator[Shape]:
    for joint in (bones.shoulder, bones.hip, bones.knee):
        yield Area("joint", circle(joint, 1.9))
