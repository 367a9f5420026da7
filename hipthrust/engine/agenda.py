"""What is left to ask, danger first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.engine.conditions import holds, questions_in
from hipthrust.engine.gate import applies, pass_gate, stop_level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack, CompiledQuestion

Next = str | tuple[str, ...]
"""A question's id, or the ids of red flags that are asked as one list."""


def next_up(pack: CompiledPack, answers: Answers) -> Next | None:
    """Name what comes next: everybody's flags, then questions, each with its flags behind it.

    An emergency ends it at once. A milder stop ends it once no emergency is left to ask about:
    who reports one thing must not be kept from reporting a worse one.
    """
    left = [flag for flag in pack.flags if _is_left(flag, answers)]
    gate, _ = pass_gate(pack, answers)
    if gate.state == "stopped":
        return None if stop_level(gate) == "emergency" else _worst_left(pack, left, answers)
    return (
        _ids(flag for flag in left if flag.applies is None)
        or _ids(flag for flag in left if _surely(flag, answers))
        or _question(pack, answers)
        or _ids(left)
        or None
    )


def is_asked(pack: CompiledPack, question: CompiledQuestion, answers: Answers) -> bool:
    """Tell whether a question is put to this person.

    One that a stop rule reads is asked wherever it is not known to be beside the point.
    """
    if question.ask_when is None:
        return True
    truth = holds(question.ask_when, answers.given)
    return truth is True or (truth is None and question.id in pack.gate_questions)


def _worst_left(pack: CompiledPack, left: list[CompiledFlag], answers: Answers) -> Next | None:
    """Ask for the emergencies that may apply, or for the answer that tells whether they do."""
    emergencies = [flag for flag in left if flag.level == "emergency"]
    surely = _ids(flag for flag in emergencies if flag.applies is None or _surely(flag, answers))
    if surely or not emergencies:
        return surely or None
    deciding = {name for flag in emergencies if flag.applies for name in questions_in(flag.applies)}
    unanswered = (name for name in pack.questions if name in deciding - set(answers.given))
    return next(unanswered, _ids(emergencies))


def _is_left(flag: CompiledFlag, answers: Answers) -> bool:
    unanswered = answers.screen.answer(flag.id) == "missing"
    return bool(flag.ask) and unanswered and applies(flag, answers)


def _surely(flag: CompiledFlag, answers: Answers) -> bool:
    return flag.applies is not None and holds(flag.applies, answers.given) is True


def _question(pack: CompiledPack, answers: Answers) -> str | None:
    unanswered = (
        question.id
        for question in pack.questions.values()
        if question.id not in answers.given and is_asked(pack, question, answers)
    )
    return next(unanswered, None)


def _ids(flags: Iterable[CompiledFlag]) -> tuple[str, ...]:
    return tuple(flag.id for flag in flags)
