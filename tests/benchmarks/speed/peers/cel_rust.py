"""CEL in Rust (common-expression-language): a program for each rule, one context for each case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.engine import Engine, one_by_one
from tests.benchmarks.speed.peers.cel_text import in_cel

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, RuleSet


def _build(rules: RuleSet) -> Ready:
    import cel

    programs = [(rule.name, cel.compile(in_cel(rule))) for rule in rules.rules]

    def match(case: Case) -> list[str]:
        # One context: an answer crosses into Rust once, not once for each rule.
        context = cel.Context(variables={"a": case})
        return [name for name, program in programs if program.execute(context)]

    return one_by_one(match)


PEER: Final = Engine("CEL (Rust)", _build, "cel")
