"""The flesh on a skeleton: outlines of trunk, limbs, foot and head. Lengths in cm."""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, Final

from hipthrust.figure.outline import along, circle, tapered, through
from hipthrust.figure.shapes import Area
from hipthrust.figure.skeleton import ANKLE, BACK, FOOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.outline import Points
    from hipthrust.figure.pose import Pose
    from hipthrust.figure.skeleton import Skeleton

_FRONT: Final = through([(0, 8.5), (0.28, 11), (0.68, 8.5), (1, 10)])
"""How far the front of the trunk stands out, from shoulder (0) to hip (1)."""
_REAR: Final = through([(0, 9.5), (0.25, BACK), (0.62, 8.5), (0.95, 12.5), (1, 12.5)])
_BEND: Final = through([(0, 0), (0.22, 0), (0.66, 1), (1, 0)])
"""Where the low back bends out of the line, as a part of how far."""
_FLARE: Final = through([(0, 0), (0.38, 1), (0.8, 0), (1, 0)])
_CAVED: Final = 0.4
"""How much of a rounding of the low back is seen at the belly."""
_STEPS: Final = 24
_BEHIND: Final = 5.0
"""How far the spine lies behind the middle of the trunk."""
_SKULL: Final = 9.6


def spine(pose: Pose, bones: Skeleton) -> Points:
    """Follow the spine from shoulder to hip, behind the middle of the trunk, bent as it is."""
    return along(
        bones.shoulder,
        bones.hip,
        lambda t: _bent(pose, bones, t) - bones.front * _BEHIND,
        _STEPS,
    )


def chest(pose: Pose, bones: Skeleton) -> Points:
    """Follow the front of the trunk from shoulder to hip."""
    bulge = max(pose.lumbar, pose.lumbar * _CAVED)
    return along(
        bones.shoulder,
        bones.hip,
        lambda t: bones.front * (_FRONT(t) + _FLARE(t) * pose.ribs + _BEND(t) * bulge),
        _STEPS,
    )


def back(pose: Pose, bones: Skeleton) -> Points:
    """Follow the back of the trunk from shoulder to hip."""
    return along(
        bones.shoulder,
        bones.hip,
        lambda t: _bent(pose, bones, t) - bones.front * _REAR(t),
        _STEPS,
    )


def _bent(pose: Pose, bones: Skeleton, place: float) -> complex:
    return bones.front * (pose.lumbar * _BEND(place))


def trunk(pose: Pose, bones: Skeleton) -> Iterator[Area]:
    """Draw the trunk from the neck to the hips, in a shirt."""
    yield Area("skin", tapered(bones.shoulder + bones.front * 1.5, 7, bones.head, 6))
    waist = (bones.shoulder + 2 * bones.hip) / 3 + _bent(pose, bones, 0.66)
    outline = (*chest(pose, bones), *reversed(back(pose, bones)))
    yield Area("shirt", circle(bones.shoulder - bones.front * 0.5, 9))
    yield Area("shirt", outline)
    yield Area("shirt", tapered(waist, 7.5, bones.hip, 9))


def leg(pose: Pose, bones: Skeleton) -> Iterator[Area]:
    """Draw one leg from the hip to the toes, in shorts; the other is behind it."""
    thigh = (bones.knee - bones.hip) / abs(bones.knee - bones.hip)
    shin = (bones.ankle - bones.knee) / abs(bones.ankle - bones.knee)
    calf = bones.knee + shin * 13 + shin * -1j * 2.2
    yield Area("skin", tapered(bones.knee, 6.4, bones.ankle, 3.7))
    yield Area("skin", tapered(calf, 5.6, bones.ankle, 3.4))
    yield Area("skin", foot(bones))
    yield Area("skin", tapered(bones.hip + thigh * 10, 10, bones.knee, 6.4))
    yield Area("shorts", tapered(bones.hip, 11, bones.hip + thigh * 22, 9.6))
    yield Area("shorts", circle(bones.hip - bones.front * 1.5 - bones.along * 1.5, 11.2))
    yield Area("shorts", _waist(pose, bones))


def _waist(pose: Pose, bones: Skeleton) -> Points:
    """Draw the shorts over the end of the trunk."""
    start = round(0.8 * _STEPS)
    return (*chest(pose, bones)[start:], *reversed(back(pose, bones)[start:]))


def foot(bones: Skeleton) -> Points:
    """Draw a foot whose sole runs from the heel to the toes, tipped as it is."""
    ahead, up = bones.foot, bones.foot * 1j
    sole = bones.ankle - up * ANKLE
    toes = bones.ball + (FOOT * 0.14)
    return (
        bones.ankle + up * 2.5 - ahead * 3.4,
        sole - ahead * FOOT * 0.24 + up * 2,
        sole - ahead * FOOT * 0.22,
        bones.ball,
        toes,
        toes + 2.8j - 0.6,
        bones.ball + up * 5,
        bones.ankle + up * 1.5 + ahead * 4.2,
    )


def head(bones: Skeleton) -> Iterator[Area]:
    """Draw the head with its face, so that one sees where it looks."""
    crown, face = bones.crown, bones.crown * -1j
    yield Area("skin", profile(bones))
    yield Area("hair", tuple(_skull(bones, 0.05, 0.5)))
    yield Area("eye", circle(bones.head + face * 6.4 + crown * 0.6, 1.1))


def profile(bones: Skeleton) -> Points:
    """Outline the head from the brow over crown and nape to the chin, and up the face."""
    crown, face = bones.crown, bones.crown * -1j
    features = ((-8.6, 5.6), (-6.2, 8.6), (-3.4, 8.6), (-2.2, 11.2), (1.2, 9.3), (4.6, 8.4))
    lines = (bones.head + crown * up + face * out for up, out in features)
    return (*_skull(bones, 0.02, 0.74), *lines)


def _skull(bones: Skeleton, start: float, end: float) -> Iterator[complex]:
    """Walk round the skull: 0 is the brow, a quarter the crown's back, a half the nape."""
    steps = 32
    for n in range(steps + 1):
        turn = 2 * math.pi * (start + (end - start) * n / steps) + math.pi / 6
        yield bones.head + bones.crown * -1j * cmath.rect(_SKULL, turn)


def arm(bones: Skeleton) -> Iterator[Area]:
    """Draw the arm that steadies the bar."""
    yield Area("arm", tapered(bones.shoulder, 4.6, bones.elbow, 3.8))
    yield Area("arm", tapered(bones.elbow, 3.8, bones.bar, 3))
    yield Area("arm", circle(bones.bar - bones.front * 1.5, 4.2))
