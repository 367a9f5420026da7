"""A kept check as text: JSON with a digest, so that a single changed byte is found.

Refusals name the file and nothing in it: what stands there is what somebody said of their body.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field, to_builtins

from hipthrust.assessment import PackStamp
from hipthrust.documents.json_text import read_json
from hipthrust.exceptions import KeptDamaged, KeptForeign, KeptNewer

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA: Final = "hipthrust.kept/1"

# The schema stands first in the file: its head tells whose it is, even where the rest is broken.
_HEAD = re.compile(rb'\s*\{\s*"schema"\s*:\s*"(hipthrust\.kept/[^"]*"?)')


class KeptCheck(Struct, frozen=True):
    """One check, as far as it went."""

    session: str
    """The id under which the history has it, or will have it; empty where it has none yet."""
    answers: Mapping[str, object]
    """An answers document, whole or not, as `Answers.document` gives it."""
    asked: tuple[str | tuple[str, ...], ...]
    """The steps taken, in order: a question's id, or the ids of flags asked as one list."""
    pack: PackStamp
    """The pack that was asked from."""
    kept_at: datetime
    """With its time zone; it is kept, and comes back, as UTC."""
    finished: bool
    """Whether it came to a result."""
    own_words: str = ""
    """What the lifter wrote and has not confirmed so far."""
    suspected: Mapping[str, str] = field(default_factory=dict)
    """Red flags that the lifter's own words may speak of, with those words."""


def to_text(check: KeptCheck) -> bytes:
    """Write a check; `from_text` makes an equal one of it."""
    content = {
        "session": check.session,
        "kept_at": check.kept_at.astimezone(UTC).isoformat(),
        "finished": check.finished,
        "pack": to_builtins(check.pack),
        "asked": check.asked,
        "answers": dict(check.answers),
    }
    if check.own_words:
        content["own_words"] = check.own_words
    if check.suspected:
        content["suspected"] = dict(check.suspected)
    document = {"schema": SCHEMA, "digest": _digest(content), **content}
    return (json.dumps(document, indent=2) + "\n").encode("ascii")


def from_text(data: bytes, name: str) -> KeptCheck:
    """Read a check, all of it or nothing. Raises KeptForeign, KeptNewer, KeptDamaged.

    Args:
        data: what the file holds, or more of it than a text may have.
        name: the file, as a refusal shows it.
    """
    refuse_not_ours(data, name)
    check = _whole(read_json(data, name).data)
    if check is None:
        hint = "its answers are not used; delete it, or let the next check replace it"
        raise KeptDamaged(f"{name}: the kept check is damaged; {hint}")
    return check


def refuse_not_ours(data: bytes, name: str) -> None:
    """Raise KeptForeign or KeptNewer where the head of a file is not that of a kept check."""
    head = _HEAD.match(data)
    if head is None:
        hint = "it was not touched; move it away, or set HIPTHRUST_DATA to another folder"
        raise KeptForeign(f"{name}: this is not a kept check; {hint}")
    if head[1] != f'{SCHEMA}"'.encode():
        hint = "it was not touched; delete it, or use the hipthrust that wrote it"
        raise KeptNewer(f"{name}: this program reads {SCHEMA}, and the file is another; {hint}")


def _digest(content: Mapping[Any, object]) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _whole(document: object) -> KeptCheck | None:
    match document:
        case {"schema": str(), "digest": str(digest), **content} if digest == _digest(content):
            return _typed(content)
    return None


def _typed(content: Mapping[Any, object]) -> KeptCheck | None:
    """Make the check of fields that are all there, no other beside them, each of its type.

    The digest says that nothing changed since; it does not say that a right program wrote it.
    """
    match {"session": "", "own_words": "", "suspected": {}, **content}:  # most are kept without
        case {
            "session": str(session),
            "kept_at": str(at),
            "finished": bool(finished),
            "pack": {"id": str(pack), "version": str(version), "digest": str(digest), **rest},
            "asked": tuple(asked),
            "answers": dict(answers),
            "own_words": str(own_words),
            "suspected": dict(suspected),
            **more,
        } if (
            not (rest or more)
            and all(map(_is_step, asked))
            and _is_plain(answers)
            and all(isinstance(said, str) for said in suspected.values())
        ):
            kept_at = _utc(at)
            given = {name: _as_given(said) for name, said in answers.items()}
            stamp = PackStamp(pack, version, digest)
            if kept_at:
                return KeptCheck(
                    session, given, asked, stamp, kept_at, finished, own_words, suspected
                )
    return None


def _is_step(step: object) -> bool:
    if isinstance(step, tuple):
        return bool(step) and all(isinstance(flag, str) for flag in step)
    return isinstance(step, str)


def _is_plain(value: object) -> bool:
    """Tell whether a value is of the kinds that answers are made of. True is no number here."""
    match value:
        case dict():
            return all(map(_is_plain, value.values()))
        case tuple():
            return all(map(_is_plain, value))
        case _:
            return type(value) in (str, int)


def _utc(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.utcoffset() == timedelta(0) else None


def _as_given(value: object) -> object:
    """Turn the tuples of a document that was read into the lists of an answers document."""
    match value:
        case dict():
            return {name: _as_given(inner) for name, inner in value.items()}
        case tuple():
            return [_as_given(inner) for inner in value]
        case _:
            return value
