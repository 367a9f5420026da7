"""Bytes to text, with everything refused that an eye cannot see or a terminal would obey."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache, lru_cache

TOO_DEEP = "take brackets away; nothing that is read here goes so deep"
"""What to do about a text that is nested too deep."""
MAX_BYTES = 1_048_576
"""A pack file or an answers file larger than 1 MiB is refused before it is read further."""

_LONGEST_NAME = 200
"""Letters; an id has 64 at most."""

# Cc but tab, LF, CR; Cf; Cs; Zl and Zp; the no-break space; and what Unicode calls default
# ignorable: drawn as nothing, so a "not" could hide behind it; and what is no character at all,
# which XML has no place for. A test holds this list against
# Python's own tables.
_PLANES = range(0, 0x110000, 0x10000)
_UNSEEN = (
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xa0\xad"
    "\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
    + "]"
)
_LINE_END = re.compile("\r\n|\r|\n")


@cache
def _unseen() -> re.Pattern[str]:
    """Compile it once a text is read, which not every run does."""
    return re.compile(_UNSEEN)


class Unreadable(Exception):
    """Text that cannot be used, with its code, message, hint and (line, column)."""

    def __init__(self, code: str, message: str, at: tuple[int, int], hint: str | None = None):
        super().__init__(message)
        self.code, self.message, self.at, self.hint = code, message, at, hint


def decode(data: bytes) -> str:
    """Turn bytes into text. Raises Unreadable for anything but clean UTF-8 of at most 1 MiB."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too-large", "the file is larger than 1 MiB", (1, 1), "split it")
    if _is_utf_16(data):
        hint = "save it as UTF-8"
        raise Unreadable("not-utf-8", "the file is UTF-16 or UTF-32, not UTF-8", (1, 1), hint)
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        at = position(data[: error.start].decode("utf-8-sig"), None)
        message = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise Unreadable("not-utf-8", message, at, "save the file as UTF-8") from None
    refuse_unseen(text)
    return text


def as_shown(data: bytes) -> str:
    """Turn bytes into a text to quote from, even where they are refused; UTF-16 gives none."""
    if _is_utf_16(data):
        return ""
    return data[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")


def _is_utf_16(data: bytes) -> bool:
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]


def refuse_unseen(text: str) -> None:
    """Raise Unreadable at the first control or invisible character."""
    if found := _unseen().search(text):
        number = f"U+{ord(found.group()):04X}"
        message = f"{number} is a control or invisible character"
        at = position(text, found.start())
        raise Unreadable("unseen-character", message, at, "remove it, or type a plain space")


def in_one_form(key: str) -> str:
    """Bring a key into the form that two spellings of it share (NFC).

    One longer than any name is left as it is: 160 KB of accents would take 26 seconds.
    """
    return unicodedata.normalize("NFC", key) if len(key) <= _LONGEST_NAME else key


def unseen_in(text: str, also: str = "") -> str | None:
    """Name the first control or invisible character, or one of `also`, as U+XXXX; or None."""
    found = _unseen().search(text)
    character = found.group() if found else next((each for each in also if each in text), None)
    return f"U+{ord(character):04X}" if character else None


def lines(text: str) -> list[str]:
    """Split a text where `position` counts a new line."""
    return _LINE_END.split(text)


def index(text: str, line: int, column: int) -> int:
    """Find the index of a line and column, from 1: the way back from `position`."""
    starts = _line_starts(text)
    return starts[line - 1] + column - 1 if 0 < line <= len(starts) else 0


def position(text: str, index: int | None) -> tuple[int, int]:
    """Count the line and column, from 1, of an index in a text (None: its end)."""
    starts = _line_starts(text)
    at = len(text) if index is None else index
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Find where each line begins; kept, because a text with one problem tends to have many."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))
