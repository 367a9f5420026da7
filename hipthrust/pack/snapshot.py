"""What the files of packs hold right now, to tell whether they are what they were."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from hipthrust.documents.characters import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

Snapshot = dict[str, str | None]
"""The text of each YAML file of a folder by its path there; None for whatever else is there."""

_READ: Final = (".yaml", ".yml")


def snapshot(folder: Path) -> Snapshot | None:
    """Read all files of a pack's folder; None where one cannot be read, or is no text.

    That is a problem for whoever reads the pack to tell of. So is anything but a plain file.
    """
    try:
        return dict(_entries(str(folder), ""))
    except (OSError, ValueError):
        return None


def _entries(folder: str, before: str) -> Snapshot:
    """Read a folder and those in it, in the order of names."""
    found: Snapshot = {}
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        name = before + entry.name
        if entry.is_dir():
            found[name] = None
            found |= _entries(entry.path, f"{name}/") if not before else {}
        elif entry.name.endswith(_READ) and entry.is_file():  # else a pipe would wait for ever
            with open(entry.path, "rb") as stream:  # noqa: PTH123 - the path is at hand as a text
                data = stream.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:  # the reader tells of it
                raise ValueError
            found[name] = data.decode("utf-8")
        else:
            found[name] = None
    return found
