"""durable_rules: a case is one fact, taken back once the rules on it have fired."""

from __future__ import annotations

from functools import reduce
from itertools import count
from operator import and_, or_
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet

_numbers = count()
"""No name may be used twice in a process."""


def _build(rules: RuleSet) -> Ready:
    from durable import lang
    from durable.engine import MessageNotHandledException

    fired: list[str] = []
    name = f"rules{next(_numbers)}"
    with lang.ruleset(name):
        for rule in rules.rules:
            lang.when_all(_condition(lang.m, rule))(_firing(fired, rule.name))
    _stop_its_timers(lang.get_host())

    def match(case: Case) -> list[str]:
        fired.clear()
        try:
            lang.assert_fact(name, case)
            lang.retract_fact(name, case)
        except MessageNotHandledException:  # nothing fired
            pass
        return list(fired)

    return one_by_one(match)


def _condition(message: Any, rule: Rule) -> Any:
    wanted = (
        reduce(or_, [getattr(message, each.question) == option for option in each.options])
        for each in rule.wanted
    )
    return reduce(and_, wanted)


def _firing(fired: list[str], name: str) -> Callable[[Any], None]:
    return lambda _: fired.append(name)


def _stop_its_timers(host: Any) -> None:
    """Keep its threads, which wake five times a second, out of what else is timed."""
    host._d_timer.cancel()
    host._t_timer.cancel()


PEER: Final = Engine(
    "durable_rules",
    _build,
    "durable",
    most_rules=600,
    why_no_more="building 700 comes to no end",
)
