"""What a sentence takes back: "no pain", "it is not my knees", "the knees are fine"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hipthrust.intake.own_words.phrases import Mention
    from hipthrust.intake.own_words.words import Word

NEGATION: Final = "negation"
TURN: Final = "turn"
JOINER: Final = "joiner"
RELIEF: Final = "relief"

_BODY: Final = "body"
REACH: Final = 6
"""Words after a negation that it may take back."""
SHORT_REACH: Final = 3
"""The same for a warning sign, which is not lightly taken back."""
_REACH_BACK: Final = {REACH: 5, SHORT_REACH: 2}
"""Words before "is fine" that it takes back."""


def taken_back(
    mentions: Sequence[Mention], words: Sequence[Word], reach: int = REACH
) -> frozenset[Mention]:
    """Give the mentions that their own sentence takes back.

    A part of the body is no warning sign by itself, so that none is taken back from one.
    """
    found = {each for no in _of(NEGATION, mentions) for each in _behind(no, mentions, words, reach)}
    for fine in _of(RELIEF, mentions):
        found.update(_before(fine, mentions, words, _REACH_BACK[reach]))
    return frozenset(each for each in found if reach == REACH or each.kind != _BODY)


def _of(kind: str, mentions: Iterable[Mention]) -> list[Mention]:
    return [each for each in mentions if each.kind == kind]


def _behind(
    no: Mention, mentions: Sequence[Mention], words: Sequence[Word], reach: int
) -> Iterable[Mention]:
    """Give what a negation takes back: to the end of its clause, or of the list it begins."""
    end = _turn_after(no, mentions, words)
    clauses = _listed(no, mentions, words, end)
    left = reach
    for each in mentions:
        if no.last < each.first < end and words[each.first].clause in clauses:
            if each.first - no.last > left:
                break
            if words[each.first].clause != words[no.last].clause or _joined(no, each, mentions):
                left = each.last - no.last + reach
            yield each


def _joined(no: Mention, each: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a joiner stands between a negation and what it may take back."""
    return any(no.last < joiner.first < each.first for joiner in _of(JOINER, mentions))


def _turn_after(no: Mention, mentions: Sequence[Mention], words: Sequence[Word]) -> int:
    """Give the place of the word that turns the sentence: "but"; else of the next sentence."""
    turns = [each.first for each in _of(TURN, mentions) if each.first > no.last]
    same = [n for n, word in enumerate(words) if word.sentence == words[no.last].sentence]
    return min([*turns, same[-1] + 1])


def _listed(
    no: Mention, mentions: Sequence[Mention], words: Sequence[Word], end: int
) -> frozenset[int]:
    """Give the clauses of a list that a joiner closes: "no numbness, tingling or weakness"."""
    joiners = [
        words[each.first].clause for each in _of(JOINER, mentions) if no.last < each.first < end
    ]
    first = words[no.last].clause
    return frozenset(range(first, max([first, *joiners]) + 1))


def _before(
    fine: Mention, mentions: Sequence[Mention], words: Sequence[Word], reach: int
) -> Iterable[Mention]:
    for each in mentions:
        is_near = 0 < fine.first - each.last <= reach
        if is_near and words[each.first].clause == words[fine.first].clause:
            yield each
