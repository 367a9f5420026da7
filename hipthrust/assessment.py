"""The value every report receives: what the coach concluded, and everything behind it."""

# Annotations stay values here and not strings: a JSON Schema is made from them.

from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from msgspec import Struct

from hipthrust.answers import PainInSet, Result, Times

SCHEMA: Final = "hipthrust.assessment/1"

Disposition = Literal[
    "emergency", "clinician", "rest", "not-screened", "coach", "reassure", "no-match"
]
"""What the lifter is told to do; only `coach` carries a cue."""

HEADLINES: Final[dict[Disposition, str]] = {
    "emergency": "STOP. Get emergency care now.",
    "clinician": "STOP. See a doctor or physio first.",
    "rest": "STOP for today.",
    "not-screened": "NOT SCREENED, so no cue.",
    "coach": "Your cue for the next set",
    "reassure": "What you describe is expected.",
    "no-match": "No cue matched these answers.",
}
"""The first thing a person reads. In code and not in a pack: no pack may soften a stop."""

Stop = Literal["emergency", "clinician", "rest"]
Level = Literal[Stop, "ease", "care"]
"""How much a red flag asks for. The last two end no session: go on with less, or mind this."""

AfterSet = Literal["more-pain", "nothing-left", "no-help-before"]
"""What sets with cues can come to. The last is told beside a cue; the others end the session."""

STOPS: Final[tuple[Stop, ...]] = get_args(Stop)
"""The most urgent first."""
Verdict = Literal["likely", "possible"]
Strength = Literal["hallmark", "strong", "supporting"]
Speaks = Literal["for", "against"]
SetAside = Literal["worse", "no-change"]
"""Why a cause is looked at no more: a cue for it felt worse, or two of them changed nothing."""


class Said(Struct, frozen=True):
    """One answer, in ids and in words."""

    question: str
    label: str
    answer: str | int | tuple[str, ...]
    say: str


class Reason(Struct, frozen=True):
    """A sign and the answers that decided it."""

    strength: Strength
    answers: tuple[Said, ...]
    sources: tuple[str, ...]


class OpenReason(Struct, frozen=True):
    """A sign that could not be decided, and the questions that would decide it."""

    strength: Strength
    speaks: Speaks
    questions: tuple[str, ...]


class Bounds(Struct, frozen=True):
    """The least and the most that a score can still come to."""

    low: int
    high: int


class FigureNote(Struct, frozen=True):
    """A picture, for whoever does not see it."""

    pose: str
    """Its id in the pack."""
    title: str
    shows: str
    """The whole picture in words."""


class Finding(Struct, frozen=True):
    """One technique error that the answers point to."""

    id: str
    name: str
    term: str | None
    verdict: Verdict
    score: int
    bounds: Bounds
    what: str
    why: str
    other_view: str | None
    figure: FigureNote | None
    phase: str
    evidence: str
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    unknown: tuple[OpenReason, ...]
    set_aside: SetAside | None
    takes_over: tuple[str, ...]
    """Muscles that do what the prime mover should."""
    cues: tuple[str, ...]
    sources: tuple[str, ...]


class CueAdvice(Struct, frozen=True):
    """A cue and the error it is for."""

    id: str
    say: str
    internal: str | None
    detail: str
    phase: str
    kind: str
    success: str
    evidence: str
    sources: tuple[str, ...]
    error: str
    times: Times | None
    """How it went when it was tried, in this session and before; None where it never was."""


class TriedNote(Struct, frozen=True):
    """A cue that was taken into a set of this session, and how that set felt."""

    cue: str
    say: str
    result: Result
    pain: PainInSet


class MuscleNote(Struct, frozen=True):
    """A muscle that should work or hold."""

    id: str
    name: str
    plain: str
    role: str
    contraction: str
    feel: str
    sources: tuple[str, ...]


class CheckpointNote(Struct, frozen=True):
    """One thing that can be seen in a good rep."""

    id: str
    phase: str
    look: str
    brief: str | None
    """The same in a few words, where a sheet shall name it."""
    sources: tuple[str, ...]


class NormalNote(Struct, frozen=True):
    """Something reported that is not an error."""

    id: str
    name: str
    say: str
    until: str
    answers: tuple[Said, ...]
    sources: tuple[str, ...]


class RaisedFlag(Struct, frozen=True):
    """A red flag that was answered yes, was not ruled out, or follows from another answer."""

    id: str
    level: Level
    answer: Literal["yes", "unsure", "from-answers"]
    ask: str | None
    answers: tuple[Said, ...]
    say: str
    sources: tuple[str, ...]


class Unchecked(Struct, frozen=True):
    """A stop rule that could not be decided, in words."""

    id: str
    say: str


class Gate(Struct, frozen=True):
    """What the red-flag screen said."""

    state: Literal["clear", "stopped", "not-screened"]
    raised: tuple[RaisedFlag, ...]
    missing: tuple[str, ...]
    """Red flags that apply and were not answered."""
    unchecked: tuple[Unchecked, ...]


class OpenQuestion(Struct, frozen=True):
    """A question not answered whose answer can still change what is told to do."""

    id: str
    ask: str
    label: str
    bears_on: tuple[str, ...]
    """Errors found that it speaks for or against."""


class SourceNote(Struct, frozen=True):
    """A source cited above."""

    key: str
    title: str
    year: int | None
    kind: str
    where: str


class PackStamp(Struct, frozen=True):
    """Which pack this came from."""

    id: str
    version: str
    digest: str


class Tool(Struct, frozen=True):
    """Which program this came from."""

    name: Literal["hipthrust"]
    version: str


class Assessment(Struct, frozen=True):
    """A whole result. Under a stop, or without a screen, it holds no error and no cue at all."""

    schema: Literal["hipthrust.assessment/1"]
    disposition: Disposition
    headline: str
    """The result in one short line."""
    gate: Gate
    cautions: tuple[RaisedFlag, ...]
    """What eases the session, or is to be minded, without ending it."""
    cue: CueAdvice | None
    setup_fix: CueAdvice | None
    next: tuple[CueAdvice, ...]
    tried: tuple[TriedNote, ...]
    findings: tuple[Finding, ...]
    normal: tuple[NormalNote, ...]
    should_work: tuple[MuscleNote, ...]
    should_hold: tuple[MuscleNote, ...]
    open_questions: tuple[OpenQuestion, ...]
    said: tuple[Said, ...]
    answers: Mapping[str, Any]
    """An answers document that gives this assessment again."""
    sources: tuple[SourceNote, ...]
    pack: PackStamp
    tool: Tool

    @property
    def keeps_cue(self) -> bool:
        """Tell whether the cue is one that was tried in this session, and stays."""
        return self.cue is not None and self.cue.id in (each.cue for each in self.tried)

    @property
    def is_stop(self) -> bool:
        """Tell whether the session ends here."""
        return self.gate.state == "stopped"


SET_ASIDE: Final[dict[SetAside, str]] = {
    "worse": "a cue for it felt worse",
    "no-change": "two cues for it in a row changed nothing",
}
AFTER_SET: Final[dict[AfterSet, str]] = {
    "more-pain": "it hurt more than before, or you could not say",
    "nothing-left": "the cues that fit were tried, and none is left",
    "no-help-before": "cues for the same cause have not helped in two earlier sessions",
}
"""In words that go on a sentence."""


def headline(disposition: Disposition, findings: tuple[Finding, ...]) -> str:
    """Give a result in one short line."""
    if disposition == "no-match" and findings:
        return "No cue is left for these answers."
    return HEADLINES[disposition]


def answered(said: tuple[Said, ...]) -> str:
    """Say answers back, a label once: "When: at the top; Pain today: 3 of 10"."""
    by_label: dict[str, dict[str, None]] = {}
    for each in said:
        by_label.setdefault(each.label, {})[each.say] = None
    return "; ".join(f"{label}: {'; '.join(says)}" for label, says in by_label.items())


def in_points(number: int) -> str:
    """Say a score: "1 point", "2 points"."""
    return f"{number} point" if number == 1 else f"{number} points"
