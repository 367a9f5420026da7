"""What the lifter is asked, and what they may answer."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from hipthrust.model.base import Except, Id, Line, NewOptionId, OptionId, Passage, Written
from hipthrust.model.concept import Meanings
from hipthrust.model.condition import RESERVED_QUESTION_IDS, Condition
from hipthrust.model.examples import Examples

_TAKEN = f"these words are taken: {', '.join(RESERVED_QUESTION_IDS)}"


class Option(Written):
    """One answer."""

    id: NewOptionId
    """Its name in conditions and answers."""
    say: Line
    """The answer in words."""
    alone: bool = False
    """Where several may be chosen: this one excludes the others."""
    means: Meanings = ()
    """Concepts by which a lifter's own words mean this answer."""


class Region(Written):
    """A heading on the map of the first question's answers, and what stands below it."""

    where: Line
    """The heading: "Head and neck"."""
    options: Annotated[tuple[OptionId, ...], Field(min_length=1)]
    """Ids of options, in their order there."""


_FORM = ConfigDict(
    json_schema_extra={
        "if": {"required": ["scale"]},
        "then": {"properties": {"options": {"maxItems": 0}, "choose": {"const": "one"}}},
        "else": {"required": ["options"], "properties": {"options": {"minItems": 1}}},
    }
)
"""What `_can_be_answered` checks, as far as a schema can say it."""


class Question(Written):
    """One question. *Don't know* is always an answer too."""

    model_config = _FORM

    id: Annotated[Id, Except("reserved-id", _TAKEN, RESERVED_QUESTION_IDS)]
    """Its name in conditions and answers."""
    kind: Literal["symptom", "observation", "context"]
    """What is felt, what is seen or tried, or who you are and how you train."""
    ask: Line
    """The question in words."""
    label: Line
    """How a report introduces the answer: "Shins at the top"."""
    choose: Literal["one", "many"] = "one"
    """Whether one option may be chosen, or several."""
    scale: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}\.\.[0-9]{1,3}$")] | None = None
    """Lowest and highest whole number, as in 0..10; instead of options."""
    options: tuple[Option, ...] = ()
    """The answers to choose from; instead of a scale."""
    means: Meanings = ()
    """Of a scale: concepts that make a number behind them its answer."""
    map: tuple[Region, ...] = ()
    """The options from head to foot, for whom no words of their own were understood."""
    how_to_check: Passage | None = None
    """What a person alone in a gym can do to find out."""
    cannot_tell: Passage | None = None
    """What the answer does not show."""
    ask_when: Condition | None = None
    """Whom it concerns; everybody where nothing is said. It may name earlier questions only."""
    examples: Examples | None = None
    """`fires`: the question is asked. `quiet`: it is not."""

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if bool(self.scale) == bool(self.options):
            message = "a question has either options or a scale"
            raise PydanticCustomError("no-answers", message)
        if self.scale and self.choose == "many":
            raise PydanticCustomError("no-answers", "a scale takes one number, not many")
        if self.means and not self.scale:
            message = "`means` of a question with options belongs to the options"
            raise PydanticCustomError("means-nothing", message)
        if self.scale and self.bounds[0] >= self.bounds[1]:
            raise PydanticCustomError("empty-scale", "a scale runs from low to high, as in 0..10")
        return self

    @property
    def bounds(self) -> tuple[int, int]:
        """Give the lowest and highest number of a scale; (0, 0) where there is none."""
        low, high = re.findall(r"[0-9]+", self.scale or "0..0")
        return int(low), int(high)
