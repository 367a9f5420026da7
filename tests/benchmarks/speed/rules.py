"""A rule set and cases, drawn alike for every engine, and what has to fire.

Rules come in topics of a hundred over thirty questions, and a case stays within one topic, as a
lifter has one complaint. So about sixteen rules fire however many there are; of ten, fewer can.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED: Final = 2_024
OPTIONS: Final = ("o1", "o2", "o3")
PER_TOPIC: Final = 100
QUESTIONS: Final = 30
"""Questions of a whole topic."""
FEWEST: Final = 20
"""As many questions there are for fewer rules, because a case answers up to as many."""

Case = dict[str, str]
"""The option chosen, by question."""


@dataclass(frozen=True)
class Wanted:
    """One condition: the answer to a question is one of these."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """Fires where all that it wants was answered."""

    name: str
    wanted: tuple[Wanted, ...]

    def holds_for(self, case: Case) -> bool:
        """Tell whether it fires; a question that was not answered holds nothing."""
        return all(case.get(each.question) in each.options for each in self.wanted)


@dataclass(frozen=True)
class RuleSet:
    """Rules over questions."""

    topics: tuple[tuple[str, ...], ...]
    """The questions of each topic."""
    rules: tuple[Rule, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        """Name all questions."""
        return tuple(name for topic in self.topics for name in topic)

    @cached_property
    def by_question(self) -> dict[str, list[Rule]]:
        """Give the rules that want an answer to each question."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for each in rule.wanted:
                found.setdefault(each.question, []).append(rule)
        return found


def draw_rules(size: int, seed: int = SEED) -> RuleSet:
    """Draw so many rules of one to three conditions, most of them of one."""
    random = Random(seed)
    topics = tuple(_topic(n, min(PER_TOPIC, size - n)) for n in range(0, size, PER_TOPIC))
    rules = (_rule(random, n, topics[n // PER_TOPIC]) for n in range(size))
    return RuleSet(topics, tuple(rules))


def draw_cases(rules: RuleSet, count: int, seed: int) -> list[Case]:
    """Draw so many cases of five to twenty answers; another seed gives others."""
    random = Random(seed)
    return [_case(random, random.choice(rules.topics)) for _ in range(count)]


def fired(rules: RuleSet, case: Case) -> set[str]:
    """Name the rules that fire: what every engine is held against.

    Tries each rule that wants any answer that was given; no other can fire.
    """
    tried = (rule for name in case for rule in rules.by_question.get(name, ()))
    return {rule.name for rule in tried if rule.holds_for(case)}


def _topic(first: int, rules: int) -> tuple[str, ...]:
    count = QUESTIONS * rules // PER_TOPIC
    return tuple(f"q{first}x{n}" for n in range(max(FEWEST, count)))


def _rule(random: Random, number: int, questions: Sequence[str]) -> Rule:
    count = random.choices((1, 2, 3), weights=(6, 3, 1))[0]
    chosen = random.sample(questions, count)
    return Rule(f"r{number}", tuple(Wanted(name, _options(random)) for name in chosen))


def _options(random: Random) -> tuple[str, ...]:
    """Want one option in a third of the conditions, else one of two."""
    chosen = random.sample(OPTIONS, random.choice((1, 2, 2)))
    return tuple(sorted(chosen))


def _case(random: Random, questions: Sequence[str]) -> Case:
    asked = set(random.sample(questions, min(random.randint(5, 20), len(questions))))
    return {name: random.choice(OPTIONS) for name in questions if name in asked}
