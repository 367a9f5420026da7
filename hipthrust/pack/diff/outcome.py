"""What some answers come to, as far as two packs are compared by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from hipthrust.pack.diff.document import SAFETY, Aspect, Told

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from hipthrust.assessment import Assessment, CueAdvice, Finding, RaisedFlag
    from hipthrust.rationale import Kind

    Record = tuple[Kind, str]
    """A kind and an id."""


class Outcome(Struct, frozen=True):
    """A result, reduced to what a lifter is told to do, and why."""

    told: Mapping[Aspect, tuple[str, ...]]
    is_clear: bool
    """Whether the gate is."""
    behind: Mapping[Aspect, frozenset[Record]]
    """The records that a part of it comes from."""
    in_play: frozenset[Record]
    """Every record that bore on it: what is named, or could have been given."""


def outcome_of(found: Assessment) -> Outcome:
    """Reduce a result."""
    cause, flags = _cause(found), _flags(found)
    levels = tuple(flag.level for flag in flags)
    return Outcome(
        told={
            "result": (found.disposition,),
            "flags": tuple(flag.id for flag in flags),
            "levels": levels,
            "not-answered": found.gate.missing,
            "reassurance": tuple(note.id for note in found.normal),
            "cause": (cause.id,) if cause else (),
            "how-sure": (cause.verdict,) if cause else (),
            "cue": _id_of(found.cue),
            "setup-fix": _id_of(found.setup_fix),
        },
        is_clear=found.gate.state == "clear",
        behind=_behind(found, cause),
        in_play=_in_play(found),
    )


def told_otherwise(old: Outcome, new: Outcome) -> tuple[Told, ...]:
    """Give what differs, but for what only follows from something else that does."""
    is_clear = old.is_clear and new.is_clear
    differing = [
        Told(aspect, old.told[aspect], new.told[aspect])
        for aspect in (get_args(Aspect) if is_clear else SAFETY)
        if old.told[aspect] != new.told[aspect]
    ]
    aspects = [told.aspect for told in differing]
    return tuple(told for told in differing if not _follows(told, aspects))


def _follows(told: Told, aspects: Container[Aspect]) -> bool:
    """Tell whether something differs only because the flags, or whether there is an error, do."""
    match told.aspect:
        case "levels":
            return "flags" in aspects
        case "how-sure":
            return () in (told.old, told.new)
        case _:
            return False


def status(outcome: Outcome, flag: str) -> tuple[str | None, bool]:
    """Say at what level a red flag is raised, and whether it is left open."""
    levels = dict(zip(outcome.told["flags"], outcome.told["levels"], strict=True))
    return levels.get(flag), flag in outcome.told["not-answered"]


def _flags(found: Assessment) -> list[RaisedFlag]:
    """Give the flags raised by name: in which order a pack names them is no advice."""
    return sorted((*found.gate.raised, *found.cautions), key=lambda flag: flag.id)


def _cause(found: Assessment) -> Finding | None:
    """Give the error that the cue is for; where no cue is left, the first one."""
    if found.disposition == "reassure":
        return None  # nothing is said of it
    first = found.cue.error if found.cue else None
    return next((each for each in found.findings if first in (None, each.id)), None)


def _id_of(cue: CueAdvice | None) -> tuple[str, ...]:
    return (cue.id,) if cue else ()


def _behind(found: Assessment, cause: Finding | None) -> dict[Aspect, frozenset[Record]]:
    error: frozenset[Record] = frozenset({("error", cause.id)}) if cause else frozenset()
    given = _of_cue(found.cue) | _of_cue(found.setup_fix)  # each is chosen to go with the other
    return {
        "reassurance": frozenset(("normal", note.id) for note in found.normal),
        "cause": error,
        "how-sure": error,
        "cue": given,
        "setup-fix": given,
    }


def _of_cue(cue: CueAdvice | None) -> frozenset[Record]:
    return frozenset({("cue", cue.id), ("error", cue.error)}) if cue else frozenset()


def _in_play(found: Assessment) -> frozenset[Record]:
    return frozenset(
        (
            *(("error", each.id) for each in found.findings),
            *(("cue", cue) for each in found.findings for cue in each.cues),
            *(("normal", note.id) for note in found.normal),
        )
    )
