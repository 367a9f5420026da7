"""Words that sheets of every format use."""

from __future__ import annotations

from typing import Final

OFTEN_WRONG: Final = "What often goes wrong"
ANSWERS_USED: Final = "Answers used"
MORE_IN_A_FILE: Final = "With pictures and cues: hipthrust sheet -o lift.html"
CUES_TO_TRY: Final = "Cues to try"
LEGEND: Final = (
    "Orange: what is wrong. Green dots: where it belongs. Green line: the spine. Dashed: the line "
    "to aim for."
)
"""Under drawings in colour that show a fault."""
