"""What was said, checked against the questions that may be answered."""

from hipthrust.answers.read import read_answers
from hipthrust.answers.values import (
    DONT_KNOW,
    Answers,
    FlagAnswer,
    Form,
    Given,
    Questionnaire,
    Screen,
    Tried,
)

__all__ = [
    "DONT_KNOW",
    "Answers",
    "FlagAnswer",
    "Form",
    "Given",
    "Questionnaire",
    "Screen",
    "Tried",
    "read_answers",
]
