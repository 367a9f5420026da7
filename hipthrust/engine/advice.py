"""Which one cue to give, what setup to mend beside it, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.engine.tries import EASIER, cues_left, failed, set_aside, times

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import CueAdvice
    from hipthrust.engine.compiled import CompiledError, CompiledPack
    from hipthrust.engine.scoring import Ranked


class Advice(Struct, frozen=True):
    """At most one cue and one setup fix; the rest waits its turn."""

    cue: CueAdvice | None
    setup_fix: CueAdvice | None
    next: tuple[CueAdvice, ...]


def advise(pack: CompiledPack, ranked: tuple[Ranked, ...], answers: Answers) -> Advice:
    """Choose for the first cause that has a usable cue left; where none has, something easier."""
    aside = set_aside(answers, [each.error for each in ranked])
    usable = [cue for each in ranked for cue in _usable(pack, each.error, answers)]
    standing = [cue for cue in usable if cue.error not in aside]
    # Of a cause set aside there is still the easier exercise, before it is given up.
    usable = standing or [cue for cue in usable if cue.kind == EASIER]
    if not usable:
        return Advice(None, None, ())
    likely = {each.error.told.id for each in ranked if each.verdict == "likely"}
    own = [cue for cue in usable if cue.error == usable[0].error]
    cue, setup = own[0], None
    if cue.kind != "setup":
        setup = _setup_fix(usable, likely | {cue.error})
        cue, setup = _together(pack, own, setup)
    taken = {each.id for each in (cue, setup) if each}
    waiting = {each.id: each for each in reversed(usable) if each.id not in taken}
    return Advice(cue, setup, tuple(each for each in usable if waiting.get(each.id) is each))


def were_used_up(ranked: tuple[Ranked, ...], answers: Answers) -> bool:
    """Tell, where no cue is left, whether it is because some were tried."""
    without = failed(answers)
    return any(without.intersection(each.error.told.cues) for each in ranked)


def _usable(pack: CompiledPack, error: CompiledError, answers: Answers) -> tuple[CueAdvice, ...]:
    """Leave out what has not helped, and what must not be given for these answers."""
    if answers.tried or answers.before:
        return _told(pack, error, answers)
    key = (error.place, tuple([answers.given.get(name) for name in pack.cues_read[error.place]]))
    memory = pack.memory("usable")
    found: tuple[CueAdvice, ...] | None = memory.get(key)
    return memory.keep(key, _told(pack, error, answers)) if found is None else found


def _told(pack: CompiledPack, error: CompiledError, answers: Answers) -> tuple[CueAdvice, ...]:
    return tuple(
        replace(cue.told, error=error.told.id, times=times(answers, cue.told.id))
        for cue in cues_left(pack, error, answers)
        if not (cue.not_when and cue.not_when.holds(answers.given))
    )


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
