"""business-rules: a variable for each question, an action that notes what fired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet


def _build(rules: RuleSet) -> Ready:
    from business_rules import run_all

    variables, actions = _variables(rules), _actions()
    rows = list(map(_row, rules.rules))

    def match(case: Case) -> list[str]:
        noted = actions()
        run_all(rows, variables(case), noted)
        fired: list[str] = noted.fired
        return fired

    return one_by_one(match)


def _variables(rules: RuleSet) -> Any:
    from business_rules.variables import BaseVariables, string_rule_variable

    def variable(question: str) -> Any:
        return string_rule_variable()(lambda self: self.case.get(question, ""))

    def start(self: Any, case: Case) -> None:
        self.case = case

    named = {question: variable(question) for question in rules.questions}
    return type("Variables", (BaseVariables,), {"__init__": start, **named})


def _actions() -> Any:
    from business_rules.actions import BaseActions, rule_action
    from business_rules.fields import FIELD_TEXT

    def start(self: Any) -> None:
        self.fired = []

    def fire(self: Any, name: str) -> None:
        self.fired.append(name)

    named = {"__init__": start, "fire": rule_action(params={"name": FIELD_TEXT})(fire)}
    return type("Actions", (BaseActions,), named)


def _row(rule: Rule) -> dict[str, Any]:
    wanted = [
        {"any": [_equals(each.question, option) for option in each.options]} for each in rule.wanted
    ]
    action = {"name": "fire", "params": {"name": rule.name}}
    return {"conditions": {"all": wanted}, "actions": [action]}


def _equals(question: str, option: str) -> dict[str, str]:
    return {"name": question, "operator": "equal_to", "value": option}


PEER: Final = Engine("business-rules", _build, "business_rules")
