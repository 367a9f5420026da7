"""The quick way to read a record, for texts that are too plain to hide anything.

What it reads, the strict reader reads alike; whatever it is not sure of, it leaves to that one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from hipthrust.documents.characters import MAX_BYTES
from hipthrust.documents.json_text import MAX_DEPTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


class NotPlain(ValueError):
    """A text that the strict reader has to look at."""


def read_plain(data: bytes) -> object:
    """Read JSON in printable ASCII, without escapes, null, fractions, or a name given twice.

    Raises ValueError for anything else.
    """
    brackets = data.count(b"{") + data.count(b"[")
    if brackets > MAX_DEPTH or len(data) > MAX_BYTES or not _shows_all(data):
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


def _refuse(_: str) -> NoReturn:
    raise NotPlain


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse
)
