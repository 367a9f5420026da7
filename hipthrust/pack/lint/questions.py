"""What a question tells beside its answers: how to find out, and what the answer does not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def without_check(subject: Subject) -> Iterator[Problem]:
    for question in subject.own.questions:
        if not question.item.how_to_check:
            message = f"question {quote(question.item.id)} does not say how to find out"
            hint = "add `how_to_check`: what a person alone in a gym can do"
            yield question.problem("question-without-check", message, "id", hint=hint)


def without_limits(subject: Subject) -> Iterator[Problem]:
    for question in subject.own.questions:
        if not question.item.cannot_tell:
            message = f"question {quote(question.item.id)} does not say what its answer cannot tell"
            hint = "add `cannot_tell`: what the answer does not show"
            yield question.problem("question-without-limits", message, "id", hint=hint)
