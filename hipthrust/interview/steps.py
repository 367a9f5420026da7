"""What is asked next, with all that is needed to ask it, and what can be replied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from hipthrust.answers import Answers, FlagAnswer, Given
from hipthrust.engine.ahead.agenda import Next, next_up
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.purpose import Purpose, purpose
from hipthrust.interview.suspicion import waiting

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack, CompiledQuestion


class ScreenStep(Struct, frozen=True):
    """Red flags, asked as one short list."""

    flags: tuple[CompiledFlag, ...]
    earlier: Mapping[str, FlagAnswer] = field(default_factory=dict)
    """What was answered before, when the lifter went back."""
    suspected: Mapping[str, str] = field(default_factory=dict)
    """Flags that the lifter's own words may speak of, with those words."""


class QuestionStep(Struct, frozen=True):
    """One question."""

    question: CompiledQuestion
    purpose: Purpose
    """Why it is asked."""
    earlier: Given | None = None
    """What was answered before, when the lifter went back."""


class Move(Enum):
    """What a lifter can do instead of answering."""

    BACK = "b"
    LEAVE = "q"


class Heard(Struct, frozen=True):
    """What the lifter's own words say: several answers, as the lifter confirmed them, or what may
    be a warning sign, which comes first.
    """

    given: Mapping[str, Given]
    to_ask: Mapping[str, Given] = field(default_factory=dict)
    """What was read and is asked all the same; it is only shown beside its question."""
    suspected: Mapping[str, str] = field(default_factory=dict)
    """Flags that the words may speak of, with those words."""
    text: str = ""
    """All of the words, where they are still to be shown back."""


Step = ScreenStep | QuestionStep
Reply = Mapping[str, FlagAnswer] | Given | Heard | Move
Ask = Callable[[Step], Reply]
"""Answers a ScreenStep with an answer for each of its flags, a QuestionStep with what was given.

The first question may also be answered with what was heard in the lifter's own words.
"""


def next_question(
    pack: CompiledPack,
    answers: Answers,
    most: int | None = MOST_ASKED,
    suspected: Mapping[str, str] | None = None,
) -> Step | None:
    """Give what to ask after these answers; None where an assessment can be made.

    Args:
        pack: what is known of the lift.
        answers: what was said so far.
        most: how many questions are asked beside the screen, those for safety apart; None for as
            many as can change the result.
        suspected: flags that the lifter's own words may speak of, with those words.
    """
    name = next_name(pack, answers, most, suspected or {})
    return None if name is None else step_of(pack, answers, name, suspected or {})


def next_name(
    pack: CompiledPack, answers: Answers, most: int | None, suspected: Collection[str]
) -> Next | None:
    """Name what comes next: first the flags that wait for an answer, whatever the complaint."""
    name = next_up(pack, answers, most)
    first = waiting(pack, suspected, answers)
    if not first:
        return name
    others = name if isinstance(name, tuple) else ()
    return (*first, *(flag for flag in others if flag not in first))


def step_of(pack: CompiledPack, answers: Answers, name: Next, suspected: Mapping[str, str]) -> Step:
    """Make the step of a name, the flags in its order."""
    if isinstance(name, tuple):
        flags = {flag.id: flag for flag in pack.flags}
        said = {flag: suspected[flag] for flag in name if flag in suspected}
        return ScreenStep(tuple(flags[flag] for flag in name), suspected=said)
    return QuestionStep(pack.questions[name], purpose(pack, answers, name))
