"""What was said, checked against the questions that may be answered."""

from hipthrust.answers.read import is_of_key, read_answers
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
    "is_of_key",
    "read_answers",
]
