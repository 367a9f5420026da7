"""What was said, checked against the questions that may be answered."""

from hipthrust.answers.read import NAMED_BY_KEY, read_answers
from hipthrust.answers.values import (
    DONT_KNOW,
    Answers,
    FlagAnswer,
    Form,
    Given,
    PainInSet,
    Questionnaire,
    Result,
    Screen,
    Times,
    Tried,
)

__all__ = [
    "DONT_KNOW",
    "NAMED_BY_KEY",
    "Answers",
    "FlagAnswer",
    "Form",
    "Given",
    "PainInSet",
    "Questionnaire",
    "Result",
    "Screen",
    "Times",
    "Tried",
    "read_answers",
]
