"""What two packs advise differently: the value, and the document `hipthrust.pack-diff/1`."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Final, Literal

from msgspec import Struct

from hipthrust.assessment import STOPS, PackStamp, Said
from hipthrust.facts import Facts
from hipthrust.rationale import Kind

SCHEMA: Final = "hipthrust.pack-diff/1"

Aspect = Literal[
    "result", "flags", "levels", "not-answered", "reassurance",
    "cause", "how-sure", "cue", "setup-fix",
]  # fmt: skip
"""What is compared: the disposition; red flags raised, with their levels, and left open;
reassurances; the error that the cue is for and whether it is likely; the cue and the setup fix.
"""
SAFETY: Final[tuple[Aspect, ...]] = ("result", "flags", "levels", "not-answered")
"""What the gate decides. Where it is not clear, everything else only follows from it."""

Part = Literal[
    "record", "answers", "level", "ask", "applies", "raised_when", "after_set",
    "signs", "against", "fix_order", "cues", "not_when", "kind", "conflicts_with",
    "when", "unless",
]  # fmt: skip
"""What can differ of a record, as its author writes it; `record` is the whole of it, and
`answers` what a question takes."""

Which = Literal["old", "new"]


class Told(Struct, frozen=True):
    """One thing that is told otherwise, as ids; empty where nothing of the kind is told."""

    aspect: Aspect
    old: tuple[str, ...]
    new: tuple[str, ...]


class Because(Struct, frozen=True):
    """One difference between the packs that bears on these answers."""

    kind: Kind
    record: str
    part: Part
    did: Literal["gone", "new", "changed"]
    say: str
    """The whole of it, in words."""
    where: str | None
    """FILE:LINE:COLUMN in the new pack, or in the old one where it is gone; None for what came from
    the shipped pack.
    """


class Unsaid(Struct, frozen=True):
    """Why one of the packs cannot read some answers."""

    pack: Which
    """The one that cannot."""
    problems: tuple[Facts, ...]


class Asked(Struct, frozen=True):
    """One set of answers, by its name."""

    kind: Literal["example", "saved"]
    name: str
    """Where an example stands, or which saved check it is."""
    behind: tuple[Said, ...]
    """The answers that the change rests on, and no others."""


class Change(Struct, frozen=True):
    """Answers that changed alike, for the same reasons."""

    told: tuple[Told, ...]
    """None where one of the packs cannot read them."""
    because: tuple[Because, ...]
    unsaid: Unsaid | None
    answers: tuple[Asked, ...]

    @property
    def is_about_stops(self) -> bool:
        """Tell whether a stop came, went or became another one."""
        return any(
            each.aspect in SAFETY and (each.aspect != "result" or {*each.old, *each.new} & {*STOPS})
            for each in self.told
        )


class Numbers(Struct, frozen=True):
    """So many sets of answers of each kind."""

    examples: int
    saved: int


class PackDiff(Struct, frozen=True):
    """What two packs advise differently."""

    schema: Literal["hipthrust.pack-diff/1"]
    old: PackStamp
    new: PackStamp
    same_advice: bool
    compared: Numbers
    different: Numbers
    fits_neither: tuple[str, ...]
    """Saved checks that neither pack can read, by their names; they are not compared."""
    changes: tuple[Change, ...]
    """Those that concern a stop first, then what changed most answers."""
