"""The lay words of a pack: concepts, and the options and red flags that mean them."""

# Annotations stay values here and not strings: a pack that is kept compiled is read back by them.

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from msgspec import Struct, field

BODY: Final = "body"
SENSATION: Final = "sensation"
MOVEMENT: Final = "movement"
EVENT: Final = "event"
PERSON: Final = "person"
MEANT: Final = (BODY, "thing", SENSATION, MOVEMENT, "moment", "side", PERSON, EVENT, "degree")
"""Kinds of concepts that options, scales and red flags can mean."""

NEGATION: Final = "negation"
TURN: Final = "turn"
EXCEPTION: Final = "exception"
JOINER: Final = "joiner"
ADDER: Final = "adder"
RELIEF: Final = "relief"
NUMBER: Final = "number"
OUT_OF: Final = "out-of"
ORDINARY: Final = "ordinary"
SKIPPED: Final = "skipped"
PASSING: Final = "passing"
SMALL: Final = (SKIPPED, PASSING)
"""Kinds of words that are passed over, everywhere or between the words of a phrase."""
GRAMMAR: Final = (
    NEGATION, TURN, EXCEPTION, JOINER, ADDER, RELIEF, NUMBER, OUT_OF, ORDINARY, *SMALL,
)  # fmt: skip
"""Kinds that do something to other words, or say that they mean nothing."""

GAP: Final = "..."
"""Stands in a phrase where there is room for other words."""

Meanings = tuple[tuple[str, ...], ...]
"""Alternatives, each of them concepts that mean something together."""


class LayConcept(Struct, frozen=True):
    """One thing that can be meant."""

    id: str
    kind: str
    phrases: tuple[str, ...]


class LayWords(Struct, frozen=True):
    """How people say what a pack asks."""

    concepts: tuple[LayConcept, ...] = ()
    shipped: tuple[LayConcept, ...] = ()
    """Those of the shipped pack alone, where this one adds to them."""
    options: Mapping[str, Mapping[str, Meanings]] = field(default_factory=dict)
    """By question and option, of those that can be said in lay words."""
    scales: Mapping[str, Meanings] = field(default_factory=dict)
    """By question with a scale: what makes a number behind it its answer."""
    flags: Mapping[str, Meanings] = field(default_factory=dict)
    """By the red flag that is asked."""


def concepts_in(meanings: Iterable[Meanings]) -> frozenset[str]:
    """Give every concept that some of several records means."""
    return frozenset(each for some in meanings for meaning in some for each in meaning)


def plain(word: str) -> str:
    """Write a word as it is compared: small letters, no apostrophes, no accents."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in letters if each.isalnum())


def is_dropped(word: str, small: Collection[str]) -> bool:
    """Tell whether a word of a phrase is a small one, which is passed over, or a gap."""
    return word == GAP or (word[-1:].isalnum() and plain(word) in small)
