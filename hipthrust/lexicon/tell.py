"""From a record of a pack to what is told of it; one function a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hipthrust.engine.compile import meanings_of
from hipthrust.lexicon.book import cited_by
from hipthrust.lexicon.entries import (
    CheckpointEntry,
    ConceptEntry,
    CueEntry,
    ErrorEntry,
    MuscleEntry,
    NormalEntry,
    OptionEntry,
    PoseEntry,
    QuestionEntry,
    RedFlagEntry,
    SourceEntry,
)
from hipthrust.lexicon.parts import MapRegion, Offered, Weighed
from hipthrust.report.words import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.lexicon.book import Book
    from hipthrust.lexicon.entries import Entry
    from hipthrust.lexicon.parts import Kind
    from hipthrust.model import (
        Checkpoint,
        Concept,
        Cue,
        Mover,
        Normal,
        Option,
        Pose,
        Question,
        RedFlag,
        Sign,
        Source,
        Stabilizer,
        TechniqueError,
    )


def _error(book: Book, error: TechniqueError) -> ErrorEntry:
    return ErrorEntry(
        kind="error",
        id=error.id,
        name=error.name,
        term=error.term,
        phase=error.phase,
        fix_order=error.fix_order,
        what=error.what,
        why=error.why,
        other_view=error.other_view,
        takes_over=book.pick("muscle", error.takes_over),
        pose=book.pick_one("pose", error.pose),
        common=error.common,
        signs=tuple(_weighed(book, sign) for sign in error.signs),
        against=tuple(_weighed(book, sign) for sign in error.against),
        cues=book.pick("cue", error.cues),
        evidence=error.evidence,
        how_sure=EVIDENCE[error.evidence],
        sources=book.notes(error),
    )


def _weighed(book: Book, sign: Sign) -> Weighed:
    return Weighed(sign.strength, book.when(sign.if_), sign.sources)


def _cue(book: Book, cue: Cue) -> CueEntry:
    return CueEntry(
        kind="cue",
        id=cue.id,
        say=cue.say,
        internal=cue.internal,
        detail=cue.detail,
        success=cue.success,
        phase=cue.phase,
        cue_kind=cue.kind,
        not_when=book.when_any(cue.not_when),
        conflicts=book.pick("cue", book.compiled.cues[cue.id].conflicts),
        errors=book.pick("error", (each.id for each in book.pack.errors if cue.id in each.cues)),
        evidence=cue.evidence,
        how_sure=EVIDENCE[cue.evidence],
        sources=book.notes(cue),
    )


def _muscle(book: Book, muscle: Mover | Stabilizer) -> MuscleEntry:
    over = (each.id for each in book.pack.errors if muscle.id in each.takes_over)
    return MuscleEntry(
        kind="muscle",
        id=muscle.id,
        name=muscle.name,
        plain=muscle.plain,
        role=getattr(muscle, "role", "stabilizer"),
        action=muscle.action,
        contraction=muscle.contraction,
        feel=muscle.feel,
        errors=book.pick("error", over),
        sources=book.notes(muscle),
    )


def _question(book: Book, question: Question) -> QuestionEntry:
    asked = (each.id for each in book.pack.checkpoints if each.question == question.id)
    low, high = question.bounds if question.scale else (None, None)
    return QuestionEntry(
        kind="question",
        id=question.id,
        question_kind=question.kind,
        ask=question.ask,
        label=question.label,
        choose="scale" if question.scale else question.choose,
        low=low,
        high=high,
        options=tuple(Offered(each.id, each.say, each.alone) for each in question.options),
        map=tuple(MapRegion(each.where, each.options) for each in question.map),
        means=meanings_of(question),
        ask_when=book.when_any(question.ask_when),
        how_to_check=question.how_to_check,
        cannot_tell=question.cannot_tell,
        read_by=book.readings(question.id),
        checkpoints=book.pick("checkpoint", asked),
    )


def _red_flag(book: Book, flag: RedFlag) -> RedFlagEntry:
    return RedFlagEntry(
        kind="red-flag",
        id=flag.id,
        level=flag.level,
        ask=flag.ask,
        applies=book.when_any(flag.applies),
        raised_when=book.when_any(flag.raised_when),
        means=meanings_of(flag),
        after_set=flag.after_set,
        else_ask=flag.else_ask,
        say=flag.say,
        unchecked=flag.unchecked,
        sources=book.notes(flag),
    )


def _normal(book: Book, normal: Normal) -> NormalEntry:
    return NormalEntry(
        kind="normal",
        id=normal.id,
        name=normal.name,
        when=book.when(normal.when),
        unless=book.when_any(normal.unless),
        say=normal.say,
        until=normal.until,
        sources=book.notes(normal),
    )


def _checkpoint(book: Book, point: Checkpoint) -> CheckpointEntry:
    return CheckpointEntry(
        kind="checkpoint",
        id=point.id,
        phase=point.phase,
        look=point.look,
        brief=point.brief,
        number=point.number,
        other_view=point.other_view,
        question=book.pick_one("question", point.question),
        sources=book.notes(point),
    )


def _pose(book: Book, pose: Pose) -> PoseEntry:
    return PoseEntry(
        kind="pose",
        id=pose.id,
        title=pose.title,
        shows=pose.shows,
        beside=book.pick_one("pose", pose.beside),
        at_top=pose.at_top,
        trunk=pose.trunk,
        feet=pose.feet,
        heels=pose.heels,
        lumbar=pose.lumbar,
        ribs=pose.ribs,
        head=pose.head,
        bench=pose.bench,
        contact=pose.contact,
        bar=pose.bar,
        wrong=pose.wrong,
        labels=pose.drawn().labels,
        errors=book.pick("error", (each.id for each in book.pack.errors if each.pose == pose.id)),
    )


def _concept(book: Book, concept: Concept) -> ConceptEntry:
    return ConceptEntry(
        kind="concept",
        id=concept.id,
        concept_kind=concept.kind,
        words=concept.words,
        meant_by=tuple(book.meaning(concept.id)),
    )


def _source(book: Book, source: Source) -> SourceEntry:
    return SourceEntry(
        kind="source",
        id=source.key,
        title=source.title,
        year=source.year,
        source_kind=source.kind,
        where=source.where,
        cited_by=tuple(
            book.named(kind, item) for kind, item in book.records() if source.key in cited_by(item)
        ),
    )


def tell_option(book: Book, question: Question, option: Option) -> OptionEntry:
    """Tell of one answer to one question."""
    named = book.option(question, option)
    return OptionEntry(
        kind="option",
        id=named.id,
        say=named.say,
        question=book.named("question", question),
        means=meanings_of(option),
        read_by=book.readings(question.id, option.id),
    )


TELL: Final[dict[Kind, Callable[[Book, Any], Entry]]] = {
    "error": _error,
    "cue": _cue,
    "muscle": _muscle,
    "question": _question,
    "red-flag": _red_flag,
    "normal": _normal,
    "checkpoint": _checkpoint,
    "pose": _pose,
    "concept": _concept,
    "source": _source,
}
"""By the kind of record. Options and codes are no records of a pack."""
