"""The safety gate: decided before anything else, and never argued with by a rule.

A flag answered yes or unsure stops the session. A flag that applies and was not answered leaves
the person not screened. Whether a flag applies is itself a condition; where that is unknown, it
applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from hipthrust.answers import Screen
from hipthrust.assessment import STOPS, Gate, RaisedFlag, Unchecked
from hipthrust.engine import pain
from hipthrust.engine.conditions import holds, left_open
from hipthrust.engine.words import behind, say_in_vain, say_no_help_before, say_sets

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.assessment import AfterSet, Said, Stop
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack
    from hipthrust.engine.conditions import Condition


def applies(flag: CompiledFlag, answers: Answers) -> bool:
    """Tell whether a flag belongs on this person's screen."""
    return flag.applies is None or holds(flag.applies, answers.given) is not False


_WORST: Final = STOPS[0]
"""The most urgent level."""

Passed = tuple[Gate, tuple[RaisedFlag, ...]]
"""The gate, and beside it what only eases the session or is to be minded."""


def pass_gate(pack: CompiledPack, answers: Answers) -> Passed:
    """Decide the gate: before any set the same wherever screen and safety questions are alike."""
    if answers.tried:
        return _passed(pack, answers)
    screen = (answers.screen.others, tuple(answers.screen.named.items()))
    key = (screen, tuple([answers.given.get(name) for name in pack.gate_reads]))
    memory = pack.memory("gate")
    found: Passed | None = memory.get(key)
    return found or memory.keep(key, _passed(pack, answers))


def _passed(pack: CompiledPack, answers: Answers) -> Passed:
    answers = _as_it_counts(answers)
    raised = tuple(filter(None, (_raised(pack, flag, answers) for flag in pack.flags)))
    stopping = tuple(flag for level in STOPS for flag in raised if flag.level == level)
    missing = tuple(flag.id for flag in pack.flags if _is_missing(flag, answers))
    gate = Gate(
        state="stopped" if stopping else "not-screened" if missing else "clear",
        raised=stopping,
        missing=missing,
        unchecked=_unchecked(pack, pain.at_worst(pack, answers)),
    )
    return gate, tuple(flag for flag in raised if flag.level not in STOPS)


def is_still_asked(flag: CompiledFlag, gate: Gate) -> bool:
    """Tell whether a flag is asked about beside what the gate says already.

    An emergency ends it at once. A milder stop leaves the emergencies: who reports one thing must
    not be kept from reporting a worse one.
    """
    if gate.state != "stopped":
        return True
    return flag.level == _WORST and stop_level(gate) != _WORST


def stop_level(gate: Gate) -> Stop:
    """Name the most urgent level raised. Raises ValueError for a gate that stops nothing."""
    raised = {flag.level for flag in gate.raised}
    for level in STOPS:
        if level in raised:
            return level
    raise ValueError("the gate is not stopped")


def gate_used_up(pack: CompiledPack, gate: Gate, answers: Answers) -> Gate:
    """Stop where every cue that fits was tried in vain; the gate as it is in a pack without words
    for that.
    """
    raised = _after_sets(pack, "nothing-left", say_in_vain(answers.tried))
    return replace(gate, state="stopped", raised=raised) if raised else gate


def told_of_earlier(pack: CompiledPack, sessions: int) -> tuple[RaisedFlag, ...]:
    """Give what is said beside a cue where so many earlier sessions did not help."""
    return _after_sets(pack, "no-help-before", say_no_help_before(sessions))


def _as_it_counts(answers: Answers) -> Answers:
    """Leave of a screen that was given too long ago only what is not ruled out by it."""
    if not any(each.is_late for each in answers.tried):
        return answers
    named = {flag: said for flag, said in answers.screen.named.items() if said != "no"}
    others: Literal["unsure", "missing"] = (
        "unsure" if answers.screen.others == "unsure" else "missing"
    )
    return replace(answers, screen=Screen(named, others))


def _raised(pack: CompiledPack, flag: CompiledFlag, answers: Answers) -> RaisedFlag | None:
    if flag.raised_when is not None:
        return _from_answers(pack, flag, flag.raised_when, answers)
    if flag.after_set is not None:
        sets = pain.rose(pack, answers) if flag.after_set == "more-pain" else ()
        return _from_sets(flag, say_sets(sets)) if sets else None
    answer = answers.screen.answer(flag.id)
    if answer == "yes":
        return RaisedFlag(flag.id, flag.level, "yes", flag.ask, (), flag.say, flag.sources)
    if answer == "unsure" and (flag.id in answers.screen.named or applies(flag, answers)):
        return RaisedFlag(flag.id, flag.level, "unsure", flag.ask, (), flag.say, flag.sources)
    return None


def _from_answers(
    pack: CompiledPack, flag: CompiledFlag, rule: Condition, answers: Answers
) -> RaisedFlag | None:
    """Raise a flag that reads other answers, with the worst pain said.

    That it is too much today need not be said where it rose, which is worse.
    """
    if flag.level != "rest" or not _says_that_it_rose(pack, answers):
        answers = pain.at_worst(pack, answers)
    if holds(rule, answers.given) is not True:
        return None
    said = behind(pack, answers, rule)
    return RaisedFlag(flag.id, flag.level, "from-answers", None, said, flag.say, flag.sources)


def _says_that_it_rose(pack: CompiledPack, answers: Answers) -> bool:
    rose = pain.rose(pack, answers)
    return bool(rose) and any(flag.after_set == "more-pain" for flag in pack.flags)


def _after_sets(pack: CompiledPack, what: AfterSet, said: Said) -> tuple[RaisedFlag, ...]:
    return tuple(_from_sets(flag, said) for flag in pack.flags if flag.after_set == what)


def _from_sets(flag: CompiledFlag, said: Said) -> RaisedFlag:
    return RaisedFlag(flag.id, flag.level, "from-answers", None, (said,), flag.say, flag.sources)


def _is_missing(flag: CompiledFlag, answers: Answers) -> bool:
    if not flag.ask:
        return False
    return answers.screen.answer(flag.id) == "missing" and applies(flag, answers)


def _unchecked(pack: CompiledPack, answers: Answers) -> tuple[Unchecked, ...]:
    return tuple(
        Unchecked(flag.id, flag.unchecked)
        for flag in pack.flags
        if flag.unchecked and flag.raised_when and _may_be_raised(pack, flag.raised_when, answers)
    )


def _may_be_raised(pack: CompiledPack, rule: Condition, answers: Answers) -> bool:
    """Tell whether an undecided rule waits for an answer that this person can give."""
    if holds(rule, answers.given) is not None:
        return False
    waits_for = (pack.questions[name].ask_when for name in left_open(rule, answers.given))
    return any(when is None or holds(when, answers.given) is not False for when in waits_for)
