"""rule-engine: an expression for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet


def _build(rules: RuleSet) -> Ready:
    import rule_engine

    context = rule_engine.Context(default_value=None)
    read = [(rule.name, rule_engine.Rule(_text(rule), context=context)) for rule in rules.rules]

    def match(case: Case) -> list[str]:
        return [name for name, rule in read if rule.matches(case)]

    return one_by_one(match)


def _text(rule: Rule) -> str:
    return " and ".join(f"{each.question} in {list(each.options)}" for each in rule.wanted)


PEER: Final = Engine("rule-engine", _build, "rule_engine")
