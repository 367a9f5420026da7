"""Problems as a script reads them."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.problems import Problem


class Facts(Struct, frozen=True):
    """One problem, as a script reads it."""

    code: str
    """What kind of problem it is; `hipthrust explain CODE` tells of it."""
    message: str
    where: str | None
    """FILE:LINE:COLUMN, or the file alone."""
    hint: str | None
    """What would be right."""


class Refusal(Struct, frozen=True):
    """A refusal, as a script reads it: its first problem, then all of them."""

    schema: Literal["hipthrust.error/1"]
    code: str
    message: str
    where: str | None
    hint: str | None
    refused: str
    """The code of the refusal itself: what was refused."""
    problems: tuple[Facts, ...]
    """None where there is nothing to say but the message."""


def facts_of(problem: Problem) -> Facts:
    """Leave out what only a person needs to see it."""
    return Facts(problem.code, problem.message, problem.where, problem.hint)
