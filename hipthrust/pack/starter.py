"""A small pack to begin with: one of the folders in `starters/`, made out to its new owner."""

from __future__ import annotations

import json
import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from pydantic import ValidationError

from hipthrust.documents.files import read_bytes
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.exceptions import PackRefused
from hipthrust.model import PackInfo
from hipthrust.pack.translate import Translator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

Starter = Literal["standalone", "overlay"]
"""A pack of its own, or one that extends the shipped pack; each is a folder in `starters/`."""

_INFO: Final = "pack.yaml"
_LONGEST: Final = 64


def id_of(folder: str) -> str | None:
    """Make an id of a folder's name; None where it holds nothing that an id can hold."""
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    name = "-".join(words)
    if words and not name[0].isalpha():
        name = f"pack-{name}"
    return name[:_LONGEST].rstrip("-") or None


def starter_files(which: Starter, info: Mapping[str, str]) -> dict[str, bytes]:
    """Give the files of a starter by their paths in the folder, `pack.yaml` with other values.

    Raises PackRefused where a value is none that `pack.yaml` can hold.
    """
    folder = files("hipthrust").joinpath("pack", "starters", which)
    found = dict(_files(folder, ""))
    return {**found, _INFO: _made_out(found[_INFO].decode(), info)}


def _files(folder: Traversable, before: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{before}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, read_bytes(entry, name)


def _made_out(text: str, info: Mapping[str, str]) -> bytes:
    for field, value in info.items():
        text = _with(text, field, _scalar(value))
    data = text.encode("utf-8", "surrogateescape")
    _check(data)
    return data


def _with(text: str, field: str, scalar: str) -> str:
    """Change one field of a file that holds a record, and leave its comments."""
    before, line, after = re.split(rf"^({field}: .*)$", text, maxsplit=1, flags=re.MULTILINE)
    return f"{before}{line.partition(' ')[0]} {scalar}{after}"


def _scalar(value: str) -> str:
    """Write a text so that it is read as one; only a date and most ids need no quotes."""
    is_plain = re.fullmatch(r"[a-z][a-z0-9-]*|\d{4}-\d\d-\d\d", value)
    needs_none = is_plain and value not in ("null", "true", "false")
    return value if needs_none else json.dumps(value, ensure_ascii=False)


def _check(data: bytes) -> None:
    document = read_yaml(data, _INFO)
    if not document.problems:
        try:
            PackInfo.model_validate(document.data)
        except ValidationError as error:
            document.problems += Translator(PackInfo, document, ()).problems(error)
    if document.problems:
        raise PackRefused(document.problems, {_INFO: document.text})
