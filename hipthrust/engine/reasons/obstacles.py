"""What stands in the way of an error, a cue, a reassurance, a flag or a question, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.assessment import AFTER_SET, SET_ASIDE, answered, in_points
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.conditions import holds
from hipthrust.engine.gate import applies
from hipthrust.engine.scoring import RULES_OUT, rank, weight
from hipthrust.engine.tries import failed
from hipthrust.engine.wording import in_words
from hipthrust.engine.words import behind, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.answers import Answers
    from hipthrust.assessment import Assessment, Finding
    from hipthrust.engine.compiled import CompiledError, CompiledPack
    from hipthrust.engine.conditions import Condition
    from hipthrust.rationale import Kind


class Case(Struct, frozen=True):
    """A result, and the name of what did not come."""

    pack: CompiledPack
    answers: Answers
    found: Assessment
    name: str

    def error(self) -> CompiledError:
        """Give the error of that name."""
        return self.pack.error_named(self.name)

    def errors_of_cue(self) -> list[CompiledError]:
        """Give the errors that the cue of that name is for."""
        return [error for error in self.pack.errors if self.name in error.told.cues]

    def holds(self, condition: Condition | None) -> bool:
        """Tell whether a condition is true."""
        return condition is not None and holds(condition, self.answers.given) is True

    def words(self, condition: Condition) -> str:
        """Say a condition."""
        return in_words(self.pack, condition)


def obstacles(case: Case, kind: Kind) -> Iterator[str]:
    """Walk what stands in the way, the gate first; nothing where it has come."""
    if kind in ("error", "cue", "normal") and case.found.gate.state != "clear":
        yield from _gate(case)
    else:
        yield from _OBSTACLES[kind](case)


def _gate(case: Case) -> Iterator[str]:
    if case.found.gate.state == "stopped":
        yield "While a red flag is raised no error is looked for, and no cue is given."
        yield from (flag.say for flag in case.found.gate.raised)
    else:
        yield "Before the safety questions are answered nothing is looked for."


def _error(case: Case) -> Iterator[str]:
    first = case.found.cue.error if case.found.cue else None
    finding = _finding(case, case.name)
    if first == case.name:
        return
    if finding is None:
        yield from _silent(case, case.error())
    elif case.found.disposition == "reassure":
        yield f"It is {_how_sure(finding)}, but what you reported is normal: {_normal_names(case)}."
    elif finding.set_aside:
        yield f"It is {_how_sure(finding)}, but {SET_ASIDE[finding.set_aside]}, so it is set aside."
    elif first is None or case.found.findings.index(finding) < _place(case, first):
        yield f"It is {_how_sure(finding)}, but no cue of it is left to give."
    else:
        yield f"It is {_how_sure(finding)}, but {_behind(case, finding, first)}."


def _silent(case: Case, error: CompiledError) -> Iterator[str]:
    """Say why an error is not named at all."""
    given = case.answers.given
    true = [sign for sign in error.weighed if holds(sign.condition, given)]
    ruling = [sign for sign in true if weight(sign) == RULES_OUT]
    pro = sum(weight(sign) for sign in true if sign.speaks == "for")
    if ruling:
        yield f"It is ruled out by what you said: {_said_in(case, ruling[0].condition)}."
    elif pro:
        against = -sum(weight(sign) for sign in true if sign.speaks == "against")
        how, than = ("As much", "as") if against == pro else ("More", "than")
        yield f"{how} speaks against it ({in_points(against)}) {than} for it ({in_points(pro)})."
    else:
        yield "Nothing you said speaks for it."


def _behind(case: Case, finding: Finding, first: str) -> str:
    """Say why another error comes first."""
    lead = case.found.findings[_place(case, first)]
    leader, error = case.pack.error_named(first), case.error()
    name = f'"{lead.name}"'
    if rank(leader, lead.score)[0] < rank(error, finding.score)[0]:
        return f"{name} comes first: it is likely, and makes the lift unsafe"
    if lead.score > finding.score:
        return f"{name} comes first with {in_points(lead.score)}"
    if leader.fix_rank < error.fix_rank:
        return f"{name} has as many, and is the thing to mend first"
    return f"{name} has as many, and stands first in the pack"


def _cue(case: Case) -> Iterator[str]:
    given = [cue.id for cue in (case.found.cue, case.found.setup_fix) if cue]
    if case.name in given:
        return
    cue = case.pack.cues[case.name]
    if case.name in failed(case.answers):
        yield "It was tried, and did not help."
    if cue.not_when and case.holds(cue.not_when):
        yield f"It must not be given to you: {_said_in(case, cue.not_when)}."
    if set(cue.conflicts) & set(given):
        yield "It does not go together with what you are told to do."
    yield from _errors_of(case)


def _errors_of(case: Case) -> Iterator[str]:
    """Say how the errors stand that a cue is for."""
    found = [each for error in case.errors_of_cue() if (each := _finding(case, error.told.id))]
    if case.found.disposition == "reassure":
        yield f"What you reported is normal: {_normal_names(case)}."
    elif not found:
        for error in case.errors_of_cue():
            reason = " ".join(_silent(case, error))
            yield f'It is for "{error.told.name}". {reason}'
        if not case.errors_of_cue():
            yield "No error leads to it."
    elif case.name in (each.id for each in case.found.next):
        before = [each.say for each in case.found.next][: _in_line(case)]
        told = case.found.cue.say if case.found.cue else ""
        yield f"It is still in line, after: {' '.join([told, *before])}"


def _normal(case: Case) -> Iterator[str]:
    note = next(each for each in case.pack.normal if each.told.id == case.name)
    is_met = case.name in (each.id for each in case.found.normal)
    if is_met and case.found.disposition == "reassure":
        return
    if note.unless and case.holds(note.unless):
        yield f"It no longer counts as normal: {_said_in(case, note.unless)}."
    elif not is_met:
        yield f"It is told where you say: {case.words(note.when)}."
    elif any(each.verdict == "likely" for each in case.found.findings):
        yield f"It holds, but an error is likely: {case.found.findings[0].name}."
    elif any(flag.level == "ease" for flag in case.found.cautions):
        yield "It holds, but something else asks for less today."
    else:
        yield "It holds, but it does not explain everything you reported."


def _red_flag(case: Case) -> Iterator[str]:
    raised = (*case.found.gate.raised, *case.found.cautions)
    flag = next(each for each in case.pack.flags if each.id == case.name)
    if case.name in (each.id for each in raised):
        return
    if flag.raised_when:
        yield f"It is raised where you say: {case.words(flag.raised_when)}."
    elif flag.after_set:
        yield f"It is raised after a set with a cue, where {AFTER_SET[flag.after_set]}."
    elif flag.applies and not applies(flag, case.answers):
        yield f"It is asked where you say: {case.words(flag.applies)}."
    elif case.answers.screen.answer(flag.id) == "missing":
        yield "It was not answered."
    else:
        yield "You said that it does not fit you."


def _question(case: Case) -> Iterator[str]:
    question = case.pack.questions[case.name]
    if case.name in case.answers.given:
        yield f"It was answered: {say(case.pack, case.name, case.answers.given[case.name]).say}."
    elif question.ask_when and not is_asked(case.pack, question, case.answers.given):
        yield f"It is asked where you say: {case.words(question.ask_when)}."
    elif case.found.gate.state == "stopped":
        yield "A red flag ended the questions."
    elif case.name in (each.id for each in case.found.open_questions):
        yield "It was not answered, and its answer could still change what you are told to do."
    elif case.found.gate.state == "clear":
        yield "Whatever you answer, it cannot change what you are told to do."
    else:
        yield "The safety questions come first."


_OBSTACLES: Final[dict[Kind, Callable[[Case], Iterator[str]]]] = {
    "error": _error,
    "cue": _cue,
    "normal": _normal,
    "red-flag": _red_flag,
    "question": _question,
}


def _finding(case: Case, error: str) -> Finding | None:
    return next((each for each in case.found.findings if each.id == error), None)


def _place(case: Case, error: str) -> int:
    return [each.id for each in case.found.findings].index(error)


def _in_line(case: Case) -> int:
    return [each.id for each in case.found.next].index(case.name)


def _how_sure(finding: Finding) -> str:
    return f"{finding.verdict} ({in_points(finding.score)})"


def _normal_names(case: Case) -> str:
    return "; ".join(note.name for note in case.found.normal)


def _said_in(case: Case, condition: Condition) -> str:
    return answered(behind(case.pack, case.answers, condition))
