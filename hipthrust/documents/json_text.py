"""JSON, read strictly: no name twice, no NaN, no endless numbers, no deep nesting."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from hipthrust.documents.characters import Unreadable, decode, position, unseen_in
from hipthrust.documents.document import Document
from hipthrust.problems import quote

MAX_DEPTH = 32
"""Far below where any supported Python's own parser gives up (993 levels on 3.11)."""

MAX_NODES = 20_000

_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{}]')


def read_json(data: bytes, name: str) -> Document:
    """Read one JSON text. Every problem found is kept in the document; none is raised."""
    document = Document(name)
    try:
        text = decode(data)
        _refuse_depth(text)
        document.data = _frozen(_parse(text), document)
    except Unreadable as refusal:
        document.refuse(refusal.code, refusal.message, at=refusal.at, hint=refusal.hint)
    return document


def _parse(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_refuse_number,
            parse_int=_short_number,
            parse_float=_short_decimal,
        )
    except json.JSONDecodeError as error:
        at = (error.lineno, error.colno)
        raise Unreadable("bad-json", f"this is not JSON: {error.msg}", at) from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _OUTSIDE_STRINGS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth > MAX_DEPTH:
            at = position(text, found.start())
            raise Unreadable("too-deep", f"nested more than {MAX_DEPTH} deep", at)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a repeated name: the last would win, and a "no" could hide a "yes"."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        name = unicodedata.normalize("NFC", key)
        if name in found:
            raise Unreadable("duplicate-key", f"{quote(name)} is given twice", (0, 0))
        found[name] = value
    return found


def _refuse_number(word: str) -> object:
    raise Unreadable("bad-number", f"{word} is not a number here", (0, 0))


def _short_number(digits: str) -> int:
    if len(digits) > 10:
        _refuse_number(quote(digits)[1:-1])
    return int(digits)


def _short_decimal(digits: str) -> float:
    if len(digits) > 20 or "e" in digits.lower():
        _refuse_number(quote(digits)[1:-1])
    return float(digits)


def _frozen(value: object, document: Document, path: tuple[str | int, ...] = ()) -> object:
    """Turn lists into tuples and note what is in the document, as the YAML reader does."""
    document.values[path] = (0, 0)
    if len(document.values) > MAX_NODES:
        raise Unreadable("too-large", f"more than {MAX_NODES} values in one file", (0, 0))
    match value:
        case dict():
            return {
                _clean(key): _frozen(item, document, (*path, key)) for key, item in value.items()
            }
        case list():
            return tuple(_frozen(item, document, (*path, n)) for n, item in enumerate(value))
        case str():
            return _clean(value)
        case None:
            hint = "leave the name out where there is no answer"
            raise Unreadable("empty-value", "null means nothing here", (0, 0), hint)
        case _:
            return value


def _clean(text: str) -> str:
    if number := unseen_in(text, also="\r\n\t"):
        message = f"{number} is a control or invisible character"
        raise Unreadable("unseen-character", message, (0, 0), "remove it")
    return text
