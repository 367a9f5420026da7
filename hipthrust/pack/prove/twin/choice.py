"""From one set of answers to the truth values it chooses, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hipthrust.answers import DONT_KNOW, Answers, Screen, Tried
from hipthrust.answers.values import FLAG_ANSWERS, PAIN, RESULTS
from hipthrust.pack.prove.twin.said import SETS, pains, values

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from hipthrust.answers import Given
    from hipthrust.engine.compiled import CompiledPack


def chosen_by(answers: Answers) -> Iterator[str]:
    """Name every truth value that these answers make true. Of sets, only the first SETS count."""
    for question, given in answers.given.items():
        said = given if isinstance(given, tuple) else () if given == DONT_KNOW else (given,)
        yield from (f"given/{question}/{value}" for value in said)
    for flag, answer in answers.screen.named.items():
        yield f"screen/{flag}/{answer}"
    if answers.screen.others != "missing":
        yield f"others/{answers.screen.others}"
    for n, each in enumerate(answers.tried):
        yield from _chosen_in_set(n, each)


def _chosen_in_set(n: int, each: Tried) -> Iterator[str]:
    yield f"set/{n}/cue/{each.cue}"
    yield f"set/{n}/{each.result}"
    if each.pain is not None:
        yield f"set/{n}/{PAIN}/{each.pain}"
    if each.is_late:
        yield f"set/{n}/late"


def answers_from(pack: CompiledPack, chosen: Container[str]) -> Answers:
    """Give the answers to a pack that make the truth values of these names true."""
    asked = pack.questionnaire
    found: dict[str, Given] = {}
    for name, form in asked.forms.items():
        said = tuple(value for value in values(form) if f"given/{name}/{value}" in chosen)
        if said:
            found[name] = said[0] if isinstance(said[0], int) else said  # type: ignore[assignment]
    named: dict[str, Any] = {
        flag: answer
        for flag in asked.flags
        for answer in FLAG_ANSWERS
        if f"screen/{flag}/{answer}" in chosen
    }
    others: Any = next((each for each in ("no", "unsure") if f"others/{each}" in chosen), "missing")
    return Answers(Screen(named, others), found, tuple(_sets_from(pack, chosen)))


def _sets_from(pack: CompiledPack, chosen: Container[str]) -> Iterator[Tried]:
    for n in range(SETS):
        for cue in pack.questionnaire.cues:
            if f"set/{n}/cue/{cue}" in chosen:
                result: Any = next(each for each in RESULTS if f"set/{n}/{each}" in chosen)
                felt = (pain for pain in pains() if f"set/{n}/{PAIN}/{pain}" in chosen)
                pain: Any = next(felt, None)
                yield Tried(cue, result, pain, f"set/{n}/late" in chosen)
