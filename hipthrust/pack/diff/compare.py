"""Two packs tried on the same answers, and what came out otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.answers import read_answers
from hipthrust.engine.assess import assess_so_far
from hipthrust.exceptions import AnswersRefused
from hipthrust.pack.diff.bearing import Reading, answers_behind, bearing
from hipthrust.pack.diff.document import SCHEMA, Asked, Change, Numbers, PackDiff, Unsaid
from hipthrust.pack.diff.edits import edits_between
from hipthrust.pack.diff.outcome import outcome_of, told_otherwise
from hipthrust.pack.diff.parts import Version
from hipthrust.pack.diff.subjects import examples_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.pack.diff.document import Which
    from hipthrust.pack.diff.edits import Edit
    from hipthrust.pack.diff.subjects import Subject
    from hipthrust.pack.placed import PlacedPack


def compare(read_old: PlacedPack, read_new: PlacedPack, saved: Iterable[Subject] = ()) -> PackDiff:
    """Hold two packs against each other on their examples, and on saved checks."""
    old, new = Version(read_old), Version(read_new)
    subjects = (*examples_of(read_old, read_new), *saved)
    tried = [(each, _read(old.pack, each), _read(new.pack, each)) for each in subjects]
    unread = [each for each, *read in tried if all(isinstance(one, AnswersRefused) for one in read)]
    edits = edits_between(old, new)
    found = (_change(*each, edits) for each in tried if each[0] not in unread)
    changes = tuple(sorted(_joined(filter(None, found)), key=_first_things_first))
    return PackDiff(
        schema=SCHEMA,
        old=old.pack.stamp,
        new=new.pack.stamp,
        same_advice=not changes,
        compared=_numbers(each for each in subjects if each not in unread),
        different=_numbers(each for change in changes for each in change.answers),
        fits_neither=tuple(each.name for each in unread),
        changes=changes,
    )


def _read(pack: CompiledPack, subject: Subject) -> Reading | AnswersRefused:
    """Read answers as a pack takes them; give the refusal of those that it does not."""
    try:
        answers = read_answers(dict(subject.raw), pack.questionnaire)
    except AnswersRefused as refusal:
        return refusal
    return Reading(pack, answers, outcome_of(assess_so_far(pack, answers)))


def _change(
    subject: Subject,
    old: Reading | AnswersRefused,
    new: Reading | AnswersRefused,
    edits: tuple[Edit, ...],
) -> Change | None:
    """Say what comes out otherwise of one set of answers, and why; None where nothing does."""
    if isinstance(old, AnswersRefused):
        return _unsaid(subject, "old", old)
    if isinstance(new, AnswersRefused):
        return _unsaid(subject, "new", new)
    told = told_otherwise(old.outcome, new.outcome)
    if not told:
        return None
    made_it = bearing(edits, old, new)
    asked = Asked(subject.kind, subject.name, answers_behind(made_it, old, new))
    return Change(told, tuple(edit.told() for edit in made_it), None, (asked,))


def _unsaid(subject: Subject, which: Which, refusal: AnswersRefused) -> Change:
    problems = tuple(problem.facts() for problem in refusal.problems)
    asked = Asked(subject.kind, subject.name, ())
    return Change((), (), Unsaid(which, problems), (asked,))


def _joined(changes: Iterable[Change]) -> Iterable[Change]:
    """Put answers together that changed alike for the same reasons."""
    found: dict[Change, list[Asked]] = {}
    for each in changes:
        found.setdefault(replace(each, answers=()), []).extend(each.answers)
    return (replace(change, answers=tuple(asked)) for change, asked in found.items())


def _first_things_first(change: Change) -> tuple[bool, int]:
    return not change.is_about_stops, -len(change.answers)


def _numbers(named: Iterable[Subject | Asked]) -> Numbers:
    kinds = [each.kind for each in named]
    return Numbers(kinds.count("example"), kinds.count("saved"))
