"""GoRules ZEN: one decision table that collects, a column for each question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet


def _build(rules: RuleSet) -> Ready:
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(_graph(rules)))

    def match(case: Case) -> list[str]:
        return [row["fired"] for row in decision.evaluate(case)["result"]]

    return one_by_one(match)


def _graph(rules: RuleSet) -> dict[str, Any]:
    table = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in rules.questions],
        "outputs": [{"id": "fired", "name": "fired", "field": "fired"}],
        "rules": list(map(_row, rules.rules)),
    }
    nodes = [
        ("in", "inputNode", {}),
        ("table", "decisionTableNode", table),
        ("out", "outputNode", {}),
    ]
    return {
        "nodes": [
            {
                "id": name,
                "type": kind,
                "name": name,
                "position": {"x": 0, "y": 0},
                "content": content,
            }
            for name, kind, content in nodes
        ],
        "edges": [_edge("in", "table"), _edge("table", "out")],
    }


def _row(rule: Rule) -> dict[str, str]:
    cells = {each.question: ", ".join(map(json.dumps, each.options)) for each in rule.wanted}
    return {"_id": rule.name, "fired": json.dumps(rule.name), **cells}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}


PEER: Final = Engine("GoRules ZEN", _build, "zen")
