"""From the numbers of a pose to joints: the trunk from the bench down, the leg from both its ends.

A point is a complex number: cm to the right of the bench's edge, and cm above the floor.
"""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from hipthrust.figure.pose import Pose

_HEIGHT: Final = 175.0
"""Of the person drawn, in cm."""

# Segment lengths as parts of body height, after Drillis and Contini as tabulated by Winter.
TRUNK: Final = 0.288 * _HEIGHT
THIGH: Final = 0.245 * _HEIGHT
SHIN: Final = 0.246 * _HEIGHT
ANKLE: Final = 0.039 * _HEIGHT
FOOT: Final = 0.152 * _HEIGHT
UPPER_ARM: Final = 0.186 * _HEIGHT
FOREARM: Final = 0.146 * _HEIGHT

BACK: Final = 10.5
"""From the middle of the trunk to the back, where it lies on the bench."""
PAD: Final = 4.5
"""Radius of the padded bar."""
PLATE: Final = 22.5
"""Radius of a full-size plate."""
_CREASE: Final = 9.0
"""From the hip joint to the fold in front of it, along the front of the body."""
_BALL: Final = 0.62
"""How much of the foot lies ahead of the ankle, up to the ball that it tips on."""
_NECK: Final = 19.0
"""From the shoulder joint to the middle of the head."""
_NOD: Final = 32.0
"""Degrees that the neck rises from the trunk with a slight double chin."""


class OutOfReach(ValueError):
    """A limb is too short, or too long, for where its ends are."""


class Skeleton(Struct, frozen=True):
    """The joints of a pose."""

    shoulder: complex
    hip: complex
    knee: complex
    ankle: complex
    elbow: complex
    head: complex
    along: complex
    """Of length 1, from shoulder to hip."""
    front: complex
    """Of length 1, out of the chest."""
    crown: complex
    """Of length 1, from the neck through the crown of the head."""
    bar: complex
    foot: complex
    """Of length 1, from heel to toes."""
    ball: complex
    """Where the foot touches the floor, whatever the heel does."""


def skeleton(pose: Pose) -> Skeleton:
    """Find the joints of a pose. Raises OutOfReach."""
    along = cmath.rect(1, math.radians(pose.trunk))
    front = along * 1j
    shoulder = complex(0, pose.bench) - along * pose.contact + front * BACK
    hip = shoulder + along * TRUNK
    ball = complex(pose.feet + _BALL * FOOT, 0)
    foot, ankle = _foot(ball, pose.heels)
    knee = _joint(hip, THIGH, ankle, SHIN, side=1, limb="leg")
    bar = _bar(hip, knee, along, front, pose.bar)
    arm = _stretched(shoulder, bar)
    elbow = _joint(shoulder, UPPER_ARM * arm, bar, FOREARM * arm, side=-1, limb="arm")
    crown = -along * cmath.rect(1, math.radians(pose.head - _NOD))
    return Skeleton(
        shoulder=shoulder,
        hip=hip,
        knee=knee,
        ankle=ankle,
        elbow=elbow,
        head=shoulder + crown * _NECK,
        along=along,
        front=front,
        crown=crown,
        bar=bar,
        foot=foot,
        ball=ball,
    )


def _foot(ball: complex, heels: float) -> tuple[complex, complex]:
    """Tip the foot on its ball; give its direction and the ankle."""
    length = FOOT * (_BALL + 0.24)  # from the heel to the ball
    if heels > length:
        raise OutOfReach(f"the heels cannot be more than {length:.0f} cm off the floor")
    foot = cmath.rect(1, -math.asin(heels / length))
    return foot, ball - foot * _BALL * FOOT + foot * 1j * ANKLE


def _joint(
    start: complex, first: float, end: complex, second: float, *, side: int, limb: str
) -> complex:
    """Find the joint between two segments whose ends are known. Raises OutOfReach.

    Args:
        start: where the first segment begins.
        first: its length.
        end: where the second segment ends.
        second: its length.
        side: 1 where the joint lies to the left of the way from start to end, -1 to the right.
        limb: what to call it in a refusal.
    """
    way = end - start
    far = abs(way)
    if not abs(first - second) < far <= first + second:
        raise OutOfReach(f"the {limb} is {first + second:.0f} cm long, and would span {far:.0f} cm")
    lean = math.acos((first**2 + far**2 - second**2) / (2 * first * far))
    return start + way / far * cmath.rect(first, side * lean)


def _stretched(shoulder: complex, bar: complex) -> float:
    """Tell how much longer an arm must look that reaches the bar: the shoulder gives, too."""
    return max(1.0, abs(bar - shoulder) / (0.98 * (UPPER_ARM + FOREARM)))


def _bar(hip: complex, knee: complex, along: complex, front: complex, offset: float) -> complex:
    """Lay the bar on the front of the body, up the trunk or down the thigh from the crease."""
    thigh = (knee - hip) / abs(knee - hip)
    out = front + thigh * 1j
    crease = hip + out / abs(out) * (_CREASE + PAD)
    return crease - along * offset if offset >= 0 else crease - thigh * offset
