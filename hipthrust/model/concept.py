"""What lay words mean, so that a lifter's own sentence can be read."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from hipthrust.model.base import Id, Written

_FORM: Final = r"[^\W_]+('[^\W_]+)*\*?"
_WORD: Final = f"{_FORM}(/{_FORM})*"
PHRASE: Final = rf"^{_WORD}( (\.\.\. )?{_WORD})*$"

Phrase = Annotated[str, StringConstraints(pattern=PHRASE, max_length=400)]
"""Words in their order. `a/b` is either of two words, `numb*` begins like that, `...` leaves room
for up to three other words.
"""

ConceptKind = Literal[
    "body", "thing", "sensation", "movement", "moment", "side", "person", "event", "degree",
    "negation", "turn", "exception", "joiner", "adder", "relief", "number", "out-of", "ordinary",
    "skipped", "passing",
]  # fmt: skip


class Concept(Written):
    """One thing that can be meant, and the words that people have for it."""

    id: Id
    """Its name in `means` of options and red flags."""
    kind: ConceptKind
    """What is meant: a place, a thing, what is felt, what moves, when, on which side, who you are,
    what happened, how strong it is. `number` lists the words for 0, 1, 2 and so on; `out-of` stands
    between a number and the end of its scale. Or what words do to others: `negation` takes back
    what comes after it, `turn` ("but") ends that, `exception` ("except") lets nothing be taken
    back, `joiner` ("or") makes a list of it, `adder` ("and") says the same of two, `relief` takes
    back what comes before it. `skipped` is passed over everywhere, `passing` between the words of a
    phrase. `ordinary` says nothing, and is not to be taken for a slip of another word.
    """
    words: Annotated[tuple[Phrase, ...], Field(min_length=1)]
    """The phrases, small letters, as people type them."""


Meanings = tuple[
    Annotated[
        Annotated[Id, Tag("concept")]
        | Annotated[tuple[Id, ...], Field(min_length=1), Tag("concepts")],
        Discriminator(lambda value: "concepts" if isinstance(value, tuple) else "concept"),
    ],
    ...,
]
"""Alternatives: a concept, or several that mean it together."""
