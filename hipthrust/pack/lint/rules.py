"""The table of rules. What each is about, and why, stands in explanations.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.pack.lint import (
    examples,
    lay_words,
    names,
    paths,
    poses,
    questions,
    reading,
    words,
)
from hipthrust.pack.lint.subject import Subject
from hipthrust.problems import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hipthrust.pack.placed import PlacedPack
    from hipthrust.problems import Problem

RULES: Final[dict[str, Callable[[Subject], Iterator[Problem]]]] = {
    "unused-cue": names.unused_cues,
    "unused-pose": names.unused_poses,
    "pose-out-of-frame": poses.out_of_frame,
    "unused-source": names.unused_sources,
    "unsourced-sign": names.unsourced_signs,
    "unreachable-question": paths.unreachable_questions,
    "unread-question": paths.unread_questions,
    "unread-option": paths.unread_options,
    "no-way-out": paths.options_without_a_way_out,
    "question-without-check": questions.without_check,
    "question-without-limits": questions.without_limits,
    "unused-concept": lay_words.unused_concepts,
    "repeated-phrase": lay_words.repeated_phrases,
    "too-few-examples": examples.too_few,
    "too-many-words": words.too_many,
    "cue-like-a-stop": words.like_a_stop,
    "fault-not-action": words.fault_not_action,
    "long-sentence": reading.long_sentences,
    "hard-text": reading.hard_texts,
    "scare-word": words.scares,
    "diagnosis-word": words.diagnoses,
    "promise-word": words.promises,
}
"""By the code of the problems that each finds."""


def lint(read: PlacedPack) -> tuple[Problem, ...]:
    """Check a pack that reads against every rule; in the order of its files."""
    subject = Subject(read.own, read.pack)
    return in_order(problem for check in RULES.values() for problem in check(subject))
