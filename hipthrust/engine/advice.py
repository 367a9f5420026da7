"""Which one cue to give, what setup to mend beside it, and what to try next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hipthrust.engine.conditions import holds

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import CueAdvice, Finding
    from hipthrust.engine.compiled import CompiledPack


@dataclass(frozen=True, slots=True)
class Advice:
    """At most one cue and one setup fix; the rest waits its turn."""

    cue: CueAdvice | None
    setup_fix: CueAdvice | None
    next: tuple[CueAdvice, ...]


def advise(pack: CompiledPack, findings: tuple[Finding, ...], answers: Answers) -> Advice:
    """Choose for the first finding that has a usable cue left."""
    usable = [
        replace(cue, error=finding.id)
        for finding in findings
        for cue in _usable(pack, finding, answers)
    ]
    if not usable:
        return Advice(None, None, ())
    likely = {finding.id for finding in findings if finding.verdict == "likely"}
    own = [cue for cue in usable if cue.error == usable[0].error]
    cue, setup = own[0], None
    if cue.kind != "setup":
        setup = _setup_fix(usable, likely | {cue.error})
        cue, setup = _together(pack, own, setup)
    taken = {each.id for each in (cue, setup) if each}
    waiting = {each.id: each for each in reversed(usable) if each.id not in taken}
    return Advice(cue, setup, tuple(each for each in usable if waiting.get(each.id) is each))


def _usable(pack: CompiledPack, finding: Finding, answers: Answers) -> list[CueAdvice]:
    """Leave out what has not helped, and what must not be given for these answers."""
    without_use = {each.cue for each in answers.tried if each.result != "better"}
    return [
        cue.told
        for cue in (pack.cues[name] for name in finding.cues if name not in without_use)
        if not (cue.not_when and holds(cue.not_when, answers.given))
    ]


def _setup_fix(usable: list[CueAdvice], errors: set[str]) -> CueAdvice | None:
    """Take the first setup cue for one of these errors."""
    fitting = (cue for cue in usable if cue.kind == "setup" and cue.error in errors)
    return next(fitting, None)


def _together(
    pack: CompiledPack, own: list[CueAdvice], setup: CueAdvice | None
) -> tuple[CueAdvice, CueAdvice | None]:
    """Take the first cue that the setup fix allows; where it allows none, do without the fix."""
    if setup:
        conflicts = pack.cues[setup.id].conflicts
        for cue in own:
            if cue.id != setup.id and cue.id not in conflicts:
                return cue, setup
    return own[0], None
