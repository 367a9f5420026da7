"""CLIPS by clipspy: a fact for each answer, and a rule that puts its name to those that fired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.engine import Engine, one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.speed.engine import Fired, Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet


def _build(rules: RuleSet) -> Ready:
    import clips

    environment = clips.Environment()
    environment.build("(defglobal ?*fired* = (create$))")
    for rule in rules.rules:
        environment.build(_rule(rule))

    def match(facts: str) -> Fired:
        environment.reset()
        environment.load_facts(facts)
        environment.run()
        fired: Fired = environment.eval("?*fired*")
        return fired

    return one_by_one(match, _facts)


def _rule(rule: Rule) -> str:
    # The question is the name of the fact: the quickest of the ways that were tried.
    wanted = " ".join(f"({each.question} {'|'.join(each.options)})" for each in rule.wanted)
    return f"(defrule {rule.name} {wanted} => (bind ?*fired* (create$ ?*fired* {rule.name})))"


def _facts(case: Case) -> str:
    return "".join(f"({question} {option})" for question, option in case.items())


PEER: Final = Engine("CLIPS (clipspy)", _build, "clips")
