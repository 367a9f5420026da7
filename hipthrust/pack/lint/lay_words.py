"""Lay words that nothing means, and phrases that are there twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hipthrust.engine.compile import meanings_of
from hipthrust.engine.lay_words import MEANT, concepts_in
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model import Option, Question, RedFlag
    from hipthrust.pack.lint.subject import Subject
    from hipthrust.problems import Problem


def unused_concepts(subject: Subject) -> Iterator[Problem]:
    pack = subject.pack
    records: list[Option | Question | RedFlag] = [*pack.questions, *pack.red_flags]
    for question in pack.questions:
        records += question.options
    meant = concepts_in(map(meanings_of, records))
    for concept in subject.own.concepts:
        if concept.item.kind in MEANT and concept.item.id not in meant:
            message = f"nothing means the concept {quote(concept.item.id)}"
            hint = "name it under `means` of an option or a red flag, or remove it"
            yield concept.problem("unused-concept", message, "id", hint=hint)


def repeated_phrases(subject: Subject) -> Iterator[Problem]:
    for concept in subject.own.concepts:
        seen: set[str] = set()
        for n, phrase in enumerate(concept.item.words):
            if phrase in seen:
                message = f"the phrase {quote(phrase)} is given twice"
                yield concept.problem("repeated-phrase", message, "words", n, hint="keep one")
            seen.add(phrase)
