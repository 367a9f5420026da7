"""DuckDB: a batch of cases joined with what the rules want, in SQL, on one core."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine
from tests.benchmarks.speed.peers.rows import answer_columns, by_case, wanted_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.speed.engine import Ready, Run
    from tests.benchmarks.speed.rules import Case, RuleSet

_FIRED: Final = """
select n, rule from answers join wanted using (question, option)
group by n, rule, needs having count(*) = needs
"""


def _build(rules: RuleSet) -> Ready:
    import duckdb

    base = duckdb.connect(config={"threads": 1})
    _make_table(base, "wanted", wanted_columns(rules))

    def ready(cases: Sequence[Case]) -> Run:
        _make_table(base, "answers", answer_columns(cases))
        return lambda: by_case(len(cases), base.execute(_FIRED).fetchall())

    return ready


def _make_table(base: Any, name: str, columns: dict[str, list[Any]]) -> None:
    fields = ", ".join(f"unnest(${n}) as {field}" for n, field in enumerate(columns, 1))
    base.execute(f"create or replace table {name} as select {fields}", [*columns.values()])


PEER: Final = Engine("DuckDB, a batch", _build, "duckdb", at_once=True)
