"""The history for a person and for a script: tables, plots, CSV, documents."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import to_builtins
from msgspec.structs import replace
from rich.cells import cell_len

from hipthrust.answers import Times
from hipthrust.assessment import PackStamp, Tool
from hipthrust.report import Look
from hipthrust.report.history.document import HistoryDocument, history_document
from hipthrust.report.history.lines import Told, lines_of
from hipthrust.report.history.to_csv import to_csv
from hipthrust.report.history.to_plot import to_plot
from hipthrust.report.history.to_table import to_table
from hipthrust.report.to_json import dump
from hipthrust.schemas.shape import shape_of
from hipthrust.session import Numbered, Session
from hipthrust.session.cues import Learned, learned
from hipthrust.session.lookups import ids_at
from tests.hostile import REFUSED, SHOWN
from tests.support import assess_raw, same_as_golden, shipped

REPORTS = {"table": to_table, "plot": to_plot}
PLAIN, DRAWN = Look(), Look(boxes=True)
STYLING = re.compile("\x1b\\[[0-9;]*m")
CLOCK = timezone(timedelta(hours=5, minutes=30))
RIBS = "Keep your shirt logo pointing at your knees."
TUCK = "Point your belt buckle at your chin."
TABLETOP = "Make a tabletop, knees to ribs, then stop."


def _done(cue, result, pain=None):
    return {"cue": cue, "result": result, **({} if pain is None else {"pain": pain})}


BACK: dict[str, Any] = {"screen": "none", "complaint": ["lower-back"], "felt-when": "top"}
BEFORE = {"cue": "ribs-down", "before": {"better": 0, "same": 1, "worse": 0}}
CHECKS: tuple[dict[str, Any], ...] = (
    {**BACK, "pain": 4, "tried": [_done("ribs-down", "same", 4)]},
    {
        **BACK,
        "pain": 4,
        "tried": [BEFORE, _done("ribs-down", "same", 3), _done("tuck-pelvis", "better", 2)],
    },
    {**BACK, "pain": 3, "tried": [_done("tuck-pelvis", r, 1) for r in ("better", "same")]},
    {"screen": "none", "complaint": ["form-check"]},
    {**BACK, "pain": 7},
    {"screen": "none", "complaint": ["quads", "heels-lift"]},
    {**BACK, "pain": 3, "tried": [_done("ribs-down", "better", 3)]},
    {**BACK, "pain": "dont-know", "tried": [_done("tuck-pelvis", "same")]},
    {"screen": ["saddle-numbness"], "complaint": ["lower-back"]},
    {**BACK, "pain": 2, "tried": [_done("tuck-pelvis", "worse", 4)]},
    {**BACK, "pain": 1},
    {**BACK, "pain": 0},
)
"""Every kind of result, with and without sets, with and without a number."""


def _numbered(number, answers, assessment):
    return Numbered(
        number,
        Session(
            id=f"id-{number}",
            at=datetime(2026, 9, 14, 18, 5, tzinfo=CLOCK) + timedelta(days=6 * number),
            answers=answers,
            assessment=assessment,
            pack=shipped().stamp,
            tool=Tool("hipthrust", "0.9.0"),
        ),
    )


def _checked(*checks):
    """Make sessions as they come out of the history: of real results, through JSON."""
    found = [json.loads(json.dumps(to_builtins(assess_raw(raw)))) for raw in checks]
    return tuple(_numbered(n, each["answers"], each) for n, each in enumerate(found, start=1))


@cache
def _sessions():
    return _checked(*CHECKS)


def _odd(answers, assessment=None):
    return (_numbered(1, answers, assessment or {}),)


def _words(text):
    """Give the words of a text without the gaps that a layout puts between them."""
    return " ".join(text.split())


def _rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("width", [80, 40])
def test_the_whole_table(width):
    text = to_table(_sessions(), Look(width=width))
    same_as_golden(f"history-table-{width}.txt", text)
    assert text == to_table(_sessions(), Look(width=width, boxes=True))
    assert text.endswith("\n")
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("kind", ["words", "drawn"])
def test_the_whole_plot(kind, width):
    text = to_plot(_sessions(), Look(width=width, boxes=kind == "drawn"))
    same_as_golden(f"history-plot-{kind}-{width}.txt", text)
    assert text.endswith("\n")
    assert "\x1b" not in text


@pytest.mark.parametrize("count", [1, 2, 12, 60])
@pytest.mark.parametrize(("report", "boxes"), [("table", False), ("plot", False), ("plot", True)])
def test_nothing_is_wider_than_the_screen_and_colours_change_no_word(
    report, boxes, count, monkeypatch
):
    monkeypatch.setenv("TERM", "xterm")  # for rich, a dumb terminal in colour has 80 columns
    many = (_sessions() * 5)[:count]
    for width in range(38, 101, 1 if count < 60 else 7):
        plain = REPORTS[report](many, Look(width=width, boxes=boxes))
        assert max(map(cell_len, plain.splitlines())) <= max(width, 40)
        coloured = REPORTS[report](many, Look(width=width, boxes=boxes, color=True))
        assert coloured != plain
        lines = [line.rstrip() for line in STYLING.sub("", coloured).splitlines()]
        assert lines == plain.splitlines()


@pytest.mark.parametrize("boxes", [False, True])
@pytest.mark.parametrize("report", REPORTS)
def test_without_sessions_there_is_a_way_to_one(report, boxes):
    text = REPORTS[report]((), Look(boxes=boxes))
    assert text == "No session is saved. `hipthrust check` saves one.\n"


@pytest.mark.parametrize("width", [80, 40])
def test_a_stop_stands_out(width, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    look = Look(width=width, color=True)
    assert "\x1b[1;31mSTOP for today." in to_table(_sessions()[4:5], look)
    assert "\x1b[1;31m" not in to_table(_sessions()[:4], look)


def test_marks_are_not_dim(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    text = to_plot(_odd({"pain": 3}), Look(color=True, boxes=True))
    assert "\x1b[1;36m\u25cf\x1b[0m" in text


def test_a_plot_names_its_first_and_last_day():
    assert to_plot(_sessions()[:1], PLAIN).startswith(
        "Pain from 0 to 10, in 1 session, 2026-09-20\n"
    )
    assert to_plot(_sessions()[:2], PLAIN).startswith(
        "Pain from 0 to 10, in 2 sessions, 2026-09-20 to 2026-09-26\n"
    )


def test_columns_from_sixty_on():
    for width in (60, 100):
        head = to_table(_sessions(), Look(width=width)).splitlines()[0]
        assert head.split("  ")[0] == "No"
        assert _words(head) == "No When Pain You said What I told you Went"
    assert to_table(_sessions(), Look(width=59)).startswith("1. 2026-09-20 18:05, pain 4 to 4\n")


def test_the_words_of_a_session():
    found = lines_of(_sessions())
    assert [each.number for each in found] == list(range(1, 13))
    assert [each.pain for each in found] == [
        "4 to 4", "4 to 2", "3 to 1", "-", "7", "-", "3 to 3", "-", "-", "2 to 4", "1", "0",
    ]  # fmt: skip
    assert found[5].complaint == ("I mostly feel the front of my thighs (quads); My heels lift")
    assert [each.number for each in found if each.is_stop] == [5, 9, 10]


def test_the_time_is_that_of_the_clock_in_the_session():
    first = _sessions()[0]
    moved = replace(first.session, at=first.session.at.astimezone(timezone(timedelta(hours=-3))))
    found = lines_of((first, replace(first, session=moved)))
    assert [each.when for each in found] == ["2026-09-20 18:05", "2026-09-20 09:35"]


def test_how_a_set_went_stands_beside_its_own_cue():
    told = [each.told for each in lines_of(_sessions())]
    assert told[0] == (Told(RIBS, "same"), Told(TABLETOP))
    assert told[1] == (Told(RIBS, "same"), Told(TUCK, "better"))
    assert told[2] == (Told(TUCK, "better, same"),)
    assert told[4] == (Told("STOP for today."),)
    text = to_table(_sessions()[:1], Look(width=100))
    assert re.search(r"logo pointing at your +same\n", text)
    assert "same" not in text[text.index("Make a tabletop") :]


def test_a_cue_that_led_to_a_stop_has_the_words_of_another_session():
    stopped = _sessions()[9]
    assert lines_of(_sessions())[9].told[0] == Told(TUCK, "worse")
    assert lines_of([stopped])[0].told == (
        Told("tuck pelvis", "worse"),
        Told("STOP. See a doctor or physio first."),
    )


def test_a_session_keeps_the_words_that_it_told():
    old, new = (
        _numbered(n, {"tried": [_done("a", "better")]}, {"cue": {"id": "a", "say": say}})
        for n, say in ((1, "As it was."), (2, "As it is."))
    )
    assert [each.told for each in lines_of([old, new])] == [
        (Told("As it was.", "better"),),
        (Told("As it is.", "better"),),
    ]
    assert learned([old, new]) == {"a": Learned("As it is.", Times(better=2))}


@pytest.mark.parametrize(
    "assessment",
    [
        {"cue": {"id": "a", "say": "Words."}},
        {"setup_fix": {"id": "a", "say": "Words."}},
        {"next": [{"id": "b", "say": "Other."}, {"id": "a", "say": "Words."}]},
        {"tried": [{"cue": "a", "say": "Words."}]},
    ],
)
def test_words_of_a_cue_are_found_wherever_a_session_tells_of_it(assessment):
    first = _numbered(1, {"tried": [_done("a", "better")]}, assessment)
    wordless = _numbered(2, {}, {"cue": {"id": "a"}, "next": [{"say": "Nameless."}]})
    assert learned([first, wordless])["a"].say == "Words."


def test_the_complaint_is_what_was_answered_to_that_question():
    said = [{"question": "felt-when", "say": "Top"}, {"question": "complaint", "say": "Groin"}]
    assert lines_of(_odd({}, {"said": said}))[0].complaint == "Groin"


def test_names_in_a_document_come_out_clean():
    assert ids_at({"complaint": ["a\x1b", 3, "b"]}, "complaint") == ("a\ufffd", "b")
    assert ids_at({"complaint": "a\x1b"}, "complaint") == ("a\ufffd",)


@pytest.mark.parametrize(
    ("results", "times"),
    [
        (["better"], Times(better=1)),
        (["better", "same"], Times(better=1)),
        (["same", "better"], Times(better=1)),
        (["better", "worse"], Times(worse=1)),
        (["better", "worse", "same"], Times(same=1)),
        (["worse", "same"], Times(same=1)),
        (["same", "same"], Times(same=1)),
        (["better", "stronger"], Times(better=1)),
    ],
)
def test_a_cue_counts_once_a_session_as_it_stood_at_the_end(results, times):
    tried = [_done("a", each) for each in results]
    assert learned(_odd({"tried": tried})) == {"a": Learned("a", times)}


def test_the_cue_most_often_tried_comes_first_and_earlier_counts_are_no_sets():
    found = learned(_sessions())
    assert list(found.items()) == [
        ("tuck-pelvis", Learned(TUCK, Times(better=2, same=1, worse=1))),
        ("ribs-down", Learned(RIBS, Times(better=1, same=2))),
    ]


@pytest.mark.parametrize("said", ["dont-know", None, True, -1, 11, 3.0, "3", [3], {}])
def test_what_is_no_pain_from_0_to_10_is_not_known(said):
    raw = {"pain": said, "tried": [_done("a", "same", 2), {**_done("a", "same"), "pain": said}]}
    assert lines_of(_odd(raw))[0].pain == "- to 2"
    assert (_rows(to_csv(_odd(raw)))[0]["pain"], _drawn(raw)) == ("", {2: [" \u25cb"]})
    assert "pain 2 in a set." in to_plot(_odd(raw), PLAIN)


def _drawn(*checks):
    """Read a drawing back: the marks at each height."""
    text = to_plot([_numbered(n, raw, {}) for n, raw in enumerate(checks, start=1)], DRAWN)
    scale = re.findall(r"^ ?(\d+) \u2524(.*)$", text, re.MULTILINE)
    assert [int(pain) for pain, _ in scale] == list(range(10, -1, -1))
    marks = {int(pain): re.findall("\u25cf\u25cb|\u25cf|(?<!\u25cf) ?\u25cb", row)
             for pain, row in scale}  # fmt: skip
    return {pain: found for pain, found in marks.items() if found}


def test_each_mark_stands_at_its_height():
    tried = [_done("a", "same", 9), _done("a", "same", 0)]
    assert _drawn({"pain": 10, "tried": tried}) == {10: ["\u25cf"], 0: [" \u25cb"]}
    assert _drawn({"pain": 5, "tried": [_done("a", "same", 5)]}) == {5: ["\u25cf\u25cb"]}
    assert _drawn({"pain": 1}, {}, {"pain": 1}) == {1: ["\u25cf", "\u25cf"]}


@pytest.mark.parametrize(("width", "fit"), [(80, 24), (40, 11), (20, 11)])
def test_the_newest_are_drawn_and_the_older_ones_counted(width, fit):
    for count in (fit, fit + 1, fit + 2):
        many = [_numbered(n, {"pain": 10 if n < count else 0}, {}) for n in range(1, count + 1)]
        text = to_plot(many, Look(width=width, boxes=True))
        assert text.count("\u25cf") == fit + 1  # one is in the legend
        lines = text.splitlines()
        floor = next(line for line in lines if line.startswith(" 0 "))
        assert floor.rstrip().endswith("\u25cf")
        assert max(len(line) for line in lines if "\u25cf" in line) == len(floor)
        day = many[-1].session.at.date().isoformat()
        assert any(line.endswith(f" {day[-5:]}") and line[0] == " " for line in lines)
        assert _words(text).startswith(f"Pain from 0 to 10, in {fit} sessions, ")
        older = {0: "", 1: "1 older session left out.", 2: "2 older sessions left out."}
        assert ("left out" in text) == (count > fit)
        assert older[count - fit] in text


def test_a_cue_is_counted_in_sessions_that_are_not_drawn_too():
    many = [_numbered(n, {"pain": 1, "tried": [_done("a", "better")]}, {}) for n in range(1, 31)]
    text = to_plot(many, DRAWN)
    assert "Cues tried, in all 30 sessions\n- a (better 30 of 30 times)\n" in text
    assert "Cues tried\n- a (better 24 of 24 times)\n" in to_plot(many[:24], DRAWN)


def test_few_sessions_are_not_drawn_far_apart():
    two = _sessions()[:2]
    assert to_plot(two, Look(width=100, boxes=True)) == to_plot(two, DRAWN)


def test_days_stand_apart():
    for count in range(1, 25):
        many = [_numbered(n, {"pain": 3}, {}) for n in range(1, count + 1)]
        shown = next(
            line for line in to_plot(many, DRAWN).splitlines() if re.match(r" +\d\d-\d\d", line)
        )
        assert re.fullmatch(r"( +\d\d-\d\d)+", shown)


def test_a_legend_names_the_marks_that_are_there_and_no_others():
    check, in_set, stop = "\u25cf at the check", "\u25cb in the last set with a number", "! a stop"
    text = to_plot(_odd({"pain": 3}), DRAWN)
    assert (check in text, in_set in text, stop in text) == (True, False, False)
    text = to_plot(_odd({"tried": [_done("a", "same", 3)]}, {"disposition": "rest"}), DRAWN)
    assert (check in text, in_set in text, stop in text) == (False, True, True)
    assert re.search(r"^ +!$", text, re.MULTILINE)


def test_where_no_session_has_a_number_nothing_is_drawn():
    checks = ({}, {"pain": "dont-know"})
    sessions = [_numbered(n, raw, {}) for n, raw in enumerate(checks, start=1)]
    text = to_plot(sessions, DRAWN)
    assert "\u2524" not in text
    assert "- 2026-09-26: no number for pain.\n2 sessions without a number.\n" in text
    assert "1 session without a number.\n" in to_plot([*sessions[:1], *_sessions()[:1]], DRAWN)


def test_in_words_nothing_is_left_out():
    text = _words(to_plot(_sessions() * 5, PLAIN))
    assert text.count("- 2026-") == 60
    assert "left out" not in text
    assert (
        "- 2026-11-13: pain 2, then 4 in a set. Point your belt buckle at your chin: worse. "
        "STOP. See a doctor or physio first."
    ) in text


@pytest.mark.parametrize("look", [PLAIN, DRAWN])
def test_a_plot_concludes_nothing(look):
    better = [_numbered(n, {"pain": 10 - n, "tried": [_done("a", "better", 1)]}, {})
              for n in range(1, 10)]  # fmt: skip
    text = to_plot(better, look).casefold()
    assert not re.search(r"%|improv|progress|trend|average|less|more|down|should|keep", text)


def test_the_table_for_a_spreadsheet():
    text = to_csv(_sessions())
    same_as_golden("history-csv.csv", text.replace("\r\n", "\n"))
    assert text.count("\r\n") == text.count("\n") == 13


def test_a_row_holds_what_the_session_holds():
    second, stopped = (_rows(to_csv(_sessions()))[at] for at in (1, 9))
    assert second == {
        "number": "2", "id": "id-2", "at": "2026-09-26T18:05:00+05:30", "pack": "hip-thrust",
        "pack_version": shipped().stamp.version, "pack_digest": shipped().stamp.digest,
        "tool_version": "0.9.0", "disposition": "coach", "complaint": "lower-back", "pain": "4",
        "error": "lumbar-hyperextension", "cue": "tuck-pelvis", "cue_words": TUCK,
        "tried": "ribs-down=same tuck-pelvis=better", "pain_in_last_set": "2",
    }  # fmt: skip
    assert stopped["tried"] == "tuck-pelvis=worse"
    assert (stopped["error"], stopped["cue"], stopped["cue_words"]) == ("", "", "")
    assert _rows(to_csv(_sessions()))[5]["complaint"] == "quads heels-lift"
    assert _rows(to_csv(())) == []
    assert to_csv(()).startswith("number,id,at,")


def _everywhere(payload):
    """Put a text wherever a session holds one."""
    cue = {"id": payload, "say": payload, "error": payload}
    said = {"question": "complaint", "label": payload, "answer": [payload], "say": payload}
    session = Session(
        id=payload,
        at=datetime(2026, 9, 14, 18, 5, tzinfo=CLOCK),
        answers={"complaint": [payload], "pain": 3, "tried": [_done(payload, "better", 1)]},
        assessment={"disposition": payload, "headline": payload, "cue": cue, "said": [said]},
        pack=PackStamp(payload, payload, payload),
        tool=Tool("hipthrust", payload),
    )
    stop = {"disposition": "rest", "headline": payload}
    return (Numbered(1, session), Numbered(2, replace(session, assessment=stop)))


@pytest.mark.parametrize("space", ["", " ", "  ", "\u00a0", "\u3000"])
@pytest.mark.parametrize("first", [*"=+-@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_is_a_formula(first, space):
    rows = list(csv.reader(io.StringIO(to_csv(_everywhere(f"{space}{first}cmd|1")), newline="")))
    cells = [cell for cell in rows[1] if "cmd" in cell]
    assert len(cells) == 11
    assert all(cell.startswith("'") for cell in cells)


def test_numbers_stay_numbers_and_what_is_no_formula_stays_as_it_is():
    assert "\r\n1,a=b,2026-09-14T18:05:00+05:30,a=b," in to_csv(_everywhere("a=b"))
    assert ",3,a=b,a=b,a=b,a=b=better,1\r\n" in to_csv(_everywhere("a=b"))


@pytest.mark.parametrize("payload", [*SHOWN, *REFUSED, "\ud800", "\x7f", "a\nb", "\x1b[2J"])
def test_no_text_is_more_than_text(payload):
    sessions = _everywhere(payload)
    texts = [to_csv(sessions).replace("\r\n", "\n")]
    for width in (40, 60, 80):
        for boxes in (False, True):
            shown = [report(sessions, Look(width, boxes=boxes)) for report in REPORTS.values()]
            for text in shown:
                assert max(map(cell_len, text.splitlines())) <= width
                if payload in SHOWN and width == 40:  # in columns, the halves of a word stand apart
                    assert "".join(payload.rstrip(".").split()) in "".join(text.split())
            texts += shown
            in_colour = [report(sessions, Look(width, color=True)) for report in REPORTS.values()]
            texts += [STYLING.sub("", text) for text in in_colour]
    for text in texts:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ud800]", text)
        assert payload not in REFUSED or payload not in text


KEYS = ("complaint", "pain", "tried", "cue", "before", "result", "say", "id", "error", "question",
        "said", "next", "setup_fix", "headline", "disposition")  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30) | st.sampled_from(["complaint", "better", "worse", "rest", "a"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip
DOCUMENTS = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8)
MOMENTS = st.datetimes(timezones=st.sampled_from([CLOCK, timezone(timedelta(hours=-11))]))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(DOCUMENTS, DOCUMENTS, MOMENTS), min_size=1, max_size=4),
    st.integers(40, 100),
    st.booleans(),
)
def test_whatever_stands_in_a_session_it_is_shown(odd, width, boxes):
    sessions = [_numbered(n, *documents) for n, (*documents, _) in enumerate(odd, start=1)]
    sessions = [
        replace(each, session=replace(each.session, at=at))
        for each, (*_, at) in zip(sessions, odd, strict=True)
    ]
    for report in REPORTS.values():
        text = report(sessions, Look(width=width, boxes=boxes))
        assert max(map(cell_len, text.splitlines())) <= width
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", text)
    rows = _rows(to_csv(sessions))
    assert [row["number"] for row in rows] == [str(each.number) for each in sessions]
    document = json.loads(dump(to_builtins(history_document(sessions, ()))))
    assert [each["answers"] for each in document["sessions"]] == [
        each.session.answers for each in sessions
    ]


@pytest.mark.parametrize(
    "assessment",
    [
        {},
        {"cue": None, "said": None, "headline": None},
        {"cue": "ribs-down", "said": "Lower back", "headline": 7},
        {"cue": {"say": ["x"]}, "said": [None, {"question": "complaint"}], "headline": {}},
        {"cue": {"say": " "}, "said": {"question": "complaint", "say": "x"}, "headline": "  "},
    ],
)
def test_what_is_not_there_is_a_dash(assessment):
    (line,) = lines_of(_odd({"tried": [{"result": None}, "same", {"cue": 1}]}, assessment))
    assert (line.pain, line.complaint, line.told) == ("-", "-", (Told("-", "-"),))
    for tried in ("ribs-down", [{**BEFORE, "result": "same"}], [{"cue": "ribs-down"}]):
        (line,) = lines_of(_odd({"tried": tried}, assessment))
        assert line.told == (Told("-"),)


def test_the_document_is_the_whole_of_it_and_as_its_schema_says():
    text = dump(to_builtins(history_document(_sessions(), ("session 3 is damaged",))))
    document = json.loads(text)
    Draft202012Validator(shape_of(HistoryDocument)).validate(document)
    assert list(document) == ["schema", "sessions", "damage"]
    assert (document["schema"], document["damage"]) == (
        "hipthrust.history/1",
        ["session 3 is damaged"],
    )
    first = document["sessions"][0]
    assert list(first) == ["number", "id", "at", "answers", "assessment", "pack", "tool"]
    assert (first["number"], first["id"]) == (1, "id-1")
    assert first["at"] == "2026-09-20T18:05:00+05:30"
    assert first["answers"] == CHECKS[0]
    assert first["assessment"] == _sessions()[0].session.assessment
    assert first["pack"] == to_builtins(shipped().stamp)
    assert first["tool"] == {"name": "hipthrust", "version": "0.9.0"}
