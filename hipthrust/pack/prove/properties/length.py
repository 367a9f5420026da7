"""P7: the interview ends within its cap for everybody, or within the bound that is told."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.reach import is_asked as asked_of
from hipthrust.engine.conditions import questions_in
from hipthrust.pack.counted import counted
from hipthrust.pack.prove.twin.formulas import at_least
from hipthrust.pack.prove.twin.said import is_asked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.prove.proof import Fault
    from hipthrust.pack.prove.trial import Trial


def looked_at(trial: Trial) -> str:
    """Say what the property was shown of."""
    return f"{counted(len(for_safety(trial.pack)), 'question')} for safety; the cap is {MOST_ASKED}"


def faults(trial: Trial) -> Iterator[Fault]:
    """Look for somebody who is asked more for safety alone than anybody is asked in all.

    Questions for safety come before those for the cue, and these stop at the cap. So nobody is
    asked more than the cap, or than the most that are asked for safety.
    """
    most, found = MOST_ASKED, None
    for number in count(MOST_ASKED + 1):
        longer = _asked_for_safety(trial, number)
        if longer is None:
            break
        most, found = number, longer
    if found is not None:
        yield _too_long(trial, most, found)


def for_safety(pack: CompiledPack) -> tuple[str, ...]:
    """Name the questions that a stop rule reads, and those that bring them up."""
    found = dict.fromkeys(pack.gate_questions)
    waiting = [*found]
    while waiting:
        asked_when = pack.questions[waiting.pop()].ask_when
        more = set(questions_in(asked_when) if asked_when else ()) - found.keys()
        found.update(dict.fromkeys(more))
        waiting += more
    return tuple(found)


def _asked_for_safety(trial: Trial, number: int) -> Answers | None:
    said = trial.outcome.said
    asked = [is_asked(trial.pack, said, name) for name in for_safety(trial.pack)]
    return trial.search.solve(trial.search.interviewed, at_least(number, asked))


def _too_long(trial: Trial, most: int, found: Answers) -> Fault:
    message = f"somebody is asked up to {most} questions, all for safety; the cap is {MOST_ASKED}"
    hint = "ask fewer that a stop rule reads, or each of fewer people with `ask_when`"
    names = for_safety(trial.pack)
    witness = trial.least(found, lambda each: _are_asked(trial.pack, names, each) >= most)
    return trial.fault("question", names[-1], "interview-over-cap", message, hint, witness)


def _are_asked(pack: CompiledPack, names: tuple[str, ...], answers: Answers) -> int:
    return sum(asked_of(pack, pack.questions[name], answers.given) for name in names)
