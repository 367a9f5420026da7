"""Words that sheets of every format use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hipthrust.figure.picture import Picture

OFTEN_WRONG: Final = "What often goes wrong"
ANSWERS_USED: Final = "Answers used"
MORE_IN_A_FILE: Final = "With pictures and cues: hipthrust sheet -o lift.html"
CUES_TO_TRY: Final = "Cues to try"
LEGEND: Final = (
    "Orange: what is wrong. Green dots: where it belongs. Green line: the spine. Dashed: the line "
    "to aim for."
)
"""Under drawings in colour that show a fault."""


def title(picture: Picture) -> str:
    """Name a picture. A tick or a cross says without colour which rep to aim for."""
    is_good = picture.pose.is_good
    mark = "\N{CHECK MARK} Aim for" if is_good else "\N{BALLOT X} Fault"
    return f"{mark}: {picture.pose.title}"
