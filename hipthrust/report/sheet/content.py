"""What stands on a sheet: of one check, of one error, or of the whole lift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hipthrust.assessment import answered
from hipthrust.figure.picture import Picture, pair, picture
from hipthrust.report import words
from hipthrust.report.sections import (
    Section,
    filled,
    finding_behind,
    of_cue,
    of_muscles,
    of_no_cue,
    of_reassurance,
    source_line,
)
from hipthrust.report.sheet.sheet import Remedy, Sheet, Stamp, Stop
from hipthrust.report.sheet.words import CUES_TO_TRY, OFTEN_WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.assessment import Assessment, CueAdvice, FigureNote
    from hipthrust.figure.picture import Album
    from hipthrust.lift import Fault, Lift


_GOOD: Final = 2
"""How many good poses a sheet shows, the first of the pack."""


def check_sheet(assessment: Assessment, title: str, album: Album, day: str) -> Sheet:
    """Lay out one check.

    Args:
        assessment: of answers with a screen.
        title: of the pack.
        album: the poses of the pack.
        day: when the sheet is made.
    """
    stamp = Stamp(assessment.pack, assessment.tool, day)
    answers = tuple(_answers(assessment))
    sheet = Sheet(title, assessment.headline, stamp, answers=answers)
    if assessment.is_stop:
        return replace(sheet, stop=_stop(assessment))
    sheet = replace(sheet, notices=(words.WATCH_FOR, words.NOT_A_DIAGNOSIS))
    if assessment.cue:
        return _with_cue(sheet, assessment, assessment.cue, album)
    return _without_cue(sheet, assessment, album)


def of_another_day(sheet: Sheet, when: str, *, is_fresh: bool) -> Sheet:
    """Say on a sheet of when its answers are and, where they no longer count, to check again."""
    answers = (f"{words.ANSWERED}: {when}", *sheet.answers)
    again = () if is_fresh or sheet.stop else (words.CHECK_AGAIN,)
    return replace(sheet, answers=answers, notices=(*again, *sheet.notices))


def error_sheet(lift: Lift, fault: Fault, album: Album, day: str) -> Sheet:
    """Lay out one error, for whoever wants to know it; nobody was asked."""
    error = fault.error
    told = [Section("Why", (error.why, *([error.other_view] if error.other_view else [])))]
    told.append(Section("How to try", (words.ONE_AT_A_TIME,)))
    told.append(Section("How sure", (f"{words.EVIDENCE[error.evidence].capitalize()}.",)))
    return replace(
        _of_nobody(lift, day),
        headline=f"{error.name} ({error.term})" if error.term else error.name,
        lead=(error.what,),
        pictures=_shown(error.figure, album),
        sections=filled(*told, *of_muscles(lift.movers, lift.stabilizers)),
        remedies=tuple(Remedy(None, cue.say, cue.detail) for cue in fault.cues),
        remedies_are=CUES_TO_TRY,
    )


def lift_sheet(lift: Lift, album: Album, day: str) -> Sheet:
    """Lay out the whole lift: a good rep, phase by phase, and what often goes wrong."""
    phases = (Section(phase.capitalize(), briefs) for phase, briefs in lift.phases)
    return replace(
        _of_nobody(lift, day),
        pictures=_good(album),
        sections=filled(*phases, *of_muscles(lift.movers, lift.stabilizers)),
        remedies=tuple(_remedy(fault, album) for fault in lift.faults),
        remedies_are=OFTEN_WRONG,
    )


def _of_nobody(lift: Lift, day: str) -> Sheet:
    notices = (words.NOBODY_ASKED, words.WATCH_FOR, words.NOT_A_DIAGNOSIS)
    stamp = Stamp(lift.pack, lift.tool, day)
    return Sheet(lift.title, f"{lift.title}, phase by phase", stamp, notices=notices)


def _with_cue(sheet: Sheet, assessment: Assessment, cue: CueAdvice, album: Album) -> Sheet:
    return replace(
        sheet,
        cue=cue.say,
        lead=(cue.detail,),
        pictures=_shown(finding_behind(cue, assessment).figure, album),
        sections=of_cue(assessment, cue, pictured=True, with_sets=False),
    )


def _without_cue(sheet: Sheet, assessment: Assessment, album: Album) -> Sheet:
    if assessment.disposition == "reassure":
        told = [*(note.say for note in assessment.normal), words.SAYS_NOTHING]
        sections = of_reassurance(assessment)
    else:
        told = [words.no_cue(assessment)]
        sections = of_no_cue(assessment, with_answers=False)  # every sheet has a place for them
    return replace(sheet, lead=tuple(told), pictures=_good(album), sections=sections)


def _stop(assessment: Assessment) -> Stop:
    by_action: dict[str, list[str]] = {}
    for flag in assessment.gate.raised:
        by_action.setdefault(flag.say, []).append(words.flag_line(flag))
    reasons = tuple((tuple(said), do) for do, said in by_action.items())
    watch = (words.WATCH_FOR,) if assessment.disposition != "emergency" else ()
    sources = source_line(assessment)
    cited = (f"Sources: {sources}.",) if sources else ()
    return Stop(reasons, (*watch, words.stop_closing(assessment), *cited))


def _answers(assessment: Assessment) -> Iterator[str]:
    """Say every answer used that is not among the reasons of a stop; a stop names no cue."""
    yield from (answered((each,)) for each in assessment.said)
    if assessment.gate.state != "clear":
        return
    yield words.SCREEN_CLEAR
    yield from (f"Tried: {words.a_set(each)}" for each in assessment.tried)


def _shown(figure: FigureNote | None, album: Album) -> tuple[Picture, ...]:
    return pair(figure.pose, album) if figure else _good(album)


def _good(album: Album) -> tuple[Picture, ...]:
    return tuple(Picture(pose) for pose in album.values() if pose.is_good)[:_GOOD]


def _remedy(fault: Fault, album: Album) -> Remedy:
    figure = fault.error.figure
    shown = picture(figure.pose, album) if figure else None
    return Remedy(shown, fault.error.name, fault.cues[0].say)
