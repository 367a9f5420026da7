"""P5: every question can change what comes out, every option is read, every sign can be true."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.engine.conditions import AtLeast, atoms_in
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.agreement import result_of
from hipthrust.pack.prove.properties.signs import faults as faulty_signs
from hipthrust.pack.prove.properties.signs import looked_at as signs_looked_at
from hipthrust.pack.prove.trial import NOTHING_SAID
from hipthrust.pack.prove.twin.formulas import all_of, any_of, negation, same
from hipthrust.pack.prove.twin.said import values as values_of
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import (
        CompiledPack,
        CompiledQuestion,
    )
    from hipthrust.engine.conditions import Condition
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial
    from hipthrust.pack.prove.twin.formulas import Formula
    from hipthrust.pack.prove.twin.said import Value

Group = tuple["Value", ...]
"""An option, or all numbers of a scale."""

_TRIED: Final = 400
"""Of the answers drawn with an option, how many are tried before the solver is asked."""


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    options = sum(len(question.options) for question in trial.pack.questions.values())
    questions = counted(len(trial.pack.questions), "question")
    return f"{questions}, {counted(options, 'option')}, {signs_looked_at(trial)}"


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for questions and options that can be left out of all answers, and for idle signs."""
    for question in trial.pack.questions.values():
        groups = _groups(question)
        unread = _unread(trial, question, groups)
        if len(unread) == len(groups):
            yield _changes_nothing(trial, question)
        elif not _is_the_rest(question, unread):
            yield from (_is_unread(trial, question, *group) for group in unread)
    yield from faulty_signs(trial)


def _unread(trial: Trial, question: CompiledQuestion, groups: list[Group]) -> list[Group]:
    """Leave out what was seen to change something; of more than one, what the solver finds."""
    unseen = [group for group in groups if not _is_seen(trial, question, group)]
    if len(groups) > 1 and _is_the_rest(question, unseen):
        return unseen
    return [group for group in unseen if not is_found(trial, question, group)]


def _is_the_rest(question: CompiledQuestion, unread: list[Group]) -> bool:
    """Tell whether what is not read stands for "nothing of the kind": what is left of the others
    is read in that they are not said.
    """
    form = question.form
    left = [group for group in unread if group[0] not in form.alone]
    return len(left) <= (form.choose == "one")


def _groups(question: CompiledQuestion) -> list[Group]:
    """Give the single options; of a scale all numbers together."""
    values = values_of(question.form)
    return [values] if question.form.choose == "scale" else [(value,) for value in values]


def questions_brought_up(pack: CompiledPack, question: str, group: Group) -> list[str]:
    """Name the questions that are asked for the sake of an answer."""
    asked_when = {name: each.ask_when for name, each in pack.questions.items() if each.ask_when}
    return [name for name, when in asked_when.items() if _names(when, question, group)]


def _is_seen(trial: Trial, question: CompiledQuestion, group: Group) -> bool:
    brings_up = _brings_up(trial.pack, question.id, group)
    return brings_up or changes_what_was_drawn(trial, question, group)


def _brings_up(pack: CompiledPack, question: str, group: Group) -> bool:
    """Tell whether a question or a flag of the screen is asked for the sake of an answer."""
    applying = (flag.applies for flag in pack.flags if flag.applies)
    to_the_screen = any(_names(each, question, group) for each in applying)
    return to_the_screen or bool(questions_brought_up(pack, question, group))


def _names(condition: Condition, question: str, group: Group) -> bool:
    return any(
        atom.question == question and (isinstance(atom, AtLeast) or group[0] in atom.options)
        for atom in atoms_in(condition)
    )


def changes_what_was_drawn(
    trial: Trial, question: CompiledQuestion, group: Group, *wanted: Formula
) -> bool:
    """Leave the answer out of some that were drawn, and ask the engine."""
    said = any_of(trial.outcome.said.values[question.id][value] for value in group)
    drawn = trial.search.drawn.all_where(trial.search.interviewed, said, *wanted)
    return any(
        result_of(trial.pack, each) != result_of(trial.pack, _without(each, question.id, group))
        for each in islice(drawn, _TRIED)
    )


def _without(answers: Answers, question: str, group: Group) -> Answers:
    given = answers.given[question]
    left = tuple(each for each in given if each not in group) if isinstance(given, tuple) else ()
    others = {name: said for name, said in answers.given.items() if name != question or left}
    return replace(answers, given={**others, question: left} if left else others)


def is_found(trial: Trial, question: CompiledQuestion, group: Group, *wanted: Formula) -> bool:
    """Search all answers for some that come to something else with the answer left out."""
    said = trial.outcome.said
    other = said.with_another(question.id)
    both = zip(said.values[question.id].items(), other.values[question.id].values(), strict=True)
    many = question.form.choose == "many"
    left_out = all_of(
        same(here, there) if many and value not in group else negation(there)
        for (value, here), there in both
    )
    is_said = any_of(said.values[question.id][value] for value in group)
    return trial.search.can_differ(question.id, other, is_said, left_out, *wanted)


def _changes_nothing(trial: Trial, question: CompiledQuestion) -> Fault:
    name = question.id
    message = f"no answer to {quote(name)} changes what comes out"
    hint = "read it in a sign or another condition, or do not ask"
    witness = _witness(trial, trial.outcome.said.is_known(name), name)
    return trial.fault("question", name, "question-changes-nothing", message, hint, witness)


def _is_unread(trial: Trial, question: CompiledQuestion, option: Value) -> Fault:
    name = question.id
    message = f"the option {quote(option)} of {quote(name)} changes nothing: it could be left out"
    hint = "read it in a condition, put it together with another, or remove it"
    witness = _witness(trial, trial.outcome.said.values[name][option], name)
    path = ("options", question.form.options.index(str(option)), "id")
    return trial.fault("question", name, "option-changes-nothing", message, hint, witness, path)


def _witness(trial: Trial, is_said: Formula, question: str) -> Answers:
    found = trial.lifter(is_said) or NOTHING_SAID
    given = found.given.get(question)
    return trial.least(found, lambda each: each.given.get(question) == given)
