"""What a sentence takes back: "no pain", "it is not my knees", "the knees are fine"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.engine.lay_words import (
    ADDER,
    BODY,
    EVENT,
    EXCEPTION,
    GRAMMAR,
    JOINER,
    NEGATION,
    PERSON,
    RELIEF,
    SENSATION,
    TURN,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.intake.own_words.phrases import Mention
    from hipthrust.intake.own_words.words import Word

_HAPPENED: Final = (EVENT, PERSON)
"""Kinds of what stays true however somebody feels now."""


class Denial(Struct, frozen=True):
    """How far "no" reaches."""

    reach: int
    """Words after a negation that it may take back."""
    reach_back: int
    """Words before "is fine" that it takes back."""
    is_strict: bool
    """Whether "no" takes back only the next thing, if it begins no list, and no part of the body
    unless what is said of it is taken back with it; and whether what happened stays where "but",
    "and" or "is fine" comes after it.
    """


OF_COMPLAINT: Final = Denial(reach=6, reach_back=5, is_strict=False)
OF_DANGER: Final = Denial(reach=3, reach_back=2, is_strict=True)
"""A warning sign is not lightly taken back: "I don't trust my knee" still speaks of a knee, and
who passed out and is fine now passed out.
"""


def taken_back(
    mentions: Sequence[Mention], words: Sequence[Word], denial: Denial
) -> frozenset[Mention]:
    """Give the mentions that their own sentence takes back."""
    found = {
        each for no in _of(NEGATION, mentions) for each in _behind(no, mentions, words, denial)
    }
    found |= {each for each in mentions if _denied_inside(each, mentions)}
    for fine in _of(RELIEF, mentions):
        found.update(_before(fine, mentions, words, denial))
    if denial.is_strict:
        felt = {each.first for each in found if each.kind == SENSATION}
        return frozenset(e for e in found if e.kind != BODY or e.last + 1 in felt)
    return frozenset(found)


def _of(kind: str, mentions: Iterable[Mention]) -> list[Mention]:
    return [each for each in mentions if each.kind == kind]


def _denied_inside(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a negation stands between the words of a phrase: "legs aren't weak"."""
    return any(
        mention.first < no.first and no.last < mention.last and not set(no.words) & {*mention.words}
        for no in _of(NEGATION, mentions)
    )


def _behind(
    no: Mention, mentions: Sequence[Mention], words: Sequence[Word], denial: Denial
) -> Iterator[Mention]:
    """Give what a negation takes back: to the end of its clause, or of the list it begins.

    In a list it reaches on from each thing that it takes back, over a comma to the very next word.
    What is "nowhere except" somewhere is there.
    """
    end = _turn_after(no, mentions, words)
    said = [each for each in mentions if no.last < each.first < end]
    if _of(EXCEPTION, said):
        return
    joiners = _of(JOINER, said)
    if denial.is_strict and not joiners:
        said = _next_of(said)
    reached = no.last
    for each in said:
        is_same = words[each.first].clause == words[reached].clause
        reach = denial.reach if is_same else _over_a_comma(reached, each, joiners)
        if each.first - reached <= reach:
            yield each
            if joiners:
                reached = max(reached, each.last)


def _next_of(said: Sequence[Mention]) -> list[Mention]:
    """Give the first thing that is said of any place, under all the names that its words have."""
    things = [each for each in said if each.kind not in GRAMMAR]
    places = {place for each in things if each.kind == BODY for place in each.words}
    end = min((each.last for each in things if not {*each.words} <= places), default=None)
    return things if end is None else [each for each in things if each.first <= end]


def _over_a_comma(reached: int, each: Mention, joiners: Sequence[Mention]) -> int:
    """Give the words to the next thing of a list: near by, or after the "or" that closes it."""
    if any(reached < joiner.first < each.first for joiner in joiners):
        return 3
    return 1 if any(joiner.first > each.first for joiner in joiners) else 0


def _turn_after(no: Mention, mentions: Sequence[Mention], words: Sequence[Word]) -> int:
    """Give the place of the word that turns the sentence: "but"; else of the next sentence."""
    turns = [each.first for each in _of(TURN, mentions) if each.first > no.last]
    same = [n for n, word in enumerate(words) if word.sentence == words[no.last].sentence]
    return min([*turns, same[-1] + 1])


def _before(
    fine: Mention, mentions: Sequence[Mention], words: Sequence[Word], denial: Denial
) -> Iterator[Mention]:
    for each in mentions:
        is_near = 0 < fine.first - each.last <= denial.reach_back
        is_same = words[each.first].clause == words[fine.first].clause
        if is_near and is_same and not (denial.is_strict and _stays(each, fine, mentions)):
            yield each


def _stays(each: Mention, fine: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether something is so although all is said to be fine: "fainted but ok now"."""
    between = (
        other for other in mentions if each.last < other.first < fine.first and other is not fine
    )
    return each.kind in _HAPPENED or any(other.kind in (TURN, ADDER) for other in between)
