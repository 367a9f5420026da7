"""A history gives back what it was given, or names what is damaged, and is nobody else's."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import astuple, replace

from hipthrust.exceptions import KeepingFailed, KeptDamaged, KeptForeign, KeptNewer, SessionTaken
from hipthrust.history import History, delete, opening, read, save, saving
from hipthrust.history.contents import contents
from hipthrust.history.migrations import MIGRATIONS, empty_history
from hipthrust.history.opening import opened
from hipthrust.history.outside import look
from hipthrust.history.rows import COLUMNS, Row
from hipthrust.history.seal import seal_for, unbroken, write_seal
from hipthrust.session import Numbered
from tests.history_sessions import (
    SECRET,
    columns_of,
    database,
    files_of,
    link_by_link,
    marker,
    remains_of,
    run_sql,
    seal_anew,
    session,
)
from tests.support import ROOT, TESTS, plain_environment

FILE = "history.db"


def save_next(folder):
    """Save a session that is in none of the histories here."""
    return save(folder, session(999))


def delete_all(folder):
    """Delete whatever is there."""
    return delete(folder, None)


EVERY_WAY = [save_next, read, delete_all]


@pytest.fixture
def folder(tmp_path):
    """Give the folder of a history with five sessions."""
    data = tmp_path / "data"
    for n in range(1, 6):
        assert save(data, session(n)) == "saved"
    return data


def _refused(kind, call, *words):
    """Make a call that must be refused, and give what is said; no answer is in any of it."""
    with pytest.raises(kind) as caught:
        call(*words)
    assert type(caught.value) is kind
    for link in link_by_link(caught.value):
        assert SECRET not in f"{link!r} {link} {vars(link)}"
    return str(caught.value)


def _refused_untouched(kind, call, folder):
    """Make a call that must be refused, and after which every file is as before."""
    before = files_of(folder)
    said = _refused(kind, call, folder)
    assert files_of(folder) == before
    return said


def _numbers(folder):
    return [each.number for each in read(folder).sessions]


def _names(folder):
    return sorted(file.name for file in folder.iterdir())


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


# --- what is saved comes back -----------------------------------------------------------------


def test_sessions_come_back_as_they_were_in_their_order(folder):
    expected = tuple(Numbered(n, session(n)) for n in range(1, 6))
    assert read(folder) == History(expected, ())
    assert [each.session.at.utcoffset() for each in read(folder).sessions] == [
        timedelta(hours=5, minutes=30)
    ] * 5
    assert list(read(folder).sessions[0].session.answers) == ["screen", "complaint", "pain"]


@pytest.mark.parametrize("minutes", [0, 330, -765, 1439, -1439])
def test_the_clock_that_was_read_is_kept(minutes, tmp_path):
    zone = timezone(timedelta(minutes=minutes))
    made = replace(session(1), at=datetime(2026, 1, 1, 0, 30, 59, tzinfo=zone))
    save(tmp_path, made)
    assert read(tmp_path).sessions[0].session.at.isoformat() == made.at.isoformat()
    assert columns_of(tmp_path, 1)["at"].endswith("+00:00")


def test_letters_of_any_language_come_back(tmp_path):
    told = {"headline": "Überall – 腰\n", "score": 0.1, "cue": None, "is": [True, -0.0, {}, []]}
    made = replace(session(1), id="é", answers={"naïve": ['"\\'], "pain": 7}, assessment=told)
    save(tmp_path, made)
    assert read(tmp_path) == History((Numbered(1, made),), ())


@pytest.mark.parametrize(
    "name",
    [
        "x'; DROP TABLE session; --",
        'x"; DELETE FROM session',
        "' OR '1'='1",
        "?",
        ":id",
        "%s",
        "x\\'",
    ],
)
def test_a_name_is_never_part_of_a_statement(name, folder):
    made = replace(session(9), id=name, answers={name: name})
    assert save(folder, made) == "saved"
    assert save(folder, made) == "already"
    assert read(folder).sessions[-1].session == made
    assert _numbers(folder) == [1, 2, 3, 4, 5, 6]


def test_a_clock_that_was_set_back_changes_no_order(tmp_path):
    saved = [replace(session(n), at=session(1).at - timedelta(days=n)) for n in range(1, 4)]
    for each in saved:
        save(tmp_path, each)
    assert [each.session for each in read(tmp_path).sessions] == saved


RELEASED = TESTS / "data" / "history" / "format-1.db"


def test_the_history_of_the_first_release_is_read_as_it_is(tmp_path):
    """Written once, by `history_sessions`; no later program may ask for another one."""
    (tmp_path / FILE).write_bytes(RELEASED.read_bytes())
    before = files_of(tmp_path)
    assert read(tmp_path) == History(tuple(Numbered(n, session(n, n % 3)) for n in (1, 2, 3)), ())
    assert files_of(tmp_path) == before
    assert save(tmp_path, session(4)) == "saved"
    assert _numbers(tmp_path) == [1, 2, 3, 4]


def test_where_there_is_no_history_none_is_made(tmp_path):
    for folder in (tmp_path, tmp_path / "not" / "there"):
        assert read(folder) is None
        assert delete(folder, None) == 0
        assert delete(folder, [1]) == 0
    assert _names(tmp_path) == []


def test_only_the_file_stays_when_all_is_done(folder):
    for way in (*EVERY_WAY, save_next):
        way(folder)
        assert _names(folder) == [FILE]


def test_reading_and_saving_again_change_no_byte(folder):
    before = files_of(folder)
    read(folder)
    assert save(folder, session(3)) == "already"
    assert files_of(folder) == before


def test_equal_answers_are_the_same_session_whenever_and_in_whatever_order(folder):
    made = session(3)
    turned = dict(reversed(list(made.answers.items())))
    later = replace(made, at=made.at + timedelta(hours=1), answers=turned)
    assert save(folder, later) == "already"
    assert read(folder).sessions[2].session == made


def test_more_cues_tried_go_into_the_row_that_is_there(folder):
    for tried in (1, 3):
        later = session(3, tried)
        later = replace(later, at=later.at + timedelta(hours=1))
        assert save(folder, later) == "saved"
        assert save(folder, later) == "already"
        found = read(folder)
        assert found.sessions[2] == Numbered(3, session(3, tried))
        assert (len(found.sessions), found.damage) == (5, ())


def test_more_answers_go_into_the_row_that_is_there(tmp_path):
    save(tmp_path, replace(session(3), answers=_tried(A)))
    more = replace(session(3), answers={**_tried(A, B), "more": "x"})
    assert save(tmp_path, more) == "saved"
    assert read(tmp_path).sessions == (Numbered(1, more),)


@pytest.mark.parametrize("now", [0, 1, 2])
def test_who_saves_again_what_was_gone_on_with_since_changes_nothing(now, tmp_path):
    save(tmp_path, replace(session(3), answers=_tried(A, B)))
    before = files_of(tmp_path)
    assert save(tmp_path, replace(session(3), answers=_tried(*(A, B)[:now]))) == "already"
    assert files_of(tmp_path) == before


def _tried(*cues):
    return {**session(3).answers, "tried": list(cues)}


A, B, C = ({"cue": cue, "result": "worse"} for cue in "abc")


@pytest.mark.parametrize(
    ("there", "now"),
    [
        (_tried(A, B), _tried(B, A, C)),
        (_tried(A, B), _tried(B)),
        (_tried(A), {**_tried(A, B), "pain": 4}),
        ({"screen": "none", "pain": 1}, {"screen": "none", "pain": True}),
        ({"screen": "none", "pain": 1}, {"screen": "none", "pain": 2, "tried": [A]}),
        ({"screen": "none", "pain": 1}, {"screen": "none"}),
        ({"tried": "a"}, {"tried": "ab"}),
    ],
    ids=str,
)
def test_anything_else_under_an_id_is_refused_and_changes_nothing(there, now, tmp_path):
    save(tmp_path, replace(session(3), answers=there))
    before = files_of(tmp_path)
    said = _refused(SessionTaken, save, tmp_path, replace(session(3), answers=now))
    assert said == (
        f'{tmp_path / FILE}: another session is saved under the id "id-0003"; '
        "that one stays as it is; save this one under another id"
    )
    assert SessionTaken.code == "session-taken"
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("field", ["id", "version", "digest"])
@pytest.mark.parametrize("tried", [0, 1])
def test_the_same_answers_to_another_pack_are_another_session(tried, field, folder):
    later = session(3, tried)
    other = replace(later, pack=replace(later.pack, **{field: "other"}))
    _refused(SessionTaken, save, folder, other)


def test_an_id_that_is_taken_is_shown_so_that_any_terminal_can(tmp_path):
    named = replace(session(1), id="überlänge" * 20)
    save(tmp_path, named)
    said = _refused(SessionTaken, save, tmp_path, replace(named, answers={}))
    assert "\\xfcberl\\xe4nge" in said
    assert "..." in said


def test_a_number_is_never_given_twice(folder):
    assert delete(folder, [5]) == 1
    save(folder, session(6))
    assert _numbers(folder) == [1, 2, 3, 4, 6]
    assert delete(folder, None) == 5
    assert read(folder) == History((), ())
    save(folder, session(1))
    assert _numbers(folder) == [7]


# --- what cannot be saved ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"answers": {"pain": float("nan")}},
        {"answers": {"pain": {1, 2}}},
        {"answers": {"complaint": SECRET + "\u202e"}},
        {"answers": {"complaint": [SECRET + "\x1b[2J"]}},
        {"answers": {SECRET + "\x00": 1}},
        {"answers": {1: SECRET}},
        {"assessment": {"headline": SECRET + "\ud800"}},
        {"assessment": {"headline": float("inf")}},
        {"id": "\ud800"},
        {"id": "\x1b"},
        {"at": datetime(2026, 11, 2, 18, 5)},
        {"at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))},
    ],
    ids=ascii,
)
def test_what_would_not_come_back_is_not_saved_and_no_file_is_made(changed, tmp_path):
    made = replace(session(1), **changed)
    if "answers" in changed and 1 in changed["answers"]:
        save(tmp_path, made)  # JSON has only text for a name
        assert read(tmp_path).sessions[0].session.answers == {"1": SECRET}
        return
    said = _refused(KeepingFailed, save, tmp_path, made)
    assert said == f"{tmp_path / FILE}: it could not be read back; the session was not saved"
    assert _names(tmp_path) == []


def test_what_is_too_deep_to_be_read_is_not_saved(tmp_path):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    _refused(KeepingFailed, save, tmp_path, replace(session(1), answers={"pain": deep}))
    assert _names(tmp_path) == []


# --- what is not ours -------------------------------------------------------------------------


def _other_database(folder):
    run_sql(folder, "CREATE TABLE notes (note TEXT)", "PRAGMA user_version=1")


def _other_application(folder):
    run_sql(folder, "PRAGMA application_id=12345")


def _write(content):
    return lambda folder: (folder / FILE).write_bytes(content)


@pytest.mark.parametrize(
    "put",
    [
        _write(b""),
        _write(b"my notes on pain\n" * 20),
        _write(b"x" * 99),
        _write(b"SQLite format 3\x00"),
        _write(empty_history(())[:99]),
        _write(b"SQLite format 4" + empty_history(())[15:]),
        _write(b"\x00" * 4096),
        _other_database,
        lambda folder: (_write(empty_history(()))(folder), _other_application(folder)),
    ],
)
@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_file_that_is_not_ours_is_refused_and_left_alone(way, put, tmp_path):
    put(tmp_path)
    assert _refused_untouched(KeptForeign, way, tmp_path) == (
        f"{tmp_path / FILE}: this is not a history; it was not touched; "
        "move it away, or set HIPTHRUST_DATA to another folder"
    )
    assert _names(tmp_path) == [FILE]


@pytest.mark.parametrize("version", [2, 300, 2**31 - 1, -1])
@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_newer_format_is_refused_and_left_alone(way, version, folder):
    run_sql(folder, f"PRAGMA user_version={version}")
    assert _refused_untouched(KeptNewer, way, folder) == (
        f"{folder / FILE}: this program reads histories up to format 1, and this is "
        f"{version % 2**32}; it was not touched; use the hipthrust that wrote it"
    )


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_format_that_never_was_is_damage(way, folder):
    run_sql(folder, "PRAGMA user_version=0")
    _refused_untouched(KeptDamaged, way, folder)


def _leave_in_the_log(folder, statement):
    """Write as a process does that is killed: what it wrote stands in the log alone."""
    before = files_of(folder)
    with closing(database(folder)) as connection:
        connection.execute(statement)
        log = (folder / f"{FILE}-wal").read_bytes()
    (folder / FILE).write_bytes(before[FILE])
    (folder / f"{FILE}-wal").write_bytes(log)


@pytest.mark.parametrize("way", EVERY_WAY)
@pytest.mark.parametrize(
    ("statement", "kind"),
    [("PRAGMA user_version=2", KeptNewer), ("CREATE TABLE more (x)", KeptForeign)],
)
def test_what_stands_in_the_log_alone_is_looked_at_too(statement, kind, way, folder):
    _leave_in_the_log(folder, statement)
    _refused(kind, way, folder)


def test_what_a_killed_process_had_done_is_done(folder):
    _leave_in_the_log(folder, "DELETE FROM session WHERE number = 5")
    assert _numbers(folder) == [1, 2, 3, 4]
    assert _names(folder) == [FILE]


def _folder(file, _):
    file.mkdir()


def _link(file, elsewhere):
    file.symlink_to(elsewhere)


def _link_to_nothing(file, elsewhere):
    file.symlink_to(elsewhere.with_name("nothing"))


def _pipe(file, _):
    os.mkfifo(file)


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("put", [_folder, _link, _link_to_nothing, _pipe])
@pytest.mark.parametrize("way", EVERY_WAY)
def test_what_is_no_regular_file_is_refused_and_left_alone(way, put, ending, folder, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    notes = elsewhere / FILE
    notes.write_bytes((folder / FILE).read_bytes())
    place = folder / f"{FILE}{ending}"
    place.unlink(missing_ok=True)
    put(place, notes)
    before = place.lstat(), files_of(elsewhere)
    said = _refused(KeptForeign, way, folder)
    assert said.startswith(f"{place}: this is no regular file; it was not touched; ")
    assert (place.lstat(), files_of(elsewhere)) == before


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_file_of_somebody_else_is_refused(way, folder, monkeypatch):
    before = files_of(folder)
    monkeypatch.setattr(os, "geteuid", lambda: (folder / FILE).stat().st_uid + 1)
    assert "belongs to somebody else" in _refused(KeptForeign, way, folder)
    assert files_of(folder) == before


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
@pytest.mark.parametrize("way", EVERY_WAY)
def test_the_log_of_a_history_that_is_gone_is_not_written_into_a_new_one(way, ending, folder):
    _leave_in_the_log(folder, "DELETE FROM session")
    (folder / f"{FILE}-wal").rename(folder / f"{FILE}{ending}")
    (folder / FILE).unlink()
    said = _refused_untouched(KeptForeign, way, folder)
    assert said.startswith(f"{folder / FILE}{ending}: the history beside it is gone; ")


def test_an_empty_log_of_a_history_that_is_gone_is_in_nobodys_way(folder):
    (folder / FILE).unlink()
    (folder / f"{FILE}-wal").touch()
    assert read(folder) is None
    assert save_next(folder) == "saved"
    assert _numbers(folder) == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER more AFTER INSERT ON session BEGIN DELETE FROM session; END",
        "CREATE TRIGGER more AFTER DELETE ON session BEGIN UPDATE session SET id='x'; END",
        "CREATE TABLE more (x)",
        "CREATE VIEW more AS SELECT * FROM session",
        "CREATE INDEX more ON session (at)",
        "ANALYZE",
    ],
)
@pytest.mark.parametrize("way", EVERY_WAY)
def test_what_somebody_put_into_the_file_is_refused_and_never_runs(way, statement, folder):
    run_sql(folder, statement)
    said = _refused_untouched(KeptForeign, way, folder)
    assert "there is something in this history that hipthrust did not put there" in said


@pytest.mark.parametrize("name", ["seal", "session"])
@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_table_that_is_gone_is_damage(way, name, folder):
    run_sql(folder, f"DROP TABLE {name}")
    _refused_untouched(KeptDamaged, way, folder)


def test_what_was_put_in_after_the_look_is_seen_before_a_row_is_written(folder, monkeypatch):
    def put_in_between(connection):
        run_sql(folder, "CREATE TRIGGER more AFTER INSERT ON seal BEGIN DELETE FROM session; END")
        return contents(connection)

    monkeypatch.setattr(saving, "contents", put_in_between)
    _refused(KeptForeign, save_next, folder)
    run_sql(folder, "DROP TRIGGER more")
    assert _numbers(folder) == [1, 2, 3, 4, 5]


def test_what_was_damaged_after_the_look_is_seen_before_a_row_is_written(folder, monkeypatch):
    def damage_in_between(connection):
        found = contents(connection)
        run_sql(folder, "DELETE FROM session WHERE number = 2")
        return found

    monkeypatch.setattr(saving, "contents", damage_in_between)
    _refused(KeptDamaged, save_next, folder)
    assert _numbers(folder) == [1, 3, 4, 5]


def test_a_row_that_was_damaged_after_the_look_is_not_gone_on_with(folder, monkeypatch):
    def damage_in_between(connection):
        found = contents(connection)
        run_sql(folder, "UPDATE session SET answers = '{}' WHERE number = 3")
        return found

    monkeypatch.setattr(saving, "contents", damage_in_between)
    _refused(KeptDamaged, save, folder, session(3, 1))
    assert read(folder).damage == ("session 3 is damaged",)


# --- what is not as it was written ------------------------------------------------------------

BROKEN_LIST = "the list of sessions is not as written: one is missing, or was put in"


def _assert_damaged(folder, damage, numbers):
    """Look that the rest is read, that nothing is written beside it, and that it can go."""
    found = read(folder)
    assert found == History(tuple(Numbered(n, session(n)) for n in numbers), tuple(damage))
    said = _refused_untouched(KeptDamaged, save_next, folder)
    more = f", and {len(damage) - 1} more" if len(damage) > 1 else ""
    assert said == (
        f"{folder / FILE}: {damage[0]}{more}; the session was not saved; "
        "delete what is damaged, or put a copy of the file back"
    )


OTHER = {
    "id": "'id-0009'", "at": "'2026-11-02T12:35:04+00:00'", "offset_minutes": "60",
    "pack_id": "'other'", "pack_version": "'1.0.1'", "pack_digest": "'1f0f'",
    "tool_name": "'other'", "tool_version": "'0.9.1'",
    "answers": "'{}'", "assessment": "'{}'",
}  # fmt: skip


@pytest.mark.parametrize("column", OTHER)
def test_a_changed_row_is_named_and_the_others_are_read(column, folder):
    run_sql(folder, f"UPDATE session SET {column} = {OTHER[column]} WHERE number = 3")
    _assert_damaged(folder, ["session 3 is damaged"], [1, 2, 4, 5])


def test_every_column_is_under_the_digest():
    assert {*OTHER, "number", "digest"} == set(COLUMNS)


def test_a_changed_number_is_damage_under_its_new_number(folder):
    run_sql(folder, "UPDATE session SET number = 8 WHERE number = 5")
    _assert_damaged(folder, ["session 8 is damaged"], [1, 2, 3, 4])


def test_a_changed_digest_breaks_the_list_too(folder):
    run_sql(folder, "UPDATE session SET digest = 'ab' || substr(digest, 3) WHERE number = 3")
    _assert_damaged(folder, ["session 3 is damaged", BROKEN_LIST], [1, 2, 4, 5])


@pytest.mark.parametrize("column", ["id", "at", "tool_version", "answers", "assessment"])
def test_a_row_that_is_not_utf_8_takes_no_other_with_it(column, folder):
    run_sql(folder, f"UPDATE session SET {column} = CAST(x'ff22' AS TEXT) WHERE number = 3")
    _assert_damaged(folder, ["session 3 is damaged"], [1, 2, 4, 5])


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_row_that_vanished_is_noticed(number, folder):
    run_sql(folder, f"DELETE FROM session WHERE number = {number}")
    _assert_damaged(folder, [BROKEN_LIST], [n for n in range(1, 6) if n != number])


def test_a_row_that_was_put_in_is_noticed(folder, tmp_path):
    other = tmp_path / "other"
    for n in range(1, 7):
        save(other, session(n))
    run_sql(
        folder,
        f"ATTACH '{other / FILE}' AS other",
        "INSERT INTO session SELECT * FROM other.session WHERE number = 6",
    )
    _assert_damaged(folder, [BROKEN_LIST], range(1, 7))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE seal SET count = 4",
        "UPDATE seal SET last = 4",
        "UPDATE seal SET digest = 'ab' || substr(digest, 3)",
        "UPDATE seal SET digest = CAST(x'ff' AS TEXT)",
        "DELETE FROM seal",
        "INSERT INTO seal SELECT * FROM seal",
        "UPDATE sqlite_sequence SET seq = 4",
        "UPDATE sqlite_sequence SET seq = 'many'",
        "UPDATE sqlite_sequence SET name = 'sessiom'",
        "DELETE FROM sqlite_sequence",
        "DELETE FROM sqlite_sequence; DELETE FROM seal",
        "UPDATE sqlite_sequence SET seq = 6; UPDATE seal SET last = 6",
    ],
)
def test_a_broken_seal_is_noticed_and_mended_by_a_delete(statement, folder):
    run_sql(folder, *statement.split("; "))
    found = read(folder)
    assert found.damage[-1] == BROKEN_LIST
    _refused_untouched(KeptDamaged, save_next, folder)
    kept = [each.number for each in found.sessions]
    assert delete(folder, [6]) == 5 - len(kept)
    assert (_numbers(folder), read(folder).damage) == (kept, ())
    save_next(folder)
    assert max(_numbers(folder)) in (6, 7)


def test_a_row_written_anew_with_all_its_digests_reads(folder):
    """What the next tests change is all that is wrong there."""
    _write_anew(folder, answers='{"screen":"none"}')
    found = read(folder)
    assert found.damage == ()
    assert found.sessions[2].session == replace(session(3), answers={"screen": "none"})


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "yesterday"}, {"at": "2026-11-02T12:35:03"}, {"at": "2026-11-02T13:35:03+01:00"},
        {"at": "2026-11-02 12:35:03+00:00"}, {"at": "0001-01-01T00:00:00+00:00"},
        {"offset_minutes": 1440}, {"offset_minutes": -1440}, {"offset_minutes": 2**40},
        {"tool_name": "other"}, {"id": "a\x1b"}, {"pack_id": "a\u202e"}, {"tool_version": "\u200b"},
        {"answers": ""}, {"answers": "[]"}, {"answers": "null"}, {"answers": '{"a":1,"a":1}'},
        {"answers": '{"a":NaN}'}, {"answers": '{"a":1e999}'}, {"answers": '{"a": 1}'},
        {"answers": '{"a":"é"}'}, {"answers": '{"a":"\\u001b"}'}, {"answers": '{"\\u202e":1}'},
        {"answers": '{"a":' + "[" * 50_000 + "]" * 50_000 + "}"}, {"answers": "{}x"},
        {"answers": '{"a":' + "1" * 5_000 + "}"}, {"answers": '{"a":["\\ud800"]}'},
        {"assessment": "[]"}, {"assessment": '{"a":{"b":["\\u0000"]}}'},
    ],
    ids=lambda changed: ascii(changed)[:60],
)  # fmt: skip
def test_a_row_that_no_right_program_wrote_is_damaged_even_under_a_right_digest(changed, folder):
    _write_anew(folder, **{"offset_minutes": -330, **changed})
    _assert_damaged(folder, ["session 3 is damaged"], [1, 2, 4, 5])


def test_a_number_that_is_never_given_is_damage(folder):
    _write_anew(folder, number=-3)
    _assert_damaged(folder, ["session -3 is damaged"], [1, 2, 4, 5])


def _write_anew(folder, **changed):
    columns = columns_of(folder, 3)
    del columns["digest"]
    row = Row(**{**columns, **changed})
    given = ", ".join(f"{column} = ?" for column in COLUMNS)
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.execute(f"UPDATE session SET {given} WHERE number = 3", (*astuple(row), row.digest))
    connection.close()
    seal_anew(folder)


@pytest.mark.parametrize("way", EVERY_WAY)
@pytest.mark.parametrize(
    "broken",
    [
        lambda data: data[:5000],
        lambda data: data[:4096],
        lambda data: data[:100],
        lambda data: data[:4096] + b"\x00" * (len(data) - 4096),
        lambda data: data[:4096] + bytes(byte ^ 0xFF for byte in data[4096:]),
        lambda data: data[:100] + bytes(byte ^ 0xFF for byte in data[100:]),
        lambda data: data[:18] + b"\x03" + data[19:],
        lambda data: data[:19] + b"\x00" + data[20:],
    ],
)
def test_a_broken_structure_is_refused_by_name_and_left_alone(broken, way, folder):
    file = folder / FILE
    file.write_bytes(broken(file.read_bytes()))
    assert _refused_untouched(KeptDamaged, way, folder) == (
        f"{file}: the history is damaged; the file was not changed; "
        "put a copy of it back, or delete it"
    )
    assert _names(folder) == [FILE]


def _change(folder, old, new, nth):
    """Change what stands in the file at the nth place."""
    parts = (folder / FILE).read_bytes().split(old)
    joined = old.join(parts[:nth]) + new + old.join(parts[nth:])
    (folder / FILE).write_bytes(joined)
    return len(parts) - 1


@pytest.mark.parametrize("way", EVERY_WAY)
def test_an_index_that_says_other_than_the_rows_is_damage(way, folder):
    assert _change(folder, b"id-0003", b"id-000x", 2) == 2
    _refused_untouched(KeptDamaged, way, folder)


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_schema_that_sqlite_cannot_even_quote_is_damage(way, folder):
    """It wants to name the table, and Python cannot read the name."""
    assert _change(folder, b"sealseal", b"\x8cealseal", 1) == 1
    _refused_untouched(KeptDamaged, way, folder)


# --- nobody else's business -------------------------------------------------------------------


@pytest.fixture
def umask():
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_anything_of_it(mask, umask, tmp_path, monkeypatch):
    modes = Counter()

    def watched(connection):
        for file in (tmp_path / "data").iterdir():
            modes[file.name, _mode(file)] += 1
        return unbroken(connection)

    unbroken = saving.unbroken
    monkeypatch.setattr(saving, "unbroken", watched)
    umask(mask)
    for n in range(3):
        save(tmp_path / "data", session(n))
    umask(0o022)
    assert set(modes) == {(FILE + ending, 0o600) for ending in ("", "-wal", "-shm")}
    assert (_mode(tmp_path / "data"), _mode(tmp_path / "data" / FILE)) == (0o700, 0o600)
    assert len(read(tmp_path / "data").sessions) == 3


def test_a_folder_that_is_there_keeps_its_mode(folder):
    folder.chmod(0o755)
    save_next(folder)
    assert _mode(folder) == 0o755


def test_a_file_that_others_could_read_is_closed_to_them(folder):
    (folder / FILE).chmod(0o644)
    save_next(folder)
    assert _mode(folder / FILE) == 0o600


@pytest.mark.parametrize(
    "name", ["a b", "100%", "what?", "#1", "ä€𝄞", "a%20b", "'\"", "a&b=c;d", "x?mode=memory"]
)
def test_a_folder_may_have_any_name(name, tmp_path):
    folder = tmp_path / name
    for n in (1, 2):
        save(folder, session(n))
    assert delete(folder, [1]) == 1
    assert _numbers(folder) == [2]
    assert _names(tmp_path) == [name]
    assert _names(folder) == [FILE]


def test_a_folder_may_have_a_name_that_is_no_text(tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    save(folder, session(1))
    assert _numbers(folder) == [1]
    assert _names(folder) == [FILE]


def test_a_folder_may_be_named_from_where_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(Path("data"), session(1))
    assert _numbers(tmp_path / "data") == [1]


def test_what_a_killed_process_left_goes_with_the_next_session_once_it_is_old(folder):
    for name, age in ((".hipthrust-old.tmp", 7200), (".hipthrust-young.tmp", 60)):
        (folder / name).write_text(SECRET, encoding="utf-8")
        os.utime(folder / name, (time.time() - age, time.time() - age))
    save_next(folder)
    assert _names(folder) == [".hipthrust-young.tmp", FILE]


def test_nothing_is_written_in_any_other_place(folder, tmp_path, monkeypatch):
    (tmp_path / "tmp").mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path / "tmp"))
    for way in EVERY_WAY:
        way(folder)
    assert _names(tmp_path) == ["data", "tmp"]
    with opened(folder / FILE, "") as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)


# --- what is deleted is gone ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "count", "left"),
    [
        (None, 5, []),
        ([2, 4], 2, [1, 3, 5]),
        ({5}, 1, [1, 2, 3, 4]),
        ([], 0, [1, 2, 3, 4, 5]),
        ([3, 3, 77, -1, 0, 2**70], 1, [1, 2, 4, 5]),
    ],
    ids=str,
)
def test_what_is_deleted_is_gone_from_every_file_and_the_rest_is_there(
    numbers, count, left, folder
):
    assert delete(folder, numbers) == count
    assert read(folder) == History(tuple(Numbered(n, session(n)) for n in left), ())
    gone = set(range(1, 6)) - set(left)
    assert remains_of(folder, *gone) == []
    assert delete(folder, numbers) == 0
    for n in left:
        assert remains_of(folder, n) == [FILE]
    save_next(folder)
    assert _numbers(folder) == [*left, 6]


def test_damaged_sessions_can_be_deleted_alone_or_with_all(folder):
    run_sql(folder, "UPDATE session SET answers = CAST(x'ff' AS TEXT) WHERE number IN (2, 3)")
    assert delete(folder, [2]) == 1
    assert read(folder).damage == ("session 3 is damaged",)
    assert delete(folder, None) == 4
    assert read(folder) == History((), ())
    assert remains_of(folder, *range(1, 6)) == []


def _shuffle(folder, seed):
    """Save, go on and delete so that SQLite moves rows from page to page; tell what is deleted."""
    state, live, deleted = seed, [], set()
    for _ in range(1, 120):
        state = (state * 1_103_515_245 + 12_345) % 2**31
        if live and state % 10 < 3:
            number = live.pop(state // 10 % len(live))
            delete(folder, [number])
            deleted.add(number)
        else:
            save(folder, session(len(live) + len(deleted) + 1, state // 10 % 4))
            live.append(len(live) + len(deleted) + 1)
    return deleted


def test_nothing_stays_where_sqlite_has_moved_a_row_before(tmp_path):
    """To overwrite what is deleted is not enough: SQLite leaves copies of what it moves.

    Of the first twenty ways to shuffle, this one left some where the file was not written anew.
    """
    deleted = _shuffle(tmp_path, 15)
    assert len(deleted) > 20
    assert remains_of(tmp_path, *deleted) == []


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*), max(answers) FROM session").fetchall()
print("held", flush=True)
sys.stdin.read()
if len(sys.argv) > 3:
    connection.execute(sys.argv[3])
"""


@contextmanager
def _held(folder, statement, *at_the_end):
    """Let another process hold the history."""
    words = [sys.executable, "-c", HOLD, str(folder / FILE), statement, *at_the_end]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.stdin.close()
        assert process.wait(timeout=60) == 0


def test_what_is_deleted_is_gone_even_where_another_has_just_read_it(folder):
    with _held(folder, "SELECT 1"):  # it has the file open, and reads nothing
        assert delete(folder, [2]) == 1
        assert remains_of(folder, 2) == []
    assert remains_of(folder, 2) == []


def test_a_log_that_another_still_reads_is_told_of_and_emptied_the_next_time(folder, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with _held(folder, "BEGIN"):
        assert _refused(KeepingFailed, delete, folder, [2]) == (
            f"{folder / FILE}: the sessions are deleted, but another hipthrust has the file open, "
            "so its log could not be emptied yet; run it again"
        )
        assert _numbers(folder) == [1, 3, 4, 5]
    assert delete(folder, [2]) == 0
    assert remains_of(folder, 2) == []
    assert _names(folder) == [FILE]


def test_what_a_killed_process_left_goes_with_a_delete_whatever_its_age(folder):
    for name in (".hipthrust-young.tmp", "history-before-2.db"):
        (folder / name).write_text(marker(2), encoding="utf-8")
    assert delete(folder, [2]) == 1
    assert _names(folder) == [FILE]
    for name in (".hipthrust-young.tmp", "history-before-2.db"):
        (folder / name).write_text(marker(2), encoding="utf-8")
    (folder / FILE).unlink()
    assert delete(folder, None) == 0
    assert _names(folder) == []


def test_what_only_looks_like_a_copy_stays(folder):
    (folder / "history-before-2.db").mkdir()
    (folder / "history-before-3.db").symlink_to(folder / "history-of-mine.db")
    (folder / "history-of-mine.db").write_text("mine", encoding="utf-8")
    delete(folder, None)
    assert len(_names(folder)) == 4


# --- another program at work ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "outcome"),
    [(save_next, "the session was not saved"), (delete_all, "the sessions may still be there")],
)
def test_a_lock_is_waited_for_and_then_told_of(way, outcome, folder, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with _held(folder, "BEGIN IMMEDIATE"):
        assert _refused(KeepingFailed, way, folder) == (
            f"{folder / FILE}: another program has locked it for 10 seconds; {outcome}"
        )
        assert _numbers(folder) == [1, 2, 3, 4, 5]


def test_a_lock_that_is_released_in_time_is_no_failure(folder):
    with _held(folder, "BEGIN IMMEDIATE") as process:
        waiting = subprocess.Popen(
            [sys.executable, "-c", SAVE_ANOTHER, str(folder)], cwd=ROOT, env=plain_environment()
        )
        time.sleep(1)
        assert waiting.poll() is None
        process.stdin.close()
        assert waiting.wait(timeout=60) == 0
    assert _numbers(folder) == [1, 2, 3, 4, 5, 6]


SAVE_ANOTHER = """
import sys
from pathlib import Path
from hipthrust.history import save
from tests.history_sessions import session
save(Path(sys.argv[1]), session(999))
"""


def test_a_history_that_another_process_makes_first_is_gone_on_with(tmp_path, monkeypatch):
    other = tmp_path / "other"
    save(other, session(1))
    look_first = saving.is_there_to_open

    def too_late(path, outcome):
        found = look_first(path, outcome)
        (tmp_path / FILE).write_bytes((other / FILE).read_bytes())
        return found

    monkeypatch.setattr(saving, "is_there_to_open", too_late)
    save(tmp_path, session(2))
    assert _numbers(tmp_path) == [1, 2]
    assert _names(tmp_path) == [FILE, "other"]


@pytest.mark.parametrize("way", [read, save_next])
def test_what_others_write_while_it_is_read_is_no_damage(way, folder, monkeypatch):
    def change_in_between(connection):
        monkeypatch.undo()
        with closing(database(folder)) as other, opening.writing(other, folder / FILE):
            other.execute("DELETE FROM session WHERE number = 2")
            write_seal(other, seal_for(other, 5))
        return unbroken(connection)

    monkeypatch.setattr("hipthrust.history.contents.unbroken", change_in_between)
    found = way(folder)
    assert found == "saved" or (len(found.sessions), found.damage) == (5, ())
    assert read(folder).damage == ()
    assert 2 not in _numbers(folder)


# --- what a disk does -------------------------------------------------------------------------


@pytest.fixture
def closed_folder():
    """Give a folder with a history that may be read and not written, as no root."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        for n in (1, 2):
            save(folder, session(n))
        if is_root:
            for file in (folder, folder / FILE):
                os.chown(file, 65534, 65534)
            os.setresuid(65534, 65534, 0)
        yield folder
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(0o700)


def _close(folder):
    folder.chmod(0o500)


def _close_file(folder):
    (folder / FILE).chmod(0o400)


@pytest.mark.parametrize("close", [_close, _close_file])
def test_what_cannot_be_written_is_told_of_but_read(close, closed_folder):
    close(closed_folder)
    for way in (save_next, delete_all):
        said = _refused_untouched(KeepingFailed, way, closed_folder)
        assert "history.db: it can be read, but not written; " in said
    assert _numbers(closed_folder) == [1, 2]
    assert _names(closed_folder) == [FILE]


def test_where_the_last_session_stands_in_a_log_that_cannot_be_used_no_older_state_is_shown(
    closed_folder,
):
    _leave_in_the_log(closed_folder, "DELETE FROM session")
    _close(closed_folder)
    said = _refused_untouched(KeepingFailed, read, closed_folder)
    assert said.endswith("; the history could not be read")


def test_a_folder_that_cannot_be_looked_into_is_told_of(closed_folder):
    closed_folder.chmod(0o000)
    for way in EVERY_WAY:
        assert "history.db: Permission denied; " in _refused(KeepingFailed, way, closed_folder)


def test_a_folder_that_is_a_file_is_the_machines_refusal(tmp_path):
    (tmp_path / "data").write_text("mine", encoding="utf-8")
    for way in EVERY_WAY:
        _refused(KeepingFailed, way, tmp_path / "data")
    assert (tmp_path / "data").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("call", ["mkstemp", "link", "fsync"])
def test_a_history_that_cannot_be_made_is_told_of_and_leaves_nothing(call, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        if call == "link":
            patch.setattr(os, "open", refuse)
        patch.setattr(tempfile if call == "mkstemp" else os, call, refuse)
        said = _refused(KeepingFailed, save_next, tmp_path)
    assert said == f"{tmp_path / FILE}: No space left on device; the session was not saved"
    assert _names(tmp_path) == []


def test_a_full_disk_is_told_of_and_takes_nothing(folder, monkeypatch):
    monkeypatch.setattr(opening, "_SETTINGS", (*opening._SETTINGS, "max_page_count=1"))
    long = replace(session(9), assessment={"headline": marker(9) * 10_000})
    said = _refused(KeepingFailed, save, folder, long)
    assert said == f"{folder / FILE}: the disk is full; the session was not saved"
    assert _numbers(folder) == [1, 2, 3, 4, 5]


@contextmanager
def _failing_after_commit(connection, path):
    with WRITING(connection, path):
        yield
    raise KeepingFailed("the disk failed at the very end")


WRITING = opening.writing


@pytest.mark.parametrize("made", [session(9), session(3, 1)])
def test_what_is_there_although_the_disk_refused_is_saved(made, folder, monkeypatch):
    monkeypatch.setattr(saving, "writing", _failing_after_commit)
    assert save(folder, made) == "saved"
    assert made in [each.session for each in read(folder).sessions]


def test_what_may_be_in_the_log_alone_is_not_acknowledged(folder, monkeypatch):
    monkeypatch.setattr(saving, "writing", _failing_after_commit)
    monkeypatch.setattr(saving, "empty_log", lambda _: False)
    assert _refused(KeepingFailed, save_next, folder) == "the disk failed at the very end"


@contextmanager
def _failing_before_commit(connection, path):
    with WRITING(connection, path):
        yield
        raise KeepingFailed("the disk failed")


@pytest.mark.parametrize("made", [session(9), session(3, 1)])
def test_what_is_not_there_is_not_acknowledged(made, folder, monkeypatch):
    monkeypatch.setattr(saving, "writing", _failing_before_commit)
    assert _refused(KeepingFailed, save, folder, made) == "the disk failed"
    assert [each.session for each in read(folder).sessions] == [session(n) for n in range(1, 6)]


def test_what_is_there_in_a_file_that_cannot_be_looked_at_is_not_acknowledged(folder, monkeypatch):
    @contextmanager
    def failing(*_):
        (folder / FILE).write_bytes(b"")
        raise KeepingFailed("the disk failed")
        yield

    monkeypatch.setattr(saving, "writing", failing)
    assert _refused(KeepingFailed, save_next, folder) == "the disk failed"


def test_an_old_sqlite_is_told_of(folder, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    said = _refused(KeepingFailed, read, folder)
    assert "and 3.37 is needed; the history could not be read" in said


def test_a_history_that_went_between_the_look_and_the_opening_is_not_made(tmp_path):
    def open_it():
        with opened(tmp_path / FILE, "it was not read"):
            pass

    assert "it cannot be opened" in _refused(KeepingFailed, open_it)
    assert _names(tmp_path) == []


def test_all_that_keeps_it_safe_is_switched_on(folder):
    settings = {
        "journal_mode": b"wal", "synchronous": 2, "fullfsync": 1, "secure_delete": 1,
        "temp_store": 2, "trusted_schema": 0, "cell_size_check": 1, "busy_timeout": 10_000,
    }  # fmt: skip
    with opened(folder / FILE, "") as connection:
        for name, value in settings.items():
            assert connection.execute(f"PRAGMA {name}").fetchone() == (value,), name


def test_a_file_without_a_log_gets_one_again(folder):
    run_sql(folder, "PRAGMA journal_mode=DELETE")
    assert _numbers(folder) == [1, 2, 3, 4, 5]
    assert (folder / FILE).read_bytes()[18:20] == b"\x01\x01"
    save_next(folder)
    assert (folder / FILE).read_bytes()[18:20] == b"\x02\x02"
    assert _numbers(folder) == [1, 2, 3, 4, 5, 6]


def test_it_works_where_the_system_has_no_owners_and_no_modes(tmp_path, monkeypatch):
    """As on Windows, as far as this can be tried elsewhere."""
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "fchmod", "geteuid"):
        monkeypatch.delattr(os, name)
    for n in (1, 2):
        save(tmp_path / "data", session(n))
    assert delete(tmp_path / "data", [1]) == 1
    assert _numbers(tmp_path / "data") == [2]


# --- from one format to the next --------------------------------------------------------------

COPY = "history-before-2.db"
ONE_STEP = ("CREATE INDEX session_at ON session (at)",)


def _open_with(folder, steps):
    """Open a history as a program with these steps does, and give what it holds."""
    with opened(folder / FILE, "it was not read", steps) as connection:
        return contents(connection)


def _call_it_2(connection):
    connection.execute("CREATE TABLE more (x TEXT) STRICT")


@pytest.mark.parametrize("steps", [ONE_STEP, (_call_it_2,), (*ONE_STEP, _call_it_2)])
def test_an_older_history_is_migrated_with_all_that_is_in_it(steps, folder):
    before, held = (folder / FILE).read_bytes(), read(folder)
    assert _open_with(folder, steps) == held
    backup = f"history-before-{1 + len(steps)}.db"
    assert _names(folder) == [backup, FILE]
    assert _mode(folder / backup) == 0o600
    after = files_of(folder)
    assert _open_with(folder, steps) == held
    assert files_of(folder) == after
    _refused_untouched(KeptNewer, read, folder)
    (folder / FILE).write_bytes(after[backup])
    assert read(folder) == held
    assert len(after[backup]) == len(before)


def test_a_history_that_begins_today_is_like_one_that_was_migrated(folder, tmp_path):
    (tmp_path / FILE).write_bytes(empty_history(ONE_STEP))
    assert _open_with(tmp_path, ONE_STEP) == History((), ())
    assert _names(tmp_path) == ["data", FILE]
    _open_with(folder, ONE_STEP)
    schemas = []
    for each in (folder, tmp_path):
        connection = sqlite3.connect(each / FILE)
        schemas.append(connection.execute("SELECT type, sql FROM sqlite_schema").fetchall())
        connection.close()
    assert sorted(schemas[0], key=str) == sorted(schemas[1], key=str)


def test_a_step_may_be_made_part_by_part(folder):
    two = (*ONE_STEP, _call_it_2)
    _open_with(folder, two[:1])
    assert len(_open_with(folder, two).sessions) == 5
    assert _names(folder) == [COPY, "history-before-3.db", FILE]


def _fail(connection):
    connection.execute("CREATE TABLE more (x TEXT) STRICT")
    if connection.execute("SELECT count(*) FROM session").fetchone()[0]:
        connection.execute("SELECT * FROM nowhere")


def _lose_a_row(connection):
    connection.execute("DELETE FROM session WHERE number = 1")


def _do_more_to_some(connection):
    rows = connection.execute("SELECT count(*) FROM session").fetchone()[0]
    connection.execute(f"CREATE TABLE more_{rows} (x TEXT) STRICT")


@pytest.mark.parametrize("step", [_fail, _lose_a_row, _do_more_to_some])
def test_a_step_that_fails_or_harms_leaves_the_old_history_and_a_copy(step, folder):
    held = read(folder)
    _refused(KeptDamaged, _open_with, folder, (step,))
    assert read(folder) == held
    assert _names(folder) == [COPY, FILE]


def test_a_damaged_older_history_is_not_migrated(folder):
    run_sql(folder, "UPDATE session SET id = 'x' WHERE number = 3")
    assert "of an older format, and damaged" in _refused(KeptDamaged, _open_with, folder, ONE_STEP)
    assert read(folder).damage == ("session 3 is damaged",)


def test_what_stands_in_an_older_history_is_looked_at_by_its_own_format(folder):
    run_sql(folder, "CREATE TABLE more (x TEXT) STRICT")
    _refused_untouched(KeptForeign, lambda each: _open_with(each, ONE_STEP), folder)


def test_without_room_for_a_copy_nothing_is_migrated(folder):
    (folder / COPY).mkdir()
    before = (folder / FILE).read_bytes()
    said = _refused(KeepingFailed, _open_with, folder, ONE_STEP)
    assert "it was not read" in said
    assert (folder / FILE).read_bytes() == before


def test_the_copy_of_an_older_history_goes_with_a_delete(folder):
    _open_with(folder, ONE_STEP)
    run_sql(folder, "DROP INDEX session_at", "PRAGMA user_version=1")
    assert marker(2).encode() in (folder / COPY).read_bytes()
    assert delete(folder, [2]) == 1
    assert _names(folder) == [FILE]
    assert remains_of(folder, 2) == []


def test_another_process_may_have_migrated_it_meanwhile(folder, monkeypatch):
    check = opening._check

    def overtaken(connection, path, steps):
        version = check(connection, path, steps)
        if version == 1 and not (folder / COPY).exists():
            run_sql(folder, *ONE_STEP, "PRAGMA user_version=2")
        return version

    monkeypatch.setattr(opening, "_check", overtaken)
    assert len(_open_with(folder, ONE_STEP).sessions) == 5
    assert _names(folder) == [FILE]


def test_nothing_is_written_where_an_older_history_was_put_back_meanwhile(folder):
    def write_late():
        with opened(folder / FILE, "it was not written", ONE_STEP) as connection:
            run_sql(folder, "DROP INDEX session_at", "PRAGMA user_version=1")
            with opening.writing(connection, folder / FILE, ONE_STEP):
                connection.execute("DELETE FROM session")

    _refused(KeptDamaged, write_late)
    assert len(read(folder).sessions) == 5


def test_every_format_is_numbered_and_the_first_is_what_it_was(tmp_path):
    assert MIGRATIONS == ()
    assert empty_history(())[18:20] == b"\x02\x02"  # a log from the first
    (tmp_path / FILE).write_bytes(empty_history(()))
    assert look(tmp_path / FILE, 1)
    assert read(tmp_path) == History((), ())
