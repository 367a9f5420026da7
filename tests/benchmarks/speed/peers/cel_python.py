"""CEL in Python (cel-python): a compiled program for each rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine, one_by_one
from tests.benchmarks.speed.peers.cel_text import in_cel

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import RuleSet


def _build(rules: RuleSet) -> Ready:
    import celpy

    environment = celpy.Environment(runner_class=celpy.CompiledRunner)
    programs = [
        (rule.name, environment.program(environment.compile(in_cel(rule)))) for rule in rules.rules
    ]

    def match(activation: Any) -> list[str]:
        return [name for name, program in programs if program.evaluate(activation)]

    return one_by_one(match, lambda case: {"a": celpy.json_to_cel(case)})


PEER: Final = Engine("cel-python", _build, "celpy")
