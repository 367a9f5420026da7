"""`hipthrust history`: what is saved is shown, handed out, verified, and really deleted."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from hipthrust.history import read, save
from hipthrust.schemas import schema_of
from tests.support import run_here

SCREENED = ("-a", "complaint=heels-lift", "-a", "shins-at-top=knees-past-toes", "--screen", "none")
STOPPED = ("-a", "complaint=groin", "--screen", "groin-lump")
COMMANDS = [[], ["show", "1"], ["plot"], ["export"], ["verify"]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Save two sessions, one of them with a set, and a stop."""
    folder = tmp_path_factory.mktemp("history") / "kept"

    def run(*words):
        assert run_here(*words, HIPTHRUST_DATA=str(folder)).code == 0

    run("check", *SCREENED, "-a", "pain=3", "--save", "--session", "one")
    run("retest", "--result", "better", "--pain", "1")
    run("check", *SCREENED, "--save", "--session", "two")
    run("check", *STOPPED, "--save", "--session", "three")
    return folder


@pytest.fixture
def folder(filled, tmp_path):
    """Give a copy of the filled folder."""
    copy = tmp_path / "kept"
    copy.mkdir(mode=0o700)
    for file in filled.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    return copy


@pytest.fixture
def history(folder):
    def run(*words, typed=None, **env):
        return run_here("history", *words, typed=typed, HIPTHRUST_DATA=str(folder), **env)

    return run


def test_the_list_names_each_session(history):
    ran = history()
    assert (ran.code, ran.err) == (0, "")
    head, *lines = ran.out.splitlines()
    assert head.split()[:3] == ["No", "When", "Pain"]
    assert [line.split()[0] for line in lines if line[:2].strip().isdigit()] == ["1", "2", "3"]
    assert "better" in ran.out
    assert "STOP. See a doctor or physio" in ran.out


def test_a_session_is_shown_as_it_was_told(history):
    ran = history("show", "2")
    told = run_here("check", *SCREENED)
    assert (ran.code, ran.out) == (0, told.out)
    assert ran.err.startswith("Session 2, your check of 20")
    stop = history("show", "3")
    assert stop.out.splitlines()[0] == stop.out.splitlines()[-1]


def test_a_script_gets_what_was_saved(history, folder):
    listed = json.loads(history("--format", "json").out)
    assert listed == json.loads(history("export").out)
    assert Draft202012Validator(schema_of("history")).is_valid(listed)
    assert [each["id"] for each in listed["sessions"]] == ["one", "two", "three"]
    (one,) = json.loads(history("show", "1", "--format", "json").out)["sessions"]
    assert one == listed["sessions"][0]
    saved = read(folder).sessions[0].session
    assert (one["answers"], one["assessment"]) == (saved.answers, saved.assessment)


def test_the_spreadsheet_holds_a_line_a_session(history, tmp_path):
    file = tmp_path / "checks.csv"
    ran = history("export", "--format", "csv", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"))))
    assert [row["id"] for row in rows] == ["one", "two", "three"]
    assert (rows[0]["pain"], rows[0]["tried"]) == ("3", "feet-farther=better")
    again = history("export", "-o", str(file))
    assert again.code == 2
    assert "--force" in again.err
    assert history("export", "--format", "csv").out.splitlines()[0].startswith("number,id,at")


def test_the_plot_says_what_helped(history):
    ran = history("plot")
    assert ran.code == 0
    assert "pain 3, then 1 in a set" in " ".join(ran.out.split())
    assert "better the one time it was tried" in " ".join(ran.out.split())


def test_verify_looks_at_each_and_runs_it_again(history):
    ran = history("verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "As written: 3 sessions.\nSame result again: 3 sessions.\n"


def test_verify_names_what_comes_to_something_else_now(history, folder):
    """Written by a wrong program, digest and all."""
    saved = read(folder).sessions[0].session
    save(folder, replace(saved, id="four", assessment={**saved.assessment, "headline": "Other"}))
    save(folder, replace(saved, id="five", pack=replace(saved.pack, digest="0" * 64)))
    ran = history("verify")
    assert ran.code == 4
    assert "the answers of session 4 come to something else than was saved" in ran.err
    assert "Of another pack or version, so not run again: 1 session." in ran.out


def test_a_result_of_another_shape_is_named_and_can_be_handed_out(history, folder):
    saved = read(folder).sessions[0].session
    save(folder, replace(saved, id="old", assessment={"disposition": "coach", "secret": "groin"}))
    ran = history("show", "4")
    assert (ran.code, ran.out) == (4, "")
    assert "hipthrust history export" in " ".join(ran.err.split())
    assert "groin" not in ran.err
    handed_out = json.loads(history("show", "4", "--format", "json").out)
    assert [each["id"] for each in handed_out["sessions"]] == ["old"]
    assert history().code == history("plot").code == 0


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_nothing_is_made_where_nothing_is_saved(tmp_path, words):
    ran = run_here("history", *words, HIPTHRUST_DATA=str(tmp_path / "none"))
    assert ran.code == (2 if "show" in words else 0)
    assert not (tmp_path / "none").exists()


def test_a_session_that_is_not_there_is_named(history):
    ran = history("show", "--", "4")
    assert (ran.code, ran.out) == (2, "")
    assert "there is no session 4; hipthrust history lists 1 to 3" in ran.err


@pytest.mark.parametrize("number", ["0", "-1", "01", "1_0", "+1", " 1", "\u0663", "x", ""])
@pytest.mark.parametrize("words", [["show"], ["delete", "--yes"]], ids=" ".join)
def test_a_number_that_the_list_does_not_write_is_none(history, words, number):
    ran = history(*words, "--", number)
    assert (ran.code, ran.out) == (2, "")
    assert "is no number of the list; write it as there: 3" in ran.err


@pytest.mark.parametrize("words", [*COMMANDS, ["show", "2"]], ids=" ".join)
def test_a_damaged_session_is_named_and_not_shown(history, folder, words):
    data = damage(folder)
    ran = history(*words)
    if words == ["show", "1"]:
        assert (ran.code, "damaged" in ran.err) == (0, False)
        return
    assert ran.code == 4
    assert "session 2 is damaged" in ran.err
    assert "heels" not in ran.err
    assert "Traceback" not in ran.err
    assert (folder / "history.db").read_bytes() == data


@pytest.mark.parametrize("words", [[], ["plot"]], ids=" ".join)
def test_where_all_is_damaged_it_is_not_said_that_nothing_is_saved(history, folder, words):
    history("delete", "1", "3", "--yes")
    damage(folder)
    ran = history(*words)
    assert (ran.code, ran.out) == (4, "")
    assert "session 2 is damaged" in ran.err


@pytest.mark.parametrize("words", [*COMMANDS, ["delete", "1", "--yes"]], ids=" ".join)
@pytest.mark.parametrize(
    "content", [b"", b"my diary\n" * 50, b"SQLite format 3\x00" + bytes(4000)], ids=len
)
def test_what_is_no_history_is_refused_by_name_and_left(history, folder, words, content):
    file = folder / "history.db"
    file.write_bytes(content)
    ran = history(*words)
    assert (ran.code, ran.out) == (4, "")
    assert str(file) in " ".join(ran.err.split())
    assert file.read_bytes() == content


def damage(folder):
    """Change a letter in the session that stands first in the file, and give the whole file."""
    file = folder / "history.db"
    data = file.read_bytes().replace(b'"heels-lift"', b'"heels-left"', 1)
    file.write_bytes(data)
    return data


def every_byte(folder):
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_what_is_deleted_is_gone(history, folder):
    assert b"heels-lift" in every_byte(folder)
    ran = history("delete", "1", "2", "--yes")
    assert (ran.code, ran.out) == (0, "Deleted 2 sessions.\n")
    assert [each.number for each in read(folder).sessions] == [3]
    assert b"heels-lift" not in every_byte(folder)
    assert b"groin-lump" in every_byte(folder)


def test_all_is_all_and_the_last_check_too(history, folder):
    assert (folder / "check.json").exists()
    ran = history("delete", "--all", "--yes")
    assert (ran.code, ran.out) == (0, "Deleted 3 sessions.\n")
    assert b"groin" not in every_byte(folder)
    assert not (folder / "check.json").exists()
    assert history("delete", "--all", "--yes").out == "Deleted 0 sessions.\n"


@pytest.mark.parametrize(("number", "stays"), [("3", False), ("1", True)])
def test_the_last_check_goes_with_its_session_and_with_no_other(history, folder, number, stays):
    history("delete", number, "--yes")
    assert (folder / "check.json").exists() == stays


@pytest.mark.parametrize(
    ("typed", "code", "left"), [("yes\n", 0, 2), ("no\n", 130, 3), ("y\n", 130, 3), ("\n", 130, 3)]
)
def test_it_is_asked_whether_it_is_meant(history, folder, typed, code, left):
    ran = history("delete", "1", typed=typed)
    assert ran.code == code
    assert "Delete 1 session, for good? Type yes." in ran.err
    assert len(read(folder).sessions) == left


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "say what to delete"),
        (["1", "--all"], "say what to delete"),
        (["1"], "without a terminal, add --yes to delete"),
        (["7", "--yes"], "there is no session 7"),
        (["1", "7", "8", "--yes"], "there is no session 7, 8"),
    ],
)
def test_nothing_is_deleted_by_mistake(history, folder, words, message):
    ran = history("delete", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert len(read(folder).sessions) == 3


def test_a_damaged_session_can_be_deleted(history, folder):
    damage(folder)
    assert history("delete", "2", "--yes").code == 0
    assert history("verify").code == 0
    assert b"heels-left" not in every_byte(folder)


def test_the_file_is_one_that_other_tools_read(folder):
    with closing(sqlite3.connect(folder / "history.db")) as connection:
        ids = connection.execute("SELECT id FROM session ORDER BY number").fetchall()
    assert ids == [("one",), ("two",), ("three",)]
