"""A run over the examples, in words for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.pack.cases.result import ENOUGH
from hipthrust.pack.overlay import extends_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.cases.result import BaseResult, CaseResult, Count


def to_text(result: CaseResult) -> str:
    """Name the mutants that no example notices, a line each, then give the sums.

    What failed is told before it, by whoever has the texts to quote from.
    """
    unnoticed = result.mutation.unnoticed if result.mutation else ()
    lines = [*map(str, unnoticed), *([""] if unnoticed else []), *_sums(result)]
    return "".join(f"{line}\n" for line in lines)


def _sums(result: CaseResult) -> Iterator[str]:
    records = ", ".join(_so_many(number, kind) for kind, number in result.records.items())
    yield f"{records}: {_outcome(result.examples)}."
    covered = (f"{_words(kind)} {n.reached} of {n.of}" for kind, n in result.coverage.items())
    if base := result.base:
        yield extends_in_words(base.extends)
        yield _of_base(base)
    if result.coverage:  # an overlay may hold nothing that examples could show
        yield f"Shown by examples: {', '.join(covered)}."
    if found := result.mutation:
        share = 100 * found.all.reached // max(found.all.of, 1)
        needed = "" if found.suffices else f" Needed: {ENOUGH} %, and for safety all."
        yield (
            f"{_so_many(found.all.of, 'mutants')}, {found.all.reached} noticed ({share} %); "
            f"for safety {found.safety.reached} of {found.safety.of}.{needed}"
        )


def _of_base(base: BaseResult) -> str:
    return f"Under it, the examples of {base.extends.pack}: {_outcome(base.examples)}."


def _outcome(examples: Count) -> str:
    failed = examples.of - examples.reached
    outcome = f"{failed} not as written" if failed else "all as written"
    return f"{_so_many(examples.of, 'examples')}, {outcome}"


def _so_many(number: int, kind: str) -> str:
    words = _words(kind)
    return f"{number} {words.removesuffix('s') if number == 1 else words}"


def _words(kind: str) -> str:
    return {"against": "counter-signs"}.get(kind, kind.replace("_", " "))
