"""What is told, for a script: the entries as they are, keys in a fixed order."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from hipthrust.report.to_json import dump

if TYPE_CHECKING:
    from hipthrust.lexicon.entries import Explained, Names


def to_json(told: Explained | Names) -> str:
    """Give one JSON document in ASCII, ending in a newline."""
    return dump(asdict(told))
