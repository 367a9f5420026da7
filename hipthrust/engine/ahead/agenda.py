"""What to ask next: danger first, then whatever separates best what is still possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.engine.ahead.choice import best_question
from hipthrust.engine.ahead.decisive import decisive
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.outlook import look_ahead
from hipthrust.engine.ahead.reach import is_asked, reach, undecided_rules
from hipthrust.engine.conditions import holds
from hipthrust.engine.gate import applies, is_still_asked, pass_gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack

Next = str | tuple[str, ...]
"""A question's id, or the ids of red flags that are asked as one list."""


def next_up(pack: CompiledPack, answers: Answers, most: int | None = MOST_ASKED) -> Next | None:
    """Name what comes next: everybody's flags, then questions, each with its flags behind it.

    Questions that a stop rule reads come before those that only decide the cue; these are asked
    while they can change it, and no more than `most` in all (None: as many as there are).

    A stop ends it once no emergency is left to ask about.
    """
    left = [flag for flag in pack.flags if _is_left(flag, answers)]
    gate, _ = pass_gate(pack, answers)
    if gate.state == "stopped":
        worse = [flag for flag in left if is_still_asked(flag, gate)]
        return _worst_left(pack, worse, answers)
    view = reach(pack, answers)
    return (
        _ids(flag for flag in left if flag.applies is None)
        or _ids(flag for flag in left if not view.waits_for(flag.applies))
        or _for_safety(pack, answers)
        or _for_the_cue(pack, answers, most)
        or _ids(left)
        or None
    )


def open_questions(pack: CompiledPack, answers: Answers) -> tuple[str, ...]:
    """Name, in the pack's order, what could be asked now and can still change the result."""
    memory = pack.memory("open questions")
    key = (frozenset(answers.given.items()), answers.tried, tuple(answers.before.items()))
    found: tuple[str, ...] | None = memory.get(key)
    return memory.keep(key, _open_questions(pack, answers)) if found is None else found


def _open_questions(pack: CompiledPack, answers: Answers) -> tuple[str, ...]:
    outlook = look_ahead(pack, answers)
    found = undecided_rules(reach(pack, answers)) | decisive(pack, answers, outlook)
    return tuple(_asked_now(pack, answers, found))


def _for_safety(pack: CompiledPack, answers: Answers) -> str | None:
    return next(_asked_now(pack, answers, undecided_rules(reach(pack, answers))), None)


def _for_the_cue(pack: CompiledPack, answers: Answers, most: int | None) -> str | None:
    if most is not None and len(answers.given) >= most:
        return None
    outlook = look_ahead(pack, answers)
    asked = _asked_now(pack, answers, decisive(pack, answers, outlook))
    return best_question(pack, answers, outlook, asked)


def _asked_now(pack: CompiledPack, answers: Answers, among: frozenset[str]) -> Iterator[str]:
    for name in pack.questionnaire.in_order(among):
        if is_asked(pack, pack.questions[name], answers.given):
            yield name


def _worst_left(
    pack: CompiledPack, emergencies: list[CompiledFlag], answers: Answers
) -> Next | None:
    """Ask for the emergencies that may apply, or for the answer that tells whether they do."""
    surely = _ids(flag for flag in emergencies if flag.applies is None or _surely(flag, answers))
    if surely or not emergencies:
        return surely or None
    view = reach(pack, answers)
    deciding = {name for flag in emergencies for name in view.waits_for(flag.applies)}
    asked = _asked_now(pack, answers, view.with_what_brings_up(deciding))
    return next(asked, _ids(emergencies))


def _is_left(flag: CompiledFlag, answers: Answers) -> bool:
    unanswered = answers.screen.answer(flag.id) == "missing"
    return bool(flag.ask) and unanswered and applies(flag, answers)


def _surely(flag: CompiledFlag, answers: Answers) -> bool:
    return flag.applies is not None and holds(flag.applies, answers.given) is True


def _ids(flags: Iterable[CompiledFlag]) -> tuple[str, ...]:
    return tuple(flag.id for flag in flags)
