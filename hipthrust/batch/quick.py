"""The quick way to read a record, for texts that are too plain to hide anything.

What it reads, the strict reader reads alike; whatever it is not sure of, it leaves to that one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.documents.json_text import MAX_DEPTH, MAX_NODES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

_MOST_COMMAS: Final = MAX_NODES - MAX_DEPTH
"""A value is the first, or follows a comma or a bracket."""
_MOST_DIGITS: Final = 10
"""With a minus."""


class NotPlain(ValueError):
    """A text that the strict reader has to look at."""


def read_plain(data: bytes) -> object:
    """Read JSON in printable ASCII: no escape, null, fraction, long number, or name given twice.

    Raises ValueError for anything else.
    """
    brackets = data.count(b"{") + data.count(b"[")
    is_small = brackets <= MAX_DEPTH and len(data) <= MAX_BYTES and data.count(b",") < _MOST_COMMAS
    if not is_small or not _shows_all(data):
        raise NotPlain
    return _DECODER.decode(data.decode("ascii"))


def _shows_all(data: bytes) -> bool:
    """Tell whether no character is hidden, by an escape or because an eye does not see it."""
    return data.isascii() and b"\\" not in data and b"\x7f" not in data and b"null" not in data


def _once(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotPlain
    return found


def _short(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise NotPlain
    return int(digits)


def _refuse(_: str) -> NoReturn:
    raise NotPlain


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_short, parse_float=_refuse, parse_constant=_refuse
)
