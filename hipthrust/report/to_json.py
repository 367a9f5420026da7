"""What is told, as JSON: keys in a fixed order, the same bytes for the same content."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipthrust.assessment import Assessment
    from hipthrust.rationale import Why


def to_json(assessment: Assessment) -> str:
    """Give `hipthrust.assessment/1`."""
    return dump(asdict(assessment))


def why_to_json(why: Why) -> str:
    """Give `hipthrust.why/1`, the assessment in it."""
    return dump(asdict(why))


def dump(document: dict[str, object]) -> str:
    """Give one JSON document in ASCII, ending in a newline.

    ASCII, because a terminal that lacks a letter must not change a word.
    """
    return json.dumps(document, allow_nan=False, indent=2) + "\n"
