"""A record of a few fields, in place of a whole result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from msgspec import Struct

from hipthrust.assessment import Assessment
from hipthrust.problems import quote, suggest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class UnknownField(ValueError):
    """A name that stands for nothing in a result."""


def narrowed(found: Assessment, fields: Iterable[str]) -> dict[str, Any]:
    """Give of a result what each field names: `disposition`, `cue.id`, `findings.id`.

    A name goes into lists, and below `answers` into what was said. What lies beyond nothing is
    nothing.
    """
    return {name: _at(found, name.split(".")) for name in fields}


def check_fields(fields: Iterable[str]) -> None:
    """Raise UnknownField for a name that stands for nothing in a result."""
    for field in fields:
        known: Any = Assessment
        for step in field.split("."):
            if get_origin(known) is Mapping:  # its keys are the pack's
                break
            steps = dict(_fields_of(known))
            if step not in steps:
                raise UnknownField(f"{quote(field)} is no field of a result; {_hint(step, steps)}")
            known = steps[step]


def _at(value: Any, path: list[str]) -> Any:
    if value is None or not path:
        return value
    if isinstance(value, tuple):
        return [_at(each, path) for each in value]
    if isinstance(value, Mapping):
        return _at(value.get(path[0]), path[1:])
    return _at(getattr(value, path[0]), path[1:]) if isinstance(value, Struct) else None


def _fields_of(kind: Any) -> Iterator[tuple[str, Any]]:
    """Walk the fields of the record that a type is, or holds."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        yield from get_type_hints(kind).items()
    else:
        for each in get_args(kind):
            yield from _fields_of(each)


def _hint(step: str, steps: dict[str, Any]) -> str:
    if not steps:
        return f"nothing lies below it at {quote(step)}"
    return suggest(step, steps) or f"there are {', '.join(steps)}"
