"""What stops or eases a session before any cue is thought of."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from hipthrust.model.base import FlagId, Passage, SourceKey, Written
from hipthrust.model.concept import Meanings
from hipthrust.model.condition import Condition
from hipthrust.model.examples import Examples

_FORM = ConfigDict(
    json_schema_extra={
        "oneOf": [{"required": [each]} for each in ("ask", "raised_when", "after_set")],
        "dependentRequired": {"applies": ["ask"], "means": ["ask"]},
        "if": {"required": ["raised_when"]},
        "else": {
            "if": {
                "required": ["after_set"],
                "properties": {"after_set": {"const": "no-help-before"}},
            },
            "then": {"properties": {"level": {"const": "care"}}},
            "else": {"properties": {"level": {"enum": ["emergency", "clinician", "rest"]}}},
        },
    }
)
"""What `_is_asked_or_read` checks."""


class RedFlag(Written):
    """Asked at the screen (`ask`), read from another answer (`raised_when`), or from how sets with
    cues went (`after_set`).
    """

    model_config = _FORM

    id: FlagId
    """Its name in answers."""
    level: Literal["emergency", "clinician", "rest", "ease", "care"]
    """Emergency care now, a clinician first, stop for today, go on with less, or what to mind for
    who you are.
    """
    ask: Passage | None = None
    """The question on the screen; yes and unsure both stop."""
    raised_when: Condition | None = None
    """The answers that raise it, where it is not asked."""
    after_set: Literal["more-pain", "nothing-left", "no-help-before"] | None = None
    """`more-pain`: it hurt more in a set with a cue than before. `nothing-left`: every cue that
    fits was tried, and none is left. `no-help-before`: in two earlier sessions no cue for the same
    cause helped.
    """
    else_ask: Passage | None = None
    """What to ask in a pack whose own questions cannot tell whether `raised_when` holds."""
    applies: Condition | None = None
    """Whose screen it belongs on; everybody's where nothing is said."""
    means: Meanings = ()
    """Concepts by which a lifter's own words may mean this: it is then marked on the screen."""
    say: Passage
    """What to do. Never what it might be."""
    unchecked: Passage | None = None
    """What to say while `raised_when` cannot be decided."""
    sources: tuple[SourceKey, ...]
    """May be empty, but must be said to be: caution needs no proof."""
    examples: Examples | None = None
    """`fires`: the flag is put on the screen (`ask`), or raised. `quiet`: not."""

    @model_validator(mode="after")
    def _is_asked_or_read(self) -> Self:
        if [bool(self.ask), bool(self.raised_when), bool(self.after_set)].count(True) != 1:
            message = "a red flag has one of `ask`, `raised_when` and `after_set`"
            raise PydanticCustomError("red-flag-form", message)
        if self.after_set == "no-help-before":
            if self.level != "care":
                message = "what earlier sessions came to is told beside a cue: care"
                raise PydanticCustomError("red-flag-form", message)
        elif not self.raised_when and self.level in ("ease", "care"):
            what = "what is asked at the screen" if self.ask else "what comes of a set"
            message = f"{what} stops the session: emergency, clinician or rest"
            raise PydanticCustomError("red-flag-form", message)
        if self.applies and not self.ask:
            message = "`applies` belongs to a flag with `ask`; put it into `raised_when`"
            raise PydanticCustomError("red-flag-form", message)
        if self.means and not self.ask:
            message = "`means` belongs to a flag with `ask`: own words only mark what is asked"
            raise PydanticCustomError("red-flag-form", message)
        return self
