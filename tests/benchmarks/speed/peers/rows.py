"""Rules and cases as the rows of two tables, for engines that join them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.speed.rules import Case, RuleSet


def wanted_columns(rules: RuleSet) -> dict[str, list[Any]]:
    """Give each answer that is wanted, with its rule and how many answers that one needs."""
    rows = (
        (rule.name, len(rule.wanted), each.question, option)
        for rule in rules.rules
        for each in rule.wanted
        for option in each.options
    )
    return _columns(("rule", "needs", "question", "option"), rows)


def answer_columns(cases: Sequence[Case]) -> dict[str, list[Any]]:
    """Give each answer with the number of its case."""
    rows = ((n, *answer) for n, case in enumerate(cases) for answer in case.items())
    return _columns(("n", "question", "option"), rows)


def by_case(count: int, found: Iterable[tuple[int, str]]) -> list[Iterable[str]]:
    """Put the rules that fired to their cases."""
    fired: list[list[str]] = [[] for _ in range(count)]
    for n, rule in found:
        fired[n].append(rule)
    return [*fired]


def _columns(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Any]]:
    columns = map(list, zip(*rows, strict=True))
    return dict(zip(names, columns, strict=True))
