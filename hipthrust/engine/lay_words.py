"""The lay words of a pack: concepts, and the options and red flags that mean them."""

# Annotations stay values here and not strings: a pack that is kept compiled is read back by them.

from collections.abc import Mapping

from msgspec import Struct, field

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
    options: Mapping[str, Mapping[str, Meanings]] = field(default_factory=dict)
    """By question and option, of those that can be said in lay words."""
    scales: Mapping[str, Meanings] = field(default_factory=dict)
    """By question with a scale: what makes a number behind it its answer."""
    flags: Mapping[str, Meanings] = field(default_factory=dict)
    """By the red flag that is asked."""
