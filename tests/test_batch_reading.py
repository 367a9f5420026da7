"""The quick way to read a line reads what the strict way reads; a record never fails."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hipthrust.batch.quick import read_plain
from hipthrust.batch.records import REFUSED, REFUSED_HEAD, Recorder
from hipthrust.documents.json_text import MAX_DEPTH, MAX_NODES, read_json
from tests.batches import BAD
from tests.drawn import FORMS, RAW
from tests.support import shipped

WORDS = ["complaint", "pain", "screen", "tried", "none", "lower-back", "null", "a", ""]
NUMBERS = [
    "0", "-0", "7", "-1", "01", "1.0", "1.5", "1e2", "1E400", "-1e-400", "0.1234567891", ".5", "+1",
    "9999999999", "10000000000", "1" * 30, "1" * 5000, "NaN", "Infinity", "-Infinity", "nan",
]  # fmt: skip
ESCAPES = ["\\n", "\\u0000", "\\ud800", "\\ud83d\\udcaa", "\\u202e", "\\x", "\\", '\\"', "\\u0061"]
RAW_CHARACTERS = ["\t", "\n", "\x00", "\x1f", "\x7f", "\x80", "\u202e", "\ufeff", "ü", "💪", "'"]
SPACES = ["", " ", "\t", "\n", "\r", "\r\n", "  ", "\x0b", "\x0c", "\xa0", "\ufeff", "//", "\x00"]
PLAIN_SPACES = ["", "", "", " ", "\t", "\r\n"]

_pieces = st.lists(st.sampled_from([*WORDS, *ESCAPES, *RAW_CHARACTERS]), max_size=3).map("".join)
_texts = st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), _pieces).map('"{}"'.format)
_space = st.one_of(st.sampled_from(PLAIN_SPACES), st.sampled_from(SPACES))
_words = st.sampled_from(["true", "false", "null", "True", "", "undefined", *NUMBERS])


def _listed(items):
    return st.lists(items, max_size=4).map(",".join)


def _spaced(texts):
    return st.tuples(_space, texts, _space).map("".join)


def _nested(values):
    pairs = st.tuples(_spaced(_texts), _spaced(values)).map(":".join)
    return st.one_of(
        _listed(_spaced(values)).map("[{}]".format), _listed(pairs).map("{{{}}}".format)
    )


JSON = st.recursive(st.one_of(_texts, _words), _nested, max_leaves=12)
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
LINES = st.one_of(
    st.tuples(_spaced(JSON), st.sampled_from(ENCODINGS)).map(
        lambda each: each[0].encode(each[1], "replace")
    ),
    RAW.map(lambda raw: json.dumps(raw).encode()),
    st.binary(max_size=40),
)


def _same(one, other):
    """Compare data with their types: True is not 1, and 1.0 is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and one == other


DEEP = [b"[" * depth + b"]" * depth for depth in (MAX_DEPTH, MAX_DEPTH + 1, 5000)]
WIDE = [b"[" + b",".join([b"1"] * count) + b"]" for count in (MAX_NODES - 1, MAX_NODES, 30_000)]


def _read(line):
    try:
        return read_plain(line), True
    except ValueError:
        return None, False


def _reads_alike(line):
    quick, is_read = _read(line)
    strict = read_json(line.rstrip(b"\r\n"), "in")
    assert not is_read or (not strict.problems and _same(quick, strict.data))


@given(LINES)
@example(b'{"a":1,"a":1}')
@example(b'{"a":{"b":1,"b":2}}')
@example(b'{"pain":10000000000}')
@example(b'{"pain":-0}')
@example(b'{"a":"x\x7fy"}')
@example(b'"\\ud800"')
def test_what_the_quick_way_reads_the_strict_way_reads_alike(line):
    _reads_alike(line)


@pytest.mark.parametrize("line", [*DEEP, *WIDE, *BAD], ids=lambda line: repr(line[:20]))
def test_so_it_is_at_the_limits(line):
    _reads_alike(line)


@pytest.mark.parametrize(
    ("line", "is_read"),
    [
        (b'{"complaint":"lower-back","pain":3}', True),
        (b' { "complaint" : [ "lower-back" , "knee" ] }\r\n', True),
        (b'{"pain":3,"pain":3}', False),
        (b'{"pain":null}', False),
        (b'{"pain":3.0}', False),
        (b'{"complaint":"lower\\u002dback"}', False),
        (b'{"complaint":"r\xc3\xbccken"}', False),
    ],
)
def test_most_lines_are_read_the_quick_way_and_no_doubtful_one(line, is_read):
    assert _read(line)[1] == is_read


@given(LINES)
def test_a_record_is_made_of_whatever_stands_in_a_line(line):
    recorder = Recorder(shipped(), ("disposition",), "in")
    record = recorder.record(line, 7)
    assert record.line.endswith(b"\n")
    assert b"\n" not in record.line[:-1]
    told = json.loads(record.line)
    if record.outcome == REFUSED:
        assert record.line.startswith(REFUSED_HEAD)
        assert told["problems"][0]["code"] == told["code"]
        assert told["line"] == 7
    else:
        assert told == {"disposition": record.outcome}


@pytest.mark.parametrize("line", [*DEEP, *WIDE], ids=lambda line: repr(line[:20]))
def test_a_record_is_made_at_the_limits(line):
    assert Recorder(shipped()).record(line).outcome == REFUSED


def test_a_flood_of_problems_is_cut_short_in_a_record_too():
    line = json.dumps({f"q-{n}": "x" for n in range(5000)}).encode()
    told = json.loads(Recorder(shipped()).record(line, 1).line)
    assert len(told["problems"]) == 101
    assert told["problems"][-1] == {
        "code": "more-problems", "message": "and 4900 more", "where": None, "hint": None,
    }  # fmt: skip


def test_the_longest_record_of_many_sets_is_on_one_line():
    cue = shipped().questionnaire.cues[0]
    sets = [{"cue": cue, "result": "same"}] * 5000
    line = json.dumps({"screen": "none", "complaint": next(iter(FORMS["complaint"].options)),
                       "tried": sets}).encode()  # fmt: skip
    record = Recorder(shipped()).record(line, 1)
    assert record.line.count(b"\n") == 1
