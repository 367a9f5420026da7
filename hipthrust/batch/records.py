"""One line in, one line out: the pure function under every way to run many."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec.structs import asdict

from hipthrust import assessment
from hipthrust.answers import read_answers
from hipthrust.batch.document import LineRefused
from hipthrust.batch.fields import narrowed
from hipthrust.batch.quick import read_plain
from hipthrust.documents.json_text import read_json
from hipthrust.engine.assess import assess
from hipthrust.exceptions import AnswersRefused
from hipthrust.facts import facts_of
from hipthrust.intake.gather import gather
from hipthrust.problems import Place
from hipthrust.report.to_json import to_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.problems import Problem

REFUSED: Final = "refused"
"""What is counted of a line that could not be used, beside the dispositions of results."""
SCHEMA: Final = "hipthrust.batch-error/1"
REFUSED_HEAD: Final = f'{{"schema":"{SCHEMA}"'.encode()
"""How the record of such a line begins, and no other."""
_RESULT_HEAD: Final = f'{{"schema":"{assessment.SCHEMA}"'.encode()


class Record(NamedTuple):
    """What became of one line."""

    line: bytes
    """A result or a refusal as JSON, its end included."""
    outcome: str
    """A disposition, or REFUSED."""


class Recorder:
    """Makes records of lines, all with one pack."""

    def __init__(self, pack: CompiledPack, fields: Iterable[str] = (), name: str = "") -> None:
        """Take a pack, and what shall stand in a record.

        Args:
            pack: what the answers are for.
            fields: names as in `narrowed`; without one a record is a whole result.
            name: of the input, for the place of a problem.
        """
        self.pack, self.fields, self.name = pack, tuple(fields), name

    def record(self, line: bytes, number: int | None = None) -> Record:
        """Make the record of one line; never fails.

        Args:
            line: an answers document as JSON, with or without the end of the line.
            number: of the line, from 1.
        """
        try:
            found = assess(self.pack, self._answers(line, number))
        except AnswersRefused as refusal:
            return Record(to_line(self._refused(refusal, number)), REFUSED)
        told = narrowed(found, self.fields) if self.fields else found
        return Record(to_line(told), found.disposition)

    def may_begin(self, text: bytes) -> bool:
        """Tell whether a text, perhaps broken off, begins as a record does."""
        head = f'{{"{self.fields[0]}":'.encode() if self.fields else _RESULT_HEAD
        return any(text.startswith(h) or h.startswith(text) for h in (head, REFUSED_HEAD))

    def _answers(self, line: bytes, number: int | None) -> Answers:
        """Read the answers in a line. Raises AnswersRefused with every problem and its place."""
        try:
            return read_answers(read_plain(line), self.pack.questionnaire)
        except (ValueError, AnswersRefused):
            text = line.rstrip(b"\r\n")
            if number and number > 1 and text.startswith(BOM_UTF8):
                text = BOM_UTF8 + text  # one may begin an input; a second one is a hidden letter
            return gather(self.pack.questionnaire, read_json(text, self.name))

    def _refused(self, refusal: AnswersRefused, number: int | None) -> LineRefused:
        problems = tuple(facts_of(_in_line(each, number)) for each in refusal.first)
        return LineRefused(SCHEMA, number, **asdict(problems[0]), problems=problems)


def _in_line(problem: Problem, number: int | None) -> Problem:
    """Put a problem where its line stands in the input; nowhere, where the lines have no order."""
    place = problem.place
    if place is None or number is None:
        return problem._replace(place=None)
    return problem._replace(place=Place(place.file, number, place.column))
