"""What a typed line means."""

from __future__ import annotations

import io

import pytest

from hipthrust.cli.lines import InputEnded
from hipthrust.cli.prompter import Prompter
from hipthrust.cli.typed import Key, NotUnderstood, read_number, read_typed
from hipthrust.engine.ahead.purpose import Purpose
from hipthrust.interview import Move, QuestionStep, ScreenStep
from tests.support import shipped

CHOICES = (("top", "At the top"), ("whole-rep", "All through the rep"), ("bottom", "At the bottom"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1\n", ("top",)), (" 3 ", ("bottom",)), ("whole-rep", ("whole-rep",)),
        ("All through", ("whole-rep",)), ("ALL", ("whole-rep",)), ("at the b", ("bottom",)),
        ("b", Key.BACK), ("B\n", Key.BACK), ("d", Key.DONT_KNOW), ("q", Key.LEAVE), ("?", Key.HELP),
        ("bottom", ("bottom",)),
        ("at", None), ("0", None), ("4", None), ("", None), ("\n", None), ("x", None),
        ("1 2", None), ("99999999999999999999", None), ("\udcff\n", None), ("\x1b[A", None),
        ("²", None), ("١", None),
    ],
)  # fmt: skip
def test_one_answer(line, expected):
    found = read_typed(line, CHOICES, several=False)
    assert found == expected if expected else isinstance(found, NotUnderstood)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1,3", ("top", "bottom")), ("3 1", ("bottom", "top")), ("1, 1", ("top",)),
        ("all through the rep", ("whole-rep",)), ("top,2", ("top", "whole-rep")),
        ("1,9", None), ("1,x", None), (",", None), ("", None),
    ],
)  # fmt: skip
def test_several_answers(line, expected):
    found = read_typed(line, CHOICES, several=True)
    assert found == expected if expected else isinstance(found, NotUnderstood)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("0", 0), ("10\n", 10), ("06", 6), ("d", Key.DONT_KNOW),
        ("11", None), ("-1", None), ("3.5", None), ("", None), ("six", None), ("٣", None),
    ],
)  # fmt: skip
def test_a_number(line, expected):
    found = read_number(line, 0, 10)
    assert found == expected if expected is not None else isinstance(found, NotUnderstood)


def _ask(step, typed, *, echo=False, width=80):
    out = io.StringIO()
    prompter = Prompter(io.StringIO(typed), out, width, echo=echo)
    return prompter.ask(step), out.getvalue()


SCREEN = ScreenStep(tuple(flag for flag in shipped().flags if flag.ask)[:3], {})
SHINS = QuestionStep(
    shipped().questions["shins-at-top"],
    Purpose('It tells "A" from "B".', False, False, ("a", "b")),
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("n\n", ("no", "no", "no")),
        ("none\n", ("no", "no", "no")),
        ("2\n", ("no", "yes", "no")),
        ("1,3\n", ("yes", "no", "yes")),
        ("\n\n0\nnumb\nc\nu\n4\nn\n", ("no", "no", "no")),  # no label raises a flag by accident
        ("no\n", ("no", "no", "no")),
        ("saddle-numbness\n", ("yes", "no", "no")),
        ("?\n1\n", ("yes", "no", "no")),
        ("d\na\n", ("unsure", "unsure", "unsure")),
        ("d\n1,2,3\n", ("unsure", "unsure", "unsure")),
        ("d\n\nx\nn\n?\nd\n2\nn\n", ("no", "unsure", "no")),
        ("d\n2\n\n3\n", ("no", "unsure", "yes")),
        ("d\n2\n2\n", ("no", "yes", "no")),
        ("d\nb\nn\n", ("no", "no", "no")),
        ("d\n2\nb\n1\n", ("yes", "no", "no")),
    ],
)
def test_the_screen_has_no_default_and_asks_about_the_others_after_unsure(typed, expected):
    reply, _ = _ask(SCREEN, typed)
    assert tuple(reply.get(flag.id) for flag in SCREEN.flags) == expected


@pytest.mark.parametrize("typed", ["", "\n", "\n\n", "x\n", "d\n", "?\n", "d\n1\n", "d\nn\n"])
def test_the_end_of_input_is_no_answer_to_a_red_flag(typed):
    with pytest.raises(InputEnded):
        _ask(SCREEN, typed)


@pytest.mark.parametrize(
    ("step", "typed", "expected"),
    [
        (SCREEN, "b\n", Move.BACK), (SCREEN, "q\n", Move.LEAVE), (SCREEN, "d\nq\n", Move.LEAVE),
        (SCREEN, "d\n1\nq\n", Move.LEAVE),
        (SHINS, "b\n", Move.BACK), (SHINS, "q\n", Move.LEAVE), (SHINS, "d\n", "dont-know"),
        (SHINS, "\n2\n", ("knees-past-toes",)),
    ],
)  # fmt: skip
def test_keys_mean_the_same_everywhere(step, typed, expected):
    assert _ask(step, typed)[0] == expected


def test_help_says_why_how_and_what_it_cannot_tell():
    _, shown = _ask(SHINS, "?\n1\n")
    assert shown == (
        "\nAt the top, how do your shins stand?\n"
        "  1  Straight up, like table legs\n"
        "  2  Tipped forward, knees past the toes\n"
        "  3  Leaning back, feet ahead of the knees\n"
        '> Why: It tells "A" from "B".\n'
        "How to check: Film one rep from the side, phone at hip height. Pause at the top.\n"
        "What it cannot tell: A phone that tilts bends the picture. Hold it level with\n"
        "the bar.\n"
        "> "
    )


def test_answers_are_echoed_where_no_terminal_does_it():
    _, shown = _ask(SHINS, "\udcff\x1b[A\n1\n", echo=True)
    assert shown.count("> ") == 2
    assert shown.endswith("> 1\n")
    assert "\x1b" not in shown
    assert shown.isascii()


def test_ctrl_c_at_a_question_leaves():
    class Interrupted(io.StringIO):
        def readline(self, *_):
            raise KeyboardInterrupt

    prompter = Prompter(Interrupted(), io.StringIO(), 80, echo=False)
    assert prompter.ask(SHINS) is Move.LEAVE


def test_an_earlier_answer_is_shown_beside_the_question():
    again = QuestionStep(SHINS.question, SHINS.purpose, earlier=("vertical",))
    assert "1  Straight up, like table legs  (before)" in _ask(again, "1\n")[1]
    pain = QuestionStep(shipped().questions["pain"], SHINS.purpose, earlier=4)
    assert "(before: 4)" in _ask(pain, "4\n")[1]
    screen = ScreenStep(SCREEN.flags, {SCREEN.flags[1].id: "yes"})
    assert _ask(screen, "n\n")[1].count("(before)") == 1


def test_lines_wrap_under_their_first_word():
    shown = _ask(SCREEN, "n\n", width=40)[1]
    assert all(len(line) <= 40 for line in shown.splitlines())
    assert "\n     " in shown


def test_form_check_stands_alone():
    step = QuestionStep(shipped().questions["complaint"], SHINS.purpose)
    reply, shown = _ask(step, "1,form-check\n29\n")
    assert reply == ("form-check",)
    assert "that one stands alone" in shown
