"""Spelling slips: a word that no phrase has, taken for one that is a single slip away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hipthrust.intake.own_words.phrases import Phrases

_SHORTEST: Final = 5
"""Letters of a word that is mended; of shorter ones too many are one letter apart."""
_SHORTEST_BEGINNING: Final = 6
"""The same where only the beginning of a word is known."""


def mended(form: str, phrases: Phrases) -> str:
    """Give the word that was meant; the word itself where it is known, short or like no other."""
    if len(form) < _SHORTEST or phrases.knows(form):
        return form
    for word in phrases.mended_to:
        if len(word) >= _SHORTEST and one_slip(form, word):
            return word
    for beginning in phrases.mended_to_beginning:
        if len(beginning) >= _SHORTEST_BEGINNING and _begins_with(form, beginning):
            return beginning
    return form


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether one letter is missing, too many or another, or two are changed over."""
    if abs(len(typed) - len(meant)) > 1 or typed[:1] != meant[:1]:
        return False
    same = next(
        (n for n, pair in enumerate(zip(typed, meant, strict=False)) if len({*pair}) > 1), 0
    )
    if not same:
        return len(typed) != len(meant)  # one is the beginning of the other
    rest, wanted = typed[same:], meant[same:]
    return (
        rest[1:] == wanted[1:]
        or rest[1:] == wanted
        or rest == wanted[1:]
        or (rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:])
    )


def _begins_with(form: str, beginning: str) -> bool:
    lengths = (len(beginning), len(beginning) - 1, len(beginning) + 1)
    return any(one_slip(form[:length], beginning) for length in lengths)
