"""Which question comes next, driven by a list of replies."""

from __future__ import annotations

import pytest

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.assess import assess
from hipthrust.interview import InterviewLeft, Move, QuestionStep, ScreenStep, interview
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
        "screen", "complaint", "screen", "felt-when", "pain", "back-feels", "stop-lower-eases",
        "ribs-at-top", "breath-before", "gaze-at-top", "half-load-eases",
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


def test_strong_pain_ends_it():
    asked, _ = ask({**BACK, "pain": 6})
    assert asked[-1] == "pain"


def test_who_does_not_know_the_complaint_is_asked_every_flag():
    asked, answers = ask({})
    assert asked[0] == asked[-1] == "screen"
    assert answers["screen"] == "none"


def test_no_path_is_longer_than_ten_questions_beside_the_screen():
    for complaint in shipped().questionnaire.forms["complaint"].options:
        for when in shipped().questionnaire.forms["felt-when"].options:
            asked, _ = ask({"complaint": (complaint,), "felt-when": (when,), "pain": 2})
            assert len([name for name in asked if name != "screen"]) <= 10


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


def test_back_clears_what_depended_on_the_answer_and_keeps_the_rest():
    moves = [
        ("ribs-at-top", Move.BACK),  # back to stop-lower-eases
        ("stop-lower-eases", Move.BACK),
        ("back-feels", Move.BACK),
        ("pain", Move.BACK),
        ("felt-when", ("whole-rep",)),  # it was the top: stop-lower-eases is not asked of this one
    ]
    given = {**BACK, "stop-lower-eases": ("yes",), "back-feels": ("pain",)}
    lifter = Lifter(given, moves=moves)
    lifter.moves = [("stop-lower-eases", ("yes",)), *moves]
    answers = interview(shipped(), lifter).document(shipped().questionnaire)
    assert answers["felt-when"] == "whole-rep"
    assert "stop-lower-eases" not in answers
    assert (answers["pain"], answers["back-feels"]) == (2, "pain")


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
