"""The sets after a cue: asked how they went, until one helps, none is left, or it hurts more."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer
from msgspec import Struct
from msgspec.structs import replace

from hipthrust.answers.values import PAIN
from hipthrust.cli.exit_codes import ExitCode
from hipthrust.cli.last_check import said_in
from hipthrust.cli.output import look_at, note, say, write_result
from hipthrust.cli.set_questions import NOW, ask_how_it_went
from hipthrust.engine.assess import assess
from hipthrust.exceptions import KeepingFailed
from hipthrust.interview import shortened
from hipthrust.kept import read_kept
from hipthrust.own_folder import data_folder
from hipthrust.report.after_set import after_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.answers import Answers, Tried
    from hipthrust.assessment import Assessment
    from hipthrust.cli.keeper import Keeper
    from hipthrust.cli.lines import Lines
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack


class Coaching(Struct):
    """One check with a cue, and what becomes of it set by set."""

    pack: CompiledPack
    keeper: Keeper
    said: Answers
    """Flag by flag, as they are kept."""
    taken: Sequence[Next]

    def found(self) -> Assessment:
        """Assess what was said and tried so far."""
        return assess(self.pack, shortened(self.pack, self.said))

    @property
    def pain_known(self) -> bool:
        """Tell whether there is a pain to hold that in a set against."""
        return isinstance(self.said.given.get(PAIN), int)

    def ask(self, lines: Lines, opening: str = NOW) -> Assessment:
        """Ask after each set until a cue is kept, a stop is reached, or the lifter leaves."""
        found = self.found()
        while found.cue:
            tried = ask_how_it_went(lines, found.cue, opening, pain_known=self.pain_known)
            if tried is None:
                if self.keeper.has_kept:
                    note("Tell it later: hipthrust retest")
                return found
            say("")
            found = self.take(tried)
            self.tell(found, tried)
            opening = NOW
            if found.keeps_cue:
                return found
        return found

    def take(self, tried: Tried) -> Assessment:
        """Count a set, once however often it is told alike; after what another window told."""
        self._catch_up()
        told = replace(tried, is_late=not self.keeper.is_fresh)
        found = self.found()
        if found.cue and found.cue.id == told.cue and self.said.tried[-1:] != (told,):
            self.said = replace(self.said, tried=(*self.said.tried, told))
        return self.found()

    def tell(self, found: Assessment, tried: Tried) -> None:
        """Show what a set came to, then keep it: a full disk must not silence a stop.

        What was told too late is only noted, once it is kept.
        """
        if self.is_late and not found.is_stop:
            if not self.keep(found):
                raise typer.Exit(ExitCode.MACHINE)
            write_result(self.noted(tried))
            return
        try:
            write_result(after_set(found, tried.result, look_at(sys.stdout), self.pack.poses))
        finally:
            self.keep(found)

    def noted(self, tried: Tried) -> str:
        """Say that a set was noted, and that the warning signs were asked too long ago for more."""
        when = self.keeper.since.astimezone().strftime("%Y-%m-%d %H:%M")
        again = f"Your check is of {when}. Check again before you lift: hipthrust check"
        return f"Noted: {tried.result}.\n{again}\n"

    @property
    def is_late(self) -> bool:
        """Tell whether the last set was told when the screen no longer counted."""
        return any(each.is_late for each in self.said.tried[-1:])

    def keep(self, found: Assessment) -> bool:
        """Keep the check with what was tried, and its session."""
        return self.keeper.close(self.said, self.taken, found, quietly=found.is_stop)

    def _catch_up(self) -> None:
        """Go on from what was told of this check in another window meanwhile."""
        if not self.keeper.has_kept:
            return
        with suppress(KeepingFailed):
            kept = read_kept(data_folder())
            if kept and kept.finished and kept.session == self.keeper.session:
                there = said_in(kept, self.pack)
                if there.tried[: len(self.said.tried)] == self.said.tried:
                    self.said = there
