"""A side view of one moment of a rep, in a few numbers."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from hipthrust.figure import pose as figure  # its words are this model's choices
from hipthrust.figure.skeleton import OutOfReach, skeleton
from hipthrust.model.base import Id, Line, Passage, Written

Few = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=28)]
"""Words that fit beside a figure."""


class PoseLabel(Written):
    """A few words beside a figure, with an arrow to a part of it."""

    say: Few
    """The words."""
    to: figure.Landmark
    """What the arrow points to."""
    x: Annotated[float, Field(ge=-50, le=116)]
    """Where the middle of the words stands, in cm; 0 is the edge of the bench."""
    y: Annotated[float, Field(ge=0, le=100)]
    """In cm above the floor."""


_FORM = ConfigDict(
    json_schema_extra={
        "if": {"required": ["beside"]},
        "then": {"required": ["wrong"], "properties": {"wrong": {"minItems": 1}}},
        "else": {"properties": {"wrong": {"maxItems": 0}}},
    }
)
"""That `beside` and `wrong` come together."""


class Pose(Written):
    """All lengths in cm, all angles in degrees. What is left out is as in a good rep."""

    model_config = _FORM

    id: Id
    """Its name, by which errors name it."""
    title: Line
    """The caption."""
    shows: Passage
    """The whole figure in words: a screen reader and a pipe get nothing else."""
    beside: Id | None = None
    """The good pose that a wrong one is drawn beside."""
    at_top: bool
    """Whether knees, hips and shoulders should be in one line."""
    trunk: Annotated[float, Field(ge=-60, le=30)]
    """How far the line from shoulder to hip rises; below 0 the hips are the lower end."""
    feet: Annotated[float, Field(ge=20, le=110)]
    """From the edge of the bench to the ankle."""
    heels: Annotated[float, Field(ge=0, le=15)] = 0.0
    """How far they are off the floor."""
    lumbar: Annotated[float, Field(ge=-15, le=15)] = 0.0
    """How far the low back bends up out of the line; below 0 it rounds down."""
    ribs: Annotated[float, Field(ge=0, le=12)] = 0.0
    """How far the front ribs stand up."""
    head: Annotated[float, Field(ge=-60, le=90)] = 0.0
    """How far it tips back from a slight double chin; below 0 the chin goes to the chest."""
    bench: Annotated[float, Field(ge=20, le=60)] = 41.0
    """Its height: 16 inches, as Contreras has it (fact base 2)."""
    contact: Annotated[float, Field(ge=-5, le=35)] = 15.0
    """From the shoulder joint down the back to the edge of the bench."""
    bar: Annotated[float, Field(ge=-30, le=40)] = 0.0
    """From the hip crease to the bar, toward the belly; below 0 down the thigh."""
    wrong: tuple[figure.Part, ...] = ()
    """What is marked; a good pose has nothing."""
    labels: tuple[PoseLabel, ...] = ()
    """Words beside the figure, each with an arrow."""

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        if bool(self.beside) != bool(self.wrong):
            message = "a pose with `wrong` parts names the good one it stands `beside`, no other"
            raise PydanticCustomError("pose-form", message)
        try:
            skeleton(self.drawn())
        except OutOfReach as error:
            raise PydanticCustomError("pose-out-of-reach", f"nobody stands so: {error}") from None
        return self

    def drawn(self) -> figure.Pose:
        """Give the pose as plain data, to draw it from."""
        numbers = dict(self)
        numbers["labels"] = tuple(figure.Label(**dict(label)) for label in self.labels)
        return figure.Pose(**numbers)
