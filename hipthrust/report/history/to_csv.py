"""The sessions as a table for a spreadsheet or a script (RFC 4180).

A spreadsheet runs a text that begins like a formula; an apostrophe before it keeps it a text.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, Final

from hipthrust.session.lookups import UNSEEN, clean, ids_at, record_at, words_at
from hipthrust.session.sets import pain_after, pain_before, sets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.session import Numbered

_COLUMNS: Final = (
    "number", "id", "at", "pack", "pack_version", "pack_digest", "tool_version", "disposition",
    "complaint", "pain", "error", "cue", "cue_words", "tried", "pain_in_last_set",
)  # fmt: skip

# Some spreadsheets take the wide letters for the narrow ones, and look past a space or a tab.
_FORMULA: Final = re.compile(f"\\s*[-=+@\uff0d\uff1d\uff0b\uff20{UNSEEN}]")


def to_csv(sessions: Sequence[Numbered]) -> str:
    """Give a row for each session below the names of the columns; a cell unknown is empty."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for each in sessions:
        rows.writerow(map(_cell, _row(each)))
    return written.getvalue()


def _row(numbered: Numbered) -> tuple[str | int | None, ...]:
    session = numbered.session
    cue = record_at(session.assessment, "cue")
    return (
        numbered.number,
        session.id,
        session.at.isoformat(),
        session.pack.id,
        session.pack.version,
        session.pack.digest,
        session.tool.version,
        words_at(session.assessment, "disposition"),
        " ".join(ids_at(session.answers, "complaint")),
        pain_before(session),
        words_at(cue, "error"),
        words_at(cue, "id"),
        words_at(cue, "say"),
        " ".join(f"{each.cue}={each.went}" for each in sets_of(session)),
        pain_after(session),
    )


def _cell(value: str | int | None) -> str | int | None:
    """Make a text safe to open; numbers stay numbers."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if _FORMULA.match(text) else text
