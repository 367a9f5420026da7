"""Which options of a question a text speaks for, the likeliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipthrust.engine.lay_words import Meanings
    from hipthrust.intake.own_words.together import Held, Met


class Claim(Struct, frozen=True):
    """An option, and the words that speak for it."""

    option: str
    words: frozenset[int]
    """By their places among the words of the text."""
    is_sure: bool
    """Whether the words say this, and nothing else that is as much or more."""


def claims_on(
    options: Mapping[str, Meanings], said: Held, last: Sequence[str], *, bare_is_sure: bool
) -> tuple[Claim, ...]:
    """Give the options that a text speaks for, the likeliest first.

    Args:
        options: what each means.
        said: the mentions that hold.
        last: options that stand behind all others.
        bare_is_sure: whether a place is enough, because there is no more to the text.
    """
    met = {name: found for name in options if (found := _best(options[name], said))}
    sure = {name for name in met if _is_sure(name, met) and (bare_is_sure or not met[name].is_bare)}
    ranked = sorted(met, key=lambda name: (name in last, *_rank(met[name]), name not in sure))
    return tuple(Claim(name, met[name].words, name in sure) for name in ranked)


def _best(meanings: Meanings, said: Held) -> Met | None:
    """Find what was said of the alternative that most was said of."""
    found = (met for meaning in meanings if (met := said.together(meaning)))
    return min(found, key=lambda met: (*_rank(met)[:2], -len(met.words), met.spread), default=None)


def _rank(met: Met) -> tuple[bool, bool, int]:
    """Put first what was said most plainly, and of that what was said first."""
    return not met.is_direct, met.is_bare, min(met.words)


def _is_sure(name: str, met: Mapping[str, Met]) -> bool:
    others = (each for other, each in met.items() if other != name and each.is_direct)
    return met[name].is_direct and not any(met[name].words <= each.words for each in others)
