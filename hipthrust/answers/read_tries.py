"""The cues that were tried, read from plain data: sets of now, and counts of earlier ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct, field, to_builtins

from hipthrust.answers.values import (
    DONT_KNOW,
    LISTED,
    MOST_PAIN,
    MOST_TIMES,
    PAIN,
    RESULTS,
    Times,
    Tried,
)
from hipthrust.problems import Hints, Problem, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.answers.values import PainInSet

_HOW: Final = "write `tried: [{cue: ribs-down, result: better}]`"
_HOW_BEFORE: Final = "write `{cue: ribs-down, before: {better: 3, same: 1}}`"


class Tries(Struct):
    """What was tried, and every problem with how it was written."""

    cues: tuple[str, ...]
    """The cues of the pack."""
    tried: list[Tried] = field(default_factory=list)
    before: dict[str, Times] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    hints: Hints = field(default_factory=Hints)

    def take(self, each: object, *where: int) -> None:
        """Read one entry of the list."""
        match each:
            case {"cue": cue, "result": result, **more} if set(more) <= {PAIN, "told"}:
                if self._is_cue(cue, *where) and self._is_result(result, *where):
                    pain, is_late = self._pain(more, *where), self._is_late(more, *where)
                    self.tried.append(Tried(cue, result, pain, is_late))
            case {"cue": cue, "before": times, **more} if not more:
                if self._is_cue(cue, *where):
                    self._count(cue, times, *where)
            case _:
                message = "each try has a cue, and either a result or what was `before`"
                self._refuse("not-a-result", message, _HOW, *where)

    def _is_cue(self, cue: object, *where: int) -> bool:
        if cue in self.cues:
            return True
        message = f"{quote(cue)} is not a cue of this pack"
        hint = self.hints.near(cue, self.cues) or LISTED
        self._refuse("unknown-cue", message, hint, *where, "cue")
        return False

    def _is_result(self, result: object, *where: int) -> bool:
        if result in RESULTS:
            return True
        message = f"{quote(result)} is not a result"
        self._refuse("unknown-result", message, "give better, same or worse", *where, "result")
        return False

    def _pain(self, more: Mapping[object, object], *where: int) -> PainInSet:
        match more.get(PAIN, None):
            case int() as pain if type(pain) is int and 0 <= pain <= MOST_PAIN:
                return pain
            case "dont-know":
                return DONT_KNOW
            case None if PAIN not in more:
                return None
            case pain:
                message = f"{quote(pain)} is no pain from 0 to {MOST_PAIN}"
                hint = f"give a whole number from 0 to {MOST_PAIN}, or {DONT_KNOW}"
                self._refuse("not-on-scale", message, hint, *where, PAIN)
                return None

    def _is_late(self, more: Mapping[object, object], *where: int) -> bool:
        is_late = more.get("told") == "late"
        if "told" in more and not is_late:
            message = "`told` says that the screen no longer counted"
            self._refuse("not-a-result", message, "write `told: late`, or nothing", *where, "told")
        return is_late

    def _count(self, cue: str, times: object, *where: int) -> None:
        if not isinstance(times, dict) or not times or not set(times) <= set(RESULTS):
            message = "`before` counts how often a cue was better, same or worse"
            self._refuse("not-a-count", message, _HOW_BEFORE, *where, "before")
            return
        for result, count in times.items():
            if type(count) is not int or not 0 <= count <= MOST_TIMES:
                message = f"{quote(count)} is no number of times"
                hint = f"give a whole number from 0 to {MOST_TIMES}"
                self._refuse("not-a-count", message, hint, *where, "before", result)
                return
        together = to_builtins(self.before.get(cue, Times()) + Times(**times))
        self.before[cue] = Times(**{how: min(n, MOST_TIMES) for how, n in together.items()})

    def _refuse(self, code: str, message: str, hint: str | None, *where: str | int) -> None:
        self.problems.append(Problem(code, message, hint, path=("tried", *where)))


def read_tries(value: object, cues: tuple[str, ...]) -> Tries:
    """Read a list of tries. Counts of one cue add up.

    Args:
        value: a list or tuple of mappings, each `cue` with `result` (and `pain`), or with `before`.
        cues: the cues of the pack.
    """
    tries = Tries(cues)
    if isinstance(value, (list, tuple)):
        for place, each in enumerate(value):
            tries.take(each, place)
        # Where nothing was counted there is nothing to remember.
        tries.before = {cue: times for cue, times in tries.before.items() if times.all}
    else:
        tries.problems.append(
            Problem("not-a-list", "`tried` is a list of cues and results", _HOW, path=("tried",))
        )
    return tries
