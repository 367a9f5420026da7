"""Words that sheets of every format use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from hipthrust.figure.picture import Picture

OFTEN_WRONG: Final = "What often goes wrong"
ANSWERS_USED: Final = "Answers used"


def verdict(picture: Picture) -> Literal["Right", "Wrong"]:
    """Say whether a picture shows a good rep."""
    return "Right" if picture.pose.is_good else "Wrong"


def title(picture: Picture) -> str:
    """Name a picture. A tick or a cross says without colour which one is right."""
    mark = "\N{CHECK MARK}" if picture.pose.is_good else "\N{BALLOT X}"
    return f"{mark} {verdict(picture)}: {picture.pose.title}"
