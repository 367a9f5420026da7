"""Text into data: what is refused, what stays text, and where each value stood."""

from __future__ import annotations

import os
import sys
import unicodedata

import pytest
import yaml

from hipthrust.documents import yaml_text
from hipthrust.documents.characters import unseen_in
from hipthrust.documents.files import read_bytes
from hipthrust.documents.json_text import read_json
from hipthrust.exceptions import FileUnreadable

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__)
def read(request, monkeypatch):
    """Read YAML with each of PyYAML's two parsers."""
    monkeypatch.setattr(yaml_text, "_PARSER", request.param)
    return lambda text: yaml_text.read_yaml(
        text if isinstance(text, bytes) else text.encode(), "file.yaml"
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("y", "y"),
        ("True", "True"), ("true", True), ("false", False), ("'true'", "true"),
        ("3:1:1", "3:1:1"), ("1:30", "1:30"), ("012", "012"), ("0o14", "0o14"), ("0x1F", "0x1F"),
        ("1_000", "1_000"), ("1e3", "1e3"), (".inf", ".inf"), (".nan", ".nan"), ("+7", "+7"),
        ("2026-11-22", "2026-11-22"), ("0..10", "0..10"), ("1234567890", "1234567890"),
        ("7", 7), ("-7", -7), ("0", 0), ("1.5", 1.5), ("1.", "1."), ("=", "="),
        ('"7"', "7"), ("[a, 1]", ("a", 1)), ("{a: b}", {"a": "b"}), ("lower back", "lower back"),
        ("'# no comment'", "# no comment"), ("a # comment", "a"), ("ok: x", None),
    ],
)  # fmt: skip
def test_only_true_false_and_plain_numbers_are_more_than_text(read, written, value):
    document = read(f"key: {written}\n")
    if value is None:
        assert [problem.code for problem in document.problems] == ["bad-yaml"]
    else:
        assert not document.problems
        assert document.data == {"key": value}
        assert type(document.data["key"]) is type(value)


def test_keys_are_text_whatever_they_look_like(read):
    assert read("no: a\n1: b\n2026-11-22: c\n").data == {"no": "a", "1": "b", "2026-11-22": "c"}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: 1\nb: *x\n", None, 2, 4),
        ("a: !!int 1\n", "tag", 1, 4),
        ("a: !x {b: c}\n", "tag", 1, 4),
        ("<<: {a: 1}\n", "merge-key", 1, 1),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a: {b: 1, b: 2}\n", "duplicate-key", 1, 11),
        ("a: 1\n---\nb: 2\n", "second-document", 2, 1),
        ("%TAG ! !x\n---\na: 1\n", "directive", None, None),
        ("a:\n", "empty-value", 1, 3),
        ("a: ~\n", "empty-value", 1, 4),
        ("- \n- a\n", "empty-value", 1, 2),
        ("? [a]\n: b\n", "bad-key", 1, 3),
        ("[" * 40, "too-deep", 1, 34),
        ("- " * 40 + "a", "too-deep", 1, 67),
        ("{a: " * 40, "too-deep", 1, None),
        ("[" * 100_000, "too-deep", 1, None),  # a newer libyaml gives up ahead of its events
        ("- 1\n" * 20_001, "too-large", 20_000, None),
        ("a: 1\r\nb: 2\r\na: 3\r\n", "duplicate-key", 3, 1),
        ("a: b\x0c\n", "unseen-character", 1, 5),
        ("a: b\n# \x85\n", "unseen-character", 2, 3),
        ("a: \u2028\n", "unseen-character", 1, 4),
        ('a: "\\u202e"\n', "unseen-character", 1, 4),
        ('a: "\\0"\n', "unseen-character", 1, 4),
        ("\ufeffa: 1\na: 2\n", "duplicate-key", 2, 1),
        (b"a: 1\nb: \xff\n", "not-utf-8", 2, 4),
        (b"a: 1\n\xed\xa0\x80\n", "not-utf-8", 2, 1),
        ("a: 1\n".encode("utf-16-le"), "not-utf-8", 1, 1),
        ("a: 1\n".encode("utf-32"), "not-utf-8", 1, 1),
        (b"#" * 1_048_577, "too-large", 1, 1),
        ("", "empty-file", 1, 1),
        ("# only a comment\n", "empty-file", 1, 1),
        ("a: 1\n>>>>>>> theirs\n", "conflict-marker", 2, 1),
        ("a: 'b\n", "bad-yaml", None, None),
        ("\tb\n", "bad-yaml", None, None),
        ("a: @b\n", "bad-yaml", 1, 4),
        ('a: "\\UFFFFFFFF"\n', "bad-yaml", None, None),
        (" \n\t\n", "empty-file", 1, 1),
    ],
)
def test_what_is_refused_is_refused_where_it_stands(read, text, code, line, column):
    document = read(text)
    problem = document.problems[0]
    assert problem.code == (code or problem.code)
    assert code or problem.code in ("alias", "bad-yaml")  # the parsers differ on a lone alias
    assert problem.place
    assert (problem.place.line, problem.place.column) == (
        line if line is not None else problem.place.line,
        column if column is not None else problem.place.column,
    )


@pytest.mark.parametrize("depth", [6, 9])
def test_small_texts_that_grow_are_refused_at_once(read, depth):
    """301 bytes of merge keys keep PyYAML's own composer busy for six seconds."""
    laughs = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, depth)
    )
    merges = "a0: &a0 {x: 1}\n" + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}\n" for n in range(1, depth)
    )
    for text in (laughs, merges):
        assert {"anchor", "alias"} <= {problem.code for problem in read(text).problems}


def test_every_value_and_key_knows_its_place(read):
    document = read("list:\n  - name: a\n    deep: {x: [1, two]}\n")
    assert document.place(("list", 0, "deep", "x", 1)).column == 19
    assert document.place(("list", 0, "deep"), of_key=True).column == 5
    assert str(document.place(("list", 0, "deep", "tag", "x"))) == "file.yaml:3:15"
    assert str(document.place(("nowhere",))) == "file.yaml:1:1"


def test_no_control_or_invisible_character_gets_through():
    refused = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    allowed = {"\t", "\n", "\r"}
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        if unicodedata.category(character) in refused and character not in allowed:
            assert unseen_in(character), f"U+{number:04X}"
    for harmless in ("é", "中", "—", "’", "🙂", " ", "\u0301", "ß", "−"):
        assert not unseen_in(harmless)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": "yes", "a": "no"}', "duplicate-key"),
        ('{"a": {"b": 1, "\\u0062": 2}}', "duplicate-key"),
        ('{"caf\\u00e9": 1, "cafe\\u0301": 2}', "duplicate-key"),
        ('{"a": NaN}', "bad-number"),
        ('{"a": -Infinity}', "bad-number"),
        ('{"a": 1e999}', "bad-number"),
        ('{"a": 1' + "0" * 5000 + "}", "bad-number"),
        ('{"a": 0.' + "1" * 50 + "}", "bad-number"),
        ('{"a": null}', "empty-value"),
        ('{"a": "\\u0000"}', "unseen-character"),
        ('{"a": "\\ud83d"}', "unseen-character"),
        ('{"\\u202ea": 1}', "unseen-character"),
        ("[" * 33 + "]" * 33, "too-deep"),
        ("[" + "1," * 20_000 + "1]", "too-large"),
        ("[" * 100_000, "too-deep"),
        ('{"a": 1', "bad-json"),
        ('{"a": 1} {"b": 2}', "bad-json"),
        ("{'a': 1}", "bad-json"),
    ],
)
def test_json_is_read_as_strictly(text, code):
    document = read_json(text.encode(), "file.json")
    assert [problem.code for problem in document.problems] == [code]
    assert document.data is None


def test_every_problem_of_a_json_text_has_its_place():
    text = '{\n  "a": NaN,\r\n  "b": [1, null,\n "\\u0007"],\n  "a": {"c": 1e9, "c": 2}\n}'
    assert [str(problem).split(";")[0] for problem in read_json(text.encode(), "f").problems] == [
        "f:2:8: bad-number: NaN is not a number here",
        "f:3:12: empty-value: null means nothing here",
        "f:4:2: unseen-character: U+0007 is a control or invisible character",
        'f:5:3: duplicate-key: "a" is given twice (first on line 2)',
        "f:5:14: bad-number: 1e9 is not a number here",
        'f:5:19: duplicate-key: "c" is given twice (first on line 5)',
    ]


def test_the_places_of_json_are_those_of_yaml(read):
    text = '{"list": [{"name": "a",\n  "deep": {"x": [1, "two"]}}], "é": "é", "last": true}\n'
    found, same = read_json(text.encode(), "f"), read(text)
    assert (found.data, found.values, found.keys) == (same.data, same.values, same.keys)


def test_json_that_is_sound_is_plain_data():
    text = '{"complaint": ["lower-back"], "pain": 3, "deep": {"x": [1.5, true, "\\ud83d\\ude42"]}}'
    expected = {"complaint": ("lower-back",), "pain": 3, "deep": {"x": (1.5, True, "🙂")}}
    assert read_json(text.encode(), "f").data == expected
    brackets = "[[" * 20
    assert read_json(f'{{"a": "{brackets}"}}'.encode(), "f").data == {"a": brackets}


def test_a_pipe_and_a_folder_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, reason in [
        ("pipe", "not a regular file"),
        (".", "not a regular"),
        ("x", "not there"),
    ]:
        with pytest.raises(FileUnreadable, match=reason):
            read_bytes(tmp_path / name, name)


def test_a_name_that_no_system_takes_is_refused(tmp_path):
    with pytest.raises(FileUnreadable):
        read_bytes(tmp_path / ("x" * 5000), "long")
