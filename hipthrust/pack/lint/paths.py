"""Where answers lead: questions that come up, options that matter, ways out of a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust import model as written
from hipthrust.engine.compile import compile_condition
from hipthrust.engine.conditions import All, AnyOf, Is, Not, questions_in
from hipthrust.pack.lint.reach import reachable
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Condition
    from hipthrust.model import Question
    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def unreachable_questions(subject: Subject) -> Iterator[Problem]:
    for question in subject.own.questions:
        asked = question.item.ask_when
        if asked and not reachable(subject.compiled, compile_condition(asked)):
            message = f"no answers bring up the question {quote(question.item.id)}"
            hint = "look for answers in `ask_when` that cannot be given together"
            yield question.problem("unreachable-question", message, "ask_when", hint=hint)


def unread_questions(subject: Subject) -> Iterator[Problem]:
    read = _read_questions(subject)
    for question in subject.own.questions:
        if question.item.id not in read:
            message = f"nothing depends on the answer to {quote(question.item.id)}"
            hint = "read it in a sign or another condition, or do not ask"
            yield question.problem("unread-question", message, "id", hint=hint)


def unread_options(subject: Subject) -> Iterator[Problem]:
    """An option that all others are held against is read with them: the rest of choose-one."""
    read = _read_questions(subject)
    named = _named(_conditions(subject))
    for question in subject.own.questions:
        unread = [
            (n, option)
            for n, option in enumerate(question.item.options)
            if not option.alone and (question.item.id, option.id) not in named
        ]
        is_rest = question.item.choose == "one" and len(unread) == 1
        for n, option in unread if question.item.id in read and not is_rest else ():
            message = (
                f"no condition reads the option {quote(option.id)} of {quote(question.item.id)}"
            )
            hint = "read it, put it together with another option, or remove it"
            yield question.problem("unread-option", message, "options", n, "id", hint=hint)


def _conditions(subject: Subject) -> Iterator[written.Condition]:
    yield from subject.deciding()
    yield from (each.ask_when for each in subject.pack.questions if each.ask_when)


def options_without_a_way_out(subject: Subject) -> Iterator[Problem]:
    for question in subject.own.questions:
        if question.item.kind != "symptom" or question.item.choose != "many":
            continue
        for n, option in enumerate(question.item.options):
            if not _leads_somewhere(subject, question.item, option.id):
                message = f"who answers only {quote(option.id)} gets no cue, no answer and no stop"
                hint = "give it a sign of an error, a `normal`, or a red flag with `raised_when`"
                yield question.problem("no-way-out", message, "options", n, "id", hint=hint)


def _leads_somewhere(subject: Subject, question: Question, option: str) -> bool:
    """Tell whether a result names an option, and can be reached by that option alone."""
    others = tuple(each.id for each in question.options if each.id != option)
    only = (Is(question.id, (option,)), Not(Is(question.id, others)))
    return any(
        (question.id, option) in _asked_for(subject.compiled, result)
        and reachable(subject.compiled, result, *only)
        for result in _results(subject.compiled)
    )


def _results(pack: CompiledPack) -> Iterator[Condition]:
    """Walk what has to hold for an error, a reassurance or a stop."""
    for error in pack.errors:
        yield from (sign.condition for sign in error.signs)
    yield from (normal.when for normal in pack.normal)
    yield from (flag.raised_when for flag in pack.flags if flag.raised_when)


def _asked_for(pack: CompiledPack, result: Condition) -> set[tuple[str, str]]:
    """Name the (question, option) that a result asks for, or that bring up its questions."""
    return {each for condition in _brought_up_by(pack, [result]) for each in _wanted(condition)}


def _brought_up_by(pack: CompiledPack, results: Iterable[Condition]) -> Iterator[Condition]:
    """Walk conditions, and those under which the questions in them are asked, and so on."""
    waiting = list(results)
    seen: set[str] = set()
    while waiting:
        yield (condition := waiting.pop())
        for name in set(questions_in(condition)) - seen:
            seen.add(name)
            waiting += filter(None, [pack.questions[name].ask_when])


def _wanted(condition: Condition) -> Iterator[tuple[str, str]]:
    """Walk the options that a condition asks for; not those that it rules out."""
    match condition:
        case Is(question, options):
            yield from ((question, option) for option in options)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from _wanted(part)
        case _:
            pass


def _read_questions(subject: Subject) -> set[str]:
    """Name the questions that decide something, or that bring up one that does."""
    deciding = map(compile_condition, subject.deciding())
    conditions = _brought_up_by(subject.compiled, deciding)
    return {name for condition in conditions for name in questions_in(condition)}


def _named(conditions: Iterable[written.Condition]) -> set[tuple[str, str]]:
    """Name every (question, option) in some conditions, also where it is ruled out."""
    found = set()
    for condition in conditions:
        for _, question, wanted in condition.atoms():
            if not isinstance(wanted, written.AtLeast):
                options = (wanted,) if isinstance(wanted, str) else wanted
                found |= {(question, option) for option in options}
    return found
