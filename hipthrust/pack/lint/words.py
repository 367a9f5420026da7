"""The words of a cue, and words that no text for a lifter may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.pack.lint.reading_ease import words_in
from hipthrust.pack.lint.texts import Text, texts_and_names
from hipthrust.pack.lint.word_lists import DIAGNOSIS, FAULT, PROMISE, SCARE, STOP
from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.pack.lint.subject import Subject
    from hipthrust.pack.lint.word_lists import Row
    from hipthrust.problems import Problem

MOST_WORDS: Final = 8
"""Of a cue: what can be kept in mind under a bar (fact base 7.3)."""


def too_many(subject: Subject) -> Iterator[Problem]:
    for cue in _cues(subject):
        count = len(words_in(cue.words))
        if count > MOST_WORDS:
            message = f"a cue of {count} words"
            hint = f"say it in {MOST_WORDS}; the rest belongs into `detail`"
            yield cue.problem("too-many-words", message, hint)


def like_a_stop(subject: Subject) -> Iterator[Problem]:
    message = "in capitals at the top of the screen, {} reads as a stop notice"
    return _listed(subject, _cues(subject), STOP, "cue-like-a-stop", message)


def fault_not_action(subject: Subject) -> Iterator[Problem]:
    message = "a cue that begins with {} names the fault, not the action"
    return _listed(subject, _cues(subject), FAULT, "fault-not-action", message)


def scares(subject: Subject) -> Iterator[Problem]:
    return _listed(subject, texts_and_names(subject), SCARE, "scare-word", "{} frightens")


def diagnoses(subject: Subject) -> Iterator[Problem]:
    message = "{} tells what a pain is; only a clinician can"
    return _listed(subject, texts_and_names(subject), DIAGNOSIS, "diagnosis-word", message)


def promises(subject: Subject) -> Iterator[Problem]:
    message = "{} promises more than anybody knows"
    return _listed(subject, texts_and_names(subject), PROMISE, "promise-word", message)


def _cues(subject: Subject) -> Iterator[Text]:
    for cue in subject.own.cues:
        for name in ("say", "internal"):
            if words := getattr(cue.item, name):
                yield Text(words, cue, (name,))


def _listed(
    subject: Subject, where: Iterator[Text], rows: tuple[Row, ...], code: str, message: str
) -> Iterator[Problem]:
    """Give every place where a text holds a word of a list."""
    for text in where if subject.is_english else ():
        for pattern, hint in rows:
            for found in pattern.finditer(text.words):
                said = message.format(quote(found.group()))
                yield text.problem(code, said, hint, *found.span())
