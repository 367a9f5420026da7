"""What a person is shown of a pose: the pose, and the good one that its fault is drawn against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.figure.scene import scene

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.figure.pose import Pose
    from hipthrust.figure.shapes import Scene

    Album = Mapping[str, Pose]
    """The poses of a pack, by their ids."""


class Picture(Struct, frozen=True):
    """One figure."""

    pose: Pose
    good: Pose | None = None
    """None where the pose is a good one itself."""

    def scene(self, *, labelled: bool = True) -> Scene:
        """Draw it."""
        return scene(self.pose, self.good, labelled=labelled)


def picture(name: str, album: Album) -> Picture:
    """Take a pose out of an album. Raises KeyError."""
    pose = album[name]
    return Picture(pose, album[pose.beside] if pose.beside else None)


def pair(name: str, album: Album) -> tuple[Picture, ...]:
    """Take a pose and, where it shows a fault, the good one to stand beside it."""
    taken = picture(name, album)
    return (taken, Picture(taken.good)) if taken.good else (taken,)
