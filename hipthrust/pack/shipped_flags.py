"""The red flags of the shipped pack stand in every pack; another pack can only add."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from hipthrust.problems import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.model import Condition, Pack, Question, RedFlag
    from hipthrust.pack.validate import Draft
    from hipthrust.problems import Problem


def check_flags(draft: Draft, shipped: Pack) -> Iterator[Problem]:
    """Give every red flag that says something else than the shipped one of its name."""
    originals = {flag.id: flag for flag in shipped.red_flags}
    for flag in draft.red_flags:
        original = originals.get(flag.item.id, flag.item)
        if _as_read(flag.item) != _as_read(original) or {*flag.item.means} - {*original.means}:
            message = f"red flag {quote(original.id)} ships with hipthrust and cannot be changed"
            hint = "remove it here: it applies in any case; or give yours another id"
            yield flag.problem("red-flag-changed", message, "id", hint=hint)


def check_questions(draft: Draft, shipped: Pack) -> Iterator[Problem]:
    """Give every question of an overlay that would keep a shipped flag from being read.

    Fitted flags are asked. Where everything else is the shipped pack's, pain of 8 must go on to
    stop whoever says it, whatever was said to the screen.
    """
    ours = {question.id: question for question in shipped.questions}
    read = {
        name: flag.id
        for flag in reversed(shipped.red_flags)
        for condition in filter(None, (flag.applies, flag.raised_when))
        for name in _leading_to(condition, ours)
    }
    for question in draft.questions:
        name = question.item.id
        if name in read and not _asks_the_same(question.item, ours[name]):
            message = f"the red flag {quote(read[name])} reads the answers to {quote(name)}"
            hint = (
                "leave `ask`, `options`, `scale`, `choose` and `ask_when` as they are; to ask "
                "more, add a question"
            )
            yield question.problem("red-flag-changed", message, "id", hint=hint)


def with_shipped_flags(pack: Pack, shipped: Pack) -> Pack:
    """Put the shipped flags first, with the sources they cite, and both packs into the digest.

    A copy of a shipped flag in the other pack is fitted like the shipped one.
    """
    fitted = (_fitted(_unproved(flag), pack, shipped) for flag in shipped.red_flags)
    added = [flag for flag in fitted if flag]
    ours = {flag.id for flag in shipped.red_flags}
    keys = {key for flag in added for key in flag.sources}
    cited = {source.key: source for source in shipped.sources if source.key in keys}
    theirs = {source.key: source for source in pack.sources}
    return replace(
        pack,
        digest=hashlib.sha256(f"{pack.digest} {shipped.digest}".encode()).hexdigest(),
        red_flags=(*added, *(flag for flag in pack.red_flags if flag.id not in ours)),
        sources=tuple({**theirs, **cited}.values()),
    )


def _unproved(flag: RedFlag) -> RedFlag:
    """Leave out a flag's examples: they hold answers to the shipped questions."""
    return flag.model_copy(update={"examples": None})


def _as_read(flag: RedFlag) -> RedFlag:
    """Leave out what a copy may lack, because the shipped flag stands beside it: its lay words."""
    return _unproved(flag).model_copy(update={"means": ()})


def _fitted(flag: RedFlag, pack: Pack, shipped: Pack) -> RedFlag | None:
    """Fit a flag to what another pack asks.

    One that the pack's answers cannot raise is asked instead; one that the pack cannot tell the
    owners of is asked of everybody. A rule that only eases is left out where it cannot be read.
    """
    if flag.applies and not _is_offered(flag.applies, pack, shipped):
        return flag.model_copy(update={"applies": None})
    if flag.raised_when and not _is_offered(flag.raised_when, pack, shipped):
        asked = {"ask": flag.else_ask, "raised_when": None, "else_ask": None, "unchecked": None}
        return flag.model_copy(update=asked) if flag.else_ask else None
    return flag


def _is_offered(condition: Condition, pack: Pack, shipped: Pack) -> bool:
    """Tell whether a pack asks what a condition names just as the shipped pack does.

    One more option could be another word for an old one, and pass by the rule that names it.
    """
    there = {question.id: question for question in pack.questions}
    ours = {question.id: question for question in shipped.questions}
    return all(
        name in there and _is_the_same(there[name], ours[name]) for _, name, _ in condition.atoms()
    )


def _leading_to(condition: Condition, ours: dict[str, Question]) -> set[str]:
    """Name the questions that a condition reads, and those that decide whether they are asked."""
    found: set[str] = set()
    waiting = [condition]
    while waiting:
        new = {name for _, name, _ in waiting.pop().atoms()} - found
        found |= new
        waiting += filter(None, (ours[name].ask_when for name in new))
    return found


def _is_the_same(question: Question, ours: Question) -> bool:
    """Tell whether a question takes the same answers of the same people."""
    return _answers(question) == _answers(ours)


def _answers(question: Question) -> tuple[object, ...]:
    options = {(option.id, option.alone) for option in question.options}
    return question.scale, question.choose, question.ask_when, options


def _asks_the_same(question: Question, ours: Question) -> bool:
    """Tell whether an answer also means the same: "None of these" must not come to be another."""
    return _is_the_same(question, ours) and _meaning(question) == _meaning(ours)


def _meaning(question: Question) -> tuple[str, dict[str, str]]:
    return question.ask, {option.id: option.say for option in question.options}
