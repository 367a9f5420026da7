"""JSON, read strictly: no name twice, no NaN, no endless numbers, no deep nesting.

The standard library says whether a text is JSON; the data are then put together token by token, so
that every value has its place and every problem is found in one run.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from hipthrust.documents.characters import (
    TOO_DEEP,
    Unreadable,
    decode,
    in_one_form,
    position,
    unseen_in,
)
from hipthrust.documents.document import Document, Path
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 32
"""Far below where any supported Python's own parser gives up (993 levels on 3.11)."""

MAX_NODES = 20_000

_FORM = "names and texts stand in double quotes, with commas between and none at the end"
_NOTHING_THERE = "nothing stands here; write {} where nothing was answered"
_NOTHING_BEHIND = "it is one document, with nothing behind it"

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|[\[\]{},:]|[^\s\[\]{},:"]+')
_WHOLE = re.compile(r"-?[0-9]{1,10}")
_DECIMAL = re.compile(r"-?[0-9]{1,10}\.[0-9]{1,9}")


def read_json(data: bytes, name: str) -> Document:
    """Read one JSON text. Every problem found is kept in the document; none is raised."""
    document = Document(name, source=data)
    try:
        text = decode(data)
        _refuse_depth(text)
        _refuse_grammar(text)
        document.data = _Composer(document, text).value(())
    except Unreadable as refusal:
        document.refuse(refusal.code, refusal.message, at=refusal.at, hint=refusal.hint)
    if document.problems:
        document.data = None
    return document


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found.group(), 0)
        if depth > MAX_DEPTH:
            at = position(text, found.start())
            raise Unreadable("too-deep", f"nested more than {MAX_DEPTH} deep", at, TOO_DEEP)


def _refuse_grammar(text: str) -> None:
    try:
        json.loads(text, parse_int=str)  # some thousand digits would be no error of grammar
    except json.JSONDecodeError as error:
        at = (error.lineno, error.colno)
        message, hint = f"this is not JSON: {error.msg}", _way_out(text, error.msg)
        raise Unreadable("bad-json", message, at, hint) from None


def _way_out(text: str, complaint: str) -> str:
    if not text.strip():
        return _NOTHING_THERE
    return _NOTHING_BEHIND if complaint == "Extra data" else _FORM


class _Composer:
    """Builds the data of one text that is known to be JSON."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.tokens: Iterator[re.Match[str]] = _TOKEN.finditer(text)
        self.line_starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]

    def value(self, path: Path) -> object:
        return self._from(next(self.tokens), path)

    def _from(self, token: re.Match[str], path: Path) -> object:
        self.document.values[path] = self._at(token)
        if len(self.document.values) > MAX_NODES:
            message = f"more than {MAX_NODES} values in one file"
            raise Unreadable("too-large", message, self._at(token), "split it")
        match token.group()[0]:
            case "{":
                return self._mapping(path)
            case "[":
                return self._sequence(path)
            case '"':
                return self._text(token)
            case _:
                return self._word(token)

    def _mapping(self, path: Path) -> dict[str, object]:
        pairs: dict[str, object] = {}
        for token in self.tokens:
            if token.group() == "}":
                break
            if token.group() == ",":
                continue
            key = in_one_form(self._text(token))
            value_path = self.document.enter(path, key, self._at(token))
            next(self.tokens)  # the colon
            pairs.setdefault(key, self.value(value_path))
        return pairs

    def _sequence(self, path: Path) -> tuple[object, ...]:
        items: list[object] = []
        for token in self.tokens:
            if token.group() == "]":
                break
            if token.group() != ",":
                items.append(self._from(token, (*path, len(items))))
        return tuple(items)

    def _text(self, token: re.Match[str]) -> str:
        text: str = json.loads(token.group())
        if number := unseen_in(text, also="\r\n\t"):
            message = f"{number} is a control or invisible character"
            self._refuse("unseen-character", message, token, "remove it")
        return text

    def _word(self, token: re.Match[str]) -> object:
        word = token.group()
        if word in ("true", "false"):
            return word == "true"
        if _WHOLE.fullmatch(word):
            return int(word)
        if _DECIMAL.fullmatch(word):
            return float(word)
        if word == "null":
            hint = "leave the name out where there is no answer"
            self._refuse("empty-value", "null means nothing here", token, hint)
        else:
            message = f"{quote(word)[1:-1]} is not a number here"
            self._refuse("bad-number", message, token, "write it out, in ten digits at most")
        return word

    def _at(self, token: re.Match[str]) -> tuple[int, int]:
        line = bisect_right(self.line_starts, token.start())
        return line, token.start() - self.line_starts[line - 1] + 1

    def _refuse(
        self, code: str, message: str, token: re.Match[str], hint: str | None = None
    ) -> None:
        self.document.refuse(code, message, at=self._at(token), hint=hint)
