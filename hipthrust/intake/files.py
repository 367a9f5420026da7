"""What is read for a check: an answers file in YAML or JSON, or own words from standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hipthrust.documents.characters import MAX_BYTES, Unreadable, decode
from hipthrust.documents.files import read_bytes
from hipthrust.documents.json_text import read_json
from hipthrust.exceptions import FileUnreadable

if TYPE_CHECKING:
    from hipthrust.documents.document import Document

STDIN_NAME = "standard input"


def read_answers_file(path: str) -> Document:
    """Read an answers file; `-` is standard input. Raises FileUnreadable.

    What begins with a bracket is read as JSON first, so that a pipe needs no name.
    """
    if path == "-":
        return _read(_read_stdin(), STDIN_NAME)
    return _read(read_bytes(Path(path), path), path)


def read_words() -> str:
    """Read a lifter's own words from standard input. Raises FileUnreadable."""
    try:
        return decode(_read_stdin())
    except Unreadable as error:
        hint = f"; {error.hint}" if error.hint else ""
        raise FileUnreadable(f"{STDIN_NAME}: {error.message}{hint}") from error


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise FileUnreadable(f"{STDIN_NAME} is closed")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileUnreadable(f"{STDIN_NAME}: {error.strerror}") from error


def _read(data: bytes, name: str) -> Document:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        document = read_json(data, name)
        is_json = "bad-json" not in (problem.code for problem in document.problems)
        if is_json or name.endswith(".json"):
            return document
    from hipthrust.documents.yaml_text import read_yaml  # a scripted JSON check needs no YAML

    return read_yaml(data, name)
