"""A sheet as Markdown: headings and lists, pictures as their descriptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hipthrust.report.sheet.templates import filled

if TYPE_CHECKING:
    from hipthrust.report.sheet.sheet import Sheet

_LIVE: Final = re.compile(r"[\\`*_\[\]<>#|~&$!@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What makes markup, an entity, a formula or a link wherever it stands."""
_AT_START: Final = re.compile(r"^(\s*\d*)([-+=.)])")
"""What would make a list, a heading or a rule of the beginning of a line."""


def to_markdown(sheet: Sheet) -> str:
    """Give CommonMark text, ending in a newline."""
    return filled("sheet.md.j2", sheet, finalize=escape)


def escape(text: object) -> str:
    """Put a backslash before whatever Markdown would not show as it is written."""
    plain = _LIVE.sub(r"\\\g<0>", str(text))
    return _AT_START.sub(r"\1\\\2", plain)
