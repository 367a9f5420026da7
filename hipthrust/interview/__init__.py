"""Which question comes next. Who asks it, and how, is the caller's business."""

from hipthrust.interview.course import Course, InterviewLeft, interview, shortened
from hipthrust.interview.steps import (
    Ask,
    Heard,
    Move,
    QuestionStep,
    Reply,
    ScreenStep,
    Step,
    next_question,
)
from hipthrust.interview.suspicion import with_caution

__all__ = [
    "Ask",
    "Course",
    "Heard",
    "InterviewLeft",
    "Move",
    "QuestionStep",
    "Reply",
    "ScreenStep",
    "Step",
    "interview",
    "next_question",
    "shortened",
    "with_caution",
]
