"""Answers in, one assessment out. No clock, no input or output, no state.

What a pack remembers of other answers changes no result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.assessment import SCHEMA, Assessment, OpenQuestion, Tool, TriedNote, headline
from hipthrust.engine.ahead.agenda import open_questions
from hipthrust.engine.ahead.reach import reach
from hipthrust.engine.conclude import conclude
from hipthrust.engine.findings import tell
from hipthrust.engine.gate import gate_used_up, pass_gate, stop_level, told_of_earlier
from hipthrust.engine.normal import tell_normal
from hipthrust.engine.tries import SESSIONS, sessions_in_vain, set_aside
from hipthrust.engine.words import all_said
from hipthrust.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Answers, Tried
    from hipthrust.assessment import (
        CueAdvice,
        Disposition,
        Finding,
        Gate,
        NormalNote,
        RaisedFlag,
        SourceNote,
    )
    from hipthrust.engine.advice import Advice
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conclude import Conclusion

TOOL: Final = Tool("hipthrust", __version__)


def assess(pack: CompiledPack, answers: Answers) -> Assessment:
    """Screen first; only where nothing is raised, unsure or missing, look for errors and a cue."""
    found = assess_so_far(pack, answers)
    if found.gate.state != "clear":
        return found
    names = open_questions(pack, answers)
    return replace(found, open_questions=tuple(_open(pack, name, found) for name in names))


def assess_so_far(pack: CompiledPack, answers: Answers) -> Assessment:
    """Assess these answers without a look at what else could be asked."""
    gate, cautions = pass_gate(pack, answers)
    if gate.state == "stopped":
        return _without_advice(pack, answers, stop_level(gate), gate)
    if gate.state == "not-screened":
        return _without_advice(pack, answers, "not-screened", gate)
    return _with_advice(pack, answers, gate, cautions)


def _without_advice(
    pack: CompiledPack, answers: Answers, disposition: Disposition, gate: Gate
) -> Assessment:
    """Report the gate alone. No error is scored, so that none can show."""
    return Assessment(
        schema=SCHEMA,
        disposition=disposition,
        headline=headline(disposition, ()),
        gate=gate,
        cautions=(),
        cue=None,
        setup_fix=None,
        next=(),
        tried=(),
        findings=(),
        normal=(),
        should_work=(),
        should_hold=(),
        open_questions=(),
        said=all_said(pack, answers),
        answers=answers.document(pack.questionnaire),
        sources=_sources(pack, (flag.sources for flag in gate.raised)),
        pack=pack.stamp,
        tool=TOOL,
    )


def _with_advice(
    pack: CompiledPack,
    answers: Answers,
    gate: Gate,
    cautions: tuple[RaisedFlag, ...],
) -> Assessment:
    eased = any(flag.level == "ease" for flag in cautions)
    found = conclude(pack, answers, eased=eased)
    stopped = gate_used_up(pack, gate, answers) if found.is_used_up else gate
    if stopped.state == "stopped":
        return _without_advice(pack, answers, stop_level(stopped), stopped)
    cautions = (*cautions, *_cautions_of_earlier(pack, found, answers))
    view = reach(pack, answers)
    aside = set_aside(answers, [each.error for each in found.ranked])
    findings = tuple(tell(view, each, answers, aside) for each in found.ranked)
    normal = tuple(tell_normal(pack, each, answers) for each in found.normal)
    return Assessment(
        schema=SCHEMA,
        disposition=found.disposition,
        headline=headline(found.disposition, findings),
        gate=gate,
        cautions=cautions,
        cue=found.advice.cue,
        setup_fix=found.advice.setup_fix,
        next=found.advice.next,
        tried=tuple(_tried(pack, each) for each in answers.tried),
        findings=findings,
        normal=normal,
        should_work=pack.movers,
        should_hold=pack.stabilizers,
        open_questions=(),
        said=all_said(pack, answers),
        answers=answers.document(pack.questionnaire),
        sources=_sources(pack, _cited(pack, found.advice, findings, normal, cautions)),
        pack=pack.stamp,
        tool=TOOL,
    )


def _cautions_of_earlier(
    pack: CompiledPack, found: Conclusion, answers: Answers
) -> tuple[RaisedFlag, ...]:
    """Say where cues for this cause have not helped for some sessions."""
    if found.advice.cue is None:
        return ()
    sessions = sessions_in_vain(answers, pack.error_named(found.advice.cue.error))
    return told_of_earlier(pack, sessions) if sessions >= SESSIONS else ()


def _tried(pack: CompiledPack, each: Tried) -> TriedNote:
    return TriedNote(each.cue, pack.cues[each.cue].told.say, each.result, each.pain)


def _open(pack: CompiledPack, name: str, found: Assessment) -> OpenQuestion:
    bears_on = tuple(
        finding.id
        for finding in found.findings
        if any(name in reason.questions for reason in finding.unknown)
    )
    question = pack.questions[name]
    return OpenQuestion(name, question.ask, question.label, bears_on)


def _cited(
    pack: CompiledPack,
    advice: Advice,
    findings: tuple[Finding, ...],
    normal: tuple[NormalNote, ...],
    cautions: tuple[RaisedFlag, ...],
) -> Iterator[tuple[str, ...]]:
    """Walk every citation of a result, what the lifter is told first coming first."""
    for cue in (advice.cue, advice.setup_fix):
        if cue:
            yield cue.sources
    told: tuple[RaisedFlag | NormalNote | Finding | CueAdvice, ...]
    told = (*cautions, *normal, *findings, *advice.next)
    yield from (each.sources for each in told)
    for finding in findings:
        for reason in (*finding.reasons_for, *finding.reasons_against):
            yield reason.sources
    for muscle in (*pack.movers, *pack.stabilizers):
        yield muscle.sources


def _sources(pack: CompiledPack, cited: Iterable[tuple[str, ...]]) -> tuple[SourceNote, ...]:
    """Give each source cited, once."""
    keys = dict.fromkeys(key for each in cited for key in each)
    return tuple(pack.sources[key] for key in keys)
