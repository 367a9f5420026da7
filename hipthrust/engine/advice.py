"""Which one cue to give, what setup to mend beside it, and what to try next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hipthrust.engine.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.assessment import CueAdvice, Finding
    from hipthrust.engine.compiled import CompiledCue, CompiledPack


@dataclass(frozen=True, slots=True)
class Advice:
    """At most one cue and one setup fix; the rest waits its turn."""

    cue: CueAdvice | None
    setup_fix: CueAdvice | None
    next: tuple[CueAdvice, ...]


def advise(pack: CompiledPack, findings: tuple[Finding, ...], answers: Answers) -> Advice:
    """Choose for the first finding that has a usable cue left."""
    usable = [(cue, finding) for finding in findings for cue in _usable(pack, finding, answers)]
    if not usable:
        return Advice(None, None, ())
    lead = usable[0][1]
    own = [cue for cue, finding in usable if finding is lead]
    setup = _setup_fix(usable, lead) if own[0].kind != "setup" else None
    cue = _beside(own, setup) or own[0]
    if setup and (setup[0] is cue or setup[0].id in cue.conflicts):
        setup = None
    taken = {cue.id} | ({setup[0].id} if setup else set())
    return Advice(
        cue=cue.advice(lead.id),
        setup_fix=setup[0].advice(setup[1].id) if setup else None,
        next=tuple(_once(usable, taken)),
    )


def _usable(pack: CompiledPack, finding: Finding, answers: Answers) -> list[CompiledCue]:
    """Leave out what has not helped, and what must not be given for these answers."""
    without_use = {each.cue for each in answers.tried if each.result != "better"}
    return [
        cue
        for cue in (pack.cues[name] for name in finding.cues)
        if cue.id not in without_use and not (cue.not_when and holds(cue.not_when, answers.given))
    ]


def _setup_fix(
    usable: list[tuple[CompiledCue, Finding]], lead: Finding
) -> tuple[CompiledCue, Finding] | None:
    """Take the first setup cue of the lead, or of another error that is likely."""
    for cue, finding in usable:
        if cue.kind == "setup" and (finding is lead or finding.verdict == "likely"):
            return cue, finding
    return None


def _beside(
    own: list[CompiledCue], setup: tuple[CompiledCue, Finding] | None
) -> CompiledCue | None:
    """Take the first cue that can stand beside the setup fix."""
    if setup is None:
        return None
    fits = (cue for cue in own if cue is not setup[0] and setup[0].id not in cue.conflicts)
    return next(fits, None)


def _once(usable: list[tuple[CompiledCue, Finding]], taken: set[str]) -> Iterator[CueAdvice]:
    seen = set(taken)
    for cue, finding in usable:
        if cue.id not in seen:
            seen.add(cue.id)
            yield cue.advice(finding.id)
