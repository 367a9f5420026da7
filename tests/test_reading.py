"""Text into data: what is refused, what stays text, and where each value stood."""

from __future__ import annotations

from importlib.util import module_from_spec

import pytest
import yaml

from hipthrust.documents import yaml_text
from hipthrust.documents.json_text import read_json

SAYS_NOTHING = "1:1: empty-file: the file says nothing; write something, or remove it"
DEEP = (
    "too-deep: nested more than 32 deep; take brackets away; nothing that is read here goes so deep"
)
FORM = "names and texts stand in double quotes, with commas between and none at the end"
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


NO_REFERENCES = "no references; write the value out"
NO_TAG = "is not allowed; remove it; text that looks like something else is quoted"
QUOTE_IT = "quote it if the word is meant, or remove the line"
HIDDEN = "is a control or invisible character"
GONE = f"{HIDDEN}; remove it"
CONFLICT = "conflict-marker: a merge conflict was left in the file; keep one of the two sides"
NO_WORD = "bad-key: a key is one word, not a list, mapping or reference"


@pytest.mark.parametrize(
    ("text", "data", "told"),
    [
        ("a: &x 1\n", {"a": 1}, [f"1:4: anchor: &x: {NO_REFERENCES}"]),
        ("a: *x\n", {"a": ""}, [f"1:4: alias: *x: {NO_REFERENCES}"]),
        ("&k a: b\n", {"a": "b"}, ["1:1: anchor: no references on keys; write the value out"]),
        ("a: !!int 1\n", {"a": 1}, [f'1:4: tag: the tag "!!int" {NO_TAG}']),
        ("a: !x {b: c}\n", {"a": {"b": "c"}}, [f'1:4: tag: the tag "!x" {NO_TAG}']),
        ("a: !!seq [b]\n", {"a": ("b",)}, [f'1:4: tag: the tag "!!seq" {NO_TAG}']),
        ("!!str a: b\n", {"a": "b"}, [f'1:1: tag: the tag "!!str" {NO_TAG}']),
        ("<<: {a: 1}\n", {"<<": {"a": 1}},
         ["1:1: merge-key: << merges are not allowed; write the fields out"]),
        ('"<<": 1\n', {"<<": 1}, []),
        ("'': b\n", {"": "b"}, ["1:1: bad-key: a key is missing before the colon"]),
        ("? [a, &x b]\n: c\n", {"?": "c"},
         [f"1:3: {NO_WORD}", f"1:7: anchor: &x: {NO_REFERENCES}"]),
        ("? {a: ~}\n: c\n", {"?": "c"},
         [f"1:3: {NO_WORD}", f"1:7: empty-value: ~ means nothing here; {QUOTE_IT}"]),
        ("? *x\n: b\n", {"?": "b"}, [f"1:3: {NO_WORD}"]),
        ("a: 1\nb: 2\na: 3\n", {"a": 1, "b": 2},
         ['3:1: duplicate-key: "a" is given twice (first on line 1); keep one of them']),
        ('"e\\u0301": 1\n"\\u00e9": 2\n', {"\xe9": 1},
         ['2:1: duplicate-key: "\\xe9" is given twice (first on line 1); keep one of them']),
        ("a: 1\n---\nb: 2\n---\nc: 3\n", {"a": 1},
         ["2:1: second-document: a file holds one document; remove what stands from here on"]),
        ("---\na: 1\n", {"a": 1}, []),
        ("a:\nb: c\n", {"a": "", "b": "c"},
         ["1:3: empty-value: nothing stands here; give it a value, or remove the line"]),
        ("a: ''\n", {"a": ""}, []),
        *((f"a: {word}\n", {"a": word},
           [f"1:4: empty-value: {word} means nothing here; {QUOTE_IT}"])
          for word in ("~", "null", "Null", "NULL")),
        *((f"a: '{word}'\n", {"a": word}, []) for word in ("~", "null", "Null", "NULL", "7")),
        ('a: "\\u202e"\n', {"a": "\u202e"}, [f"1:4: unseen-character: U+202E {GONE}"]),
        ('"\\u202e": a\n', {"\u202e": "a"}, [f"1:1: unseen-character: U+202E {GONE}"]),
        ('a: "b\\nc\\td"\n', {"a": "b\nc\td"}, [f"1:4: unseen-character: U+0009 {GONE}"]),
        ('a: "b\\rc"\n', {"a": "b\rc"}, [f"1:4: unseen-character: U+000D {GONE}"]),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}, []),
        ("a: 999999999\nb: -999999999\nc: 0.123456789\nd: -12.5\ne: 0.1234567891\n",
         {"a": 999999999, "b": -999999999, "c": 0.123456789, "d": -12.5, "e": "0.1234567891"}, []),
        ("%YAML 1.2\n---\na: 1\n", None, ["1:1: directive: % lines are not allowed; remove it"]),
        ("x: 1\n%TAG ! !x\n", None, ["2:1: directive: % lines are not allowed; remove it"]),
        ("a: 7%\nb: x %y\n", {"a": "7%", "b": "x %y"}, []),
        ("<<<<<<< mine\na: 1\n", None, [f"1:1: {CONFLICT}"]),
        ("a: 1\n|||||||\n", None, [f"2:1: {CONFLICT}"]),
        ("\n\n<<<<<<< mine\n", None, [f"3:1: {CONFLICT}"]),
        ("a: 1\rb: 2\r\n<<<<<<< mine\n", None, [f"3:1: {CONFLICT}"]),
        ("\n%TAG ! !x\n", None, ["2:1: directive: % lines are not allowed; remove it"]),
        ("a: 1\rb: 2\n%x\n", None, ["3:1: directive: % lines are not allowed; remove it"]),
        ("a: X \xe9\nX\xe9: |\n  X\n  \xe9\n", {"a": "X \xe9", "X\xe9": "X\n\xe9\n"}, []),
        ("a: 1\nb: 2\n>>>>>>> theirs\n", None, [f"3:1: {CONFLICT}"]),
        ("a: <<<<<<< no\n'>>>>>>>x': 1\n", {"a": "<<<<<<< no", ">>>>>>>x": 1}, []),
        ("", None, [SAYS_NOTHING]),
        ("# only words\n", None, [SAYS_NOTHING]),
        ("- " * 33 + "a", None, [f"1:67: {DEEP}"]),
        ("[" * 34 + "]" * 34, None, [f"1:34: {DEEP}"]),
    ],
)  # fmt: skip
def test_each_refusal_is_told_whole_and_reading_goes_on(read, text, data, told):
    document = read(text)
    assert [str(problem) for problem in document.problems] == [f"file.yaml:{each}" for each in told]
    assert document.data == data
    assert document.source == text.encode()


def test_what_stands_in_a_key_has_its_place_too(read):
    document = read("a: 1\n? [b, {c: d}]\n: e\n")
    assert document.values == {
        (): (1, 1), ("a",): (1, 4), ("?",): (3, 3), ("?", 0): (2, 4), ("?", 1): (2, 7),
        ("?", 1, "c"): (2, 11),
    }  # fmt: skip
    assert document.keys == {("a",): (1, 1), ("?",): (2, 3), ("?", 1, "c"): (2, 8)}


def test_the_quick_parser_is_taken_where_there_is_one(monkeypatch):
    assert yaml_text._PARSER is PARSERS[-1]
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert yaml_text.__spec__.loader
    anew = module_from_spec(yaml_text.__spec__)
    yaml_text.__spec__.loader.exec_module(anew)
    assert anew._PARSER is yaml.SafeLoader


def test_as_much_as_may_be_is_read(read):
    """The list itself is a value, too."""
    whole = "- 1\n" * 19_999
    assert (read(whole).data, read(whole).problems) == ((1,) * 19_999, [])
    (problem,) = read(whole + "- 1\n").problems
    assert str(problem) == (
        "file.yaml:20000:3: too-large: more than 20000 values in one file; split it"
    )
    deep = read("- " * 32 + "a")
    assert deep.problems == []
    assert len(deep.values) == 33


class _Mark:
    def __init__(self, line, column):
        self.line, self.column = line, column


def _marked(context=None, begun=None, problem=None, at=None):
    marks = [None if place is None else _Mark(*place) for place in (begun, at)]
    return yaml.MarkedYAMLError(context, marks[0], problem, marks[1])


NOT_YAML = "bad-yaml: this is not YAML:"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (_marked("a", (1, 2), "b", (3, 4)), f"4:5: {NOT_YAML} b for what line 2 began"),
        (_marked("a", (3, 2), "b", (3, 4)), f"4:5: {NOT_YAML} b"),
        (_marked("a", (1, 2), None, (1, 4)), f"2:5: {NOT_YAML} a"),
        (_marked("a", (1, 2), "b"), f"2:3: {NOT_YAML} b"),
        (_marked(None, None, "b", (3, 4)), f"4:5: {NOT_YAML} b"),
        (_marked("a"), f"1:1: {NOT_YAML} a"),
        (_marked(), f"1:1: {NOT_YAML} unreadable"),
        (_marked("a", (1, 2), "exceeded maximum nesting depth", (3, 4)),
         f"4:5: {DEEP}"),
        (_marked(problem="mapping values are not allowed here", at=(0, 0)),
         f"1:1: {NOT_YAML} mapping values are not allowed here; put quotes around a text that "
         "holds a colon"),
        (_marked(problem="found a tab character", at=(0, 0)),
         f"1:1: {NOT_YAML} found a tab character; indent with spaces"),
        (_marked(problem="did not find expected ',' or ']'", at=(0, 0)),
         f"1:1: {NOT_YAML} did not find expected ',' or ']'; close the bracket, or quote a text "
         "that begins with one"),
        (_marked(problem="found character that cannot start any token", at=(0, 0)),
         f"1:1: {NOT_YAML} found character that cannot start any token; put quotes around the "
         "text"),
        (yaml.YAMLError("bad\x1b\nand more"), f"1:1: {NOT_YAML} bad\\x1b"),
        (ValueError("chr() arg not in range"), f"1:1: {NOT_YAML} chr() arg not in range"),
    ],
)  # fmt: skip
def test_what_the_parser_complains_of_is_told_in_its_words_with_what_to_do(
    monkeypatch, error, told
):
    parsers = []

    class Failing(yaml.SafeLoader):
        def __init__(self, text):
            super().__init__(text)
            self.disposed = 0
            parsers.append(self)

        def get_event(self):
            raise error

        def dispose(self):
            self.disposed += 1

    monkeypatch.setattr(yaml_text, "_PARSER", Failing)
    document = yaml_text.read_yaml(b"a: 1", "f")
    assert [str(problem) for problem in document.problems] == [f"f:{told}"]
    assert document.data is None
    assert [parser.disposed for parser in parsers] == [1]


def test_a_bad_escape_is_told_where_reading_had_come_to(monkeypatch):
    """It carries no mark of its own."""

    class Failing(yaml.SafeLoader):
        def get_event(self):
            event = super().get_event()
            if getattr(event, "value", None) == "fail":
                raise ValueError("no such character")
            return event

    monkeypatch.setattr(yaml_text, "_PARSER", Failing)
    (problem,) = yaml_text.read_yaml(b"a: 1\nb:\n  - c\n  - fail\n", "f").problems
    assert str(problem) == f"f:3:5: {NOT_YAML} no such character"


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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 33 + "]" * 33, f"1:33: {DEEP}"),
        ('{"a": [' + "[" * 31 + "]}", f"1:38: {DEEP}"),
        ("[[]," + "[" * 32 + "]" * 33, f"1:36: {DEEP}"),
        ("[{}," + "[" * 32 + "]" * 33, f"1:36: {DEEP}"),
        ("[" + "1," * 20_000 + "1]",
         "1:40000: too-large: more than 20000 values in one file; split it"),
        ('{\n"a": 1', f"2:7: bad-json: this is not JSON: Expecting ',' delimiter; {FORM}"),
        ("", "1:1: bad-json: this is not JSON: Expecting value; nothing stands here; write {} "
             "where nothing was answered"),
        ("{} {}", "1:4: bad-json: this is not JSON: Extra data; it is one document, with nothing "
                  "behind it"),
        ('{"a": NaN}',
         "1:7: bad-number: NaN is not a number here; write it out, in ten digits at most"),
        ('{"a": 12345678901}',
         "1:7: bad-number: 12345678901 is not a number here; write it out, in ten digits at most"),
        ('{"a": 1.1234567890}',
         "1:7: bad-number: 1.1234567890 is not a number here; write it out, in ten digits at most"),
        ('[\n null]',
         "2:2: empty-value: null means nothing here; leave the name out where there is no answer"),
        ('{"a\\tb": 1}', f"1:2: unseen-character: U+0009 {GONE}"),
        ('["a\\r"]', f"1:2: unseen-character: U+000D {GONE}"),
        ('["a\\n"]', f"1:2: unseen-character: U+000A {GONE}"),
        ('["\\u202e"]', f"1:2: unseen-character: U+202E {GONE}"),
        ('["\u202e"]', f"1:3: unseen-character: U+202E {HIDDEN}; remove it, or type a plain space"),
        ('{"a": 1,\n "a": 2}',
         '2:2: duplicate-key: "a" is given twice (first on line 1); keep one of them'),
    ],
)  # fmt: skip
def test_each_refusal_of_json_is_told_whole(text, told):
    document = read_json(text.encode(), "f")
    assert [str(problem) for problem in document.problems] == [f"f:{told}"]
    assert document.data is None
    assert document.source == text.encode()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("7", 7), ("-9999999999", -9999999999), ("-1234567890.123456789", -1234567890.123456789),
        ("0.5", 0.5), ("true", True), ("false", False), ('"null"', "null"), ('""', ""), ("[]", ()),
        ("{}", {}), ('[[], {}, "a", [1, [2]], 3]', ((), {}, "a", (1, (2,)), 3)),
        ('{"cafe\\u0301": {"a": {}, "b": []}, "d": 1}', {"caf\xe9": {"a": {}, "b": ()}, "d": 1}),
        ('"a\\"b,}\\\\"', 'a"b,}\\'),
        ('"X marks"', "X marks"), ("[" + "{}," * 40 + "1]", (*[{}] * 40, 1)),
        ("[" * 32 + "]" * 32, None), ("[[]," * 31 + "[]" + "]" * 31, None),
        ("[" + "1," * 19_998 + "1]", (1,) * 19_999),
    ],
)  # fmt: skip
def test_all_json_that_is_sound_and_small_is_read(text, data):
    document = read_json(text.encode(), "f")
    assert document.problems == []
    assert type(document.data) is (tuple if data is None else type(data))
    assert data is None or document.data == data


def test_a_place_in_json_counts_every_line_end():
    document = read_json(b'{"a":\r\n 1,\r"b":\n\n  [2,\n3]}', "f")
    assert document.values == {
        (): (1, 1), ("a",): (2, 2), ("b",): (5, 3), ("b", 0): (5, 4), ("b", 1): (6, 1),
    }  # fmt: skip
    assert document.keys == {("a",): (1, 2), ("b",): (3, 1)}
