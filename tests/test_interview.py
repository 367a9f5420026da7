"""Which question comes next, driven by a list of replies."""

from __future__ import annotations

import pytest

from hipthrust.answers import DONT_KNOW, Answers, read_answers
from hipthrust.engine.ahead.agenda import next_up
from hipthrust.engine.assess import assess
from hipthrust.interview import Course, InterviewLeft, Move, QuestionStep, ScreenStep, interview
from tests.support import shipped


class Lifter:
    """Answers from a table, screens with no, everything else with don't know."""

    def __init__(self, answers, screen=None, moves=()):
        self.answers, self.screen, self.moves = answers, screen or {}, list(moves)
        self.asked = []

    def __call__(self, step):
        name = "screen" if isinstance(step, ScreenStep) else step.question.id
        self.asked.append(name)
        if self.moves and self.moves[0][0] == name:
            return self.moves.pop(0)[1]
        if isinstance(step, ScreenStep):
            return {flag.id: self.screen.get(flag.id, "no") for flag in step.flags}
        return self.answers.get(name, DONT_KNOW)


BACK = {"complaint": ("lower-back",), "felt-when": ("top",), "pain": 2}


def ask(*args, **kwargs):
    lifter = Lifter(*args, **kwargs)
    answers = interview(shipped(), lifter)
    return lifter.asked, answers.document(shipped().questionnaire)


def test_danger_is_asked_first_and_again_after_the_complaint():
    asked, answers = ask(BACK)
    assert asked == [
        "screen", "complaint", "screen", "felt-when", "pain", "health", "breath-before",
        "ribs-at-top", "back-feels", "gaze-at-top",
    ]  # fmt: skip
    assert answers["screen"] == "none"
    assert answers["back-feels"] == DONT_KNOW


def test_a_raised_flag_ends_the_interview_at_once():
    asked, answers = ask(BACK, {"fainting": "yes"})
    assert asked == ["screen"]
    assert answers["screen"]["fainting"] == "yes"
    assert "complaint" not in answers


def test_an_unsure_flag_of_the_complaint_ends_it_too():
    asked, answers = ask(BACK, {"not-settling": "unsure"})
    assert asked == ["screen", "complaint", "screen"]
    assert answers["screen"]["not-settling"] == "unsure"


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        # A milder yes must not keep anyone from reporting a worse thing: who may have a groin lump
        # that hurts is still asked, and nobody is asked more than that.
        ({"complaint": ("groin",)}, ["screen", "complaint", "screen"]),
        ({"complaint": ("heels-lift",)}, ["screen", "complaint"]),
        ({}, ["screen", "complaint", "screen"]),
    ],
)
def test_a_milder_stop_still_asks_for_emergencies(said, asked):
    steps = []

    class Watching(Lifter):
        def __call__(self, step):
            steps.append(step)
            return super().__call__(step)

    lifter = Watching(said, {"health-history": "yes"})
    interview(shipped(), lifter)
    assert lifter.asked == asked
    last = steps[-1]
    if len(asked) == 3:
        assert {flag.level for flag in last.flags} == {"emergency"}


def test_strong_pain_ends_it():
    asked, _ = ask({**BACK, "pain": 6})
    assert asked[-1] == "pain"


def test_who_does_not_know_the_complaint_is_asked_every_flag():
    """At once: no other answer can tell any more which of them apply."""
    asked, answers = ask({})
    assert asked[:3] == ["screen", "complaint", "screen"]
    assert answers["screen"] == "none"


def test_who_does_not_know_the_complaint_is_still_asked_what_the_stop_rules_read():
    asked, answers = ask({"pain": 7})
    assert asked == ["screen", "complaint", "screen", "felt-when", "pain"]
    assert answers["pain"] == 7


def test_nobody_is_asked_more_than_eight_questions_beside_the_screen():
    for complaint in shipped().questionnaire.forms["complaint"].options:
        for when in ("top", "bottom", "next-day"):
            asked, _ = ask({"complaint": (complaint,), "felt-when": (when,), "pain": 2})
            assert len([name for name in asked if name != "screen"]) <= 8


def test_who_wants_to_is_asked_all_that_can_change_the_cue():
    lifter = Lifter({"complaint": ("form-check",)})
    answers = interview(shipped(), lifter, most=None)
    assert len(lifter.asked) > 15
    assert assess(shipped(), answers).open_questions == ()


def test_what_safety_needs_is_asked_beyond_the_most():
    lifter = Lifter(BACK)
    interview(shipped(), lifter, most=1)
    assert lifter.asked == ["screen", "complaint", "screen", "felt-when", "pain", "health"]


def test_a_finished_interview_is_always_screened():
    for complaint in shipped().questionnaire.forms["complaint"].options:
        answers = interview(shipped(), Lifter({"complaint": (complaint,)}))
        assert assess(shipped(), answers).disposition != "not-screened"


def test_back_asks_the_step_before_again_with_what_was_said():
    seen = []

    class Watching(Lifter):
        def __call__(self, step):
            if isinstance(step, QuestionStep):
                seen.append((step.question.id, step.earlier))
            return super().__call__(step)

    interview(shipped(), Watching(BACK, moves=[("pain", Move.BACK)]))
    assert seen[:4] == [
        ("complaint", None), ("felt-when", None), ("pain", None), ("felt-when", ("top",)),
    ]  # fmt: skip


def taken(*steps):
    """Give a course on which these steps were taken, all flags answered no."""
    course = Course(shipped())
    course.take(tuple(NO), NO)
    for name, reply in steps:
        course.take(name, reply)
    return course


NO = {flag.id: "no" for flag in shipped().flags if flag.ask}
SAID = [
    ("complaint", ("lower-back",)), ("felt-when", ("top",)), ("pain", 2),
    ("stop-lower-eases", ("yes",)), ("back-feels", ("pain",)),
]  # fmt: skip


def test_a_changed_answer_clears_what_depended_on_it_and_keeps_the_rest():
    course = taken(*SAID, ("felt-when", ("whole-rep",)))
    assert course.answers().document(shipped().questionnaire) == {
        "screen": "none", "complaint": ["lower-back"], "felt-when": "whole-rep", "pain": 2,
        "back-feels": "pain",
    }  # fmt: skip
    assert course.step("stop-lower-eases").earlier == ("yes",)  # shown, should it come up again


def test_the_same_answer_again_clears_nothing():
    course = taken(*SAID, ("felt-when", ("top",)))
    assert course.answers() == taken(*SAID).answers()


def test_what_was_said_of_another_complaint_is_asked_again():
    """More than two weeks, for the back, says nothing of the groin."""
    course = taken(*SAID, ("complaint", ("groin",)))
    again = course.step(next_up(shipped(), course.answers()))
    assert "not-settling" in [flag.id for flag in again.flags]
    assert set(course.given) == {"complaint"}
    assert course.step("pain").earlier == 2  # shown as said before, and asked all the same


def test_one_goes_on_where_one_left():
    left = taken(*SAID)
    course = Course(shipped())
    course.take_up(left.said(), list(left.taken))
    assert (course.answers(), course.taken) == (left.answers(), left.taken)
    assert course.before("half-load-eases") == "back-feels"


def test_what_was_said_long_ago_is_only_shown():
    course = taken(*SAID)
    course.ask_again()
    assert (course.answers(), course.taken) == (Answers(), [])
    first = course.step(next_up(shipped(), course.answers()))
    assert set(first.earlier.values()) == {"no"}
    assert course.step("complaint").earlier == ("lower-back",)


def test_the_result_of_an_interview_is_that_of_its_own_answers():
    moves = [("complaint", ("glutes", "lower-back")), ("screen", Move.BACK)]
    answers = interview(shipped(), Lifter(BACK, moves=moves[:1]))
    questionnaire = shipped().questionnaire
    assert read_answers(answers.document(questionnaire), questionnaire) == answers
    assert answers.given["complaint"] == ("lower-back", "glutes")


def test_changing_the_complaint_asks_the_flags_of_the_new_one():
    moves = [
        ("felt-when", Move.BACK),  # the second screen
        ("screen", Move.BACK),
        ("complaint", ("groin",)),
    ]
    lifter = Lifter({**BACK, "complaint": ("lower-back",)}, moves=moves)
    screens = []

    def watching(step):
        if isinstance(step, ScreenStep):
            screens.append([flag.id for flag in step.flags])
        return lifter(step)

    answers = interview(shipped(), watching)
    assert "groin-lump" in screens[-1]
    assert answers.given["complaint"] == ("groin",)
    assert answers.screen.document() == "none"


def test_back_at_the_first_step_stays_there():
    asked, _ = ask(BACK, moves=[("screen", Move.BACK), ("screen", Move.BACK)])
    assert asked[:3] == ["screen", "screen", "screen"]


@pytest.mark.parametrize("step", ["screen", "complaint", "felt-when", "pain", "gaze-at-top"])
def test_leaving_gives_no_result_from_half_an_interview(step):
    with pytest.raises(InterviewLeft):
        ask(BACK, moves=[(step, Move.LEAVE)])
