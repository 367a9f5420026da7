"""One record a kind of thing: all that is told of it. What is not written is not told."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.assessment import AfterSet, Level, PackStamp, SourceNote
from hipthrust.figure.pose import Label, Part
from hipthrust.lexicon.parts import (
    Kind,
    MapRegion,
    Meant,
    Named,
    Offered,
    Reading,
    Weighed,
    When,
)


class ErrorEntry(Struct, frozen=True):
    """A technique error."""

    kind: Literal["error"]
    id: str
    name: str
    term: str | None
    phase: str
    fix_order: str
    what: str
    why: str
    other_view: str | None
    takes_over: tuple[Named, ...]
    pose: Named | None
    """The figure that shows it."""
    common: bool
    """Named on the sheet of the whole lift."""
    signs: tuple[Weighed, ...]
    against: tuple[Weighed, ...]
    cues: tuple[Named, ...]
    """In the order to try."""
    evidence: str
    how_sure: str
    sources: tuple[SourceNote, ...]
    """Of the error, then of its signs."""


class CueEntry(Struct, frozen=True):
    """A cue."""

    kind: Literal["cue"]
    id: str
    say: str
    internal: str | None
    detail: str
    success: str
    phase: str
    cue_kind: str
    not_when: When | None
    conflicts: tuple[Named, ...]
    """Cues it is never given together with, whichever of the two says so."""
    errors: tuple[Named, ...]
    """That it is for."""
    evidence: str
    how_sure: str
    sources: tuple[SourceNote, ...]


class MuscleEntry(Struct, frozen=True):
    """A muscle that should work or hold."""

    kind: Literal["muscle"]
    id: str
    name: str
    plain: str
    role: str
    action: str
    contraction: str
    feel: str
    errors: tuple[Named, ...]
    """In which it takes over."""
    sources: tuple[SourceNote, ...]


class QuestionEntry(Struct, frozen=True):
    """A question."""

    kind: Literal["question"]
    id: str
    question_kind: str
    ask: str
    label: str
    choose: Literal["one", "many", "scale"]
    low: int | None
    """Of a scale, as is `high`."""
    high: int | None
    options: tuple[Offered, ...]
    map: tuple[MapRegion, ...]
    means: Meant
    """Of a scale: what makes a number behind it the answer."""
    ask_when: When | None
    how_to_check: str | None
    cannot_tell: str | None
    read_by: tuple[Reading, ...]
    checkpoints: tuple[Named, ...]
    """Of which it asks."""


class RedFlagEntry(Struct, frozen=True):
    """What stops or eases a session."""

    kind: Literal["red-flag"]
    id: str
    level: Level
    ask: str | None
    applies: When | None
    raised_when: When | None
    means: Meant
    """By which a lifter's own words may speak of it."""
    after_set: AfterSet | None
    else_ask: str | None
    say: str
    unchecked: str | None
    sources: tuple[SourceNote, ...]


class NormalEntry(Struct, frozen=True):
    """What is reported and is no error."""

    kind: Literal["normal"]
    id: str
    name: str
    when: When
    unless: When | None
    say: str
    until: str
    sources: tuple[SourceNote, ...]


class CheckpointEntry(Struct, frozen=True):
    """What can be seen in a good rep."""

    kind: Literal["checkpoint"]
    id: str
    phase: str
    look: str
    brief: str | None
    """On the sheet of the whole lift."""
    number: str | None
    other_view: str | None
    question: Named | None
    sources: tuple[SourceNote, ...]


class PoseEntry(Struct, frozen=True):
    """A side view of one moment of a rep. Lengths in cm, angles in degrees."""

    kind: Literal["pose"]
    id: str
    title: str
    shows: str
    beside: Named | None
    """The good pose that it is drawn beside."""
    at_top: bool
    trunk: float
    feet: float
    heels: float
    lumbar: float
    ribs: float
    head: float
    bench: float
    contact: float
    bar: float
    wrong: tuple[Part, ...]
    labels: tuple[Label, ...]
    errors: tuple[Named, ...]
    """That it shows."""


class ConceptEntry(Struct, frozen=True):
    """What lay words mean."""

    kind: Literal["concept"]
    id: str
    concept_kind: str
    words: tuple[str, ...]
    meant_by: tuple[Named, ...]
    """Options, red flags and questions with a scale."""


class SourceEntry(Struct, frozen=True):
    """Where facts come from."""

    kind: Literal["source"]
    id: str
    title: str
    year: int | None
    source_kind: str
    where: str
    cited_by: tuple[Named, ...]


class OptionEntry(Struct, frozen=True):
    """One answer to one question."""

    kind: Literal["option"]
    id: str
    """As it is typed: question=option."""
    say: str
    question: Named
    means: Meant
    """By which a lifter's own words give it."""
    read_by: tuple[Reading, ...]


class OptionsEntry(Struct, frozen=True):
    """One id that several questions offer as an answer."""

    kind: Literal["options"]
    id: str
    offered: tuple[Named, ...]


class CodeEntry(Struct, frozen=True):
    """The code of a message."""

    kind: Literal["code"]
    id: str
    what: str
    why: str
    wrong: str | None
    right: str | None


Entry = (
    ErrorEntry
    | CueEntry
    | MuscleEntry
    | QuestionEntry
    | RedFlagEntry
    | NormalEntry
    | CheckpointEntry
    | PoseEntry
    | ConceptEntry
    | SourceEntry
    | OptionEntry
    | OptionsEntry
    | CodeEntry
)


class Explained(Struct, frozen=True):
    """Everything that bears a name."""

    schema: Literal["hipthrust.explanation/1"]
    id: str
    """As it was asked for."""
    pack: PackStamp | None
    """None where the pack could not be read, and only codes are told."""
    entries: tuple[Entry, ...]


class Shelf(Struct, frozen=True):
    """All things of one kind."""

    kind: Kind
    count: int
    names: tuple[Named, ...]


class Names(Struct, frozen=True):
    """Everything that can be looked up."""

    schema: Literal["hipthrust.names/1"]
    pack: PackStamp
    kinds: tuple[Shelf, ...]
