"""The next step as a document for a script: `hipthrust.next/1`."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from typing import Final, Literal

from msgspec import Struct

from hipthrust.answers import Answers
from hipthrust.assessment import Stop
from hipthrust.engine.ahead.purpose import Purpose
from hipthrust.engine.compiled import CompiledPack
from hipthrust.engine.gate import pass_gate, stop_level
from hipthrust.interview.steps import QuestionStep, ScreenStep, Step
from hipthrust.interview.suspicion import with_caution

SCHEMA: Final = "hipthrust.next/1"


class Offered(Struct, frozen=True):
    """One thing to choose, or one red flag to answer."""

    id: str
    say: str


class ScreenAsked(Struct, frozen=True):
    """Red flags; each is answered yes, no or unsure, under `screen` in the answers."""

    kind: Literal["screen"]
    flags: tuple[Offered, ...]
    suspected: dict[str, str]
    """Flags that the lifter's own words may speak of, with those words: answer them by name."""


class QuestionAsked(Struct, frozen=True):
    """One question; its answer stands under its id in the answers. "dont-know" is one too."""

    kind: Literal["question"]
    id: str
    ask: str
    choose: Literal["one", "many", "scale"]
    options: tuple[Offered, ...]
    alone: tuple[str, ...]
    """Options that exclude the others."""
    low: int | None
    high: int | None
    how_to_check: str | None
    cannot_tell: str | None
    why: Purpose


class NextStep(Struct, frozen=True):
    """What to ask; give its answer back with the others."""

    schema: Literal["hipthrust.next/1"]
    stop: Stop | None
    """What is certain already; what is asked then only tells whether it is more urgent."""
    ask: ScreenAsked | QuestionAsked
    answers: dict[str, object]
    """What was said so far, as an answers document. A flag that own words may speak of is unsure in
    it until it is answered by name.
    """


def document_of(step: Step, pack: CompiledPack, answers: Answers) -> NextStep:
    """Write a step down."""
    asked = _screen(step) if isinstance(step, ScreenStep) else _question(step)
    gate, _ = pass_gate(pack, answers)
    stop = stop_level(gate) if gate.state == "stopped" else None
    suspected = step.suspected if isinstance(step, ScreenStep) else {}
    so_far = with_caution(pack, suspected, answers)
    return NextStep(SCHEMA, stop, asked, so_far.document(pack.questionnaire))


def _screen(step: ScreenStep) -> ScreenAsked:
    flags = tuple(Offered(flag.id, flag.ask or "") for flag in step.flags)
    return ScreenAsked("screen", flags, dict(step.suspected))


def _question(step: QuestionStep) -> QuestionAsked:
    question, form = step.question, step.question.form
    is_scale = form.choose == "scale"
    return QuestionAsked(
        kind="question",
        id=question.id,
        ask=question.ask,
        choose=form.choose,
        options=tuple(Offered(name, say) for name, say in question.options),
        alone=form.alone,
        low=form.low if is_scale else None,
        high=form.high if is_scale else None,
        how_to_check=question.how_to_check,
        cannot_tell=question.cannot_tell,
        why=step.purpose,
    )
