"""The line behind a place, with the wrong part underlined, as wide as it looks on the screen."""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate
from typing import Final

from hipthrust.documents.characters import unseen_in

_NEAR: Final = 400
"""Characters looked at on either side of a place: a line of JSON may hold a million."""

_CUT: Final = "..."
_KEY_END: Final = r":(?=\s|$)"
_TOKEN: Final = re.compile(
    r"""  "(?:[^"\\]|\\.)*"?                 # a quoted text
        | '(?:[^']|'')*'?
        | \[[^][]*\] | \{[^{}]*\}          # a list, a mapping
        | \w[\w-]*(?=:\s|:$)               # a key
        | [!&*][^\s,\]}]+                  # a tag, an anchor, a reference
        | -(?=\s|$)                        # the dash of a list
    """,
    re.VERBOSE,
)
_IN_BRACKETS: Final = re.compile(r"(?:(?![\s,\]}]|:\s)\S)(?:(?!\s*(?:[,\]}]|:\s|\s\#)).)*")
_TO_LINE_END: Final = re.compile(r"[^\s:,\[\]{}](?:(?!\s*(?::\s|\s\#|$)).)*")


def excerpt(line: str, column: int, length: int, room: int, encoding: str) -> tuple[str, str]:
    """Give a line and what underlines it, both in at most `room` cells of a screen.

    Args:
        line: the text of the line.
        column: where the wrong part begins, from 1.
        length: how long it is; 0 means the word, quoted text or value that begins there.
        room: the cells there are.
        encoding: of the screen; what it cannot show is escaped.
    """
    start = min(column - 1, len(line))
    end = min(start + (length or _token_length(line, start)), len(line))
    first = max(0, start - _NEAR)
    near = line[first : end + _NEAR]
    cells = [_cell(character, encoding) for character in near]
    return _drawn(cells, start - first, end - first, room)


def _token_length(line: str, start: int) -> int:
    """Measure the word, quoted text, list or value that begins at a spot; at least 1."""
    ahead = line[start : start + _NEAR]  # more is not shown, and would be searched for long
    if unseen_in(ahead[:1], also="\ufffd"):
        return 1
    if found := _TOKEN.match(ahead):
        return len(found.group())
    before = line[max(0, start - _NEAR) : start]
    in_brackets = any(before.count(left) > before.count(right) for left, right in ("[]", "{}"))
    value = (_IN_BRACKETS if in_brackets else _TO_LINE_END).match(ahead)
    return len(value.group()) if value else 1


def _drawn(cells: list[tuple[str, int]], start: int, end: int, room: int) -> tuple[str, str]:
    """Cut a line around the part to underline, where it is too wide, and draw both."""
    edges = [0, *accumulate(width for _, width in cells)]
    first, last = 0, len(cells)
    if edges[-1] > room:
        room -= 2 * len(_CUT)
        first = _first_shown(edges, start, end, room)
        last = max(n for n in range(first, len(cells) + 1) if edges[n] - edges[first] <= room)
    head = _CUT if first else ""
    tail = _CUT if last < len(cells) else ""
    shown = head + "".join(text for text, _ in cells[first:last]) + tail
    marks = edges[min(max(end, start), last)] - edges[start]
    return shown.rstrip(), " " * (len(head) + edges[start] - edges[first]) + "^" * max(1, marks)


def _first_shown(edges: list[int], start: int, end: int, room: int) -> int:
    """Find where a cut line begins: with the part in the middle, or with all that follows it."""
    if edges[end] <= room:
        return 0
    middle = (room - min(edges[end] - edges[start], room * 2 // 3)) // 2
    before = max(middle, room - (edges[-1] - edges[start]))
    return next(n for n in range(start + 1) if edges[start] - edges[n] <= before)


def _cell(character: str, encoding: str) -> tuple[str, int]:
    """Give what is shown of a character, and how many cells of a screen it takes."""
    if character == "\t":
        return "    ", 4
    if unseen_in(character) or not _can_show(character, encoding):
        escaped = character.encode("unicode_escape").decode("ascii")
        return escaped, len(escaped)
    return character, _width(character)


def _can_show(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0  # drawn over the letter before it
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
