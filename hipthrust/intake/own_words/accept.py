"""Suggestions taken as answers, where a script says so; suspected red flags only add caution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.answers import Screen
from hipthrust.exceptions import AnswersRefused
from hipthrust.problems import Problem

if TYPE_CHECKING:
    from hipthrust.answers import Answers, FlagAnswer
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.intake.own_words.reading import Reading


def accepted(pack: CompiledPack, said: Answers, reading: Reading) -> Answers:
    """Put suggestions beside the answers given. Raises AnswersRefused.

    The first question must come of it: what the text may mean is not sure enough to be an answer.
    """
    first = next(iter(pack.questions))
    found = with_suggestions(pack, said, reading)
    if first not in found.given:
        raise AnswersRefused([_unsure(first, reading)])
    return found


def with_suggestions(pack: CompiledPack, said: Answers, reading: Reading) -> Answers:
    """Put suggestions beside the answers given; what was answered stays."""
    found = {each.answer.question: each.given for each in reading.suggestions}
    given = {**found, **said.given}
    return replace(said, given={name: given[name] for name in pack.questionnaire.in_order(given)})


def cautious(pack: CompiledPack, screen: Screen, reading: Reading) -> Screen:
    """Count suspected flags that were not answered by name as unsure: "none" does not rule out
    what the same person wrote.
    """
    unsure: FlagAnswer = "unsure"
    unanswered = [each.flag for each in reading.suspected if each.flag not in screen.named]
    if not unanswered:
        return screen
    others: dict[str, FlagAnswer] = {}
    if screen.others != "missing":
        others = dict.fromkeys(pack.questionnaire.flags, screen.others)
    named = {**others, **screen.named, **dict.fromkeys(unanswered, unsure)}
    return Screen({flag: named[flag] for flag in pack.questionnaire.flags if flag in named})


def _unsure(first: str, reading: Reading) -> Problem:
    likely = [each.option for each in reading.likely[:3]]
    if not likely:
        message = f"nothing in the words answers {first}"
        return Problem("words-not-read", message, f"say it: -a {first}=...", path=(first,))
    message = f"the words do not say for sure which answer to {first} they mean"
    hint = f"say which: -a {first}={' or '.join(likely)}"
    return Problem("words-unsure", message, hint, path=(first,))
