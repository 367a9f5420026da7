"""Answers in, one assessment out. No clock, no input or output, no state."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hipthrust.assessment import Assessment, OpenQuestion
from hipthrust.engine.advice import Advice, advise
from hipthrust.engine.conditions import holds
from hipthrust.engine.gate import pass_gate, stop_level
from hipthrust.engine.scoring import score_errors
from hipthrust.engine.words import behind, said
from hipthrust.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers
    from hipthrust.assessment import (
        CueAdvice,
        Disposition,
        Finding,
        Gate,
        NormalNote,
        RaisedFlag,
        SourceNote,
    )
    from hipthrust.engine.compiled import CompiledPack


def assess(pack: CompiledPack, answers: Answers) -> Assessment:
    """Screen first; only where nothing is raised, unsure or missing, look for errors and a cue."""
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
        disposition=disposition,
        gate=gate,
        cautions=(),
        cue=None,
        setup_fix=None,
        next=(),
        findings=(),
        normal=(),
        should_work=(),
        should_hold=(),
        open_questions=(),
        said=said(pack, answers, answers.given),
        answers=answers.document(pack.questionnaire),
        sources=_sources(pack, (flag.sources for flag in gate.raised)),
        pack=pack.stamp,
        tool_version=__version__,
    )


def _with_advice(
    pack: CompiledPack, answers: Answers, gate: Gate, cautions: tuple[RaisedFlag, ...]
) -> Assessment:
    findings = score_errors(pack, answers)
    normal = _normal(pack, answers)
    advice = advise(pack, findings, answers)
    disposition = _disposition(findings, normal, advice)
    if disposition != "coach":
        advice = Advice(None, None, ())
    given = [cue for cue in (advice.cue, advice.setup_fix) if cue]
    leading = [finding for finding in findings if finding.id in {cue.error for cue in given}]
    cited: tuple[CueAdvice | Finding | NormalNote | RaisedFlag, ...]
    cited = (*given, *leading, *normal, *cautions)
    return Assessment(
        disposition=disposition,
        gate=gate,
        cautions=cautions,
        cue=advice.cue,
        setup_fix=advice.setup_fix,
        next=advice.next,
        findings=findings,
        normal=normal,
        should_work=pack.movers,
        should_hold=pack.stabilizers,
        open_questions=_open_questions(pack, answers, findings),
        said=said(pack, answers, answers.given),
        answers=answers.document(pack.questionnaire),
        sources=_sources(pack, (each.sources for each in cited)),
        pack=pack.stamp,
        tool_version=__version__,
    )


def _disposition(
    findings: tuple[Finding, ...], normal: tuple[NormalNote, ...], advice: Advice
) -> Disposition:
    """Reassure only where no error is likely; coach only where a cue is left to give."""
    if normal and not any(finding.verdict == "likely" for finding in findings):
        return "reassure"
    return "coach" if advice.cue else "no-match"


def _normal(pack: CompiledPack, answers: Answers) -> tuple[NormalNote, ...]:
    return tuple(
        replace(each.told, answers=behind(pack, answers, each.when))
        for each in pack.normal
        if holds(each.when, answers.given)
    )


def _open_questions(
    pack: CompiledPack, answers: Answers, findings: tuple[Finding, ...]
) -> tuple[OpenQuestion, ...]:
    """List what was not asked and bears on a finding; without one, whatever is left to ask."""
    found = []
    for question in pack.questions.values():
        bears_on = tuple(
            finding.id
            for finding in findings
            if any(question.id in reason.questions for reason in finding.unknown)
        )
        asked = question.id in answers.given
        fits = question.ask_when is None or holds(question.ask_when, answers.given) is not False
        if not asked and fits and (bears_on or not findings):
            found.append(OpenQuestion(question.id, question.ask, question.label, bears_on))
    return tuple(found)


def _sources(pack: CompiledPack, cited: Iterable[tuple[str, ...]]) -> tuple[SourceNote, ...]:
    keys = dict.fromkeys(key for each in cited for key in each)
    return tuple(pack.sources[key] for key in keys)
