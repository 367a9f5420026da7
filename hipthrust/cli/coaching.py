"""The sets after a cue: asked how they went, until one helps, none is left, or it hurts more."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hipthrust.answers import Screen
from hipthrust.answers.values import PAIN
from hipthrust.cli.output import look_at, note, say, write_result
from hipthrust.cli.set_questions import ask_how_it_went
from hipthrust.engine.assess import assess
from hipthrust.interview import shortened
from hipthrust.report.after_set import after_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hipthrust.answers import Answers, Tried
    from hipthrust.assessment import Assessment
    from hipthrust.cli.keeper import Keeper
    from hipthrust.cli.prompter import Prompter
    from hipthrust.engine.ahead.agenda import Next
    from hipthrust.engine.compiled import CompiledPack


@dataclass
class Coaching:
    """One check with a cue, and what becomes of it set by set."""

    pack: CompiledPack
    keeper: Keeper
    said: Answers
    """Flag by flag, as they are kept."""
    taken: Sequence[Next]

    def found(self) -> Assessment:
        """Assess what was said and tried so far."""
        return assess(self.pack, shortened(self.pack, self.said))

    def unscreened(self) -> Assessment:
        """Assess the same without the screen, which no longer counts after a day."""
        return assess(self.pack, replace(self.said, screen=Screen()))

    @property
    def pain_known(self) -> bool:
        """Tell whether there is a pain to hold that in a set against."""
        return isinstance(self.said.given.get(PAIN), int)

    def ask(self, prompter: Prompter) -> Assessment:
        """Ask after each set until a cue is kept, a stop is reached, or the lifter leaves."""
        found = self.found()
        while found.cue:
            tried = ask_how_it_went(prompter, found.cue, pain_known=self.pain_known)
            if tried is None:
                if self.keeper.has_kept:
                    note("Tell it later: hipthrust retest")
                return found
            say("")
            found = self.take(tried)
            self.tell(found, tried)
            if tried.result == "better":
                return found
        return found

    def take(self, tried: Tried) -> Assessment:
        """Count a set, once however often it is told."""
        if self.said.tried[-1:] != (tried,):
            self.said = replace(self.said, tried=(*self.said.tried, tried))
        return self.found()

    def tell(self, found: Assessment, tried: Tried) -> None:
        """Show what a set came to, then keep it: a full disk must not silence a stop."""
        try:
            write_result(after_set(found, tried.result, look_at(sys.stdout), self.pack.poses))
        finally:
            self.keep(found)

    def keep(self, found: Assessment) -> bool:
        """Keep the check with what was tried, and its session."""
        return self.keeper.close(self.said, self.taken, found, quietly=found.is_stop)
