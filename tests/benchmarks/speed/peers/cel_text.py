"""A rule in the Common Expression Language, alike for both engines that read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.speed.rules import Rule, Wanted


def in_cel(rule: Rule) -> str:
    """Say a rule over `a`, a map of the answers."""
    return " && ".join(map(_wanted, rule.wanted))


def _wanted(each: Wanted) -> str:
    return f"'{each.question}' in a && a['{each.question}'] in {list(each.options)}"
