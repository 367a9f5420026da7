"""The least that has to be said to show a fault, found by asking the engine itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.answers import Screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.answers import Answers, Tried


def smallest(answers: Answers, shows: Callable[[Answers], bool]) -> Answers:
    """Leave out whatever the fault shows without.

    Args:
        answers: that show it.
        shows: whether answers do, worked out by the engine.
    """
    found, before = _once_through(answers, shows), answers
    while found != before:  # what could not go at first may go without the rest
        found, before = _once_through(found, shows), found
    return found


def _once_through(answers: Answers, shows: Callable[[Answers], bool]) -> Answers:
    found = answers
    for less in _omissions(answers):
        simpler = less(found)
        if simpler != found and shows(simpler):
            found = simpler
    return found


def _omissions(answers: Answers) -> Iterator[Callable[[Answers], Answers]]:
    """Walk the ways to leave one thing out; where it is gone already, nothing is left out."""
    if answers.screen.named:
        yield lambda each: replace(each, screen=Screen(others="no"))
    yield from (partial(_without_flag, flag) for flag in answers.screen.named)
    yield from (partial(_without_set, each) for each in answers.tried)
    for name, given in answers.given.items():
        yield partial(_without_answer, name)
        if isinstance(given, tuple) and len(given) > 1:
            yield from (partial(_without_option, name, option) for option in given)


def _without_flag(flag: str, answers: Answers) -> Answers:
    named = {each: said for each, said in answers.screen.named.items() if each != flag}
    return replace(answers, screen=replace(answers.screen, named=named))


def _without_set(tried: Tried, answers: Answers) -> Answers:
    return replace(answers, tried=tuple(each for each in answers.tried if each != tried))


def _without_answer(name: str, answers: Answers) -> Answers:
    return replace(answers, given={n: said for n, said in answers.given.items() if n != name})


def _without_option(name: str, option: str, answers: Answers) -> Answers:
    given = answers.given.get(name)
    if not isinstance(given, tuple) or option not in given or len(given) == 1:
        return answers
    fewer = tuple(each for each in given if each != option)
    # In its own place: the order of answers is that of the pack.
    return replace(answers, given={**answers.given, name: fewer})
