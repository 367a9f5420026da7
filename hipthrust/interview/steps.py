"""What is asked next, with all that is needed to ask it, and what can be replied."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from hipthrust.answers import Answers, FlagAnswer, Given
from hipthrust.engine.ahead.agenda import Next, next_up
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.purpose import Purpose, purpose

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledFlag, CompiledPack, CompiledQuestion


class ScreenStep(Struct, frozen=True):
    """Red flags, asked as one short list."""

    flags: tuple[CompiledFlag, ...]
    earlier: Mapping[str, FlagAnswer] = field(default_factory=dict)
    """What was answered before, when the lifter went back."""


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


Step = ScreenStep | QuestionStep
Reply = Mapping[str, FlagAnswer] | Given | Move
Ask = Callable[[Step], Reply]
"""Answers a ScreenStep with an answer for each of its flags, a QuestionStep with what was given."""


def next_question(
    pack: CompiledPack, answers: Answers, most: int | None = MOST_ASKED
) -> Step | None:
    """Give what to ask after these answers; None where an assessment can be made.

    Args:
        pack: what is known of the lift.
        answers: what was said so far.
        most: how many questions are asked beside the screen, those for safety apart; None for as
            many as can change the result.
    """
    name = next_up(pack, answers, most)
    return None if name is None else step_of(pack, answers, name)


def step_of(pack: CompiledPack, answers: Answers, name: Next) -> Step:
    """Make the step of a name."""
    if isinstance(name, tuple):
        return ScreenStep(tuple(flag for flag in pack.flags if flag.id in name))
    return QuestionStep(pack.questions[name], purpose(pack, answers, name))
