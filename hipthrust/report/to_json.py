"""The assessment as JSON: `hipthrust.assessment/1`, its keys in a fixed order."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from hipthrust.assessment import SCHEMA

if TYPE_CHECKING:
    from hipthrust.assessment import Assessment


def to_json(assessment: Assessment) -> str:
    """Give one JSON document in ASCII, ending in a newline; the same bytes for the same assessment.

    ASCII, because a terminal that lacks a letter must not change a word.
    """
    fields = asdict(assessment)
    tool = {"name": "hipthrust", "version": fields.pop("tool_version")}
    head = {"schema": SCHEMA, "disposition": fields.pop("disposition")}
    document = {**head, "headline": assessment.headline, **fields, "tool": tool}
    return json.dumps(document, allow_nan=False, indent=2) + "\n"
