"""Reports: functions from an Assessment to a text, each listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.assessment import Assessment
    from hipthrust.figure.picture import Album


NARROWEST: Final = 40
"""Columns that a text for people takes at least. rich writes nothing at all at width 0."""


class Look(NamedTuple):
    """What the reader's screen can do."""

    width: int = 80
    color: bool = False
    boxes: bool = False
    """Lines and boxes in Unicode; a pipe and a screen reader get none."""


def _text(assessment: Assessment, look: Look, album: Album) -> str:
    from hipthrust.report.to_terminal import to_terminal  # rich, only where it is shown

    return to_terminal(assessment, look, album)


def _json(assessment: Assessment, _look: Look, _album: Album) -> str:
    from hipthrust.report.to_json import dump

    return dump(assessment)


REPORTS: dict[str, Callable[[Assessment, Look, Album], str]] = {"text": _text, "json": _json}
"""By the name that `--format` takes."""
