"""From the pack as written to the pack as the engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from hipthrust.answers import Form, Questionnaire
from hipthrust.assessment import (
    Bounds,
    CheckpointNote,
    CueAdvice,
    FigureNote,
    Finding,
    MuscleNote,
    NormalNote,
    PackStamp,
    SourceNote,
)
from hipthrust.engine.compiled import (
    CompiledCue,
    CompiledError,
    CompiledFlag,
    CompiledNormal,
    CompiledPack,
    CompiledQuestion,
    CompiledSign,
)
from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not, questions_in, questions_read
from hipthrust.engine.lay_words import LayConcept, LayWords
from hipthrust.model import condition as written
from hipthrust.model.error import FixOrder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hipthrust.assessment import Speaks
    from hipthrust.engine.conditions import Condition
    from hipthrust.engine.lay_words import Meanings
    from hipthrust.model import (
        Checkpoint,
        Concept,
        Cue,
        Mover,
        Normal,
        Option,
        Pack,
        Pose,
        Question,
        RedFlag,
        Sign,
        Stabilizer,
        TechniqueError,
    )

_FIX_ORDER = get_args(FixOrder)


def compile_pack(pack: Pack) -> CompiledPack:
    """Compile a pack whose names have been checked."""
    poses = {pose.id: pose for pose in pack.poses}
    errors = tuple(_error(error, place, poses) for place, error in enumerate(pack.errors))
    flags = tuple(map(_flag, pack.red_flags))
    return CompiledPack(
        stamp=PackStamp(pack.info.id, pack.info.version, pack.digest),
        title=pack.info.title,
        questionnaire=questionnaire_of(pack.questions, pack.red_flags, pack.cues),
        questions={question.id: _question(question) for question in pack.questions},
        gate_questions=questions_read(flag.raised_when for flag in flags if flag.raised_when),
        flags=flags,
        errors=errors,
        errors_by_question=_index(errors),
        cues=_cues(pack.cues),
        normal=tuple(map(_normal, pack.normal)),
        movers=tuple(_muscle(mover, mover.role) for mover in pack.movers),
        stabilizers=tuple(_muscle(muscle, "stabilizer") for muscle in pack.stabilizers),
        checkpoints=tuple(map(_checkpoint, pack.checkpoints)),
        poses={pose.id: pose.drawn() for pose in pack.poses},
        lay_words=_lay_words(pack),
        sources={
            source.key: SourceNote(source.key, source.title, source.year, source.kind, source.where)
            for source in pack.sources
        },
    )


def questionnaire_of(
    questions: Iterable[Question], red_flags: Iterable[RedFlag], cues: Iterable[Cue]
) -> Questionnaire:
    """Collect what may be said."""
    return Questionnaire(
        forms={question.id: _form(question) for question in questions},
        flags=tuple(flag.id for flag in red_flags if flag.ask),
        cues=tuple(cue.id for cue in cues),
    )


def compile_condition(condition: written.Condition) -> Condition:
    """Compile one condition; a mapping of several answers becomes an All."""
    parts: list[Condition] = [_wanted(*each) for each in condition.wanted.items()]
    parts.extend(map(compile_condition, condition.all_))
    if condition.any_:
        parts.append(AnyOf(tuple(map(compile_condition, condition.any_))))
    if condition.not_:
        parts.append(Not(compile_condition(condition.not_)))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _wanted(question: str, wanted: str | tuple[str, ...] | written.AtLeast) -> Condition:
    if isinstance(wanted, written.AtLeast):
        return AtLeast(question, wanted.at_least)
    return Is(question, (wanted,) if isinstance(wanted, str) else wanted)


def _optional(condition: written.Condition | None) -> Condition | None:
    return compile_condition(condition) if condition else None


def _form(question: Question) -> Form:
    low, high = question.bounds
    return Form(
        choose="scale" if question.scale else question.choose,
        options=tuple(option.id for option in question.options),
        alone=tuple(option.id for option in question.options if option.alone),
        low=low,
        high=high,
    )


def _question(question: Question) -> CompiledQuestion:
    return CompiledQuestion(
        id=question.id,
        kind=question.kind,
        ask=question.ask,
        label=question.label,
        form=_form(question),
        options=tuple((option.id, option.say) for option in question.options),
        how_to_check=question.how_to_check,
        cannot_tell=question.cannot_tell,
        ask_when=_optional(question.ask_when),
        map=tuple((region.where, region.options) for region in question.map),
    )


def _flag(flag: RedFlag) -> CompiledFlag:
    return CompiledFlag(
        id=flag.id,
        level=flag.level,
        ask=flag.ask,
        applies=_optional(flag.applies),
        raised_when=_optional(flag.raised_when),
        after_set=flag.after_set,
        say=flag.say,
        unchecked=flag.unchecked,
        sources=flag.sources,
    )


def _sign(speaks: Speaks, sign: Sign) -> CompiledSign:
    return CompiledSign(compile_condition(sign.if_), sign.strength, speaks, sign.sources)


def _error(error: TechniqueError, place: int, poses: Mapping[str, Pose]) -> CompiledError:
    told = Finding(
        id=error.id,
        name=error.name,
        term=error.term,
        verdict="possible",
        score=0,
        bounds=Bounds(0, 0),
        what=error.what,
        why=error.why,
        other_view=error.other_view,
        figure=_figure(poses[error.pose]) if error.pose else None,
        phase=error.phase,
        evidence=error.evidence,
        reasons_for=(),
        reasons_against=(),
        unknown=(),
        set_aside=None,
        takes_over=error.takes_over,
        cues=error.cues,
        sources=error.sources,
    )
    return CompiledError(
        told=told,
        place=place,
        fix_rank=_FIX_ORDER.index(error.fix_order),
        signs=tuple(_sign("for", sign) for sign in error.signs),
        against=tuple(_sign("against", sign) for sign in error.against),
        is_common=error.common,
    )


def _figure(pose: Pose) -> FigureNote:
    return FigureNote(pose.id, pose.title, pose.shows)


def _checkpoint(point: Checkpoint) -> CheckpointNote:
    return CheckpointNote(point.id, point.phase, point.look, point.brief, point.sources)


def _cues(cues: tuple[Cue, ...]) -> dict[str, CompiledCue]:
    """Compile the cues; each knows all it is in conflict with, whichever of the two says so."""
    conflicts: dict[str, set[str]] = {cue.id: set(cue.conflicts_with) for cue in cues}
    for cue in cues:
        for other in cue.conflicts_with:
            conflicts[other].add(cue.id)
    places = {cue.id: place for place, cue in enumerate(cues)}
    return {cue.id: _cue(cue, sorted(conflicts[cue.id], key=places.__getitem__)) for cue in cues}


def _cue(cue: Cue, conflicts: Iterable[str]) -> CompiledCue:
    told = CueAdvice(
        id=cue.id,
        say=cue.say,
        internal=cue.internal,
        detail=cue.detail,
        phase=cue.phase,
        kind=cue.kind,
        success=cue.success,
        evidence=cue.evidence,
        sources=cue.sources,
        error="",
        times=None,
    )
    return CompiledCue(told, _optional(cue.not_when), tuple(conflicts))


def _normal(normal: Normal) -> CompiledNormal:
    told = NormalNote(normal.id, normal.name, normal.say, normal.until, (), normal.sources)
    return CompiledNormal(told, compile_condition(normal.when), _optional(normal.unless))


def _lay_words(pack: Pack) -> LayWords:
    said = {
        question.id: {option.id: meanings_of(option) for option in question.options if option.means}
        for question in pack.questions
    }
    return LayWords(
        concepts=tuple(map(_lay_concept, pack.concepts)),
        shipped=tuple(map(_lay_concept, pack.shipped_concepts)),
        options={question: options for question, options in said.items() if options},
        scales={each.id: meanings_of(each) for each in pack.questions if each.scale},
        flags={flag.id: meanings_of(flag) for flag in pack.red_flags if flag.means},
    )


def _lay_concept(concept: Concept) -> LayConcept:
    return LayConcept(concept.id, concept.kind, concept.words)


def meanings_of(record: Option | Question | RedFlag) -> Meanings:
    """Give what lay words mean a record: alternatives, each of concepts together."""
    return tuple((each,) if isinstance(each, str) else each for each in record.means)


def _muscle(muscle: Mover | Stabilizer, role: str) -> MuscleNote:
    return MuscleNote(
        id=muscle.id,
        name=muscle.name,
        plain=muscle.plain,
        role=role,
        contraction=muscle.contraction,
        feel=muscle.feel,
        sources=muscle.sources,
    )


def _index(errors: tuple[CompiledError, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = {}
    for n, error in enumerate(errors):
        for sign in error.signs:
            for question in questions_in(sign.condition):
                found.setdefault(question, {})[n] = None
    return {question: tuple(numbers) for question, numbers in found.items()}
