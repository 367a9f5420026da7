"""polars: a batch of cases, on one core, in the quicker of two ways.

Up to a thousand rules each is an expression over a column for every question; more are joined.
"""

from __future__ import annotations

import os
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine
from tests.benchmarks.speed.peers.rows import answer_columns, by_case, wanted_columns
from tests.benchmarks.speed.rules import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.speed.engine import Ready, Run
    from tests.benchmarks.speed.rules import Case, RuleSet

MOST_EXPRESSIONS: Final = 1_000


def _build(rules: RuleSet) -> Ready:
    os.environ["POLARS_MAX_THREADS"] = "1"  # read once, when polars is imported
    import polars

    way = _with_expressions if len(rules.rules) <= MOST_EXPRESSIONS else _with_a_join
    return way(polars, rules)


def _with_expressions(polars: Any, rules: RuleSet) -> Ready:
    fires = [
        reduce(and_, [polars.col(each.question).is_in(list(each.options)) for each in rule.wanted])
        for rule in rules.rules
    ]
    named = [each.alias(rule.name) for each, rule in zip(fires, rules.rules, strict=True)]
    schema = {question: polars.Enum(OPTIONS) for question in rules.questions}

    def ready(cases: Sequence[Case]) -> Run:
        columns = {question: [case.get(question) for case in cases] for question in schema}
        frame = polars.DataFrame(columns, schema=schema)

        def run() -> Any:
            true = frame.select(named)
            numbers = ((name, true[name].fill_null(False).arg_true()) for name in true.columns)
            return by_case(len(cases), ((n, name) for name, each in numbers for n in each))

        return run

    return ready


def _with_a_join(polars: Any, rules: RuleSet) -> Ready:
    wanted = polars.LazyFrame(wanted_columns(rules))

    def ready(cases: Sequence[Case]) -> Run:
        answers = polars.LazyFrame(answer_columns(cases))
        counted = (
            answers.join(wanted, on=["question", "option"])
            .group_by("n", "rule", "needs")
            .len()
            .filter(polars.col("len") == polars.col("needs"))
            .select("n", "rule")
        )
        return lambda: by_case(len(cases), counted.collect().rows())

    return ready


PEER: Final = Engine("polars, a batch", _build, "polars", at_once=True)
