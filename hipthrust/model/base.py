"""What every written record shares: strictness, ids and lines of text."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

# Not usable as file names on one system or another.
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789"),
}


class Written(BaseModel):
    """A record of a pack file: no field beyond those named, no value bent to fit, no change."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )


def _not_an_answer(name: str) -> str:
    if name in ("none", "unsure", "dont-know"):
        message = "this word has a meaning of its own in answers"
        raise PydanticCustomError("reserved-id", message)
    return name


def _usable_as_file_name(name: str) -> str:
    if name in _RESERVED:
        message = "this word is reserved by some systems for devices"
        raise PydanticCustomError("bad-id", message)
    return name


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$"),
    AfterValidator(_usable_as_file_name),
]
"""A name in kebab-case, the same word everywhere: file, condition, report, test."""

OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""As Id, but may begin with a digit."""

FlagId = Annotated[Id, AfterValidator(_not_an_answer)]
"""As Id, and no word that answers the screen."""

NewOptionId = Annotated[OptionId, AfterValidator(_not_an_answer)]
"""As OptionId, where an option is made."""

SourceKey = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{0,31}$")]

Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=120)]
"""One line that is read at a glance."""

Passage = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=600)]
"""A few sentences without a line break."""

Evidence = Literal["guideline", "study", "indirect-study", "expert-consensus", "coaching-practice"]
"""How well a link is supported, strongest first (fact base 6)."""

Phase = Literal["setup", "brace", "drive", "lockout", "lowering"]
