"""What every written record shares: strictness, ids and lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


class Written(BaseModel):
    """A record of a pack file: no field beyond those named, no value bent to fit, no change."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


class Except(Struct, frozen=True):
    """Refuses some words, in the model and in its JSON Schema alike."""

    code: str
    message: str
    words: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # A pattern and no `not`, because editors can say in words what is wrong with it.
        refusal = {
            "pattern": f"^(?!({'|'.join(self.words)})$)",
            "patternErrorMessage": self.message,
        }
        found = handler(schema)
        return {**found, "allOf": [*found.get("allOf", []), refusal]}

    def _checked(self, name: str) -> str:
        if name in self.words:
            raise PydanticCustomError(self.code, self.message)
        return name


_DEVICES = Except(
    "bad-id",
    "this word is reserved by some systems for devices",
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))),
)
"""Not usable as file names on one system or another."""

_ANSWERS = Except(
    "reserved-id", "this word has a meaning of its own in answers", ("none", "unsure", "dont-know")
)

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$"), _DEVICES]
"""A name in kebab-case, the same word everywhere: file, condition, report, test."""

OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""As Id, but may begin with a digit."""

FlagId = Annotated[Id, _ANSWERS]
"""As Id, and no word that answers the screen."""

NewOptionId = Annotated[OptionId, _ANSWERS]
"""As OptionId, where an option is made."""

SourceKey = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{0,31}$")]

Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=120)]
"""One line that is read at a glance."""

Passage = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=600)]
"""A few sentences without a line break."""

Evidence = Literal["guideline", "study", "indirect-study", "expert-consensus", "coaching-practice"]
"""How well a link is supported, strongest first (fact base 6)."""

Phase = Literal["setup", "brace", "drive", "lockout", "lowering"]
