"""An account of a result: every sign read, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.assessment import HEADLINES
from hipthrust.engine.ahead.bounds import bounds
from hipthrust.engine.ahead.reach import reach
from hipthrust.engine.assess import assess
from hipthrust.engine.conditions import holds, left_open
from hipthrust.engine.reasons.changes import another_cue, end_of, smallest_changes
from hipthrust.engine.scoring import WEIGHTS, score, verdict
from hipthrust.engine.wording import in_words
from hipthrust.engine.words import behind, say
from hipthrust.rationale import SCHEMA, Change, ErrorRead, SignRead, Why

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledError, CompiledPack, CompiledSign
    from hipthrust.engine.conditions import Truth
    from hipthrust.engine.reasons import changes
    from hipthrust.rationale import Truth as TruthInWords


def account_for(pack: CompiledPack, answers: Answers) -> Why:
    """Tell how the result of these answers came about. `why_not` is left open."""
    found = assess(pack, answers)
    first = found.cue.error if found.cue else None
    read = [read_error(pack, answers, pack.error_named(each.id)) for each in found.findings]
    return Why(
        schema=SCHEMA,
        assessment=found,
        error=next((each for each in read if each.id == first), None),
        others=tuple(each for each in read if each.id != first),
        changes=_what_would_change(pack, answers) if found.gate.state == "clear" else (),
        why_not=None,
    )


def read_error(pack: CompiledPack, answers: Answers, error: CompiledError) -> ErrorRead:
    """Read every sign of an error, whether it is named or not."""
    points = score(error, answers.given)
    return ErrorRead(
        id=error.told.id,
        name=error.told.name,
        verdict=verdict(points),
        score=points,
        bounds=bounds(reach(pack, answers), error),
        signs=tuple(_read_sign(pack, answers, sign) for sign in error.weighed),
    )


def tell_change(pack: CompiledPack, change: changes.Change) -> Change:
    """Put a change into words."""
    cue, error = change.end.result.cue, change.end.error
    disposition = change.end.result.disposition
    return Change(
        answers=tuple(say(pack, name, given) for name, given in change.given),
        disposition=disposition,
        headline=HEADLINES[disposition],
        cue=cue,
        say=pack.cues[cue].told.say if cue else None,
        error=error,
        name=pack.error_named(error).told.name if error else None,
    )


def _what_would_change(pack: CompiledPack, answers: Answers) -> tuple[Change, ...]:
    goal = another_cue(end_of(pack, answers))
    found = smallest_changes(pack, answers, goal).found
    return tuple(tell_change(pack, each) for each in found)


def _read_sign(pack: CompiledPack, answers: Answers, sign: CompiledSign) -> SignRead:
    truth = holds(sign.condition, answers.given)
    rules_out = sign.speaks == "against" and sign.strength == "hallmark"
    return SignRead(
        speaks=sign.speaks,
        strength=sign.strength,
        points=None if rules_out else WEIGHTS[sign.strength],
        truth=_in_words(truth),
        say=in_words(pack, sign.condition),
        answers=() if truth is None else behind(pack, answers, sign.condition),
        waits_for=() if truth is not None else left_open(sign.condition, answers.given),
        sources=sign.sources,
    )


def _in_words(truth: Truth) -> TruthInWords:
    return "unknown" if truth is None else "true" if truth else "false"
