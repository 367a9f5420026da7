"""The lay words of the shipped pack stand in every pack; another pack can only add to them.

Shipped red flags are marked by them, and a word less would mark one less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.engine.lay_words import SKIPPED, SMALL, is_dropped, plain
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model import Concept
    from hipthrust.pack.validate import Located
    from hipthrust.problems import Problem


def with_shipped_words(
    own: list[Located[Concept]], shipped: list[Located[Concept]]
) -> list[Located[Concept]]:
    """Put a pack's concepts behind the shipped ones, and the words of one named alike behind its.

    One that is written twice stays twice, to be told of.
    """
    first = {each.item.id: each for each in reversed(own)}
    merged = [_added(each, first.get(each.item.id)) for each in shipped]
    ours = {each.item.id for each in shipped}
    rest = (each for each in own if each.item.id not in ours or each is not first[each.item.id])
    return [*merged, *rest]


def check_words(own: list[Located[Concept]], shipped: list[Located[Concept]]) -> Iterator[Problem]:
    """Give every concept that is of another kind than the shipped one of its name, and every phrase
    that nothing is left of.
    """
    yield from _of_another_kind(own, shipped)
    every = [each.item for each in (*shipped, *own)]
    small = {plain(word) for each in every if each.kind == SKIPPED for word in each.words}
    for concept in own:
        if concept.item.kind not in SMALL:
            yield from _empty_phrases(concept, small)


def _of_another_kind(
    own: list[Located[Concept]], shipped: list[Located[Concept]]
) -> Iterator[Problem]:
    kinds = {each.item.id: each.item.kind for each in shipped}
    for concept in own:
        kind = kinds.get(concept.item.id, concept.item.kind)
        if concept.item.kind != kind:
            message = f"the concept {quote(concept.item.id)} ships with hipthrust and is a {kind}"
            hint = "words can be added to it; for another kind give yours another id"
            yield concept.problem("concept-changed", message, "kind", hint=hint)


def _empty_phrases(concept: Located[Concept], small: set[str]) -> Iterator[Problem]:
    for n, phrase in enumerate(concept.item.words):
        if all(is_dropped(word, small) for word in phrase.split()):
            message = f"every word of the phrase {quote(phrase)} is passed over"
            hint = "add a word that says something, or remove the phrase"
            yield concept.problem("empty-phrase", message, "words", n, hint=hint)


def _added(shipped: Located[Concept], own: Located[Concept] | None) -> Located[Concept]:
    if own is None:
        return shipped
    words = tuple(dict.fromkeys((*shipped.item.words, *own.item.words)))
    return replace(own, item=shipped.item.model_copy(update={"words": words}))
