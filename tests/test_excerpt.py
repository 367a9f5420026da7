"""The line behind a problem, and the underline that must stand under the wrong part of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipthrust.cli.excerpt import _width, excerpt
from hipthrust.cli.told import told
from hipthrust.problems import Place, Problem
from hipthrust.report import Look

LOOK = Look(width=60)


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marks"),
    [
        # what is underlined where no length is given
        ("  - if: {knee: in}", 10, 0, "  - if: {knee: in}", "         ^^^^"),
        ("say: Push the floor.", 1, 0, "say: Push the floor.", "^^^"),
        ("say: Push, then: no # yes", 6, 0, "say: Push, then: no # yes", "     ^^^^^^^^^^"),
        ("say: Push it  # why", 6, 0, "say: Push it  # why", "     ^^^^^^^"),
        ("say: 'It''s, so' # x", 6, 0, "say: 'It''s, so' # x", "     ^^^^^^^^^^^"),
        (r'say: "a \" b", c', 6, 0, r'say: "a \" b", c', "     ^^^^^^^^"),
        ("a: {b: two words, c: 1}", 8, 0, "a: {b: two words, c: 1}", "       ^^^^^^^^^"),
        ("cues: [one, two]", 13, 0, "cues: [one, two]", "            ^^^"),
        ("cues: [one, two]", 7, 0, "cues: [one, two]", "      ^^^^^^^^^^"),
        ("a: {b: [c]}", 4, 0, "a: {b: [c]}", "   ^^^^^^^^"),
        ("year: 2020", 7, 0, "year: 2020", "      ^^^^"),
        ("a: b: c", 5, 0, "a: b: c", "    ^"),
        ("text: >-", 7, 0, "text: >-", "      ^^"),
        ("id:", 4, 0, "id:", "   ^"),
        ("fires:", 1, 0, "fires:", "^^^^^"),
        ("  - {a: b}", 3, 0, "  - {a: b}", "  ^"),
        ("a: !!str b", 4, 0, "a: !!str b", "   ^^^^^"),
        ("a: [*b, *c]", 5, 0, "a: [*b, *c]", "    ^^"),
        ("- -7", 3, 0, "- -7", "  ^^"),
        ("a: \ufffdb", 4, 0, "a: \ufffdb", "   ^"),
        ("", 1, 0, "", "^"),
        ("short", 40, 0, "short", "     ^"),
        # a length that is known
        ("say: it is safe now", 12, 4, "say: it is safe now", "           ^^^^"),
        ("say: it is", 9, 400, "say: it is", "        ^^"),
        # characters that are no one cell wide
        ("\u8170\u306f: \u4e0a, x: 1", 8, 1, "\u8170\u306f: \u4e0a, x: 1", "          ^"),
        ("\u8170\u306f: \u75db\u3044", 5, 2, "\u8170\u306f: \u75db\u3044", "      ^^^^"),
        ("e\u0301e\u0301: bad", 7, 3, "e\u0301e\u0301: bad", "    ^^^"),
        ("\U0001f4aa: bad", 4, 3, "\U0001f4aa: bad", "    ^^^"),
        ("\u1112\u1161\u11ab: bad", 6, 3, "\u1112\u1161\u11ab: bad", "    ^^^"),
        ("\uff21: bad", 4, 3, "\uff21: bad", "    ^^^"),
        ("\tid: bad", 6, 3, "    id: bad", "        ^^^"),
        ("a:\tb", 3, 0, "a:    b", "  ^^^^"),
        # characters that a terminal would obey, or that cannot be seen
        ("a: \x1b[31mred", 4, 0, "a: \\x1b[31mred", "   ^^^^"),
        ("a: x\u202ey", 5, 1, "a: x\\u202ey", "    ^^^^^^"),
        ("a\u200db: bad", 6, 3, "a\\u200db: bad", "          ^^^"),
        ("a: \x00", 4, 1, "a: \\x00", "   ^^^^"),
    ],
)  # fmt: skip
def test_the_underline_stands_under_what_is_wrong(line, column, length, shown, marks):
    assert excerpt(line, column, length, 60, "utf-8") == (shown, marks)


def test_what_the_screen_cannot_show_is_escaped():
    assert excerpt("\u8170: bad", 4, 3, 60, "ascii") == ("\\u8170: bad", "        ^^^")
    assert excerpt("\xe9: bad", 4, 3, 60, "latin-1") == ("\xe9: bad", "   ^^^")


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "marks"),
    [
        ("a" * 30 + " wrong", 32, 5, "...aaaaaaaa wrong", "            ^^^^^"),
        ("wrong " + "a" * 30, 1, 5, "wrong aaaaaaaa...", "^^^^^"),
        ("a" * 30 + " wrong " + "b" * 30, 32, 5, "...aaa wrong bbbb...", "       ^^^^^"),
        ("w" * 40, 1, 40, "wwwwwwwwwwwwww...", "^" * 14),
    ],
)
def test_a_long_line_is_cut_around_what_is_wrong(line, column, length, shown, marks):
    assert excerpt(line, column, length, 20, "utf-8") == (shown, marks)


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300),
    st.integers(1, 400),
    st.integers(0, 400),
    st.integers(20, 100),
)
def test_no_line_is_too_wide_and_something_is_always_underlined(line, column, length, room):
    shown, marks = excerpt(line, column, length, room, "utf-8")
    assert len(marks) <= room + 1
    assert marks.strip(" ").strip("^") == ""
    assert marks.endswith("^")
    assert sum(map(_width, shown)) <= room
    assert "\x1b" not in shown


def test_a_line_of_a_million_characters_takes_no_time():
    line = '{"a": ' + '"x", ' * 200_000
    assert excerpt(line, 500_000, 3, 40, "utf-8")[1].count("^") == 3


def _problem(code, *place, hint=None):
    return Problem(code, "it is wrong", hint, Place("a.yaml", *place) if place else None)


def test_one_problem_is_told_with_its_line_and_where_to_hear_more():
    problem = _problem("bad-id", 12, 5, hint="mend it")
    assert told([problem], {"a.yaml": "\r\n" * 11 + "id: No\r\nx"}, LOOK) == (
        "a.yaml:12:5: bad-id: it is wrong\n"
        "   |\n"
        "12 | id: No\n"
        "   |     ^^\n"
        "   = mend it\n"
        "  = hipthrust explain bad-id\n"
    )


def test_problems_without_a_line_are_told_without_one():
    problems = [
        _problem("missing-file"),
        Problem("unknown-file", "it is wrong", "mend it", Place("b.txt")),
        _problem("bad-id", 9, 1),  # past the end of what was read
        Problem("bad-id", "it is wrong", None, Place("unread.yaml", 1, 1)),
        Problem("more-problems", "and 4 more"),
    ]
    assert told(problems, {"a.yaml": "id: No"}, LOOK) == (
        "missing-file: it is wrong\n\n"
        "b.txt: unknown-file: it is wrong\n  = mend it\n\n"
        "a.yaml:9:1: bad-id: it is wrong\n\n"
        "unread.yaml:1:1: bad-id: it is wrong\n\n"
        "more-problems: and 4 more\n\n"
        "hipthrust explain CODE tells more about: missing-file,\n"
        "unknown-file, bad-id\n"
    )


def test_colour_is_for_terminals():
    coloured = told([_problem("bad-id", 1, 5)], {"a.yaml": "id: No"}, Look(60, color=True))
    assert coloured.splitlines()[0] == "a.yaml:1:5: \x1b[1m\x1b[31mbad-id\x1b[0m: it is wrong"
    assert coloured.splitlines()[3] == "  |     \x1b[1m\x1b[31m^^\x1b[0m"
