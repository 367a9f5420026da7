"""Every example of a pack, with the record it speaks of and the place where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hipthrust.answers import read_answers
from hipthrust.pack.written import records_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.answers import Answers, Questionnaire
    from hipthrust.documents.document import Path
    from hipthrust.pack.validate import Draft, Located
    from hipthrust.pack.written import Key, Kind
    from hipthrust.problems import Place


class Case(Struct, frozen=True):
    """One example: what one record is expected to do under some answers."""

    kind: Kind
    record: str
    key: Key
    answers: Answers
    """As written; without `screen`, the screen is answered none."""
    located: Located[Any]
    path: Path
    """Where the example stands in its record."""

    def place(self, *inner: str | int) -> Place:
        """Find the example in its file, or an answer in it."""
        return self.located.document.place((*self.located.path, *self.path, *inner))


def cases_of(own: Draft, questionnaire: Questionnaire) -> tuple[Case, ...]:
    """Collect the examples of all records."""
    return tuple(
        Case(kind, located.item.id, key, _answers(row, questionnaire), located, path)
        for kind, located in records_of(own)
        for key, row, path in _rows(kind, located.item)
    )


def _rows(kind: Kind, item: Any) -> Iterator[tuple[Key, dict[str, object], Path]]:
    if kind == "red flag" and item.ask and not item.applies and not item.examples:
        yield "fires", {}, ("ask",)  # everybody's, so whoever says nothing is asked it too
    yield from rows_of(item)


def _answers(row: dict[str, object], questionnaire: Questionnaire) -> Answers:
    return read_answers({"screen": "none", **row}, questionnaire)
