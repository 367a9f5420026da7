"""What an engine has to do to be measured, ours and every peer alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.benchmarks.speed.rules import Case, RuleSet

Fired = Iterable[str]
Run = Callable[[], list[Fired]]
"""Names the rules that fired, case by case. Only this is timed."""
Ready = Callable[[Sequence["Case"]], Run]
"""Puts cases into the form that an engine wants them in."""


@dataclass(frozen=True)
class Engine:
    """An engine, and how it is given rules."""

    name: str
    build: Callable[[RuleSet], Ready]
    module: str | None = None
    """What has to be there to import; None where nothing is missing."""
    at_once: bool = False
    """Whether it takes many cases at a time, as a data base does."""
    most_rules: int | None = None
    """The most that it was seen to bear."""
    why_no_more: str = ""

    @property
    def is_installed(self) -> bool:
        """Tell whether it can be imported."""
        return self.module is None or find_spec(self.module) is not None


def one_by_one(match: Callable[[Any], Fired], read: Callable[[Case], Any] = dict) -> Ready:
    """Make an engine ready that takes one case at a time.

    Args:
        match: names the rules that fired in one case.
        read: puts a case into the engine's own form, before the time is taken.
    """

    def ready(cases: Sequence[Case]) -> Run:
        forms = [read(case) for case in cases]
        return lambda: [match(form) for form in forms]

    return ready
