"""P1: no cue while a red flag is raised, unsure or missing; and every flag can stop somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.assessment import STOPS
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.trial import OURS
from hipthrust.pack.prove.twin.formulas import ALWAYS, NEVER, Formula, all_of, any_of, negation
from hipthrust.pack.prove.twin.gate import applies
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledFlag
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial
    from hipthrust.pack.prove.twin.said import Said


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    return counted(len(trial.pack.flags), "red flag")


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for a cue beside an open flag, then for flags that never stop anybody."""
    yield from _cues_past_flags(trial)
    for flag in trial.pack.flags:
        if trial.is_written("red flag", flag.id) and not _can_be_met(trial, flag):
            yield _never_met(trial, flag)


def _cues_past_flags(trial: Trial) -> Iterator[Fault]:
    """Search all that may be said, asked or not, sets with cues and all."""
    search, came = trial.search, trial.search.with_sets
    given = any_of(map(came.is_given, trial.pack.cues))
    open_ = {flag.id: _is_open(came.said, flag) for flag in trial.pack.flags}
    if search.find_with_sets(given, any_of(open_.values())) is None:
        return
    for name, is_open in open_.items():
        if found := search.find_with_sets(given, is_open):
            message = f"a cue is given while the red flag {quote(name)} is open"
            yield trial.fault("red flag", name, "cue-past-red-flag", message, OURS, found)


def _is_open(said: Said, flag: CompiledFlag) -> Formula:
    """Say it once more, straight from what was said and not from the gate."""
    if flag.level not in STOPS:
        return NEVER
    if flag.raised_when:
        return said.holds(flag.raised_when).yes
    if not flag.ask:
        return NEVER
    named = said.flags[flag.id]
    not_answered = negation(any_of((*named.values(), said.others["no"])))
    too_late = any_of(each.is_late for each in said.sets)
    left = all_of((any_of((not_answered, too_late)), applies(said, flag)))
    return any_of((named["yes"], named["unsure"], left))


def _can_be_met(trial: Trial, flag: CompiledFlag) -> bool:
    """Tell whether somebody meets a flag: on their screen, by their answers, or after a set."""
    if flag.ask:  # that it is shown to who does not know if it applies is not what it is for
        shown = trial.outcome.said.holds(flag.applies).yes if flag.applies else ALWAYS
        return trial.lifter(shown) is not None
    if flag.raised_when:
        return trial.lifter(trial.outcome.gate.raised[flag.id]) is not None
    if flag.after_set == "no-help-before":  # counts of earlier sessions can be any
        return True
    raised = dict(trial.search.with_sets.parts())[f"raised {flag.id}"]
    return trial.search.find_with_sets(raised) is not None


def _never_met(trial: Trial, flag: CompiledFlag) -> Fault:
    condition = flag.applies or flag.raised_when
    witness = trial.near_miss([condition] if condition else [])
    what = "belongs on nobody's screen" if flag.ask else "is never raised"
    message = f"the red flag {quote(flag.id)} {what}, whatever is answered"
    hint = "look for answers in its condition that cannot be given together"
    field = "applies" if flag.applies else "raised_when" if flag.raised_when else "after_set"
    return trial.fault("red flag", flag.id, "flag-never-met", message, hint, witness, (field,))
