"""Pydantic's errors in our own words, each at its place, with what would be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import BaseModel, ValidationError

from hipthrust.model import AtLeast, Condition
from hipthrust.problems import Problem, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from hipthrust.documents.document import Document, Path


class Translator:
    """Turns pydantic's errors about one record into our own words and places."""

    def __init__(self, model: type[BaseModel], document: Document, path: Path) -> None:
        self.model, self.document, self.path = model, document, path

    def problems(self, error: ValidationError) -> Iterator[Problem]:
        details = error.errors(include_url=False)
        unknown = [each for each in details if each["type"] == "extra_forbidden"]
        meant = {self._meant(each) for each in unknown}
        for each in details:
            if each["type"] == "missing" and each["loc"] in meant:
                continue  # it is there, misspelt; the unknown field says so
            if each["type"] == "too_short" and each.get("input"):
                continue  # its items are broken, and were reported
            yield self._problem(each)

    def _problem(self, detail: ErrorDetails) -> Problem:
        loc = (*self.path, *detail["loc"])
        of_key = detail["type"] == "extra_forbidden"
        code, message, hint = self._words(detail)
        return Problem(code, message, hint, self.document.place(loc, of_key=of_key))

    def _words(self, detail: ErrorDetails) -> tuple[str, str, str | None]:
        name = quote(self._name(detail)) if detail["loc"] else "a record"
        value = detail.get("input")
        context = detail.get("ctx", {})
        match detail["type"]:
            case "missing":
                return "missing-field", f"{name} is missing", f"add `{name[1:-1]}: ...`"
            case "extra_forbidden":
                hint = self.document.hints.near(
                    self._name(detail), self._fields(detail["loc"][:-1])
                )
                return "unknown-field", f"{name} is not a field here", hint
            case "literal_error":
                allowed = re.findall(r"'([^']*)'|(?<!\w)(\d+)", context["expected"])
                words = [quoted or number for quoted, number in allowed]
                return "not-a-choice", f"{quote(value)} is no {name}", self._choices(value, words)
            case "string_pattern_mismatch":
                return _pattern_words(name, value, context["pattern"])
            case "string_too_long":
                most = context["max_length"]
                message = f"{name} is longer than {most} characters"
                return "too-long", message, "say it in fewer words"
            case "greater_than_equal" | "less_than_equal":
                (bound,) = context.values()
                word = "at least" if "greater" in detail["type"] else "at most"
                return "bad-value", f"{name} is {word} {bound:g}", None
            case "too_short":
                return "too-few", f"{name} is an empty list", "name at least one"
            case kind if kind in _EXPECTED:
                message = f"{name} is {_EXPECTED[kind]}, not {_what(value)}"
                return "wrong-type", message, _retype(kind, value)
            case kind if "-" in kind:  # raised by our own models
                return kind, detail["msg"], None
            case _:
                return "bad-value", f"{name}: {detail['msg']}", None

    def _choices(self, value: object, words: list[str]) -> str:
        return self.document.hints.near(value, words) or f"the choices are {', '.join(words)}"

    def _name(self, detail: ErrorDetails) -> str:
        """Name the field as its author knows it; pydantic's own names of types are no field."""
        if detail["type"] in ("missing", "extra_forbidden"):
            return str(detail["loc"][-1])
        known = self.document.known((*self.path, *detail["loc"]))
        return next((step for step in reversed(known) if isinstance(step, str)), "record")

    def _meant(self, detail: ErrorDetails) -> tuple[int | str, ...] | None:
        """Give the location of the field that an unknown one was probably meant to be."""
        *parents, name = detail["loc"]
        hint = self.document.hints.near(name, self._fields(tuple(parents)))
        found = re.fullmatch(r'did you mean "(.*)"\?', hint or "")
        return (*parents, found[1]) if found else None

    def _fields(self, loc: tuple[int | str, ...]) -> list[str]:
        """Name the fields that the record at a location may have."""
        models = [self.model]
        for step in loc:
            inner = [found for each in models for found in _models_under(each, step)]
            models = inner or models
        return list(dict.fromkeys(name for each in models for name in _field_names(each)))


_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "a mapping of names to values",
    "dict_type": "a mapping of names to values",
    "model_attributes_type": "a mapping of names to values",
}


def _what(value: object) -> str:
    match value:
        case bool() | int() | float():
            return f"the {'word' if isinstance(value, bool) else 'number'} {value}".lower()
        case str():
            return f"the text {quote(value)}"
        case tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return quote(value)


def _retype(kind: str, value: object) -> str | None:
    if kind == "string_type" and isinstance(value, (bool, int, float)):
        return f'quote it: "{str(value).lower()}"'
    if kind == "tuple_type" and isinstance(value, str):
        return f"write [{quote(value)[1:-1]}]"
    if kind in ("int_type", "float_type") and isinstance(value, str) and value.isdigit():
        return "write it without quotes and without a leading zero"
    return None


def what_fits(pattern: str) -> str:
    """Say what a text looks like that fits one of the models' patterns."""
    return next(words for part, words in _SHAPES.items() if part in pattern)


_SHAPES: Final = {
    "\\*?": "words as people type them, as in numb* ... down/up there",
    "^\\S": "one line of text without spaces at its ends",
    "[a-z0-9][a-z0-9-]": "small letters, digits and hyphens",
    "a-z0-9-": "small letters, digits and hyphens, a letter first",
    "A-Z0-9-": "capitals, digits and hyphens",
    "\\.\\.": "two numbers, as in 0..10",
    "{4}-": "a day as 2026-11-22",
    "a-z": "en, or en-GB",
    "": "three numbers, as in 1.0.0",
}
"""By a part of the pattern; the first that is found."""


def _pattern_words(name: str, value: object, pattern: str) -> tuple[str, str, str | None]:
    """Say what a text should look like, by the pattern it failed."""
    fits = what_fits(pattern)
    if pattern.startswith("^\\S"):
        return "bad-text", f"{name} is {fits}", "fold a long text with >- or plain lines"
    if "a-z0-9-" in pattern:
        return "bad-id", f"{quote(value)} cannot be an id", f"use {fits}"
    return "bad-text", f"{quote(value)} does not fit {name}", f"write {fits}"


def _field_names(model: type[BaseModel]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield info.alias or name


def _models_under(model: type[BaseModel], step: int | str) -> list[type[BaseModel]]:
    """Find the record types that a field may hold."""
    for name, info in model.model_fields.items():
        if step in (name, info.alias):
            return list(_models_in(info.annotation))
    return [AtLeast] if issubclass(model, Condition) else []


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
