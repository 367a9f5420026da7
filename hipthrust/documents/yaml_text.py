"""YAML, read strictly from PyYAML's events into plain data with places.

Composed by hand, because PyYAML's own composer gives 301 bytes of merge keys six seconds, lets the
last of two equal keys win without a word, and dies on deep nesting. Only `true`, `false`, plain
decimal whole numbers and plain decimals are more than text: `yes`, `012`, `3:1:1` and dates stay
the words they look like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

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
MAX_NODES = 20_000

# The C parser is ten times faster. Before libyaml 0.2.6 it dies on 25,000 nested brackets when it
# composes; its events are handed out one by one, and reading stops at depth 32. Since 0.2.6 it
# gives up by itself at depth 1,000, before its first event.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,8})\.[0-9]{1,9}")
# A line ends as YAML has it, with a lone CR, too; `^` only knows LF.
_CONFLICT = re.compile(r"(?:\A|(?<=[\r\n]))(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)(?=[ \r\n]|\Z)")
_DIRECTIVE = re.compile(r"(?:\A|(?<=[\r\n]))%")
_GIVEN_UP = "exceeded maximum nesting depth"
_NOTHING = ("~", "null", "Null", "NULL")
_HINTS = {
    "mapping values": "put quotes around a text that holds a colon",
    "tab": "indent with spaces",
    "expected ',' or": "close the bracket, or quote a text that begins with one",
    "cannot start any token": "put quotes around the text",
    "escape code": "write the letter itself",
}
"""What to do about the parser's commonest complaints, by words in them."""


def read_yaml(data: bytes, name: str) -> Document:
    """Read one YAML text. Every problem found is kept in the document; none is raised."""
    document = Document(name, source=data)
    try:
        _Composer(document).compose(decode(data))
    except Unreadable as refusal:
        document.data = None
        document.refuse(refusal.code, refusal.message, at=refusal.at, hint=refusal.hint)
    return document


class _Composer:
    """Builds the data of one document from its events."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.nodes = 0
        self.at = (1, 1)
        """The last place reached."""

    def compose(self, text: str) -> None:
        if not text.strip():  # a tab alone would be no YAML
            raise _says_nothing()
        if found := _CONFLICT.search(text):
            message, at = "a merge conflict was left in the file", position(text, found.start())
            raise Unreadable("conflict-marker", message, at, "keep one of the two sides")
        if found := _DIRECTIVE.search(text):  # thousands of them keep libyaml busy for seconds
            at = position(text, found.start())
            raise Unreadable("directive", "% lines are not allowed", at, "remove it")
        try:
            self._stream(_events(text))
        except yaml.MarkedYAMLError as error:
            raise _as_unreadable(error) from None
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # bad escapes carry no mark
            first = str(error).splitlines()[0]
            message = f"this is not YAML: {quote(first)[1:-1]}"
            raise Unreadable("bad-yaml", message, self.at) from None

    def _stream(self, events: Iterator[Any]) -> None:
        started = False
        for event in events:
            match event:
                case yaml.DocumentStartEvent() if started:
                    hint = "remove what stands from here on"
                    self._refuse("second-document", "a file holds one document", event, hint)
                    return
                case yaml.DocumentStartEvent():
                    started = True
                    self.document.data = self._node(next(events), events, ())
                case _:
                    pass
        if not started:
            raise _says_nothing()

    def _node(self, event: Any, events: Iterator[Any], path: Path) -> object:
        self.document.values[path] = self.at = _at(event)
        self._count(len(path))
        if event.anchor is not None:
            self._refuse_reference(event)
        kind = event.__class__  # the parser's own, never of a subclass
        if kind is yaml.AliasEvent:
            return ""
        if event.tag is not None:
            self._refuse_tag(event)
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        read = self._sequence if kind is yaml.SequenceStartEvent else self._mapping
        return read(events, path)

    def _count(self, depth: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            message = f"more than {MAX_NODES} values in one file"
            raise Unreadable("too-large", message, self.at, "split it")
        if depth > MAX_DEPTH:
            raise _too_deep(self.at)

    def _sequence(self, events: Iterator[Any], path: Path) -> tuple[object, ...]:
        items: list[object] = []
        for event in events:
            if event.__class__ is yaml.SequenceEndEvent:
                break
            items.append(self._node(event, events, (*path, len(items))))
        return tuple(items)

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, object]:
        pairs: dict[str, object] = {}
        for event in events:
            if event.__class__ is yaml.MappingEndEvent:
                break
            key = self._key(event, events, path)
            value_path = self.document.enter(path, key, _at(event))
            value = self._node(next(events), events, value_path)
            pairs.setdefault(key, value)
        return pairs

    def _key(self, event: Any, events: Iterator[Any], path: Path) -> str:
        """Read a key: always text, whatever it looks like."""
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("bad-key", "a key is one word, not a list, mapping or reference", event)
            if not isinstance(event, yaml.AliasEvent):
                self._node(event, events, (*path, "?"))
            return "?"
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is not None:
            self._refuse("anchor", "no references on keys", event, "write the value out")
        if event.value == "<<" and not event.style:
            self._refuse("merge-key", "<< merges are not allowed", event, "write the fields out")
        elif not event.value:
            self._refuse("bad-key", "a key is missing before the colon", event)
        if _shows_all(event.value):
            key: str = event.value
            return key
        self._refuse_unseen(event)
        return in_one_form(event.value)

    def _scalar(self, event: Any) -> object:
        if not _shows_all(event.value):
            self._refuse_unseen(event)
        if event.style:  # the C parser has "" for plain, the Python one None
            return event.value
        word: str = event.value
        if word == "":
            hint = "give it a value, or remove the line"
            self._refuse("empty-value", "nothing stands here", event, hint)
        elif word in _NOTHING:
            hint = "quote it if the word is meant, or remove the line"
            self._refuse("empty-value", f"{word} means nothing here", event, hint)
        elif word in ("true", "false"):
            return word == "true"
        elif _WHOLE.fullmatch(word):
            return int(word)
        elif _DECIMAL.fullmatch(word):
            return float(word)
        return word

    def _refuse_reference(self, event: Any) -> None:
        code, what = ("alias", "*") if isinstance(event, yaml.AliasEvent) else ("anchor", "&")
        name = f"{what}{quote(event.anchor)[1:-1]}"
        self._refuse(code, f"{name}: no references", event, "write the value out")

    def _refuse_tag(self, event: Any) -> None:
        hint = "remove it; text that looks like something else is quoted"
        tag = quote(event.tag.replace("tag:yaml.org,2002:", "!!"))
        self._refuse("tag", f"the tag {tag} is not allowed", event, hint)

    def _refuse_unseen(self, event: Any) -> None:
        """Escapes in double quotes can still make characters that the text itself did not hold."""
        if number := unseen_in(event.value, also="\r\t"):
            message = f"{number} is a control or invisible character"
            self._refuse("unseen-character", message, event, "remove it")

    def _refuse(self, code: str, message: str, event: Any, hint: str | None = None) -> None:
        self.document.refuse(code, message, at=_at(event), hint=hint)


def _events(text: str) -> Iterator[Any]:
    """Do what `yaml.parse` does, with one call for each event in place of three."""
    parser = _PARSER(text)
    try:
        yield from iter(parser.get_event, None)
    finally:
        parser.dispose()


def _shows_all(text: str) -> bool:
    """Tell of most texts, and at once, that no character of theirs is hidden."""
    return text.isascii() and text.isprintable()


def _at(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _says_nothing() -> Unreadable:
    hint = "write something, or remove it"
    return Unreadable("empty-file", "the file says nothing", (1, 1), hint)


def _too_deep(at: tuple[int, int]) -> Unreadable:
    return Unreadable("too-deep", f"nested more than {MAX_DEPTH} deep", at, TOO_DEEP)


def _as_unreadable(error: yaml.MarkedYAMLError) -> Unreadable:
    mark = error.problem_mark or error.context_mark
    at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what = error.problem or error.context or "unreadable"
    if what == _GIVEN_UP:
        return _too_deep(at)
    begun = error.context_mark.line + 1 if error.context_mark else at[0]
    since = f" for what line {begun} began" if begun != at[0] else ""
    hint = next((hint for words, hint in _HINTS.items() if words in what), None)
    return Unreadable("bad-yaml", f"this is not YAML: {what}{since}", at, hint)
