"""Where conditions stand in a compiled pack, and the pack with another one put there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from hipthrust.pack.written import FIELDS, SIGN_FIELDS, records_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.assessment import Strength
    from hipthrust.engine.compiled import CompiledPack, CompiledSign
    from hipthrust.engine.conditions import Condition
    from hipthrust.pack.validate import Draft, Located
    from hipthrust.pack.written import Field, Kind
    from hipthrust.problems import Place

_SAFETY: Final[tuple[Field, ...]] = ("applies", "raised_when", "not_when", "unless")
"""Conditions that keep someone from a cue, or from a false reassurance."""


class Site(Struct, frozen=True):
    """One condition of one record."""

    kind: Kind
    record: str
    field: Field
    condition: Condition
    put: Callable[[Condition], CompiledPack]
    """Gives the pack with another condition here."""
    place: Place
    is_safety: bool = False
    number: int = 0
    """Which sign it is, counted from 1."""
    strength: Strength | None = None
    weigh: Callable[[Strength], CompiledPack] | None = None
    """Gives the pack with another strength here."""

    @property
    def name(self) -> str:
        """Say whose condition it is."""
        words = {"signs": f"sign {self.number}", "against": f"counter-sign {self.number}"}
        return f"{words.get(self.field, self.field)} of {self.record}"


def sites_of(pack: CompiledPack, own: Draft) -> Iterator[Site]:
    """Walk the conditions that a folder itself wrote."""
    for kind, located, field in _fields(own):
        record = _compiled(pack, kind, located.item.id)
        if (condition := getattr(record, field)) is not None:
            yield Site(
                kind=kind,
                record=located.item.id,
                field=field,
                condition=condition,
                put=partial(_with_field, pack, kind, record, field),
                place=located.document.place((*located.path, field)),
                is_safety=field in _SAFETY
                or (kind == "question" and located.item.id in pack.gate_questions),
            )
    for error in own.errors:
        yield from _signs(pack, error)


def _fields(own: Draft) -> Iterator[tuple[Kind, Located[Any], Field]]:
    for kind, located in records_of(own):
        yield from ((kind, located, name) for name in FIELDS if hasattr(located.item, name))


def _compiled(pack: CompiledPack, kind: Kind, name: str) -> Any:
    match kind:
        case "question":
            return pack.questions[name]
        case "cue":
            return pack.cues[name]
        case "red flag":
            return next(flag for flag in pack.flags if flag.id == name)
        case "normal":
            return next(each for each in pack.normal if each.told.id == name)
        case "error":
            return next(each for each in pack.errors if each.told.id == name)


def _with_field(
    pack: CompiledPack, kind: Kind, record: Any, field: str, value: object
) -> CompiledPack:
    """Give the pack with one field of one record changed."""
    changed = replace(record, **{field: value})
    match kind:
        case "question":
            return replace(pack, questions={**pack.questions, record.id: changed})
        case "cue":
            return replace(pack, cues={**pack.cues, record.told.id: changed})
        case "red flag":
            return replace(pack, flags=_swapped(pack.flags, record, changed))
        case "normal":
            return replace(pack, normal=_swapped(pack.normal, record, changed))
        case "error":
            return replace(pack, errors=_swapped(pack.errors, record, changed))


def _swapped(records: tuple[Any, ...], old: object, new: object) -> tuple[Any, ...]:
    return tuple(new if each is old else each for each in records)


def _signs(pack: CompiledPack, located: Located[Any]) -> Iterator[Site]:
    error = _compiled(pack, "error", located.item.id)
    for field in SIGN_FIELDS:
        signs: tuple[CompiledSign, ...] = getattr(error, field)
        for n, sign in enumerate(signs):
            put = partial(_with_sign, pack, error, field, sign)
            yield Site(
                kind="error",
                record=located.item.id,
                field=field,
                condition=sign.condition,
                put=partial(put, "condition"),
                place=located.document.place((*located.path, field, n, "if")),
                number=n + 1,
                strength=sign.strength,
                weigh=partial(put, "strength"),
            )


def _with_sign(
    pack: CompiledPack, error: Any, field: str, sign: CompiledSign, part: str, value: Any
) -> CompiledPack:
    signs = _swapped(getattr(error, field), sign, replace(sign, **{part: value}))
    return _with_field(pack, "error", error, field, signs)
