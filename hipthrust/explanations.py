"""What every code means: a file of words, read once. A test holds it against the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from msgspec import Struct

from hipthrust.documents.files import read_bytes
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = "explanations.yaml"


class Explanation(Struct, frozen=True):
    """One code in words."""

    code: str
    what: str
    why: str
    wrong: str | None = None
    """For a lint rule: lines of a pack that break it,"""
    right: str | None = None
    """and lines that say the same and do not."""


@cache
def explanations() -> Mapping[str, Explanation]:
    """Give every explanation by its code, in the order of the file."""
    document = read_yaml(read_bytes(files("hipthrust").joinpath(_FILE), _FILE), _FILE)
    if document.problems or not isinstance(document.data, dict):
        raise Refused(document.problems, {_FILE: document.text})
    return {code: Explanation(code, **fields) for code, fields in document.data.items()}
