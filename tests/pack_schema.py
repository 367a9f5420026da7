"""What the schema of the pack files says of a text."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from hipthrust.schemas import PACK_FILES, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def part_of(file: str) -> str:
    """Name the part of the schema for a file, by its path inside the pack."""
    return file.split("/")[0].split(".")[0]


def is_valid(part: str, data: object) -> bool:
    """Tell whether the schema takes what a file says."""
    return _validator(part).is_valid(_plain(data))


def refusals(part: str, data: object) -> list[str]:
    """Give what the schema says against it."""
    found = _validator(part).iter_errors(_plain(data))
    return [f"{each.json_path}: {each.message}" for each in found]


def files_of(pack: Path) -> Iterator[tuple[str, Path]]:
    """Walk the YAML files of a pack, each with its path inside."""
    for file in sorted(pack.rglob("*.yaml")):
        yield file.relative_to(pack).as_posix(), file


@cache
def _validator(part: str) -> Draft202012Validator:
    return Draft202012Validator({**schema_of(PACK_FILES), "$ref": f"#/$defs/{part}"})


def _plain(data: object) -> Any:
    """Make lists of tuples."""
    return json.loads(json.dumps(data))
