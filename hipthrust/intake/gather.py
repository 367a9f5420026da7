"""Answers from a file, from `question=option` pairs and from a screen, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.answers import DONT_KNOW, is_of_key, read_answers
from hipthrust.documents.document import Document
from hipthrust.exceptions import AnswersRefused
from hipthrust.problems import Problem, quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hipthrust.answers import Answers, Questionnaire

_IN_ONE_WORD: Final = ("none", "unsure", DONT_KNOW)
"""Answers to the whole screen."""


def gather(
    questionnaire: Questionnaire,
    document: Document | None = None,
    pairs: Iterable[str] = (),
    screen: str | None = None,
) -> Answers:
    """Put answers together and check them. Raises AnswersRefused with every problem.

    The same question answered twice with different answers is refused: neither may win.

    Args:
        questionnaire: what may be said.
        document: an answers file, already read.
        pairs: texts like `complaint=lower-back,quads`.
        screen: `none`, `unsure`, or red-flag ids with commas between.
    """
    document = document or Document("answers", data={})
    problems = list(document.problems)
    raw = dict(document.data) if isinstance(document.data, dict) else document.data
    if not problems and not isinstance(raw, dict):
        raw = {}
        message = "an answers file is a mapping of question to option"
        hint = "write `complaint: lower-back`"
        problems.append(Problem("not-a-mapping", message, hint, document.place()))
    flags = _flags(pairs, screen, questionnaire, problems)
    if isinstance(raw, dict):
        where = f"{quote(document.name)[1:-1]} and as a flag"
        both = [name for name in flags if name in raw]
        problems += [
            _twice(name, where)
            for name in both
            if not _same(name, raw[name], flags[name], questionnaire)
        ]
        raw = {**flags, **raw}
    return _checked(raw if isinstance(raw, dict) else {}, questionnaire, document, problems)


def _flags(
    pairs: Iterable[str],
    screen: str | None,
    questionnaire: Questionnaire,
    problems: list[Problem],
) -> dict[str, object]:
    found: dict[str, object] = {}
    if screen is not None:
        found["screen"] = screen if screen in _IN_ONE_WORD else _list(screen)
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not text:
            message = f"{quote(pair)} is not an answer"
            problems.append(Problem("not-a-pair", message, "write question=option"))
            continue
        value = _value(name, text, questionnaire)
        if not _same(name, found.setdefault(name, value), value, questionnaire):
            problems.append(_twice(name, "two flags; put several options into one, with commas"))
    return found


def _value(name: str, text: str, questionnaire: Questionnaire) -> object:
    """Read the text of a pair in the form its question takes."""
    form = questionnaire.forms.get(name)
    if form and form.choose == "scale" and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    if name == "screen" and text not in _IN_ONE_WORD:
        return _list(text)
    return _list(text) if form and form.choose == "many" and "," in text else text


def _same(name: str, one: object, other: object, questionnaire: Questionnaire) -> bool:
    """Tell whether two ways to write an answer say the same."""
    try:
        first, second = (read_answers({name: each}, questionnaire) for each in (one, other))
    except AnswersRefused:  # told later, with its place
        return one == other
    return first == second


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _twice(name: str, where: str) -> Problem:
    message = f"{quote(name)} is answered twice, differently: in {where}"
    return Problem("given-twice", message, "keep one")


def _checked(
    raw: dict[str, object],
    questionnaire: Questionnaire,
    document: Document,
    problems: list[Problem],
) -> Answers:
    """Check the answers; a problem of one that stood in the file is given its place there.

    What could not even be read there fits nothing, which need not be said.
    """
    unread = {problem.place for problem in problems if problem.place}
    try:
        answers = read_answers(raw, questionnaire)
    except AnswersRefused as refusal:
        for problem in refusal.problems:
            in_file = problem.path and problem.path[:1] == document.known(problem.path)[:1]
            place = document.place(problem.path, of_key=is_of_key(problem)) if in_file else None
            if place not in unread:
                problems.append(problem._replace(place=place))
        answers = None
    if problems or answers is None:
        raise AnswersRefused(problems, {document.name: document.text})
    return answers
