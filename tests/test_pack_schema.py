"""The schema of the pack files: no file that the program takes is refused, few others are taken."""

from __future__ import annotations

import copy
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from hipthrust.documents.yaml_text import read_yaml
from hipthrust.pack.files import FOLDERS, SINGLE
from hipthrust.schemas import PACK_FILES, SCHEMA_FILE, editor_line, pack_files_text, schema_of
from hipthrust.schemas.pack_files import RECORDS
from tests.pack_schema import files_of, is_valid, part_of, refusals
from tests.support import ROOT, TESTS

CUES = ROOT / "cues"
PACKS = (CUES, *sorted((TESTS / "packs").iterdir()))
FILES = [(pack.name, file, path) for pack in PACKS for file, path in files_of(pack)]
PARTS = schema_of(PACK_FILES)["$defs"]


# The file in the pack.


def test_the_schema_file_of_the_pack_is_the_one_that_is_made():
    same = (CUES / SCHEMA_FILE).read_text(encoding="utf-8") == pack_files_text()
    assert same, f"renew it: .venv/bin/hipthrust pack schema {PACK_FILES} > cues/{SCHEMA_FILE}"


@pytest.mark.parametrize("file", [file for file, _ in files_of(CUES)])
def test_every_file_of_the_pack_begins_with_its_line(file):
    assert (CUES / file).read_text(encoding="utf-8").startswith(editor_line(file))


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pack.yaml", "# yaml-language-server: $schema=schema.json#/$defs/pack\n"),
        ("red_flags.yml", "# yaml-language-server: $schema=schema.json#/$defs/red_flags\n"),
        ("errors/b.yaml", "# yaml-language-server: $schema=../schema.json#/$defs/errors\n"),
        ("normal/b.yaml", "# yaml-language-server: $schema=../schema.json#/$defs/normal\n"),
    ],
)
def test_the_line_of_a_file_names_its_part(file, line):
    assert editor_line(file) == line


# What it is made of.


def test_every_kind_of_file_has_a_part():
    assert set(RECORDS) == {*SINGLE, *FOLDERS}
    assert set(RECORDS) < set(PARTS)


def test_the_schema_is_one_and_says_nothing_at_its_root():
    """The language server would take what is said there for a part of every file."""
    Draft202012Validator.check_schema(schema_of(PACK_FILES))
    assert list(schema_of(PACK_FILES)) == ["$schema", "$id", "title", "description", "$defs"]


RECORD_PARTS = [name for name in PARTS if name not in RECORDS]


@pytest.mark.parametrize("name", RECORD_PARTS)
def test_a_record_is_closed_and_all_in_it_is_described(name):
    part = PARTS[name]
    assert part["description"]
    assert name == "Condition" or part["additionalProperties"] is False
    assert [key for key, said in part["properties"].items() if not said.get("description")] == []


def test_a_record_has_the_words_of_the_model():
    sign = PARTS["Sign"]
    assert sign["title"] == "Sign"
    assert sign["required"] == ["if", "strength"]
    assert sign["properties"]["if"] == {
        "$ref": "#/$defs/Condition",
        "description": "The answers that are the sign.",
    }
    assert sign["properties"]["strength"] == {
        "description": "A hallmark counts 3, strong 2, supporting 1; from 3 the error is likely, "
        "from 1 possible.",
        "enum": ["hallmark", "strong", "supporting"],
        "type": "string",
    }
    assert PARTS["Mover"]["title"] == "Mover"
    assert PARTS["TechniqueError"]["title"] == "Technique error"
    assert PARTS["Mover"]["properties"]["plain"]["description"] == "The word a lifter uses."


def test_nothing_may_be_null_and_a_default_is_told_where_it_says_something():
    text = pack_files_text()
    assert '"null"' not in text
    assert ": null" not in text
    question = PARTS["Question"]["properties"]
    assert question["choose"]["default"] == "one"
    assert "default" not in question["options"]
    assert "default" not in question["scale"]


# Files that the program takes, and files that it does not.


@pytest.mark.parametrize(("pack", "file", "path"), FILES, ids=[f"{p}/{f}" for p, f, _ in FILES])
def test_a_file_that_the_program_takes_is_valid(pack, file, path):
    assert refusals(part_of(file), read_yaml(path.read_bytes(), f"{pack}/{file}").data) == []


SEEN = {
    "bad-id", "bad-text", "bad-value", "empty-condition", "missing-field", "no-answers",
    "not-a-choice", "pose-form", "red-flag-form", "reserved-id", "too-few", "too-long",
    "unknown-field", "unknown-schema", "wrong-type",
}  # fmt: skip
"""Codes of what is wrong with the form of a record. All others need more than one record, the name
of the file, or a sum: `empty-scale`, `pose-out-of-reach`."""


def _bad_packs():
    for case in sorted((TESTS / "hazards" / "inputs" / "packs").glob("*.case")):
        head, content = case.read_bytes().split(b"===\n", 1)
        file, expected = head.decode().removeprefix("file: ").split("\nexpect:\n")
        document = read_yaml(content, file)
        known = file.endswith(".yaml") and part_of(file) in RECORDS
        if known and not document.problems:  # else there is no record to speak of
            codes = {line.split(": ")[1] for line in expected.splitlines() if line.startswith(file)}
            yield pytest.param(part_of(file), document.data, codes, id=case.stem)


@pytest.mark.parametrize(("part", "data", "codes"), [*_bad_packs()])
def test_a_mistake_in_a_record_is_seen_and_what_takes_more_is_left_to_lint(part, data, codes):
    assert is_valid(part, data) == (not codes & SEEN)


# Records with something changed.

JUNK = st.sampled_from(
    ("x", "", " x", "x ", "x\ny", "Two words", "yes", "con", "none", "screen", "x" * 700, "BOOK",
     "0..10", "en", 0, 6, -1, 5000, 1.5, True, False, (), ("x",), ("x", 6), {}, {"at_least": 6},
     {"at-least": "6"}, {"x": "y"}, {"x": ()}, {"any": ({"x": "y"},)}, ({"x": "y"},), ({},))
)  # fmt: skip
NAMES = st.sampled_from(("x", "id", "ask", "scale", "options", "wrong", "beside", "applies"))


@cache
def _records():
    found = []
    for _, file, path in FILES:
        data = read_yaml(path.read_bytes(), file).data
        found += [(part_of(file), each) for each in (data if isinstance(data, tuple) else (data,))]
    return found


def _spots(data, path=()):
    """Walk the places of a record."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, (dict, tuple)):
            yield from _spots(each, (*path, key))


def _changed(data, path, change):
    """Give a copy in which the value at a place is changed, or left out."""
    key, *rest = path
    copied = copy.copy(data) if isinstance(data, dict) else dict(enumerate(data))
    if rest:
        copied[key] = _changed(copied[key], rest, change)
    elif change is None:
        del copied[key]
    elif isinstance(change, dict) and "add" in change and isinstance(data, dict):
        copied |= change["add"]
    else:
        copied[key] = change
    return copied if isinstance(data, dict) else tuple(copied.values())


CHANGES = st.one_of(
    JUNK, st.none(), st.dictionaries(NAMES, JUNK, max_size=1).map(lambda added: {"add": added})
)


@st.composite
def _almost_records(draw):
    part, data = draw(st.sampled_from(_records()))
    for _ in range(draw(st.integers(1, 2))):
        if spots := list(_spots(data)):
            data = _changed(data, draw(st.sampled_from(spots)), draw(CHANGES))
    return part, data


UNSEEN = {"empty-scale", "pose-out-of-reach"}


@pytest.mark.untraced
@settings(max_examples=1500, deadline=None)
@given(_almost_records())
def test_the_schema_takes_what_the_model_takes_and_little_else(case):
    part, data = case
    try:
        RECORDS[part].model_validate(data)
        codes = set()
    except ValidationError as error:
        codes = {each["type"] for each in error.errors()}
    alone = part in ("pack", *FOLDERS)
    assert is_valid(part, data if alone else (data,)) == (codes <= UNSEEN)


def test_the_one_thing_that_the_schema_cannot_say_of_a_value():
    """To JSON Schema 2015.0 is a whole number; the program wants it written as one."""
    source = {"key": "BOOK", "title": "A book", "kind": "expert", "where": "A shelf"}
    assert is_valid("sources", [{**source, "year": 2015.0}])
    with pytest.raises(ValidationError):
        RECORDS["sources"].model_validate({**source, "year": 2015.0})
