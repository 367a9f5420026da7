"""When something holds: a closed set of forms over the answers, never an expression language.

{question: option}              the answer is this option
{question: [option, option]}    it is one of these
{question: {at_least: 6}}       the number is at least this
{a: x, b: y}                    all of these
all: [..]   any: [..]   not: {..}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from hipthrust.model.base import OptionId, Written

if TYPE_CHECKING:
    from collections.abc import Iterator

RESERVED_QUESTION_IDS = ("all", "any", "not", "screen", "tried", "schema")


class AtLeast(Written):
    """A threshold on a scale question."""

    at_least: int
    """The least number for which it holds."""


def _form(value: Any) -> str:
    if isinstance(value, (dict, AtLeast)):
        return "threshold"
    return "options" if isinstance(value, tuple) else "option"


Wanted = Annotated[
    Annotated[OptionId, Tag("option")]
    | Annotated[tuple[OptionId, ...], Field(min_length=1), Tag("options")]
    | Annotated[AtLeast, Tag("threshold")],
    Discriminator(_form),
    Field(description="The answer wanted: an option, one of several, or {at_least: 6} of a scale."),
]


class Condition(Written):
    """Every question named must be answered as wanted, and `all`, `any` and `not` must hold."""

    # At least one key: what `_says_something` checks.
    model_config = ConfigDict(extra="allow", json_schema_extra={"minProperties": 1})
    __pydantic_extra__: dict[str, Wanted] = Field(init=False)

    all_: Annotated[tuple[Condition, ...], Field(alias="all", min_length=1)] = ()
    """All of these must hold."""
    any_: Annotated[tuple[Condition, ...], Field(alias="any", min_length=1)] = ()
    """At least one of these must hold."""
    not_: Annotated[Condition | None, Field(alias="not")] = None
    """This must not hold."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.wanted or self.all_ or self.any_ or self.not_):
            raise PydanticCustomError("empty-condition", "an empty condition says nothing")
        return self

    @property
    def wanted(self) -> dict[str, str | tuple[str, ...] | AtLeast]:
        """Give the answers named directly, by question."""
        return self.__pydantic_extra__

    def atoms(
        self, path: tuple[str | int, ...] = ()
    ) -> Iterator[tuple[tuple[str | int, ...], str, str | tuple[str, ...] | AtLeast]]:
        """Walk all (path in the text, question, wanted answer), however deep they stand."""
        for question, wanted in self.wanted.items():
            yield (*path, question), question, wanted
        for key, parts in (("all", self.all_), ("any", self.any_)):
            for n, part in enumerate(parts):
                yield from part.atoms((*path, key, n))
        if self.not_:
            yield from self.not_.atoms((*path, "not"))
