"""What is told, as JSON: keys in a fixed order, the same bytes for the same content."""

from __future__ import annotations

import codecs
from typing import Final

from msgspec import json

_ASCII: Final = "hipthrust.json-escapes"


def dump(document: object) -> str:
    """Give one JSON document on one line, in ASCII, ending in a newline.

    ASCII, because a terminal that lacks a letter must not change a word. The document is plain
    data, a record of ours, or both in one another.
    """
    return to_line(document).decode("ascii")


def to_line(document: object) -> bytes:
    """Give the same as bytes, as `hipthrust batch` writes it a million times."""
    written = json.encode(document)
    if not written.isascii():
        written = written.decode().encode("ascii", _ASCII)
    return written + b"\n"


def spread_out(line: str) -> str:
    """Give a JSON document on many lines, for whoever reads it with their own eyes."""
    return json.format(line, indent=2) + "\n"


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Escape as JSON does: in units of UTF-16."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be")
    pairs = (units[n : n + 2].hex() for n in range(0, len(units), 2))
    return "".join(f"\\u{pair}" for pair in pairs), error.end


codecs.register_error(_ASCII, _escaped)
