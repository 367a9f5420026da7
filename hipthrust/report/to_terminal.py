"""The assessment for a person at a terminal, or at the end of a pipe.

The first line and the last line of a stop are written whole, whatever the width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from hipthrust.assessment import answered
from hipthrust.report import words
from hipthrust.report.page import Page
from hipthrust.report.picture import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.assessment import Assessment, CueAdvice, Finding, MuscleNote
    from hipthrust.report import Album, Look

_LISTED: Final = 2
"""How many further cues, sources or muscles are named; the rest is for `--format json`."""


def to_terminal(assessment: Assessment, look: Look, album: Album) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if assessment.is_stop:
        _stop(page, assessment)
    elif assessment.cue:
        _coach(page, assessment, assessment.cue, album)
    elif assessment.disposition == "reassure":
        _reassure(page, assessment)
    else:
        _no_cue(page, assessment)
    return page.text()


def _stop(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold red")
    page.gap()
    for flag in assessment.gate.raised:
        page.item(words.flag_line(flag), flag.say)
    page.gap()
    if assessment.disposition != "emergency":
        page.paragraph(words.WATCH_FOR)
    page.paragraph(words.stop_closing(assessment))
    page.section("Sources", _sources(assessment))
    page.gap()
    page.whole_line(assessment.headline, "bold red")


def _coach(page: Page, assessment: Assessment, cue: CueAdvice, album: Album) -> None:
    finding = next(each for each in assessment.findings if each.id == cue.error)
    if page.look.boxes:  # first, so that a short screen keeps the cue when it scrolls
        _picture(page, finding, album)
    page.banner(cue.say)
    page.paragraph(cue.detail)
    page.section("Take care", *_cautions(assessment))
    page.section("Why", *_why(assessment, finding), *_not_checked(assessment, finding))
    if not page.look.boxes:
        _picture(page, finding, album)
    page.section("Setup", *_setup(assessment.setup_fix))
    page.section("Try it", f"{words.try_it(cue)} {_lower_first(cue.success)}")
    _muscles(page, assessment)
    page.section("Also", *(each.say for each in assessment.normal))
    page.section("Next", _next(assessment.next))
    cited = {*cue.sources, *finding.sources}
    page.section("Sources", f"{_sources(assessment, cited)}. {_evidence(cue)}")
    _footer(page, assessment)


def _reassure(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold green")
    page.gap()
    for note in assessment.normal:
        page.paragraph(note.say, "bold")
    page.section("Take care", *_cautions(assessment))
    page.section("Because", *(answered(note.answers) for note in assessment.normal))
    page.section("Until", *(note.until for note in assessment.normal))
    _muscles(page, assessment)
    cited = {key for note in assessment.normal for key in note.sources}
    page.section("Sources", _sources(assessment, cited))
    _footer(page, assessment)


def _no_cue(page: Page, assessment: Assessment) -> None:
    page.whole_line(assessment.headline, "bold yellow")
    page.gap()
    page.paragraph(words.no_cue(assessment))
    page.section("Take care", *_cautions(assessment))
    page.section("Also", *(note.say for note in assessment.normal))
    page.section("Answers", answered(assessment.said))
    if assessment.disposition == "no-match":
        page.section("Not checked", *words.first_few(assessment.open_questions))
    _footer(page, assessment)


def _picture(page: Page, finding: Finding, album: Album) -> None:
    if finding.figure:
        show(page, finding.figure.pose, album)


def _cautions(assessment: Assessment) -> Iterator[Text]:
    for flag in assessment.cautions:
        yield Text(flag.say, "bold yellow")
    if assessment.disposition != "not-screened":
        for rule in assessment.gate.unchecked:
            yield Text(rule.say)


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


def _setup(cue: CueAdvice | None) -> Iterator[str]:
    if cue:
        yield f"{cue.say} {cue.detail}"


def _muscles(page: Page, assessment: Assessment) -> None:
    page.section("Should work", _muscle_line(assessment.should_work))
    page.section("Should hold", _muscle_line(assessment.should_hold))


def _muscle_line(notes: tuple[MuscleNote, ...]) -> str:
    """Say what to feel in the muscles that matter most; a pack names those first."""
    return " ".join(map(_muscle, notes[:_LISTED]))


def _muscle(note: MuscleNote) -> str:
    role = " (prime mover)" if note.role == "prime-mover" else ""
    return f"{note.plain.capitalize()}{role}: {_lower_first(note.feel)}"


def _next(cues: tuple[CueAdvice, ...]) -> str | None:
    if not cues:
        return None
    return "If this does not help: " + " Then: ".join(cue.say for cue in cues[:_LISTED])


def _sources(assessment: Assessment, cited: set[str] | None = None) -> str | None:
    titles = [
        f"{source.title} ({source.year})" if source.year else source.title
        for source in assessment.sources
        if cited is None or source.key in cited
    ]
    rest = len(titles) - _LISTED
    shown = "; ".join(titles[:_LISTED])
    return f"{shown}; and {rest} more" if rest > 0 else shown or None


def _evidence(cue: CueAdvice) -> str:
    return f"How sure: {words.EVIDENCE[cue.evidence]}."


def _footer(page: Page, assessment: Assessment) -> None:
    pack = assessment.pack
    page.paragraph(words.NOT_A_DIAGNOSIS, "dim")
    stamp = f"Pack {pack.id} {pack.version} ({pack.digest[:8]})"
    page.paragraph(f"{stamp}, hipthrust {assessment.tool.version}", "dim")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
