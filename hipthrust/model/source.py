"""Where a fact comes from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hipthrust.model.base import Line, SourceKey, Written


class Source(Written):
    """One entry of sources.yaml, named by its key wherever it is cited."""

    key: SourceKey
    """Its name wherever it is cited, in capitals."""
    title: Line
    """What it is called, and by whom."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """Left out where the page bears no date."""
    kind: Literal["guideline", "study", "expert", "article", "own"]
    """How it knows; own is your own reasoning, article is unsigned or told by somebody else."""
    where: Line
    """Where it was found."""
