"""What stops or eases a session before any cue is thought of."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from hipthrust.model.base import FlagId, Passage, SourceKey, Written
from hipthrust.model.condition import Condition
from hipthrust.model.examples import Examples


class RedFlag(Written):
    """Either asked at the screen (`ask`), or read from another answer (`raised_when`)."""

    id: FlagId
    level: Literal["emergency", "clinician", "rest", "ease", "care"]
    """Emergency care now, a clinician first, stop for today, go on with less, or what to mind for
    who you are.
    """
    ask: Passage | None = None
    raised_when: Condition | None = None
    else_ask: Passage | None = None
    """What to ask in a pack whose own questions cannot tell whether `raised_when` holds."""
    applies: Condition | None = None
    """Whose screen it belongs on; everybody's where nothing is said."""
    say: Passage
    """What to do. Never what it might be."""
    unchecked: Passage | None = None
    """What to say while `raised_when` cannot be decided."""
    sources: tuple[SourceKey, ...]
    examples: Examples | None = None
    """`fires`: the flag is put on the screen (`ask`) or raised (`raised_when`). `quiet`: not."""
    """May be empty, but must be said to be: caution needs no proof."""

    @model_validator(mode="after")
    def _is_asked_or_read(self) -> Self:
        if bool(self.ask) == bool(self.raised_when):
            message = "a red flag has either `ask` or `raised_when`"
            raise PydanticCustomError("red-flag-form", message)
        if self.ask and self.level in ("ease", "care"):
            message = "what is asked at the screen stops the session: emergency, clinician or rest"
            raise PydanticCustomError("red-flag-form", message)
        if self.raised_when and self.applies:
            message = "`applies` belongs to a flag with `ask`; put it into `raised_when`"
            raise PydanticCustomError("red-flag-form", message)
        return self
