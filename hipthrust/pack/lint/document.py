"""What lint found, as a document for a script: `hipthrust.pack-lint/1`."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Literal

from msgspec import Struct

from hipthrust.pack.overlay import Extends


class LintProblem(Struct, frozen=True):
    """One problem, with the line it is about."""

    code: str
    message: str
    where: str | None
    """FILE:LINE:COLUMN, or the file alone."""
    file: str | None
    line: int | None
    """From 1, as is `column`; None where it is about the file as a whole."""
    column: int | None
    hint: str | None
    excerpt: str | None
    """The line itself."""


class LintReport(Struct, frozen=True):
    """All that a pack says and should not."""

    schema: Literal["hipthrust.pack-lint/1"]
    problems: tuple[LintProblem, ...]
    rules: int
    """How many were applied."""
    files: int
    """How many were read."""
    extends: Extends | None
    """None for a pack that stands alone, and for one that does not read."""
