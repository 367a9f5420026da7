"""Answers under which a record speaks, and near-misses under which it stays silent."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hipthrust.model.base import Written

Row = dict[str, object]
"""One set of answers, as in an answers file. Without `screen` it means `screen: none`."""

Rows = Annotated[tuple[Row, ...], Field(min_length=1)]


class Examples(Written):
    """What `fires` and `quiet` mean is told by the record they stand in: a cue is given, a red
    flag is asked or raised, a question is asked.
    """

    fires: Rows
    """Answers under which it speaks."""
    quiet: tuple[Row, ...] = ()
    """Near-misses under which it stays silent."""


class NearMisses(Written):
    """Examples of a record that is easily mistaken for another: `quiet` is not left out."""

    fires: Rows
    """Answers under which it speaks."""
    quiet: Rows
    """Near-misses under which it stays silent."""


class ErrorExamples(NearMisses):
    """`fires`: the error comes first, and likely. `quiet`: it does not come first."""

    possible: tuple[Row, ...] = ()
    """The error comes first, but no more than possible."""
    silent: tuple[Row, ...] = ()
    """The error is not named at all, not even behind another."""
