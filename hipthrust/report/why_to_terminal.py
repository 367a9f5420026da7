"""The account of a result for a person: every answer's part in it, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.assessment import answered, in_points
from hipthrust.report import words
from hipthrust.report.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.assessment import Said, SourceNote
    from hipthrust.rationale import Change, ErrorRead, SignRead, Why, WhyNot
    from hipthrust.report import Look

_CHANGES: Final = 3
"""How many changes are told; the rest is for `--format json`."""

_NONE_WOULD: Final = {
    1: "No change of one answer would bring it.",
    2: "No change of one or two answers would bring it.",
    3: "No change of one, two or three answers would bring it.",
}

_LIKELY_FROM: Final = "likely is from 3 points, possible from 1"


def why_to_terminal(why: Why, look: Look) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    if why.why_not is None:
        _result(page, why)
        _changes(page, "What would change it, all else as answered", why.changes)
    else:
        if why.assessment.is_stop:
            page.whole_line(why.assessment.headline, "bold red")
        _why_not(page, why.why_not)
    page.paragraph(words.NOT_A_DIAGNOSIS, "dim")
    if why.assessment.is_stop:
        page.whole_line(why.assessment.headline, "bold red")
    return page.text()


def _result(page: Page, why: Why) -> None:
    found = why.assessment
    page.whole_line(found.headline, "bold")
    page.gap()
    for flag in found.gate.raised:
        page.item(words.flag_line(flag), flag.say)
    if found.cue and why.error:
        page.paragraph(f"{found.cue.say} ({found.cue.id})", "bold")
        page.section("For", f"{_verdict(why.error)}. {_LIKELY_FROM.capitalize()}.")
        _signs(page, why.error)
        page.section("Why that cue", *_choice(why))
    for note in found.normal:
        page.section("Normal", f"{note.name}: {answered(note.answers)}. {note.say}")
    page.section("Behind it", *(_verdict(each) for each in why.others))
    page.section("Not asked", *words.first_few(found.open_questions))
    page.section("Sources", *_sources(why))


def _why_not(page: Page, case: WhyNot) -> None:
    page.paragraph(f"Why not: {case.name}", "bold")
    page.gap()
    for sentence in case.say:
        page.paragraph(sentence)
    for error in case.errors:
        page.section("For" if case.kind == "cue" else "Score", f"{_verdict(error)}.")
        _signs(page, error)
    _changes(page, "What would bring it, all else as answered", case.changes)
    if case.tried_up_to and not case.changes:
        page.paragraph(_NONE_WOULD[case.tried_up_to])


def _verdict(error: ErrorRead) -> str:
    points = in_points(error.score)
    low, high = error.bounds.low, error.bounds.high
    still = "" if low == high else f" ({low} to {high} once all is answered)"
    return f"{error.name}: {error.verdict}, {points}{still}"


def _signs(page: Page, error: ErrorRead) -> None:
    page.section("Because", *(_sign(each) for each in error.signs if _is(each, "for", "true")))
    page.section("Against", *(_sign(each) for each in error.signs if _is(each, "against", "true")))
    page.section("Not so", *(_sign(each) for each in error.signs if each.truth == "false"))
    page.section("Not known", *(_sign(each) for each in error.signs if each.truth == "unknown"))


def _is(sign: SignRead, speaks: str, truth: str) -> bool:
    return sign.speaks == speaks and sign.truth == truth


def _sign(sign: SignRead) -> str:
    mark = "?" if sign.truth == "unknown" else "+" if sign.speaks == "for" else "-"
    told = answered(sign.answers) if sign.truth == "true" else sign.say
    return f"{mark} {told} ({_weight(sign)})"


def _weight(sign: SignRead) -> str:
    if sign.points is None:
        return "would rule it out" if sign.truth != "true" else "rules it out"
    return f"{sign.strength}, {in_points(sign.points)}"


def _choice(why: Why) -> Iterator[str]:
    found = why.assessment
    finding = next(each for each in found.findings if found.cue and each.id == found.cue.error)
    place = finding.cues.index(found.cue.id) + 1 if found.cue else 0
    cues = len(finding.cues)
    yield (
        f"Number {place} of its {cues} cues, in the order to try." if cues > 1 else "Its only cue."
    )
    if found.setup_fix:
        yield f"Beside it, as a setup fix: {found.setup_fix.say} ({found.setup_fix.id})"


def _changes(page: Page, title: str, changes: tuple[Change, ...]) -> None:
    if not changes:
        return
    page.gap()
    page.paragraph(title, "bold")
    for change in _telling(changes):
        page.item(_if(change.answers), _then(change))


def _telling(changes: tuple[Change, ...]) -> Iterable[Change]:
    """Pick a few that end differently; the first are the best to check."""
    by_end = {(each.disposition, each.cue): each for each in reversed(changes)}
    first = sorted(by_end.values(), key=changes.index)
    cued = [each for each in first if each.cue]
    return (cued or first)[:_CHANGES]


def _if(answers: tuple[Said, ...]) -> str:
    said = " and ".join(f'"{each.label}: {each.say}"' for each in answers)
    return f"If the answer were {said}:" if len(answers) == 1 else f"If the answers were {said}:"


def _then(change: Change) -> str:
    if change.say:
        return f"{change.say} (for: {change.name})"
    return change.headline


def _sources(why: Why) -> Iterator[str]:
    found = why.assessment
    keys = {*(found.cue.sources if found.cue else ())}
    if why.error:
        keys.update(key for sign in why.error.signs if sign.truth == "true" for key in sign.sources)
    for flag in (*found.gate.raised, *found.cautions):
        keys.update(flag.sources)
    for note in found.normal:
        keys.update(note.sources)
    yield from (_source(each) for each in found.sources if each.key in keys)


def _source(source: SourceNote) -> str:
    year = f" ({source.year})" if source.year else ""
    return f"{source.key}: {source.title}{year}"
