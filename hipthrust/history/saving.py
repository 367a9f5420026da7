"""How a session gets to the disk: once, whatever fails and however often it is tried."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from msgspec.structs import replace

from hipthrust.exceptions import (
    HipthrustError,
    KeepingFailed,
    KeptDamaged,
    SessionTaken,
)
from hipthrust.history.contents import SELECT, contents
from hipthrust.history.failures import damaged, refused_as
from hipthrust.history.migrations import MIGRATIONS, empty_history
from hipthrust.history.opening import empty_log, is_there_to_open, opened, reading, writing
from hipthrust.history.rows import COLUMNS, as_text, read_row, stored, to_row
from hipthrust.history.seal import seal_for, unbroken, write_seal
from hipthrust.own_folder import AN_HOUR, HISTORY, make_private, shown, sweep
from hipthrust.problems import quote
from hipthrust.whole_files import sync_folder, write_whole

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

    from hipthrust.history.rows import Row
    from hipthrust.session import Numbered, Session

Saved: TypeAlias = Literal["saved", "already"]

_OUTCOME: Final = "the session was not saved"
_INSERT: Final = (
    f"INSERT INTO session ({', '.join(COLUMNS)}) VALUES ({', '.join('?' for _ in COLUMNS)})"
)
_UPDATE: Final = (
    "UPDATE session SET tool_name = ?, tool_version = ?, answers = ?, assessment = ?, digest = ? "
    "WHERE number = ?"
)


def save(folder: Path, session: Session) -> Saved:
    """Save a session, or tell that it is saved already; whatever it gives is on the disk.

    Under the id of a session that is there, only the same answers to the same pack are taken, or
    these with more of them, or with more cues tried at their end. Fewer of them change
    nothing.

    Raises KeepingFailed; KeptDamaged, KeptForeign or KeptNewer; SessionTaken.
    """
    path = folder / HISTORY
    _refuse_unreadable(session, path)
    try:
        return _save(path, session)
    except KeepingFailed:
        # A disk may refuse at the very end, and the session be there all the same.
        if _is_safe(path, session):
            return "saved"
        raise


def _save(path: Path, session: Session) -> Saved:
    _make_ready(path)
    with opened(path, _OUTCOME) as connection:
        _refuse_damage(connection, path)
        with writing(connection, path):
            return _put(connection, path, session)


def _refuse_damage(connection: Connection, path: Path) -> None:
    """Refuse to write beside what is damaged: the new seal would say that all is well."""
    with reading(connection):
        damage = contents(connection).damage
    if not damage:
        return
    more = f", and {len(damage) - 1} more" if len(damage) > 1 else ""
    hint = "delete what is damaged, or put a copy of the file back"
    raise KeptDamaged(f"{shown(path)}: {damage[0]}{more}; {_OUTCOME}; {hint}")


def _make_ready(path: Path) -> None:
    """Put a history there where none is, for its owner alone."""
    is_there = is_there_to_open(path, _OUTCOME)
    with refused_as(_OUTCOME, path):
        with suppress(OSError):
            sweep(path.parent, older_than=AN_HOUR)
        if is_there:
            _close_to_others(path)
            return
        make_private(path.parent)
        with suppress(FileExistsError):  # another process was first: go on with theirs
            write_whole(path, empty_history(MIGRATIONS), mode=0o600, may_replace=False)
        sync_folder(path.parent)


def _close_to_others(path: Path) -> None:
    """Take away what others may do with it; what SQLite puts beside it is then closed to them."""
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _put(connection: Connection, path: Path, session: Session) -> Saved:
    seal = unbroken(connection)
    if seal is None:
        raise damaged(path)
    there = _find(connection, path, session.id)
    if there is None:
        last = seal.last + 1
        connection.execute(_INSERT, _columns(to_row(last, session)))
    elif _is_in(session, there.session):
        return "already"
    elif _goes_on_in(there.session, session):
        last = seal.last
        _update(connection, there, session)
    else:
        raise _taken(session, path)
    write_seal(connection, seal_for(connection, last))
    return "saved"


def _update(connection: Connection, there: Numbered, session: Session) -> None:
    row = to_row(there.number, replace(session, at=there.session.at))
    changed = (row.tool_name, row.tool_version, row.answers, row.assessment, row.digest)
    connection.execute(_UPDATE, (*changed, row.number))


def _find(connection: Connection, path: Path, name: str) -> Numbered | None:
    rows = connection.execute(f"{SELECT} WHERE id = ?", [name]).fetchall()
    if not rows:
        return None
    found = read_row(rows[0])
    if found is None:
        raise damaged(path)
    return found


def _columns(row: Row) -> tuple[object, ...]:
    return tuple(each.decode() if isinstance(each, bytes) else each for each in stored(row))


def _are_same(there: Session, session: Session) -> bool:
    return (_plain(there.answers), there.pack) == (_plain(session.answers), session.pack)


def _taken(session: Session, path: Path) -> SessionTaken:
    name = quote(session.id)
    hint = "that one stays as it is; save this one under another id"
    return SessionTaken(f"{shown(path)}: another session is saved under the id {name}; {hint}")


def _is_in(session: Session, there: Session) -> bool:
    """Tell whether a session is the one that is there, perhaps before more cues were tried."""
    return _goes_on_in(session, there) and {*session.answers, "tried"} == {*there.answers, "tried"}


def _goes_on_in(earlier: Session, later: Session) -> bool:
    """Tell whether a session is another with nothing changed, but perhaps more said and tried."""
    before, now = dict(earlier.answers), dict(later.answers)
    tried_before, tried_now = _tried(before), _tried(now)
    return (
        earlier.pack == later.pack
        and tried_now[: len(tried_before)] == tried_before
        and all(name in now and _plain(now[name]) == _plain(said) for name, said in before.items())
    )


def _tried(answers: dict[str, object]) -> list[str]:
    """Take the cues tried out of answers, and give each as text."""
    tried = answers.pop("tried", ())
    return [_plain(each) for each in tried] if isinstance(tried, list | tuple) else [_plain(tried)]


def _plain(value: object) -> str:
    """Write answers so that equal ones are equal texts: 1 is not True, the order is no matter."""
    return as_text(value, in_order=True)


def _refuse_unreadable(session: Session, path: Path) -> None:
    """Raise KeepingFailed for a session that would not come back as it is: it would be damage."""
    try:
        is_readable = read_row(stored(to_row(1, session))) is not None
    except (ValueError, TypeError, OverflowError, RecursionError):
        is_readable = False
    if not is_readable:
        raise KeepingFailed(f"{shown(path)}: it could not be read back; {_OUTCOME}")


def _is_safe(path: Path, session: Session) -> bool:
    """Tell whether a session is there, whole, and in the file itself and not in its log alone.

    A log whose sync failed may be read and yet be gone with the next power cut.
    """
    try:
        if not is_there_to_open(path, _OUTCOME):
            return False
        with opened(path, _OUTCOME) as connection:
            _refuse_damage(connection, path)
            there = _find(connection, path, session.id)
            is_there = there is not None and _are_same(there.session, session)
            return is_there and empty_log(connection)
    except HipthrustError:
        return False
