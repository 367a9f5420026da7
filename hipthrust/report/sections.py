"""What is told of a result besides the cue itself: labelled lines, the same in every format.

A line that begins with "+ " speaks for what was found, "- " against it, "? " is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.assessment import SET_ASIDE, answered
from hipthrust.report import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.assessment import Assessment, CueAdvice, Finding, MuscleNote

_LISTED: Final = 2
"""How many further cues, sources or muscles are named; the rest is for `--format json`."""


class Section(Struct, frozen=True):
    """A label and its lines."""

    label: str
    lines: tuple[str, ...]
    is_warning: bool = False
    brief: str | None = None
    """The same where there is little room."""


def is_sign(line: str) -> bool:
    """Tell whether a line brings a mark of its own: for, against, not known."""
    return line[:2] in ("+ ", "- ", "? ")


def finding_behind(cue: CueAdvice, assessment: Assessment) -> Finding:
    """Give the error that a cue is for."""
    return next(each for each in assessment.findings if each.id == cue.error)


def of_cue(
    assessment: Assessment, cue: CueAdvice, *, pictured: bool, with_sets: bool = True
) -> tuple[Section, ...]:
    """Tell what belongs to a cue; its picture in words where it is not drawn.

    The sets of this session stand on a sheet elsewhere, among the answers.
    """
    finding = finding_behind(cue, assessment)
    cited = {*cue.sources, *finding.sources}
    how_sure = f"How sure: {words.EVIDENCE[cue.evidence]}."
    return filled(
        _take_care(assessment),
        Section("Why", (*_why(assessment, finding), *_not_checked(assessment, finding))),
        Section("Picture", () if pictured or not finding.figure else (finding.figure.shows,)),
        Section("Setup", tuple(_setup(assessment.setup_fix))),
        Section("So far", tuple(_so_far(cue, assessment, with_sets=with_sets))),
        _what_to_do(assessment, cue),
        *of_muscles(assessment.should_work, assessment.should_hold),
        Section("Also", tuple(each.say for each in assessment.normal)),
        Section("Next", tuple(_next(assessment.next))),
        Section("Sources", (f"{source_line(assessment, cited)}. {how_sure}",)),
    )


def of_reassurance(assessment: Assessment) -> tuple[Section, ...]:
    """Tell why something is expected, and until when."""
    notes = assessment.normal
    cited = {key for note in notes for key in note.sources}
    return filled(
        _take_care(assessment),
        Section("Because", tuple(answered(note.answers) for note in notes)),
        Section("Until", tuple(note.until for note in notes)),
        *of_muscles(assessment.should_work, assessment.should_hold),
        Section("Sources", tuple(_some(source_line(assessment, cited)))),
    )


def of_no_cue(assessment: Assessment, *, with_answers: bool) -> tuple[Section, ...]:
    """Tell what belongs to a result without a cue, with what was answered or without."""
    said = answered(assessment.said) if with_answers else None
    is_open = assessment.disposition == "no-match"
    unasked = words.first_few(assessment.open_questions) if is_open else ()
    return filled(
        _take_care(assessment),
        Section("Also", tuple(note.say for note in assessment.normal)),
        Section("Answers", tuple(_some(said))),
        Section("Not checked", tuple(unasked)),
    )


def of_muscles(
    working: tuple[MuscleNote, ...], holding: tuple[MuscleNote, ...]
) -> tuple[Section, Section]:
    """Say what to feel in the muscles that matter most; a pack names those first."""
    return _of_muscles("Should work", working[:_LISTED]), _of_muscles(
        "Should hold", holding[:_LISTED]
    )


def _of_muscles(label: str, muscles: tuple[MuscleNote, ...]) -> Section:
    felt = " ".join(f"{_named(note).capitalize()}: {_lower_first(note.feel)}" for note in muscles)
    return Section(label, tuple(_some(felt)), brief=", ".join(map(_named, muscles)))


def source_line(assessment: Assessment, cited: set[str] | None = None) -> str | None:
    """Name a few of the sources cited, or of all of them, and how many more there are."""
    titles = [
        f"{source.title} ({source.year})" if source.year else source.title
        for source in assessment.sources
        if cited is None or source.key in cited
    ]
    rest = len(titles) - _LISTED
    shown = "; ".join(titles[:_LISTED])
    return f"{shown}; and {rest} more" if rest > 0 else shown or None


def filled(*sections: Section) -> tuple[Section, ...]:
    """Leave out what a pack says nothing of."""
    return tuple(section for section in sections if section.lines)


def _some(line: str | None) -> Iterable[str]:
    return (line,) if line else ()


def _take_care(assessment: Assessment) -> Section:
    lines = [flag.say for flag in assessment.cautions]
    if assessment.disposition != "not-screened":
        lines += [rule.say for rule in assessment.gate.unchecked]
    return Section("Take care", tuple(lines), is_warning=bool(assessment.cautions))


def _why(assessment: Assessment, finding: Finding) -> Iterator[str]:
    term = f" ({finding.term})" if finding.term else ""
    yield f"{finding.name}{term}: {finding.verdict}. {finding.what}"
    yield f"+ {words.answers_behind(finding.reasons_for, assessment)}"
    if against := words.answers_behind(finding.reasons_against, assessment):
        yield f"- Against it: {against}"


def _not_checked(assessment: Assessment, finding: Finding) -> Iterator[str]:
    open_ones = [each.label for each in assessment.open_questions if finding.id in each.bears_on]
    if open_ones:
        yield f"? Not checked: {'; '.join(open_ones)}"
    if finding.other_view:
        yield finding.other_view


def _what_to_do(assessment: Assessment, cue: CueAdvice) -> Section:
    if assessment.keeps_cue:
        return Section("Keep it", (words.KEEP_IT,))
    return Section("Try it", (f"{words.try_it(cue)} {_lower_first(cue.success)}",))


def _so_far(cue: CueAdvice, assessment: Assessment, *, with_sets: bool) -> Iterator[str]:
    if cue.times:
        yield f"This cue: {words.how_often(cue.times)}."
    if with_sets and assessment.tried:
        yield f"Tried: {'; '.join(map(words.a_set, assessment.tried))}."
    for finding in assessment.findings:
        if finding.set_aside:
            yield _set_aside(finding, SET_ASIDE[finding.set_aside], cue)


def _set_aside(finding: Finding, why: str, cue: CueAdvice) -> str:
    if finding.id == cue.error:
        return f"{why.capitalize()}, so this is an easier exercise."
    return f"Set aside: {finding.name}, because {why}."


def _setup(cue: CueAdvice | None) -> Iterator[str]:
    if cue:
        yield f"{cue.say} {cue.detail}"


def _named(note: MuscleNote) -> str:
    return f"{note.plain} (prime mover)" if note.role == "prime-mover" else note.plain


def _next(cues: tuple[CueAdvice, ...]) -> Iterator[str]:
    if cues:
        yield "If this does not help: " + " Then: ".join(map(_in_line, cues[:_LISTED]))


def _in_line(cue: CueAdvice) -> str:
    return f"{cue.say.rstrip('.')} ({words.how_often(cue.times)})." if cue.times else cue.say


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
