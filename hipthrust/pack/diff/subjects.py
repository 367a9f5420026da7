"""The answers that two packs are tried on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from hipthrust.pack.written import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.pack.placed import PlacedPack


class Subject(Struct, frozen=True):
    """One set of answers, as plain data."""

    kind: Literal["example", "saved"]
    name: str
    """Where an example stands, or which saved check it is."""
    raw: Mapping[str, object]


def examples_of(old: PlacedPack, new: PlacedPack) -> tuple[Subject, ...]:
    """Collect the examples of both packs, each once, by its place in the new one if it has one."""
    found: dict[str, Subject] = {}
    for read in (new, old):
        for _, located in read.records():
            for _, row, path in rows_of(located.item):
                raw = {"screen": "none", **row}
                place = located.document.place((*located.path, *path))
                subject = Subject("example", str(place), raw)
                found.setdefault(json.dumps(raw, sort_keys=True), subject)
    return tuple(found.values())
