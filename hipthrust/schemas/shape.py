"""From a record to the JSON Schema of the document it is written as."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING, Any, Final

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

_CONFIG: Final = ConfigDict(use_attribute_docstrings=True)


def shape_of(record: type[Any]) -> dict[str, Any]:
    """Give the schema of a dataclass and of all it holds: closed, and every key required."""
    # In a list, because pydantic takes no settings beside a bare dataclass.
    adapter = TypeAdapter(list[record], config=_CONFIG)  # type: ignore[valid-type]
    parts = adapter.json_schema(mode="serialization", schema_generator=_Closed)["$defs"]
    return {**parts.pop(record.__name__), "$defs": parts}


class _Closed(GenerateJsonSchema):
    """Closes every object, and leaves out titles, which would only say a name once more."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - theirs
        return False

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchemaValue:
        found = super().dataclass_schema(schema)
        found.pop("title", None)
        # Not every pydantic takes these two over from a dataclass of the standard library.
        closed = {"required": list(found["properties"]), "additionalProperties": False}
        return {**found, "description": getdoc(schema["cls"]), **closed}
