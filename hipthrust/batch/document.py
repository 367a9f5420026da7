"""What stands in the place of a result where a line could not be used."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.facts import Facts


class LineRefused(Struct, frozen=True):
    """A line that holds no answers for this pack: its first problem, then all of them."""

    schema: Literal["hipthrust.batch-error/1"]
    line: int | None
    """Its number in the input, from 1; None where the lines have no order."""
    code: str
    message: str
    where: str | None
    """FILE:LINE:COLUMN, or nothing."""
    hint: str | None
    """What would be right."""
    problems: tuple[Facts, ...]
