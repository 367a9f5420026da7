"""What a check of a pack found: for a person, for a script, for GitHub's own lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.cli.told import told
from hipthrust.documents.characters import lines, unseen_in
from hipthrust.pack.counted import counted
from hipthrust.pack.lint.document import LintProblem, LintReport
from hipthrust.pack.overlay import extends_in_words
from hipthrust.problems import visible
from hipthrust.report.to_json import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hipthrust.pack.overlay import Extends
    from hipthrust.problems import Problem
    from hipthrust.report import Look


class Linted(Struct, frozen=True):
    """What was looked at, and what was found."""

    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    rules: int
    extends: Extends | None = None


def _text(found: Linted, look: Look, encoding: str) -> str:
    if not found.problems:
        said = f"{found.rules} rules, {counted(len(found.texts), 'file')}: nothing to mend.\n"
        return said + _extends(found)
    files = {each.place.file for each in found.problems if each.place}
    number = f"{counted(len(found.problems), 'problem')} in {counted(len(files), 'file')}.\n"
    return told(found.problems, found.texts, look, encoding) + "\n" + number + _extends(found)


def _extends(found: Linted) -> str:
    return f"{extends_in_words(found.extends)}\n" if found.extends else ""


def _json(found: Linted, _look: Look, _encoding: str) -> str:
    lines_of = {name: lines(text) for name, text in found.texts.items()}
    problems = tuple(_object(problem, lines_of) for problem in found.problems)
    files = len(found.texts)
    told = LintReport("hipthrust.pack-lint/1", problems, found.rules, files, found.extends)
    return dump(told)


def _object(problem: Problem, lines_of: Mapping[str, list[str]]) -> LintProblem:
    place = problem.place
    text = lines_of.get(place.file, []) if place else []
    return LintProblem(
        code=problem.code,
        message=problem.message,
        where=problem.where,
        file=visible(place.file) if place else None,  # a name in no encoding has no JSON
        line=place.line if place and place.line else None,
        column=place.column if place and place.line else None,
        hint=problem.hint,
        excerpt=text[place.line - 1] if place and 0 < place.line <= len(text) else None,
    )


def _github(found: Linted, _look: Look, _encoding: str) -> str:
    return "".join(f"{_command(problem)}\n" for problem in found.problems)


def _command(problem: Problem) -> str:
    """Write a workflow command, which GitHub shows beside the line in a pull request."""
    place = problem.place
    facts = {"file": place.file} if place else {}
    if place and place.line:
        facts |= {"line": str(place.line), "col": str(place.column)}
    properties = {**facts, "title": problem.code}.items()
    said = "\n".join(filter(None, (problem.message, problem.hint)))
    return f"::error {','.join(f'{key}={_property(value)}' for key, value in properties)}::" + (
        _escaped(said)
    )


def _escaped(text: str) -> str:
    """Escape what GitHub reads as its own, and what a terminal would obey."""
    text = "".join(
        each if each in "\r\n" or not unseen_in(each) else visible(each) for each in text
    )
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


PROBLEM_REPORTS: Final[dict[str, Callable[[Linted, Look, str], str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
"""By the name that `--format` takes."""
