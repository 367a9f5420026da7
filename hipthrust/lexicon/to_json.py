"""What is told, for a script: the entries as they are, keys in a fixed order."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipthrust.lexicon.entries import Explained, Names


def to_json(told: Explained | Names) -> str:
    """Give one JSON document in ASCII, ending in a newline."""
    return json.dumps(asdict(told), allow_nan=False, indent=2) + "\n"
