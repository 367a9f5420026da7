"""A whole pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Struct
from pydantic import Field, StringConstraints

from hipthrust.model.base import Id, Line, SourceKey, Written

if TYPE_CHECKING:
    from hipthrust.model.checkpoint import Checkpoint
    from hipthrust.model.concept import Concept
    from hipthrust.model.cue import Cue
    from hipthrust.model.error import TechniqueError
    from hipthrust.model.muscle import Mover, Stabilizer
    from hipthrust.model.normal import Normal
    from hipthrust.model.pose import Pose
    from hipthrust.model.question import Question
    from hipthrust.model.red_flag import RedFlag
    from hipthrust.model.source import Source

SCHEMA = 1
"""The pack format this program reads."""


_Names = Annotated[tuple[Id, ...], Field(min_length=1)]


class Replaces(Written):
    """What an overlay puts in the place of records of the pack that it extends, by file."""

    primary_movers: _Names = ()
    """Ids of muscles that lift."""
    stabilizers: _Names = ()
    """Ids of muscles that hold."""
    red_flags: _Names = ()
    """May be written, so that the refusal can say why it must not."""
    questions: _Names = ()
    """Ids of questions; one that a red flag reads may only be worded anew."""
    cues: _Names = ()
    """Ids of cues."""
    checkpoints: _Names = ()
    """Ids of checkpoints."""
    poses: _Names = ()
    """Ids of poses."""
    errors: _Names = ()
    """Ids of errors."""
    normal: _Names = ()
    """Ids of reassurances."""
    sources: Annotated[tuple[SourceKey, ...], Field(min_length=1)] = ()
    """Keys of sources; not of one that a red flag cites."""


class PackInfo(Written):
    """pack.yaml: what pack this is."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """The format of the pack: 1."""
    id: Id
    """The name of the pack, in small letters, digits and hyphens."""
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    """Three numbers, as in 1.0.0."""
    title: Line
    """What the pack is about, for people."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    """The language of its texts, as in en or en-GB."""
    reviewed: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    """The day someone last read the whole pack against its sources."""
    extends: Line | None = None
    """The pack that this one, an overlay, is laid over: only what differs has to be written."""
    replaces: Replaces | None = None
    """What of that pack this one has its own for: the ids, by file."""


class Pack(Struct, frozen=True):
    """Everything a pack says, in the order it says it, names checked against each other."""

    info: PackInfo
    digest: str
    """SHA-256 of the pack's files, as 64 hex digits."""
    questions: tuple[Question, ...]
    red_flags: tuple[RedFlag, ...]
    errors: tuple[TechniqueError, ...]
    cues: tuple[Cue, ...]
    normal: tuple[Normal, ...]
    movers: tuple[Mover, ...]
    stabilizers: tuple[Stabilizer, ...]
    checkpoints: tuple[Checkpoint, ...]
    poses: tuple[Pose, ...]
    concepts: tuple[Concept, ...]
    sources: tuple[Source, ...]
    shipped_concepts: tuple[Concept, ...] = ()
    """Those of the shipped pack alone, where this one adds to them."""
