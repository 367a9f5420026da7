"""What the engine says without trying, found out by trying: every answer to every question."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.conclude import conclude
from hipthrust.engine.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hipthrust.answers import Answers, Form, Given
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conclude import Result

WEIGHTS = {"hallmark": 3, "strong": 2, "supporting": 1}


@dataclass(frozen=True)
class End:
    """A questionnaire that nothing more is asked of, and what comes of it."""

    given: Mapping[str, Given]
    result: Result


def every_answer(form: Form) -> list[Given]:
    """Give all that may be said to a question: options, sets of them, numbers, don't know."""
    if form.choose == "scale":
        return [*range(form.low, form.high + 1), DONT_KNOW]
    single: list[Given] = [(option,) for option in form.options]
    if form.choose == "one":
        return [*single, DONT_KNOW]
    together = [option for option in form.options if option not in form.alone]
    sets = (each for size in range(2, len(together) + 1) for each in combinations(together, size))
    return [*single, *sets, DONT_KNOW]


def result(pack: CompiledPack, answers: Answers) -> Result:
    """Give what comes of answers whose gate is clear."""
    rules = (flag.raised_when for flag in pack.flags if flag.level == "ease")
    eased = any(holds(each, answers.given) for each in rules if each)
    return conclude(pack, answers, eased=eased).result


def ends(pack: CompiledPack, answers: Answers, order: Sequence[str] = ()) -> Iterator[End]:
    """Walk the questionnaires that these answers can grow into, asked in the pack's order."""
    given = answers.given
    for name in order or pack.questions:
        if name not in given and is_asked(pack, pack.questions[name], given):
            for each in every_answer(pack.questions[name].form):
                more = replace(answers, given={**given, name: each})
                yield from ends(pack, more, order)
            return
    yield End(given, result(pack, answers))


def deciding(found: Iterable[End]) -> set[str]:
    """Name the questions that alone make a difference: of two questionnaires with different
    results all other answers are the same, but for those to questions that only one of them has.
    """
    alike: dict[frozenset[str], list[End]] = {}
    for end in found:
        alike.setdefault(frozenset(end.given), []).append(end)
    names = {name for asked in alike for name in asked}
    return {
        name
        for name in names
        if any(
            _differ(name, alike[one], alike[other], one & other - {name})
            for one in alike
            for other in alike
            if name in one & other
        )
    }


def least_and_most(
    pack: CompiledPack, open_: Iterable[str], given: Mapping[str, Given], error: int
) -> tuple[int, int]:
    """Give the least and the most an error scores, whatever is said to the open questions."""
    names = list(open_)
    answers = [every_answer(pack.questions[name].form) for name in names]
    scores = {
        _score(pack, error, {**given, **dict(zip(names, each, strict=True))})
        for each in product(*answers)
    }
    return min(scores), max(scores)


def _score(pack: CompiledPack, error: int, given: Mapping[str, Given]) -> int:
    """Add up an error in the words of the design: a hallmark against rules it out."""
    one = pack.errors[error]
    against = [sign.strength for sign in one.against if holds(sign.condition, given)]
    if "hallmark" in against:
        return 0
    speaking = (sign.strength for sign in one.signs if holds(sign.condition, given))
    total = sum(WEIGHTS[each] for each in speaking) - sum(WEIGHTS[each] for each in against)
    return max(0, total)


def _differ(name: str, some: list[End], others: list[End], same: frozenset[str]) -> bool:
    """Tell whether two questionnaires differ in the result and in one answer, the rest the same."""
    met: dict[frozenset[tuple[str, Given]], list[tuple[Given, Result]]] = {}
    for end in some:
        key = frozenset((each, end.given[each]) for each in same)
        met.setdefault(key, []).append((end.given[name], end.result))
    return any(
        end.given[name] != said and end.result != came
        for end in others
        for said, came in met.get(frozenset((each, end.given[each]) for each in same), ())
    )
