"""A pose: the few numbers and words that a figure is drawn from."""

from __future__ import annotations

from typing import Final, Literal, get_args

from msgspec import Struct

Part = Literal["spine", "ribs", "head", "hips", "shins", "heels", "bench", "contact", "bar"]
"""What a pose can do wrong, so that the drawing marks it."""

Landmark = Literal[
    "head", "chin", "ribs", "belly", "low-back", "hips", "bar", "knees", "shins", "calves", "heels",
    "toes",
    "bench-edge",
]  # fmt: skip
"""Where the arrow of a label can point to."""
LANDMARKS: Final[tuple[Landmark, ...]] = get_args(Landmark)


class Label(Struct, frozen=True):
    """A few words beside a figure, with an arrow."""

    say: str
    to: Landmark
    x: float
    """Where the middle of the words stands, in cm; 0 is the edge of the bench."""
    y: float
    """In cm above the floor."""


class Pose(Struct, frozen=True):
    """One moment of a rep, seen from the lifter's right, head on the left. Lengths in cm."""

    id: str
    title: str
    shows: str
    """The whole figure in words, for whoever does not see it."""
    beside: str | None
    """The good pose that it is drawn beside; none where it is one itself."""
    at_top: bool
    """Whether knees, hips and shoulders should be in one line."""
    trunk: float
    """Degrees that the line from shoulder to hip rises; below 0 the hips are the lower end."""
    feet: float
    """From the edge of the bench to the ankle."""
    heels: float
    """How far they are off the floor."""
    lumbar: float
    """How far the low back bends up out of the line; below 0 it rounds down."""
    ribs: float
    """How far the front ribs stand up."""
    head: float
    """Degrees it tips back from a slight double chin; below 0 the chin goes to the chest."""
    bench: float
    """Its height."""
    contact: float
    """From the shoulder joint down the back to the edge of the bench."""
    bar: float
    """From the hip crease to the bar, toward the belly; below 0 down the thigh."""
    wrong: tuple[Part, ...]
    labels: tuple[Label, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether nothing in it is wrong."""
        return not self.wrong
