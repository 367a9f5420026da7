"""Figures that would be cut off. Numbers that no body can have, the reader refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.figure.room import is_inside
from hipthrust.figure.scene import scene

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def out_of_frame(subject: Subject) -> Iterator[Problem]:
    for pose in subject.own.poses:
        drawn = scene(pose.item.drawn(), None)
        if not all(is_inside(point) for shape in drawn.shapes for point in shape.points):
            message = "a part of this pose lies outside the picture"
            hint = "bring it nearer to the bench and the floor"
            yield pose.problem("pose-out-of-frame", message, "id", hint=hint)
