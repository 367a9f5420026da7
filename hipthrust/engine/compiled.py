"""A pack as the engine reads it: plain data, every name resolved, every word ready to be said."""

# Annotations stay values here and not strings: a pack that is kept compiled is read back by them.

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from hipthrust.answers import Form, Questionnaire
from hipthrust.assessment import (
    AfterSet,
    CheckpointNote,
    CueAdvice,
    Finding,
    Level,
    MuscleNote,
    NormalNote,
    PackStamp,
    SourceNote,
    Speaks,
    Strength,
)
from hipthrust.engine.conditions import Condition, questions_read
from hipthrust.engine.lay_words import LayWords
from hipthrust.engine.memory import Memory
from hipthrust.figure.pose import Pose

_ERRORS_TO_REMEMBER = 250
"""Errors for which the usual memory has room; a larger pack gets more."""


class CompiledQuestion(Struct, frozen=True):
    """A question as the interview asks it."""

    id: str
    kind: str
    """symptom, observation or context."""
    ask: str
    label: str
    form: Form
    options: tuple[tuple[str, str], ...]
    """(id, words) of each option."""
    how_to_check: str | None
    cannot_tell: str | None
    ask_when: Condition | None
    map: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Headings, and the options below each: from head to foot."""


class CompiledFlag(Struct, frozen=True):
    """A red flag: asked where `ask` has words, else read from the answers by `raised_when`, or from
    how sets with cues went.
    """

    id: str
    level: Level
    ask: str | None
    applies: Condition | None
    raised_when: Condition | None
    after_set: AfterSet | None
    say: str
    unchecked: str | None
    sources: tuple[str, ...]


class CompiledSign(Struct, frozen=True):
    """A condition and what it weighs."""

    condition: Condition
    strength: Strength
    speaks: Speaks
    sources: tuple[str, ...]


class CompiledError(Struct, frozen=True, eq=False, dict=True):
    """An error as the engine scores it; equal to itself alone, a key of what is looked up."""

    told: Finding
    """What a report is told of it; verdict, score and reasons are filled in by the answers."""
    place: int
    """Its place in the pack's order, 0 first."""
    fix_rank: int
    """Its place in the order of mending, 0 first."""
    signs: tuple[CompiledSign, ...]
    against: tuple[CompiledSign, ...]
    is_common: bool = False
    """Named on the sheet of the whole lift."""

    @cached_property
    def weighed(self) -> tuple[CompiledSign, ...]:
        """Give what speaks for it and against it."""
        return (*self.signs, *self.against)

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Name the questions that its signs and counter-signs read, each once."""
        return questions_read(sign.condition for sign in self.weighed)


class CompiledCue(Struct, frozen=True):
    """A cue, and when it must not be given."""

    told: CueAdvice
    """What a report is told of it; the error it is for is filled in when it is given."""
    not_when: Condition | None
    conflicts: tuple[str, ...]
    """Cues it is never given together with, whichever of the two says so."""


class CompiledNormal(Struct, frozen=True):
    """Something that is not an error, and when it is met."""

    told: NormalNote
    """What a report is told of it; the answers that met it are filled in."""
    when: Condition
    unless: Condition | None

    @property
    def rules(self) -> tuple[Condition, ...]:
        """Give what brings it and what takes it back."""
        return tuple(_some(self.when, self.unless))


class CompiledPack(Struct, frozen=True, eq=False, dict=True):
    """A whole pack, ready for the engine."""

    stamp: PackStamp
    title: str
    questionnaire: Questionnaire
    questions: Mapping[str, CompiledQuestion]
    gate_questions: tuple[str, ...]
    """Questions that a stop rule reads."""
    flags: tuple[CompiledFlag, ...]
    errors: tuple[CompiledError, ...]
    errors_by_question: Mapping[str, tuple[int, ...]]
    """Which errors (by index) an answer to a question can speak for."""
    cues: Mapping[str, CompiledCue]
    normal: tuple[CompiledNormal, ...]
    movers: tuple[MuscleNote, ...]
    stabilizers: tuple[MuscleNote, ...]
    sources: Mapping[str, SourceNote]
    checkpoints: tuple[CheckpointNote, ...] = ()
    poses: Mapping[str, Pose] = {}
    lay_words: LayWords = LayWords()

    @property
    def first_question(self) -> CompiledQuestion:
        """Give the question that the pack has first: what brings somebody here."""
        return next(iter(self.questions.values()))

    def memory(self, of: str) -> Memory[Any]:
        """Give what was worked out of this pack before, of one kind; it goes with the pack."""
        found = self._memories.get(of)
        if found is None:
            times = 1 + len(self.errors) // _ERRORS_TO_REMEMBER
            found = self._memories.setdefault(of, Memory(times))
        return found

    @cached_property
    def _memories(self) -> dict[str, Memory[Any]]:
        return {}

    @cached_property
    def deciding_questions(self) -> tuple[str, ...]:
        """Name the questions whose answers decide whether others are asked."""
        return questions_read(each.ask_when for each in self.questions.values() if each.ask_when)

    @cached_property
    def normal_reads(self) -> tuple[str, ...]:
        """Name the questions that reassurances read."""
        return questions_read(rule for note in self.normal for rule in note.rules)

    @cached_property
    def gate_reads(self) -> tuple[str, ...]:
        """Name the questions that matter to the gate."""
        named = questions_read(flag.applies for flag in self.flags if flag.applies)
        return tuple(dict.fromkeys((*self.rules_read, *named)))

    @cached_property
    def rules_read(self) -> tuple[str, ...]:
        """Name the questions that matter to what is read from answers alone, for safety."""
        return tuple(dict.fromkeys((*self.gate_questions, *self.deciding_questions)))

    @cached_property
    def cues_read(self) -> dict[int, tuple[str, ...]]:
        """Name, by the place of each error, the questions that keep cues of it from being given."""
        return {error.place: self._cues_read(error) for error in self.errors}

    def _cues_read(self, error: CompiledError) -> tuple[str, ...]:
        rules = (self.cues[cue].not_when for cue in error.told.cues)
        return questions_read(rule for rule in rules if rule)

    @cached_property
    def _errors_by_name(self) -> dict[str, CompiledError]:
        return {error.told.id: error for error in self.errors}

    def error_named(self, name: str) -> CompiledError:
        """Find an error by its id. Raises KeyError."""
        return self._errors_by_name[name]

    def conditions(self) -> Iterator[Condition]:
        """Walk every condition of the pack."""
        for flag in self.flags:
            yield from _some(flag.applies, flag.raised_when)
        for question in self.questions.values():
            yield from _some(question.ask_when)
        for error in self.errors:
            yield from (sign.condition for sign in error.weighed)
        for cue in self.cues.values():
            yield from _some(cue.not_when)
        for note in self.normal:
            yield from note.rules


def _some(*conditions: Condition | None) -> Iterator[Condition]:
    return (each for each in conditions if each is not None)
