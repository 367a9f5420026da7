"""How a model becomes a schema that an editor makes good use of: words for people, exact places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from hipthrust.model.base import Written
from hipthrust.pack.translate import what_fits
from hipthrust.schemas.said_in_source import said_in_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

_TOLD: Final = ("title", "description")
"""What is told of one form, and not true of several."""


class ForEditors(GenerateJsonSchema):
    """Says what each field means, and leaves out what a coach would only stumble over."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - theirs
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        model = schema["cls"]
        found = super().model_schema(schema)
        found["title"] = re.sub(r"(?<!^)([A-Z])", r" \1", model.__name__).capitalize()
        found["description"] = " ".join(found["description"].split())
        for key, words in _said_of_fields(model):
            found["properties"][key]["description"] = words
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Offer no null: what a field does not say is left out, and a pack refuses the word."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        if found["default"] in (None, []):
            del found["default"]
        return found

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Say in words what a pattern wants. Editors know the key, validators pass it over."""
        found = super().str_schema(schema)
        if pattern := found.get("pattern"):
            found["patternErrorMessage"] = f"write {what_fits(pattern)}"
        return found


def united(forms: list[JsonSchemaValue]) -> JsonSchemaValue:
    """Make one schema of forms of different types: of many an editor cannot tell which was meant.

    Every keyword here is about one type alone, so that together they say the same.
    """
    together = {key: said for form in forms for key, said in form.items() if key not in _TOLD}
    return {**together, "type": [form["type"] for form in forms]}


def _said_of_fields(model: type[Written]) -> Iterator[tuple[str, str]]:
    """Walk the keys of a record and what the source says under each field."""
    words: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, Written):
            words |= dict(said_in_source(each))
    for name, field in model.model_fields.items():
        if name in words:
            yield field.alias or name, words[name]
