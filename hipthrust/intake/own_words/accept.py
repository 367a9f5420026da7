"""Suggestions taken as answers, where a script says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.engine.gate import pass_gate
from hipthrust.exceptions import AnswersRefused
from hipthrust.problems import Problem

if TYPE_CHECKING:
    from hipthrust.answers import Answers
    from hipthrust.engine.compiled import CompiledPack, CompiledQuestion
    from hipthrust.intake.own_words.reading import Reading


def with_suggestions(pack: CompiledPack, said: Answers, reading: Reading) -> Answers:
    """Put suggestions beside the answers given; what was answered stays."""
    found = {each.answer.question: each.given for each in reading.suggestions}
    given = {**found, **said.given}
    return replace(said, given={name: given[name] for name in pack.questionnaire.in_order(given)})


def refuse_unsure(pack: CompiledPack, said: Answers, reading: Reading) -> None:
    """Raise AnswersRefused where the first question has no answer, and nothing stops the session.

    What the text may mean is not sure enough to be one. A stop needs none.
    """
    first = pack.first_question
    if first.id not in said.given and pass_gate(pack, said)[0].state != "stopped":
        raise AnswersRefused([_unsure(first, reading)])


def _unsure(first: CompiledQuestion, reading: Reading) -> Problem:
    likely = [each.option for each in reading.likely[:3]]
    if not likely:
        message = f"nothing in the words answers {first.id}"
        hint = f"say it: -a {first.id}=...; hipthrust explain {first.id} lists the answers"
        return Problem("words-not-read", message, hint, path=(first.id,))
    message = f"the words do not say for sure which answer to {first.id} they mean"
    hint = f"say which: -a {first.id}={' or '.join(likely)}"
    return Problem("words-unsure", message, hint, path=(first.id,))
