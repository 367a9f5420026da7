"""From a record to the JSON Schema of the document it is written as.

msgspec makes schemas of its own, but refuses records that hold one of several others without a
tag: our documents tell them apart by what stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping
from inspect import getdoc
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from hipthrust.schemas.said_in_source import said_in_source

Schema = dict[str, Any]

_PLAIN: Final = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    NoneType: "null",
}


def shape_of(record: type[Struct]) -> Schema:
    """Give the schema of a record and of all it holds: closed, and every key required."""
    parts: dict[str, Schema] = {}
    _add(record, parts)
    root = parts.pop(record.__name__)
    return {**root, "$defs": dict(sorted(parts.items()))}


def _add(record: type[Struct], parts: dict[str, Schema]) -> None:
    """Add the schema of a record to the others, and those of the records in it."""
    if record.__name__ in parts:
        return
    part: Schema = {"description": getdoc(record), "type": "object"}
    parts[record.__name__] = part
    said = dict(said_in_source(record))
    properties = {
        name: {**({"description": said[name]} if name in said else {}), **_of(kind, parts)}
        for name, kind in get_type_hints(record).items()
    }
    part |= {
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _of(kind: Any, parts: dict[str, Schema]) -> Schema:
    """Give the schema of the values of a type. Raises TypeError for one that no document has."""
    if kind is None or kind in _PLAIN:
        return {"type": _PLAIN[kind or NoneType]}
    if kind in (Any, object):
        return {}
    if isinstance(kind, type) and issubclass(kind, Struct):
        _add(kind, parts)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"const": inside[0]} if len(inside) == 1 else {"enum": list(inside)}
    if origin in (Union, UnionType):
        return {"anyOf": [_of(each, parts) for each in inside]}
    if origin in (list, tuple):
        return {"type": "array", "items": _of(inside[0], parts)}
    if origin in (dict, Mapping):
        keys, values = (_of(each, parts) for each in inside)
        names = {} if keys == _of(str, parts) else {"propertyNames": keys}
        return {"type": "object", **names, "additionalProperties": values}
    raise TypeError(f"no document holds {kind}")
