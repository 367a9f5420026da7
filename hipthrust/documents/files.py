"""Bytes from a file, a pipe or a packaged resource, never more than the cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.exceptions import FileUnreadable
from hipthrust.problems import quote

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_bytes(file: Traversable, name: str) -> bytes:
    """Read a regular file, at most one byte past the cap. Raises FileUnreadable."""
    shown = quote(name)[1:-1] or "the empty name"
    try:
        if not file.is_file():  # a named pipe would wait for ever, a folder has no text
            what = "not a regular file" if file.is_dir() or _exists(file) else "not there"
            raise FileUnreadable(f"{shown}: {what}")
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise FileUnreadable(f"{shown}: {reason}") from error


def _exists(file: Traversable) -> bool:
    exists = getattr(file, "exists", None)
    return bool(exists and exists())
