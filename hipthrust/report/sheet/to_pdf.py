"""A sheet as a tagged PDF, set by typst. It reads no file and asks for nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from hipthrust.exceptions import PdfNotMade
from hipthrust.figure.to_svg import to_svg
from hipthrust.report.sections import is_sign
from hipthrust.report.sheet.words import ANSWERS_USED, LEGEND
from hipthrust.report.words import picture_title

if TYPE_CHECKING:
    from hipthrust.figure.picture import Picture
    from hipthrust.report.sections import Section
    from hipthrust.report.sheet.sheet import Sheet, Stop

Part = TypeVar("Part")

_HEADING, _BREAK = 60, 25
"""What a heading, and the end of a line, take of a column, in letters."""

_STANDARD: Final = "ua-1"
"""PDF/UA: structure, reading order and descriptions, for screen readers."""


def to_pdf(sheet: Sheet) -> bytes:
    """Give a whole document. Raises PdfNotMade."""
    try:
        import typst
    except ImportError:
        hint = "make an .html sheet and print it to PDF from the browser"
        message = f"PDF needs the extra: pip install 'hipthrust[pdf]'; or {hint}"
        raise PdfNotMade(message) from None
    try:
        return _set(sheet, own_fonts=True)  # the same page everywhere
    except typst.TypstError:  # a letter that they lack; the system may have it
        pass
    try:
        return _set(sheet, own_fonts=False)
    except typst.TypstError as error:
        message = f"the PDF could not be set: {error.message}"
        raise PdfNotMade(f"{message}; make an .html sheet") from None


def _set(sheet: Sheet, *, own_fonts: bool) -> bytes:
    """Set a sheet in the fonts that come with typst, or in those of this system, too."""
    import typst

    template = files("hipthrust.report.sheet.templates").joinpath("sheet.typ").read_bytes()
    told = {"sheet": json.dumps(_told(sheet))}
    made = datetime.fromisoformat(sheet.stamp.day).replace(tzinfo=UTC)
    compiler = typst.Compiler(template, ignore_system_fonts=own_fonts, sys_inputs=told)
    pdf = compiler.compile(format="pdf", pdf_standards=_STANDARD, timestamp=made)
    return cast("bytes", pdf)  # one document, and no file named to put it into


def _told(sheet: Sheet) -> dict[str, Any]:
    """Give what the template reads, as plain data."""
    stop = sheet.stop
    halves = _halves(sheet.sections, [_HEADING + _length(each.lines) for each in sheet.sections])
    return {
        "title": sheet.title,
        "headline": sheet.headline,
        "stop": _told_stop(stop) if stop else None,
        "cue": sheet.cue,
        "lead": sheet.lead,
        "pictures": [_drawn(each, labelled=True) for each in sheet.pictures],
        "columns": [[_told_section(each) for each in half] for half in halves],
        "legend": LEGEND if sheet.shows_fault else None,
        "remedies_are": sheet.remedies_are,
        "gallery": sheet.is_gallery,
        "remedies": [
            {
                "picture": _drawn(each.picture, labelled=False) if each.picture else None,
                "name": each.name,
                "say": each.say,
            }
            for each in sheet.remedies
        ],
        "notices": sheet.notices,
        "answers_used": ANSWERS_USED,
        "answers": sheet.answers,
        "stamp": sheet.stamp.line(),
    }


def _told_stop(stop: Stop) -> dict[str, Any]:
    lengths = [_length((*said, do)) for said, do in stop.reasons]
    columns = _halves(stop.reasons, lengths) if stop.is_long else (stop.reasons,)
    return {"columns": columns, "closing": stop.closing}


def _halves(parts: tuple[Part, ...], lengths: list[int]) -> tuple[tuple[Part, ...], ...]:
    """Split parts, in their order, into two columns of about the same length."""
    splits = range(len(parts) + 1)
    best = min(splits, key=lambda n: max(sum(lengths[:n]), sum(lengths[n:])))
    return parts[:best], parts[best:]


def _length(lines: tuple[str, ...]) -> int:
    """Guess how much of a column some lines take, in letters."""
    return sum(len(line) + _BREAK for line in lines)


def _told_section(section: Section) -> dict[str, Any]:
    lines = [{"text": line, "sign": is_sign(line)} for line in section.lines]
    return {"label": section.label, "lines": lines, "warning": section.is_warning}


def _drawn(picture: Picture, *, labelled: bool) -> dict[str, Any]:
    pose = picture.pose
    return {
        "svg": to_svg(picture.scene(labelled=labelled), "figure"),
        "alt": f"{picture_title(picture)}. {pose.shows}",
        "title": picture_title(picture),
        "good": pose.is_good,
    }
