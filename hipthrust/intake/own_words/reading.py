"""What was read in a lifter's own words, as `hipthrust.reading/1`: suggestions, never answers."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Final, Literal

from msgspec import Struct

from hipthrust.answers import Given
from hipthrust.assessment import PackStamp, Said
from hipthrust.problems import visible

SCHEMA: Final = "hipthrust.reading/1"


class Piece(Struct, frozen=True):
    """A piece of the text."""

    text: str
    start: int
    """Where it begins in the whole text, its first character 0."""
    end: int
    """Where the next character is."""


class Suspicion(Struct, frozen=True):
    """A red flag that the text may speak of. It has to be answered by name."""

    flag: str
    ask: str
    words: tuple[Piece, ...]


class Suggestion(Struct, frozen=True):
    """An answer that the text plainly gives to a question."""

    answer: Said
    words: tuple[Piece, ...]

    @property
    def given(self) -> Given:
        """Give the answer as answers hold it."""
        answer = self.answer.answer
        return (answer,) if isinstance(answer, str) else answer


class Likely(Struct, frozen=True):
    """An answer to the first question that the text may mean."""

    option: str
    say: str
    is_sure: bool
    """Whether it stands among the suggestions, too."""
    words: tuple[Piece, ...]


class Mentioned(Struct, frozen=True):
    """A concept that was found, for whoever wants to know how the rest came about."""

    concept: str
    kind: str
    words: tuple[Piece, ...]
    is_taken_back: bool
    """As in "no pain"."""


class Reading(Struct, frozen=True):
    """All that was read."""

    schema: Literal["hipthrust.reading/1"]
    text: str
    suspected: tuple[Suspicion, ...]
    """None of them found does not mean that none of them fits."""
    suggestions: tuple[Suggestion, ...]
    """In the pack's order."""
    likely: tuple[Likely, ...]
    """Answers to the first question, the likeliest first."""
    answers: dict[str, object]
    """The suggestions as an answers document."""
    mentioned: tuple[Mentioned, ...]
    pack: PackStamp

    @property
    def words_of_flags(self) -> dict[str, str]:
        """Give the words that each suspected flag came from."""
        return {each.flag: quoted(each.words) for each in self.suspected}


def quoted(words: tuple[Piece, ...]) -> str:
    """Put the words that something came from into one line."""
    return visible(" ... ".join(each.text for each in words))
