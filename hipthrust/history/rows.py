"""A session as a row with a digest, and back: as it was written, or not at all."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec import Struct
from msgspec.structs import fields

from hipthrust.assessment import PackStamp, Tool
from hipthrust.documents.characters import unseen_in
from hipthrust.session import Numbered, Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Row(Struct, frozen=True):
    """The columns of a session, but for the digest of all of them."""

    number: int
    id: str
    at: str
    """In UTC; the clock it was read from is told by the offset."""
    offset_minutes: int
    pack_id: str
    pack_version: str
    pack_digest: str
    tool_name: str
    tool_version: str
    answers: str
    assessment: str

    @property
    def digest(self) -> str:
        """Give the digest that stands beside these columns."""
        return hashlib.sha256(as_text(_values(self)).encode("ascii")).hexdigest()


_values = attrgetter(*(field.name for field in fields(Row)))

COLUMNS: Final = (*(field.name for field in fields(Row)), "digest")
"""In the order in which a row is read, `stored` gives it and `read_row` takes it."""

_KINDS = tuple(int if column in ("number", "offset_minutes") else bytes for column in COLUMNS)


def to_row(number: int, session: Session) -> Row:
    """Make the row of a session. Raises ValueError or TypeError for what is no JSON."""
    offset = session.at.utcoffset()
    if offset is None:
        raise ValueError("the clock has no offset")
    return Row(
        number=number,
        id=session.id,
        at=session.at.astimezone(UTC).isoformat(),
        offset_minutes=offset // timedelta(minutes=1),
        pack_id=session.pack.id,
        pack_version=session.pack.version,
        pack_digest=session.pack.digest,
        tool_name=session.tool.name,
        tool_version=session.tool.version,
        answers=as_text(dict(session.answers)),
        assessment=as_text(dict(session.assessment)),
    )


def stored(row: Row) -> tuple[int | bytes, ...]:
    """Give the columns of a row, with its digest, as SQLite hands them back."""
    columns = (*_values(row), row.digest)
    return tuple(each.encode() if isinstance(each, str) else each for each in columns)


def read_row(columns: Sequence[object]) -> Numbered | None:
    """Read a row strictly; None where anything is not as it was written.

    Text comes as bytes: one row that is not UTF-8 must not take the others with it.
    """
    try:
        return _read(columns)
    except (ValueError, OverflowError, RecursionError):
        return None


def as_text(value: object, *, in_order: bool = False) -> str:
    """Write plain data as compact JSON in ASCII. Raises ValueError, TypeError, RecursionError."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False, sort_keys=in_order)


def _read(columns: Sequence[object]) -> Numbered:
    _refuse_unless(tuple(map(type, columns)) == _KINDS)
    *told, digest = (each.decode() if isinstance(each, bytes) else each for each in columns)
    row = Row(*told)  # type: ignore[arg-type]  # of the kinds that were just looked at
    _refuse_unless(row.digest == digest)
    return Numbered(row.number, _session(row))


def _session(row: Row) -> Session:
    """Make the session of a row. The digest does not say that a right program wrote it."""
    _refuse_unless(row.number > 0 and row.tool_name == "hipthrust")
    _refuse_unseen([row.id, row.pack_id, row.pack_version, row.pack_digest, row.tool_version])
    return Session(
        id=row.id,
        at=_moment(row.at, row.offset_minutes),
        answers=_mapping(row.answers),
        assessment=_mapping(row.assessment),
        pack=PackStamp(row.pack_id, row.pack_version, row.pack_digest),
        tool=Tool("hipthrust", row.tool_version),
    )


def _moment(at: str, offset_minutes: int) -> datetime:
    moment = datetime.fromisoformat(at)
    _refuse_unless(moment.utcoffset() == timedelta(0) and moment.isoformat() == at)
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


def _mapping(text: str) -> Mapping[str, object]:
    """Read a JSON object that is written as we write it: no name twice, no NaN, no space."""
    found: Any = json.loads(text)
    _refuse_unless(isinstance(found, dict) and as_text(found) == text)
    _refuse_unseen(found if "\\" in text else text)  # nothing hides in ASCII but by an escape
    return cast("Mapping[str, object]", found)


def _refuse_unseen(value: object) -> None:
    """Refuse what no eye can see or a terminal would obey: all of it may be shown."""
    match value:
        case str():
            is_plain = value.isascii() and value.isprintable()  # most texts, and quick to tell
            _refuse_unless(is_plain or unseen_in(value) is None)
        case dict():
            _refuse_unseen([*value, *value.values()])
        case list():
            for each in value:
                _refuse_unseen(each)
        case _:
            pass  # a number, a truth, nothing


def _refuse_unless(is_right: bool) -> None:
    if not is_right:
        raise ValueError("not as it was written")
