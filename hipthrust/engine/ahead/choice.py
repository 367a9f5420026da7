"""Which question to ask: the one whose answer leaves least undecided."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.engine.ahead.outlook import look_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Answers, Form, Given
    from hipthrust.engine.ahead.outlook import Outlook
    from hipthrust.engine.compiled import CompiledPack

_DIGITS: Final = 9
"""So that questions that are as good as each other are so on every machine."""


def best_question(
    pack: CompiledPack, answers: Answers, outlook: Outlook, among: Iterable[str]
) -> str | None:
    """Name the question that separates best what is still possible; of several as good, the first.

    None where there is no question to choose among.
    """
    return min(among, key=lambda name: _bits_left(pack, answers, outlook, name), default=None)


def after_each_answer(
    pack: CompiledPack, answers: Answers, outlook: Outlook, name: str
) -> Iterator[Outlook]:
    """Walk the outlooks after each answer a question offers."""
    for each in answers_to(pack.questionnaire.forms[name]):
        yield look_ahead(pack, with_answer(answers, name, each), outlook.alive)


def answers_to(form: Form) -> Iterator[Given]:
    """Walk the answers a question offers, one option or one number each."""
    if form.choose == "scale":
        yield from range(form.low, form.high + 1)
    else:
        yield from ((option,) for option in form.options)


def with_answer(answers: Answers, name: str, given: Given) -> Answers:
    """Give the answers with one more, or with another to the same question."""
    return replace(answers, given={**answers.given, name: given})


def _bits_left(pack: CompiledPack, answers: Answers, outlook: Outlook, name: str) -> float:
    """Give how much an answer leaves undecided, in bits, on the average of the answers offered."""
    left = [log2(len(each.results)) for each in after_each_answer(pack, answers, outlook, name)]
    return round(sum(left) / len(left), _DIGITS)
