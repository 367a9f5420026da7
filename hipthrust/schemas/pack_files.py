"""The JSON Schema of the files of a pack, made of the models: what an editor underlines and offers.

One document for all files, because they share most of their parts. Each file names its own part in
its first line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import models_json_schema

from hipthrust.model import (
    AtLeast,
    Checkpoint,
    Concept,
    Condition,
    Cue,
    Mover,
    Normal,
    PackInfo,
    Pose,
    Question,
    RedFlag,
    Source,
    Stabilizer,
    TechniqueError,
)
from hipthrust.pack.files import FOLDERS
from hipthrust.schemas.for_editors import ForEditors, united

if TYPE_CHECKING:
    from hipthrust.model.base import Written

SCHEMA_FILE: Final = "schema.json"
"""What it is called beside the files of a pack, which pass it over."""

RECORDS: Final[dict[str, type[Written]]] = {
    "pack": PackInfo,
    "questions": Question,
    "red_flags": RedFlag,
    "cues": Cue,
    "sources": Source,
    "primary_movers": Mover,
    "stabilizers": Stabilizer,
    "checkpoints": Checkpoint,
    "poses": Pose,
    "concepts": Concept,
    "errors": TechniqueError,
    "normal": Normal,
}
"""What a record is, by the file or the folder that it stands in."""

_ALONE: Final = ("pack", *FOLDERS)
"""Where a file is one record; elsewhere it is a list of them."""


def pack_files_schema() -> dict[str, Any]:
    """Give the schema. It says nothing at its root: what a file must be is said by its part."""
    return {
        "description": "The files of a pack, each under its own name, or that of its folder.",
        "$defs": {**{name: _file(name) for name in RECORDS}, **_records()},
    }


def editor_line(file: str) -> str:
    """Give the first line of a file of a pack, which tells editors where its schema is.

    `file` is its path inside the pack, as in `cues.yaml` or `errors/bouncing.yaml`.
    """
    folder, slash, name = file.rpartition("/")
    part, up = (folder, "../") if slash else (name.partition(".")[0], "")
    return f"# yaml-language-server: $schema={up}{SCHEMA_FILE}#/$defs/{part}\n"


def _file(name: str) -> dict[str, Any]:
    record = {"$ref": f"#/$defs/{RECORDS[name].__name__}"}
    return record if name in _ALONE else {"type": "array", "items": record}


def _records() -> dict[str, Any]:
    models = [(model, "validation") for model in RECORDS.values()]
    _, found = models_json_schema(models, schema_generator=ForEditors)  # type: ignore[arg-type]
    records: dict[str, Any] = found["$defs"]
    condition = records[Condition.__name__]
    wanted = condition["additionalProperties"]
    option, options, _ = wanted.pop("oneOf")
    wanted |= united([option, options, records.pop(AtLeast.__name__)])
    name = records[Question.__name__]["properties"]["id"]
    condition["propertyNames"] = {key: name[key] for key in ("pattern", "patternErrorMessage")}
    return records
