"""The red flags of the shipped pack stand in every pack; another pack can only add."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model import Condition, Pack, Question, RedFlag
    from hipthrust.pack.validate import Draft
    from hipthrust.problems import Problem


def check_flags(draft: Draft, shipped: Pack) -> Iterator[Problem]:
    """Give every red flag that says something else than the shipped one of its name."""
    originals = {flag.id: flag for flag in shipped.red_flags}
    for flag in draft.red_flags:
        original = originals.get(flag.item.id, flag.item)
        if flag.item != original:
            message = f"red flag {quote(original.id)} ships with hipthrust and cannot be changed"
            hint = "remove it here: it applies in any case; or give yours another id"
            yield flag.problem("red-flag-changed", message, "id", hint=hint)


def with_shipped_flags(pack: Pack, shipped: Pack) -> Pack:
    """Put the shipped flags first, with the sources they cite."""
    own = {flag.id for flag in pack.red_flags}
    added = [_fitted(flag, pack.questions) for flag in shipped.red_flags if flag.id not in own]
    kept = {source.key for source in pack.sources}
    cited = {key for flag in added for key in flag.sources} - kept
    return replace(
        pack,
        red_flags=(*added, *pack.red_flags),
        sources=(*pack.sources, *(each for each in shipped.sources if each.key in cited)),
    )


def _fitted(flag: RedFlag, questions: tuple[Question, ...]) -> RedFlag:
    """Ask a flag of everybody where this pack cannot tell whose it is."""
    if flag.applies and not _offered(flag.applies, questions):
        return flag.model_copy(update={"applies": None})
    return flag


def _offered(condition: Condition, questions: tuple[Question, ...]) -> bool:
    options = {each.id: {option.id for option in each.options} for each in questions}
    for _, question, wanted in condition.atoms():
        if isinstance(wanted, str):
            wanted = (wanted,)  # noqa: PLW2901 - one option is a list of one
        if not isinstance(wanted, tuple) or not set(wanted) <= options.get(question, set()):
            return False
    return True
