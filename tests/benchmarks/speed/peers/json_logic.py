"""JsonLogic: panzi-json-logic, or json-logic-qubit, which is installed over the same name."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet


def _build(rules: RuleSet) -> Ready:
    from json_logic import jsonLogic

    logic = [(rule.name, _logic(rule)) for rule in rules.rules]

    def match(case: Case) -> list[str]:
        return [name for name, rule in logic if jsonLogic(rule, case)]

    return one_by_one(match)


def _logic(rule: Rule) -> dict[str, Any]:
    wanted = [{"in": [{"var": each.question}, list(each.options)]} for each in rule.wanted]
    return {"and": wanted} if len(wanted) > 1 else wanted[0]


def _name() -> str:
    is_there = find_spec("json_logic") is not None
    return (
        "panzi-json-logic" if not is_there or find_spec("json_logic.apply") else "json-logic-qubit"
    )


PEER: Final = Engine(_name(), _build, "json_logic")
