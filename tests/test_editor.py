"""What a coach sees in an editor: the real yaml-language-server, on the pack and on mistakes."""

from __future__ import annotations

import shutil
from textwrap import dedent

import pytest

from hipthrust.schemas import SCHEMA_FILE, editor_line
from tests.language_server import SERVER, LanguageServer
from tests.pack_schema import files_of
from tests.support import ROOT

pytestmark = pytest.mark.skipif(
    SERVER is None, reason="no yaml-language-server: name it in YAML_LANGUAGE_SERVER"
)

CUES = ROOT / "cues"


@pytest.fixture(scope="module")
def editor():
    server = LanguageServer()
    yield server
    server.close()


@pytest.fixture
def opened(editor, tmp_path):
    """Open a file with some records in it, in a pack of its own, without its first line."""

    def write(file, text):
        shutil.copy(CUES / SCHEMA_FILE, tmp_path)
        editor.open(tmp_path / file, editor_line(file) + dedent(text))
        return tmp_path / file

    return write


def test_nothing_is_underlined_in_the_shipped_pack(editor):
    files = [path for _, path in files_of(CUES)]
    for path in files:
        editor.open(path, path.read_text(encoding="utf-8"))
    assert {path: editor.problems(path) for path in files} == {path: [] for path in files}


CUE = """\
    - id: ribs-down
      say: Ribs down.
      detail: Keep the front ribs where they are.
      phase: lockout
      kind: set
      success: The low back stays quiet.
      evidence: coaching-practice
      sources: [BOOK]
"""
QUESTION = """\
    - id: effort
      kind: symptom
      ask: How hard is it?
      label: Effort
      scale: 0..10
"""
FLAG = """\
    - id: fever
      level: rest
      ask: A fever
      say: Rest.
      sources: []
"""
POSE = """\
    - {id: level, title: Level, shows: It is level., at_top: true, trunk: 10, feet: 70}
"""
ID = "write small letters, digits and hyphens, a letter first"
LINE = "write one line of text without spaces at its ends"
TEXT = 'Incorrect type. Expected "string".'
PHASES = '"setup", "brace", "drive", "lockout", "lowering"'


@pytest.mark.parametrize(
    ("file", "text", "right", "wrong", "problems"),
    [
        # No choice, a field misspelt, one missing, one too many.
        ("cues.yaml", CUE, "phase: lockout", "phase: lock-out",
         [("5:10-5:18", f"Value is not accepted. Valid values: {PHASES}.")]),
        ("cues.yaml", CUE, "success:", "sucess:",
         [("2:3-2:4", 'Missing property "success".'),
          ("7:3-7:9", "Property sucess is not allowed.")]),
        ("cues.yaml", CUE, "      kind: set\n", "",
         [("2:3-2:4", 'Missing property "kind".')]),
        ("cues.yaml", CUE, "kind: set", "kind: set\n      colour: red",
         [("7:3-7:9", "Property colour is not allowed.")]),
        # Texts that do not look as they should.
        ("cues.yaml", CUE, "id: ribs-down", "id: Ribs Down", [("2:7-2:16", ID)]),
        ("cues.yaml", CUE, "id: ribs-down", "id: aux",
         [("2:7-2:10", "this word is reserved by some systems for devices")]),
        ("cues.yaml", CUE, "Ribs down.", '"Ribs down. "', [("3:8-3:21", LINE)]),
        ("cues.yaml", CUE, "[BOOK]", "[book]",
         [("9:13-9:17", "write capitals, digits and hyphens")]),
        ("cues.yaml", CUE, "[BOOK]", "[]",
         [("9:12-9:14", "Array has too few items. Expected 1 or more.")]),
        ("cues.yaml", CUE, "[BOOK]", "BOOK",
         [("9:12-9:16", 'Incorrect type. Expected "array".')]),
        ("questions.yaml", QUESTION, "0..10", "ten",
         [("6:10-6:13", "write two numbers, as in 0..10")]),
        # Conditions.
        ("cues.yaml", CUE, "kind: set", "kind: set\n      not_when: {pain: {at_lest: 6}}",
         [("7:14-7:18", 'Missing property "at_least".'),
          ("7:21-7:28", "Property at_lest is not allowed.")]),
        ("cues.yaml", CUE, "kind: set", "kind: set\n      not_when: {any: [{Pain: high}]}",
         [("7:21-7:25", ID)]),
        ("cues.yaml", CUE, "kind: set", "kind: set\n      not_when: {not: {}}",
         [("7:19-7:21", "Object has fewer properties than the required number of 1")]),
        ("cues.yaml", CUE, "kind: set", "kind: set\n      not_when: {all: []}",
         [("7:19-7:21", "Array has too few items. Expected 1 or more.")]),
        ("cues.yaml", CUE, "kind: set", "kind: set\n      not_when: {pain: {at_least: 6}}", []),
        # Fields that belong together, or apart.
        ("questions.yaml", QUESTION, "      scale: 0..10\n", "",
         [("2:3-2:4", 'Missing property "options".')]),
        ("questions.yaml", QUESTION, "label: Effort", "label: Effort\n      choose: many",
         [("6:11-6:15", 'Value must be "one".')]),
        ("questions.yaml", QUESTION, "id: effort", "id: screen",
         [("2:7-2:13", "these words are taken: all, any, not, screen, tried, schema")]),
        ("red_flags.yaml", FLAG, "level: rest", "level: ease",
         [("3:10-3:14", 'Value is not accepted. Valid values: "emergency", "clinician", "rest".')]),
        ("red_flags.yaml", FLAG, "ask: A fever", "raised_when: {pain: {at_least: 6}}", []),
        ("red_flags.yaml", FLAG, "      ask: A fever\n", "",
         [("2:3-2:4", 'Missing property "ask".')]),
        ("poses.yaml", POSE, "feet: 70", "feet: 700",
         [("2:81-2:84", "Value is above the maximum of 110.")]),
        ("poses.yaml", POSE, "feet: 70", "feet: 70, wrong: [shins]",
         [("2:92-2:99", "Array has too many items. Expected 0 or fewer.")]),
    ],
)  # fmt: skip
def test_a_mistake_is_underlined_where_it_is(editor, opened, file, text, right, wrong, problems):
    assert editor.problems(opened(file, text)) == []
    assert text.count(right) == 1
    assert editor.problems(opened(file, text.replace(right, wrong))) == problems


def test_one_record_a_file_is_read_as_one(editor, opened):
    found = editor.problems(opened("normal/x.yaml", "- id: x\n"))
    assert found == [("2:1-3:1", 'Incorrect type. Expected "Normal".')]


@pytest.mark.parametrize(
    ("word", "underlined"),
    [
        # What the program takes as text.
        ("yes", False), ("no", False), ("on", False), ("3:1:1", False), ("2026-11-22", False),
        ('"12"', False), ('"true"', False),
        # What it takes as text, and other readers of YAML as a number or as true or false.
        ("012", True), ("0x1F", True), ("1e3", True), ("+5", True), (".5", True), ("True", True),
        # What it refuses.
        ("12", True), ("1.5", True), ("true", True), ("null", True), ("~", True), ("", True),
    ],
)  # fmt: skip
def test_a_text_that_some_reader_takes_for_something_else_is_underlined(
    editor, opened, word, underlined
):
    found = editor.problems(opened("questions.yaml", QUESTION.replace("Effort", word)))
    place = f"5:10-5:{10 + len(word)}"
    assert found == ([(place, TEXT)] if underlined else [])


@pytest.mark.parametrize(
    ("year", "underlined"),
    [("2015", False), ('"2015"', True), ("1815", True), ("02015", False), ("2015.0", False)],
)
def test_a_number_that_only_this_program_refuses_is_not_underlined(
    editor, opened, year, underlined
):
    """The last two: the editor has read a number before the schema sees it."""
    text = f"- {{key: BOOK, title: A book, kind: expert, where: A shelf, year: {year}}}\n"
    assert bool(editor.problems(opened("sources.yaml", text))) is underlined


ERROR = """\
    id: knees
    signs:
      - if: {knees: in}
        strength: strong
    fix_order: feet
    wh
"""


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ((5, 15), {"hallmark", "strong", "supporting"}),
        ((6, 12), {"safety", "setup", "feet", "brace", "pelvis", "tempo", "load"}),
    ],
)
def test_a_choice_is_offered(editor, opened, place, offered):
    assert set(editor.offered(opened("errors/knees.yaml", ERROR), *place)) == offered


def test_the_fields_that_are_left_are_offered_each_with_what_it_is_for(editor, opened):
    found = editor.offered(opened("errors/knees.yaml", ERROR), 7, 3)
    assert found.pop("Technique error").startswith("The unit a coach writes, reads and tests")
    assert set(found) == {
        "name", "term", "phase", "what", "why", "other_view", "takes_over", "against", "cues",
        "evidence", "sources", "pose", "common", "examples",
    }  # fmt: skip
    assert found["why"] == "Why it matters."


def test_the_fields_of_a_question_are_offered_once(editor, opened):
    found = editor.offered(opened("questions.yaml", "- id: knees\n  k\n"), 3, 4)
    found.pop("Question", None)
    assert set(found) == {
        "kind", "ask", "label", "choose", "scale", "options", "how_to_check", "cannot_tell",
        "ask_when", "examples", "means", "map",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((3, 2), "Answers that speak for it."),
        ((5, 8), "A hallmark counts 3, strong 2, supporting 1; from 3 the error is likely"),
        ((6, 4), "Which of two errors that are as likely is mended first."),
        ((4, 11), "The answer wanted: an option, one of several, or {at_least: 6} of a scale."),
    ],
)
def test_a_word_is_explained_where_the_mouse_rests(editor, opened, place, said):
    assert said in editor.said_of(opened("errors/knees.yaml", ERROR), *place).replace("\\", "")
