"""A batch gives for every line what `check` and the interview give for the same answers."""

from __future__ import annotations

import json

import pytest

from hipthrust.batch.blocks import blocks
from hipthrust.batch.records import Recorder
from tests.batch_same import compared, lines_of
from tests.batches import (
    batch_here,
    checked,
    drawn_lines,
    interviewed,
    records,
    run_batch,
    shuffled,
    text,
)
from tests.support import run_here, run_program, shipped

MANY = 70
FEW = 3
MIB = 1_048_576
PLAIN = b'{"complaint":"headache","screen":"none"}'


@pytest.fixture(scope="module")
def lines():
    """Draw answers."""
    return drawn_lines(MANY)


@pytest.fixture(scope="module")
def expected(lines, tmp_path_factory):
    """Let `check` look at each of them."""
    folder = tmp_path_factory.mktemp("checked")
    return [checked(line, folder) for line in lines]


@pytest.fixture
def source(tmp_path):
    """Give what writes an input."""

    def written(data, name="in.ndjson"):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return written


def test_every_record_is_byte_for_byte_what_check_gives(lines, expected, source, tmp_path):
    file, out = source(text(lines)), tmp_path / "out.ndjson"
    ran = batch_here(file, "-o", out)
    assert (ran.code, ran.out) == (3, b"")
    assert out.read_bytes() == records(expected, str(file))


def test_a_check_that_is_a_process_of_its_own_gives_the_same(lines, tmp_path):
    for line in lines[4:7]:
        answers = tmp_path / "answers.json"
        answers.write_bytes(line)
        words = ("check", "--answers", str(answers), "--format", "json")
        assert run_program(*words).out == run_here(*words).out


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_however_many_work_standard_output_gets_the_same(jobs, lines, expected, source):
    file = source(text(lines * FEW))
    ran = run_batch(file, "--jobs", jobs)
    assert ran.code == 3
    assert ran.out == records(expected * FEW, str(file))


def test_in_another_order_each_line_has_the_record_it_had(lines, expected, source):
    order = shuffled(range(MANY), 1)
    file = source(text(lines[n] for n in order))
    assert batch_here(file).out == records([expected[n] for n in order], str(file))


def test_in_several_files_each_line_has_the_record_it_had(lines, expected, source):
    for first in range(0, MANY, 30):
        some = slice(first, first + 30)
        file = source(text(lines[some]), f"{first}.ndjson")
        assert batch_here(file).out == records(expected[some], str(file))


def test_answers_of_an_interview_give_what_was_told_in_it(source):
    pairs = list(interviewed(range(30)))
    ran = batch_here(source(text(answers for answers, _ in pairs)))
    assert (ran.code, ran.out) == (0, b"".join(told for _, told in pairs))


def test_an_interview_by_the_program_itself_gives_the_same(source):
    typed = "\n".join(("n", "1", "n", "1", "2", "6", "2", "2", "1", "1")) + "\n"
    told = run_program("check", "--format", "json", "--no-save", typed=typed).out
    answers = json.dumps(json.loads(told)["answers"]).encode()
    assert batch_here(source(text([answers]))).out == told.encode()


def test_standard_input_to_standard_output(lines, expected):
    ran = run_batch("-", typed=text(lines))
    assert (ran.code, ran.out) == (3, records(expected, "standard input"))
    assert run_batch("-", "-o", "-", typed=text(lines)).out == ran.out


@pytest.mark.parametrize(
    ("data", "code", "told"),
    [
        (b"", 0, "0 lines: 0 results, 0 error records.\n"),
        (text([PLAIN]), 0, "1 line: 1 result, 0 error records. 1 clinician.\n"),
        (PLAIN, 0, "1 line: 1 result, 0 error records. 1 clinician.\n"),
        (text([b""]), 3, "1 line: 0 results, 1 error record.\n"),
        (text([PLAIN, b"{}", b"x", PLAIN]), 3,
         "4 lines: 3 results, 1 error record. 2 clinician, 1 not-screened.\n"),
        (text([PLAIN] * 1234), 0,
         "1,234 lines: 1,234 results, 0 error records. 1,234 clinician.\n"),
    ],
    ids=["nothing", "one", "no-end", "empty-line", "mixed", "many"],
)  # fmt: skip
def test_the_counts_add_up_and_nothing_else_is_said(data, code, told, source):
    ran = batch_here(source(data), "--fields", "disposition")
    assert (ran.code, " ".join(ran.err.split())) == (code, told.strip())
    assert len(ran.out.splitlines()) == int(told.split()[0].replace(",", ""))


def _problem(code, message, where, hint=None):
    return {"code": code, "message": message, "where": where, "hint": hint}


EMPTY = (
    "bad-json", "this is not JSON: Expecting value",
    "nothing stands here; write {} where nothing was answered",
)  # fmt: skip
MAPPING = (
    "not-a-mapping", "an answers file is a mapping of question to option",
    "write `complaint: lower-back`",
)  # fmt: skip
TOO_LARGE = ("too-large", "the file is larger than 1 MiB", "split it")
ODD = {
    "empty": (b"", [(*EMPTY, 1)]),
    "blank": (b" \t ", [(*EMPTY, 4)]),
    "two-documents": (b"{} {}", [("bad-json", "this is not JSON: Extra data",
                                   "it is one document, with nothing behind it", 4)]),
    "list": (b"[]", [(*MAPPING, 1)]),
    "number": (b"7", [(*MAPPING, 1)]),
    "two-problems": (
        b'{"pian":3,"complaint":"hedache"}',
        [
            ("unknown-question", '"pian" is not a question', 'did you mean "pain"?', 2),
            (
                "unknown-option", '"hedache" is not an option of question "complaint"',
                'did you mean "headache"?', 23,
            ),
        ],
    ),
    "too-long": (b'{"complaint":"' + b"x" * MIB + b'"}', [(*TOO_LARGE, 1)]),
    "many-mib": (b"x" * (5 * MIB), [(*TOO_LARGE, 1)]),
    "one-byte-too-long": (PLAIN + b" " * (MIB + 1 - len(PLAIN)), [(*TOO_LARGE, 1)]),
    "bom-in-the-middle": (
        b"{}\xef\xbb\xbf",
        [("unseen-character", "U+FEFF is a control or invisible character",
          "remove it, or type a plain space", 3)],
    ),
    "utf-16": (
        "{}".encode("utf-16"),
        [("not-utf-8", "the file is UTF-16 or UTF-32, not UTF-8", "save it as UTF-8", 1)],
    ),
    "nul": (
        b"{}   \x00",
        [("unseen-character", "U+0000 is a control or invisible character",
          "remove it, or type a plain space", 6)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""], ids=["lf", "crlf", "end"])
@pytest.mark.parametrize("odd", ODD)
def test_a_bad_line_has_an_error_record_and_the_others_their_results(odd, end, source):
    line, found = ODD[odd]
    file = source(text([PLAIN, b"{}"]) + line + end + (PLAIN + b"\n" if end else b""))
    if odd == "empty" and not end:
        return  # that is no line at all
    ran = batch_here(file)
    first, _, refused, *last = ran.out.splitlines()
    problems = [_problem(code, said, f"{file}:3:{at}", hint) for code, said, hint, at in found]
    head = {"schema": "hipthrust.batch-error/1", "line": 3}
    assert json.loads(refused) == {**head, **problems[0], "problems": problems}
    assert (ran.code, last) == (3, [first] if end else [])


@pytest.mark.parametrize(
    "line",
    [
        PLAIN + b"\r", b"  " + PLAIN + b"\t",
        PLAIN + b" " * (MIB - len(PLAIN)), PLAIN + b" " * (MIB - len(PLAIN)) + b"\r",
        PLAIN.replace(b"headache", b"head\\u0061che"),
    ],
    ids=["crlf", "spaces", "as-long-as-may-be", "that-and-crlf", "escape"],
)  # fmt: skip
def test_an_odd_line_that_is_right_has_the_result_of_a_plain_one(line, source):
    ran = batch_here(source(text([PLAIN, line, PLAIN])))
    assert (ran.code, len(set(ran.out.splitlines()))) == (0, 1)


def test_a_place_is_known_only_where_the_lines_have_numbers():
    refused = json.loads(Recorder(shipped()).record(b'{"pian":3}').line)
    problem = _problem("unknown-question", '"pian" is not a question', None, 'did you mean "pain"?')
    head = {"schema": "hipthrust.batch-error/1", "line": None}
    assert refused == {**head, **problem, "problems": [problem]}


def test_short_lines_make_no_large_blocks(tmp_path):
    """65,536 of them would be a hundred MB of results."""
    file = tmp_path / "short"
    file.write_bytes(b"{}\n" * 1_200 + b'{"complaint":"' + b"x" * 100_000 + b'"}\n{}\n')
    with file.open("rb") as stream:
        assert [(each.first, len(each.lines)) for each in blocks(stream)] == [
            (1, 500), (501, 500), (1001, 201), (1202, 1),
        ]  # fmt: skip


FULL = (
    b'{"complaint":["lower-back"],"felt-when":"top","pain":3,"stop-lower-eases":"yes",'
    b'"screen":"none"}'
)
NARROW = {
    "disposition": "coach",
    "cue.id": "stop-at-straight-line",
    "cue.times": None,
    "cue.times.better": None,
    "setup_fix.id": None,
    "findings.id": ["lumbar-hyperextension", "no-brace", "rib-flare"],
    "findings.bounds.low": [0, 0, 0],
    "findings.reasons_for.strength": [
        ["hallmark", "strong", "supporting"], ["supporting"], ["supporting"],
    ],
    "answers.pain": 3,
    "answers.felt-when": "top",
    "answers.no-such": None,
    "answers.pain.deeper": None,
    "pack.id": "hip-thrust",
}  # fmt: skip


@pytest.mark.parametrize("spaces", ["", " "])
def test_fields_narrow_a_record_down_in_the_order_named(spaces, source):
    ran = batch_here(source(text([FULL])), "--fields", f",{spaces}".join(NARROW))
    assert (ran.code, ran.out.decode()) == (0, json.dumps(NARROW, separators=(",", ":")) + "\n")


def test_a_field_that_holds_others_is_given_whole(source):
    file = source(text([FULL]))
    whole = json.loads(batch_here(file).out)
    ran = batch_here(file, "--fields", "cue,gate,answers")
    assert json.loads(ran.out) == {name: whole[name] for name in ("cue", "gate", "answers")}


@pytest.mark.parametrize("line", [PLAIN, b"{}"], ids=["stop", "not-screened"])
def test_what_is_beyond_nothing_is_nothing(line, source):
    ran = batch_here(source(text([line])), "--fields", "cue.id,findings.id,cue.times.better")
    assert json.loads(ran.out) == {"cue.id": None, "findings.id": [], "cue.times.better": None}


def test_a_bad_line_has_a_whole_error_record_beside_narrow_ones(source):
    file = source(text([b"x", PLAIN]))
    assert batch_here(file, "--fields", "disposition").out == (
        batch_here(file).out.splitlines(keepends=True)[0] + b'{"disposition":"clinician"}\n'
    )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("dispositon", '"dispositon" is no field of a result; did you mean "disposition"?'),
        ("cue.idd", '"cue.idd" is no field of a result; did you mean "id"?'),
        ("disposition.x", '"disposition.x" is no field of a result; nothing lies below it at "x"'),
        ("pack.qqq", '"pack.qqq" is no field of a result; the choices are id, version, digest'),
        ("disposition,,cue", '"" is no field of a result; there are schema, disposition, '),
        ("", '"" is no field of a result; there are schema, disposition, '),
        ("is_stop", '"is_stop" is no field of a result'),
        ("__class__", '"__class__" is no field of a result'),
    ],
)
def test_an_unknown_field_is_refused_before_anything_is_written(fields, told, source, tmp_path):
    out = tmp_path / "out"
    ran = batch_here(source(text([PLAIN])), "--fields", fields, "-o", out)
    assert (ran.code, ran.out, out.exists()) == (2, b"", False)
    assert ran.err.startswith(f"hipthrust: --fields: {told}")


def test_some_lines_are_the_same_in_every_way(tmp_path):
    """Ten thousand are by `python -m tests.benchmarks.same`."""
    found = list(compared(lines_of(20), tmp_path, alone=2))
    assert [(each.way, each.differences) for each in found if each.differences] == []
    assert [each.records for each in found] == [10, 2, *[20] * 6]
