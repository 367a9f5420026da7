"""Names checked against each other: every id that is used must be there, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hipthrust.answers import is_of_key, read_answers
from hipthrust.engine.compile import questionnaire_of
from hipthrust.exceptions import AnswersRefused
from hipthrust.model import AtLeast, Condition
from hipthrust.pack.written import SIGN_FIELDS, conditions_of, records_of, rows_of
from hipthrust.problems import Hints, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.answers import Questionnaire
    from hipthrust.documents.document import Path
    from hipthrust.model import Question
    from hipthrust.model.concept import Meanings
    from hipthrust.pack.validate import Draft, Located
    from hipthrust.problems import Problem

_FILES = {
    "cue": {"cues"},
    "source": {"sources"},
    "muscle": {"primary_movers", "stabilizers"},
    "question": {"questions"},
    "pose": {"poses"},
    "concept": {"concepts"},
}
"""Where the ids of a kind are defined."""


def _where_to_define(kind: str) -> str:
    files = " or ".join(f"{file}.yaml" for file in sorted(_FILES[kind]))
    return f"define it in {files}, or leave it out here"


def check_references(draft: Draft) -> Iterator[Problem]:
    """Give every name that leads nowhere, and every id given twice."""
    yield from _duplicates(draft)
    names = _Names(draft)
    for _, record in records_of(draft):
        for condition, path in conditions_of(record.item):
            yield from names.condition(record, condition, *path)
    for n, question in enumerate(draft.questions):
        if question.item.ask_when:
            earlier = {each.item.id for each in draft.questions[:n]}
            yield from _asked_too_late(question, earlier, set(names.questions))
    for question in draft.questions:
        yield from _mapped(question, names.hints)
        yield from names.means(question, question.item.means, "means")
        for n, option in enumerate(question.item.options):
            yield from names.means(question, option.means, "options", n, "means")
    for flag in draft.red_flags:
        yield from names.means(flag, flag.item.means, "means")
    for cue in draft.cues:
        yield from names.known(cue, cue.item.conflicts_with, "cue", "conflicts_with")
    for error in draft.errors:
        yield from names.error(error)
    for pose in draft.poses:
        yield from names.pose(pose)
    for checkpoint in draft.checkpoints:
        if checkpoint.item.question:
            yield from names.known(checkpoint, [checkpoint.item.question], "question", "question")
    for cited in _citing(draft):
        yield from names.known(cited, cited.item.sources, "source", "sources")


def check_examples(draft: Draft) -> Iterator[Problem]:
    """Give every example that is not a set of answers to this pack."""
    if draft.unread:
        return
    questionnaire = questionnaire_of(
        [each.item for each in draft.questions],
        [each.item for each in draft.red_flags],
        [each.item for each in draft.cues],
    )
    for _, located in records_of(draft):
        for _, row, path in rows_of(located.item):
            yield from _row(located, row, path, questionnaire)


def _row(
    located: Located[Any], row: dict[str, object], path: Path, questionnaire: Questionnaire
) -> Iterator[Problem]:
    try:
        read_answers(row, questionnaire)
    except AnswersRefused as refusal:
        for problem in refusal.problems:
            yield located.problem(
                problem.code,
                problem.message,
                *path,
                *problem.path,
                hint=problem.hint,
                of_key=is_of_key(problem),
            )


class _Names:
    """The ids a draft defines, and the checks against them."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.hints = Hints()
        self.questions = {each.item.id: each.item for each in draft.questions}
        self.ids: dict[str, list[str]] = {
            "cue": [each.item.id for each in draft.cues],
            "source": [each.item.key for each in draft.sources],
            "question": list(self.questions),
            "pose": [each.item.id for each in draft.poses],
            "concept": [each.item.id for each in draft.concepts],
            "muscle": [
                *(mover.item.id for mover in draft.movers),
                *(muscle.item.id for muscle in draft.stabilizers),
            ],
        }

    def error(self, error: Located[Any]) -> Iterator[Problem]:
        item = error.item
        for key in SIGN_FIELDS:
            for n, sign in enumerate(getattr(item, key)):
                yield from self.known(error, sign.sources, "source", key, n, "sources")
        yield from self.known(error, item.cues, "cue", "cues")
        yield from self.known(error, item.takes_over, "muscle", "takes_over")
        if item.pose:
            yield from self.known(error, [item.pose], "pose", "pose")

    def pose(self, pose: Located[Any]) -> Iterator[Problem]:
        beside = pose.item.beside
        if not beside:
            return
        yield from self.known(pose, [beside], "pose", "beside")
        if any(each.item.id == beside and each.item.wrong for each in self.draft.poses):
            message = f"the pose {quote(beside)} is no good one"
            hint = "name one that has nothing under `wrong`"
            yield pose.problem("pose-not-good", message, "beside", hint=hint)

    def known(
        self, where: Located[Any], used: Iterable[str], kind: str, *path: str | int
    ) -> Iterator[Problem]:
        if self.draft.unread & _FILES[kind]:
            return
        for n, name in enumerate(used):
            if name not in self.ids[kind] and name not in self.draft.unsound:
                message = f"there is no {kind} {quote(name)}"
                hint = self.hints.near(name, self.ids[kind]) or _where_to_define(kind)
                yield where.problem(f"unknown-{kind}", message, *path, n, hint=hint)

    def means(self, where: Located[Any], meanings: Meanings, *path: str | int) -> Iterator[Problem]:
        """Check the concepts that something means."""
        for n, meaning in enumerate(meanings):
            named = (meaning,) if isinstance(meaning, str) else meaning
            yield from self.known(where, named, "concept", *path, n)

    def condition(
        self, where: Located[Any], condition: Condition, *path: str | int
    ) -> Iterator[Problem]:
        if "questions" in self.draft.unread:
            return
        for inner, name, wanted in condition.atoms(path):
            question = self.questions.get(name)
            if question is None and name not in self.draft.unsound:
                yield self._unknown_question(where, name, inner)
            elif question and isinstance(wanted, AtLeast):
                yield from _threshold(where, question, wanted, inner)
            elif question and not isinstance(wanted, AtLeast):
                yield from _options(where, question, wanted, inner, self.hints)

    def _unknown_question(
        self, where: Located[Any], name: str, path: tuple[str | int, ...]
    ) -> Problem:
        message = f"there is no question {quote(name)}"
        hint = self.hints.near(name, (*self.questions, "all", "any", "not"))
        return where.problem("unknown-question", message, *path, hint=hint, of_key=True)


def _mapped(question: Located[Any], hints: Hints) -> Iterator[Problem]:
    """Give every place on a question's map that leads to no answer."""
    offered = [option.id for option in question.item.options]
    for n, region in enumerate(question.item.map):
        for m, option in enumerate(region.options):
            if option not in offered:
                message = f"{quote(option)} is not an option of question {quote(question.item.id)}"
                hint = hints.near(option, offered)
                path = ("map", n, "options", m)
                yield question.problem("unknown-option", message, *path, hint=hint)


def _asked_too_late(
    question: Located[Any], earlier: set[str], known: set[str]
) -> Iterator[Problem]:
    for path, name, _ in question.item.ask_when.atoms(("ask_when",)):
        if name in known - earlier:
            message = f"question {quote(name)} is asked later than this one"
            hint = "move it up: questions are asked in this order"
            yield question.problem("asked-too-late", message, *path, hint=hint, of_key=True)


def _threshold(
    where: Located[Any], question: Question, wanted: AtLeast, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    low, high = question.bounds
    if not question.scale:
        message = f"question {quote(question.id)} has options, not a scale"
        yield where.problem("not-a-scale", message, *path, hint="name an option")
    elif not low <= wanted.at_least <= high:
        message = f"{wanted.at_least} is not on the scale of question {quote(question.id)}"
        hint = f"it runs from {low} to {high}"
        yield where.problem("not-on-scale", message, *path, "at_least", hint=hint)


def _options(
    where: Located[Any],
    question: Question,
    wanted: str | tuple[str, ...],
    path: tuple[str | int, ...],
    hints: Hints,
) -> Iterator[Problem]:
    if question.scale:
        message = f"question {quote(question.id)} has a scale, no options"
        yield where.problem("not-an-option", message, *path, hint="write {at_least: 6}")
        return
    offered = [option.id for option in question.options]
    for n, option in enumerate((wanted,) if isinstance(wanted, str) else wanted):
        if option not in offered:
            message = f"{quote(option)} is not an option of question {quote(question.id)}"
            hint = hints.near(option, offered)
            yield where.problem("unknown-option", message, *path, n, hint=hint)


def _citing(draft: Draft) -> tuple[Located[Any], ...]:
    return (
        *draft.red_flags,
        *draft.cues,
        *draft.errors,
        *draft.normal,
        *draft.movers,
        *draft.stabilizers,
        *draft.checkpoints,
    )


def _duplicates(draft: Draft) -> Iterator[Problem]:
    kinds: tuple[Iterable[Located[Any]], ...] = (
        draft.questions,
        draft.red_flags,
        draft.cues,
        draft.sources,
        [*draft.movers, *draft.stabilizers],
        draft.checkpoints,
        draft.poses,
        draft.concepts,
    )
    for records in kinds:
        yield from _repeated(records)
    for question in draft.questions:
        seen: set[str] = set()
        for n, option in enumerate(question.item.options):
            if option.id in seen:
                message = f"option {quote(option.id)} is given twice"
                path = ("options", n, "id")
                yield question.problem("duplicate-id", message, *path, hint="rename one")
            seen.add(option.id)


def _repeated(records: Iterable[Located[Any]]) -> Iterator[Problem]:
    first: dict[str, Located[Any]] = {}
    for record in records:
        key = "key" if hasattr(record.item, "key") else "id"
        name = getattr(record.item, key)
        if name in first:
            place = first[name].document.place((*first[name].path, key))
            message = f"{quote(name)} is given twice (first at {place})"
            yield record.problem("duplicate-id", message, key, hint="rename one")
        first.setdefault(name, record)
