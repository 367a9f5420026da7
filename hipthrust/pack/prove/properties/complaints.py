"""P3: every complaint leads to something: a cue, a reassurance or a stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.assessment import STOPS
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.properties.effects import (
    changes_what_was_drawn,
    is_found,
    questions_brought_up,
)
from hipthrust.pack.prove.trial import NOTHING_SAID
from hipthrust.pack.prove.twin.formulas import Formula, all_of, any_of, negation
from hipthrust.pack.prove.twin.said import values
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    return counted(sum(len(each.options) for each in _complaints(trial)), "complaint")


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for a complaint that alone comes to nothing, whatever else is answered."""
    came = trial.outcome.disposition
    something = any_of(came[each] for each in ("coach", "reassure", *STOPS))
    for question in _complaints(trial):
        for n, (option, _) in enumerate(question.options):
            if not _leads_to(trial, question, option, something):
                yield _silence(trial, question, n)


def _leads_to(trial: Trial, question: CompiledQuestion, option: str, something: Formula) -> bool:
    """Tell whether something comes of a complaint by itself.

    For one that is none of the others, as "just check my form", it may come of the other questions.
    """
    only = _only(trial, question, option)
    if option in question.form.alone:
        return trial.lifter(only, something) is not None
    asked = [(each, values(each.form)) for each in _brought_up(trial.pack, question.id, option)]
    answers = [(question, (option,)), *asked]
    ways = (changes_what_was_drawn, is_found)  # the quicker one first, for all of them
    return any(way(trial, *each, only, something) for way in ways for each in answers)


def _brought_up(pack: CompiledPack, question: str, option: str) -> list[CompiledQuestion]:
    """Give the questions asked for the sake of a complaint, and of those their answers bring up."""
    found = dict.fromkeys(questions_brought_up(pack, question, (option,)))
    waiting = [*found]
    while waiting:
        name = waiting.pop()
        groups = ((value,) for value in values(pack.questions[name].form))
        more = {each for group in groups for each in questions_brought_up(pack, name, group)}
        waiting += more - found.keys()
        found.update(dict.fromkeys(sorted(more)))
    return [pack.questions[name] for name in found]


def _complaints(trial: Trial) -> tuple[CompiledQuestion, ...]:
    """Give the questions for what is wrong: symptoms of which several can be named."""
    questions = trial.pack.questions.values()
    return tuple(
        each for each in questions if each.kind == "symptom" and each.form.choose == "many"
    )


def _only(trial: Trial, question: CompiledQuestion, option: str) -> Formula:
    said = trial.outcome.said.values[question.id].items()
    return all_of(each if name == option else negation(each) for name, each in said)


def _silence(trial: Trial, question: CompiledQuestion, n: int) -> Fault:
    option, _ = question.options[n]
    found = trial.lifter(_only(trial, question, option)) or NOTHING_SAID
    witness = trial.least(found, lambda each: each.given.get(question.id) == (option,))
    message = f"who reports only {quote(option)} gets no cue, reassurance or stop for it"
    hint = "give it a sign of an error, a `normal`, or a red flag with `raised_when`"
    where = ("options", n, "id")
    code = "complaint-in-silence"
    return trial.fault("question", question.id, code, message, hint, witness, where)
