"""Examples enough to tell an error from its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.answers import DONT_KNOW
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model.examples import Row
    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem

FEWEST: Final = 2
"""Of each kind: one example can be right by chance."""


def too_few(subject: Subject) -> Iterator[Problem]:
    for error in subject.own.errors:
        examples = error.item.examples
        counts = {
            "fires": _different(examples.fires + examples.possible),
            "quiet": _different(examples.quiet + examples.silent),
        }
        for kind, count in counts.items():
            if count < FEWEST:
                message = f"{quote(error.item.id)} has {count} example under `{kind}`"
                hint = f"give {FEWEST} at least"
                path = ("examples", kind)
                yield error.problem("too-few-examples", message, *path, hint=hint, of_key=True)


def _different(rows: tuple[Row, ...]) -> int:
    """Count examples that say something, each once."""
    return len({frozenset(row.items()) for row in map(_said, rows) if row})


def _said(row: Row) -> dict[str, str]:
    return {name: str(value) for name, value in row.items() if value != DONT_KNOW}
