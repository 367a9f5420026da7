"""Why something did not come of the answers, and the smallest change that would bring it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.engine.reasons.account import read_error, tell_change
from hipthrust.engine.reasons.changes import Changes, Goal, smallest_changes
from hipthrust.engine.reasons.obstacles import Case, obstacles
from hipthrust.rationale import Kind, WhyNot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.compiled import CompiledError, CompiledPack

IT_DID: Final = "It did come."
_NOT_SOUGHT: Final = Changes((), 0)


def names(pack: CompiledPack) -> dict[str, Kind]:
    """Give everything of which it can be asked why it did not come; of a name borne twice, an
    error comes before a cue, a cue before the rest.
    """
    kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("question", pack.questions),
        ("red-flag", (flag.id for flag in pack.flags)),
        ("normal", (note.told.id for note in pack.normal)),
        ("cue", pack.cues),
        ("error", (error.told.id for error in pack.errors)),
    )
    return {name: kind for kind, ids in kinds for name in ids}


def why_not(pack: CompiledPack, answers: Answers, found: Assessment, name: str) -> WhyNot:
    """Tell why something of a name did not come. Raises KeyError for a name of nothing."""
    kind = names(pack)[name]
    case = Case(pack, answers, found, name)
    told = tuple(obstacles(case, kind))
    is_clear = found.gate.state == "clear"
    errors = _errors(case, kind) if is_clear else []
    goal = _goal(kind, name) if told and is_clear else None
    changes = smallest_changes(pack, answers, goal) if goal else _NOT_SOUGHT
    return WhyNot(
        id=name,
        kind=kind,
        name=_title(pack, kind, name) if is_clear or kind != "cue" else name,
        say=told or (IT_DID,),
        errors=tuple(read_error(pack, answers, error) for error in errors),
        changes=tuple(tell_change(pack, each) for each in changes.found),
        tried_up_to=changes.tried_up_to,
    )


def _errors(case: Case, kind: Kind) -> list[CompiledError]:
    if kind == "error":
        return [case.error()]
    return case.errors_of_cue() if kind == "cue" else []


def _goal(kind: Kind, name: str) -> Goal | None:
    if kind == "error":
        return Goal(
            reached=lambda end: end.error == name,
            possible=lambda outlook: name in (error.told.id for error in outlook.leaders),
        )
    if kind == "cue":
        return Goal(
            reached=lambda end: name in (end.result.cue, end.result.setup_fix),
            possible=lambda outlook: any(
                name in (each.cue, each.setup_fix) for each in outlook.results
            ),
        )
    return None


def _title(pack: CompiledPack, kind: Kind, name: str) -> str:
    """Give the words that tell best what bears a name."""
    words: dict[Kind, dict[str, str]] = {
        "error": {error.told.id: error.told.name for error in pack.errors},
        "cue": {cue.told.id: cue.told.say for cue in pack.cues.values()},
        "normal": {note.told.id: note.told.name for note in pack.normal},
        "red-flag": {flag.id: flag.ask or flag.id for flag in pack.flags},
        "question": {question.id: question.ask for question in pack.questions.values()},
    }
    return words[kind][name]
