"""What two packs advise differently, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.assessment import HEADLINES, answered
from hipthrust.report.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hipthrust.assessment import PackStamp
    from hipthrust.pack.diff.document import Asked, Aspect, Because, Change, PackDiff, Told, Which
    from hipthrust.report import Look

_CHANGES: Final = 20
"""How many changes are told; the rest is for `--format json`."""
_NAMED: Final = 3
"""How many of the answers that changed alike are named."""

_LABELS: Final[dict[Aspect, str]] = {
    "result": "Result",
    "flags": "Red flags",
    "levels": "Their level",
    "not-answered": "Not answered",
    "reassurance": "Reassurance",
    "cause": "Error",
    "how-sure": "How sure",
    "cue": "Cue",
    "setup-fix": "Setup fix",
}

_HEADLINES: Final = {str(each): words for each, words in HEADLINES.items()}
"""By any id, and not only by those of a disposition."""

_UNSAID: Final[dict[Which, str]] = {
    "new": "can no longer be said",
    "old": "could not be said before",
}
"""By the pack that cannot read it."""


def diff_told(found: PackDiff, look: Look) -> str:
    """Give the whole text, ending in a newline."""
    page = Page(look)
    page.paragraph(f"Old: {_pack(found.old)}")
    page.paragraph(f"New: {_pack(found.new)}")
    page.gap()
    for change in found.changes[:_CHANGES]:
        _change(page, change)
        page.gap()
    for sentence in _sums(found):
        page.paragraph(sentence)
    return page.text()


def _pack(stamp: PackStamp) -> str:
    return f"{stamp.id} {stamp.version} ({stamp.digest[:8]})"


def _change(page: Page, change: Change) -> None:
    unsaid = change.unsaid
    page.paragraph(_who(change.answers) + (f" {_UNSAID[unsaid.pack]}" if unsaid else ""), "bold")
    for told in change.told:
        page.section(_LABELS[told.aspect], f"{_ids(told, told.old)} -> {_ids(told, told.new)}")
    if unsaid:
        page.section("Because", *(f"- {each.message}" for each in unsaid.problems))
    page.section("Because", *map(_because, change.because))
    page.section("In", *_names(change.answers))


def _who(answers: Sequence[Asked]) -> str:
    """Count answers: "3 examples, 1 saved check"."""
    kinds = [each.kind for each in answers]
    return _counted(kinds.count("example"), kinds.count("saved"))


def _counted(examples: int, saved: int) -> str:
    counted = [_so_many(examples, "example")] if examples or not saved else []
    return ", ".join([*counted, *([_so_many(saved, "saved check")] if saved else [])])


def _so_many(number: int, kind: str) -> str:
    return f"{number} {kind}{'' if number == 1 else 's'}"


def _ids(told: Told, ids: tuple[str, ...]) -> str:
    return (
        ", ".join(_HEADLINES[each] if told.aspect == "result" else each for each in ids) or "none"
    )


def _because(because: Because) -> str:
    where = f" ({because.where})" if because.where else ""
    return f"- {because.say}{where}"


def _names(answers: Sequence[Asked]) -> Iterator[str]:
    for each in answers[:_NAMED]:
        behind = f": {answered(each.behind)}" if each.behind else ""
        yield f"- {each.name}{behind}"
    if len(answers) > _NAMED:
        yield f"and {len(answers) - _NAMED} more"


def _sums(found: PackDiff) -> Iterator[str]:
    if rest := found.changes[_CHANGES:]:
        answers = sum(len(change.answers) for change in rest)
        more = f"{_so_many(len(rest), 'more change')} of {_so_many(answers, 'set')} of answers"
        yield f"And {more}: --format json names them all."
    if found.fits_neither:
        left_out = _so_many(len(found.fits_neither), "saved check")
        yield f"Not compared, as they fit neither pack: {left_out}."
    compared = _counted(found.compared.examples, found.compared.saved)
    different = found.different.examples + found.different.saved
    outcome = f"{different} differ{'s' if different == 1 else ''}" if different else "same advice"
    yield f"{compared}: {outcome}."
