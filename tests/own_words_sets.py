"""The sets of sentences that own words are tried on, and how often they are read right."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml

from hipthrust.intake.own_words.read import read_own_words
from tests.support import TESTS, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER: Final = TESTS / "data" / "own_words"
MOST_OFFERED: Final = 3
ALSO_RIGHT: Final = {
    "v024": ("pelvic-floor",),  # wonders about a prolapse: the advice is that of its source
    "v039": ("lower-back",),  # tells of no pain, and leads to the errors of its source either way
}
"""Complaints of vignettes that are as right as the one their story is entered with, and why."""


@dataclass(frozen=True)
class Sentence:
    """One text, and what is right."""

    text: str
    complaints: tuple[str, ...]
    """The main one first; where `any_is_first`, all as good."""
    flags: frozenset[str]
    any_is_first: bool = False


@dataclass(frozen=True)
class Read:
    """One text as it was read."""

    sentence: Sentence
    likely: tuple[str, ...]
    suspected: frozenset[str]
    claims: bool
    """Whether anything at all was made of it."""

    @property
    def is_first(self) -> bool:
        """Tell whether the right complaint comes first."""
        return bool({*self.likely[:1]} & {*self._right})

    @property
    def is_offered(self) -> bool:
        """Tell whether it is among those that a person is offered."""
        return bool({*self.likely[:MOST_OFFERED]} & {*self._right})

    @property
    def _right(self) -> tuple[str, ...]:
        said = self.sentence
        return said.complaints if said.any_is_first else said.complaints[:1]


def read(sentence: Sentence) -> Read:
    """Read a text with the shipped pack."""
    reading = read_own_words(shipped(), sentence.text)
    return Read(
        sentence,
        tuple(each.option for each in reading.likely),
        frozenset(each.flag for each in reading.suspected),
        bool(reading.likely or reading.suggestions or reading.suspected),
    )


def reads(sentences: Iterable[Sentence]) -> list[Read]:
    """Read all texts of a set."""
    return [read(each) for each in sentences]


@cache
def sentences(name: str) -> tuple[Sentence, ...]:
    """Give a set by the name of its file."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_sentence(json.loads(line)) for line in lines)


def _sentence(row: dict[str, Any]) -> Sentence:
    return Sentence(row["text"], tuple(row["complaint"]), frozenset(row["flags"]))


@cache
def vignettes() -> tuple[Sentence, ...]:
    """Give the real complaints as free text, with what their stories are entered with."""
    stories = (TESTS / "stories" / "vignettes.yaml").read_text(encoding="utf-8")
    return tuple(map(_vignette, yaml.safe_load(stories)))


def _vignette(story: dict[str, Any]) -> Sentence:
    complaint, screen = story["answers"]["complaint"], story["answers"].get("screen", [])
    complaints = [complaint] if isinstance(complaint, str) else complaint
    flags = [screen] if isinstance(screen, str) else screen
    right = (*complaints, *ALSO_RIGHT.get(story["id"], ()))
    return Sentence(story["story"], right, frozenset(flags), any_is_first=True)
