"""Where on a figure the arrow of a label ends: on the skin, at the side that a label stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.figure.body import back, chest
from hipthrust.figure.skeleton import ANKLE, FOOT, PAD

if TYPE_CHECKING:
    from hipthrust.figure.pose import Landmark, Pose
    from hipthrust.figure.skeleton import Skeleton


def landmark(name: Landmark, pose: Pose, bones: Skeleton) -> complex:
    """Find a landmark of a pose."""
    return _all(pose, bones)[name]


def _all(pose: Pose, bones: Skeleton) -> dict[Landmark, complex]:
    front, rear = chest(pose, bones), back(pose, bones)
    face, heel = bones.crown * -1j, bones.ankle - bones.foot * (FOOT * 0.24 - 1)
    return {
        "head": bones.head + bones.crown * 6 + face * 7,
        "chin": bones.head + face * 8 - bones.crown * 8,
        "ribs": front[round(0.4 * len(front))],
        "belly": front[round(0.52 * len(front))],
        "low-back": rear[round(0.64 * len(rear))],
        "hips": bones.hip - bones.front * 12,
        "bar": bones.bar + bones.front * PAD,
        "knees": bones.knee + 7,
        "shins": (bones.knee + bones.ankle) / 2 + 5,
        "calves": (bones.knee + bones.ankle) / 2 - 6,
        "heels": heel - bones.foot * 1j * (ANKLE - 1),
        "toes": bones.ball + FOOT * 0.1 + 3j,
        "bench-edge": complex(0, pose.bench - 3),
    }
