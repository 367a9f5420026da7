"""A drawn rule set as a pack of ours: a rule is an error with one sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hipthrust.answers import Answers, Screen
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.compile import compile_pack
from hipthrust.model import Cue, Pack, PackInfo, Question, Source, TechniqueError
from tests.benchmarks.speed.engine import Engine, one_by_one
from tests.benchmarks.speed.rules import OPTIONS, draw_cases

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from tests.benchmarks.speed.engine import Ready
    from tests.benchmarks.speed.rules import Case, Rule, RuleSet

STRENGTHS: Final = ("hallmark", "strong", "supporting")
RULES_PER_CUE: Final = 10
OTHER_CASES: Final = 500
"""Cases that were assessed before the first that is timed; none of these is timed."""
_THEIR_SEED: Final = 200_000

Record = dict[str, Any]


def build(rules: RuleSet) -> Ready:
    """Make a pack ready that has assessed other cases before; what is timed it has not seen."""
    pack = compiled(rules)
    for case in draw_cases(rules, OTHER_CASES, _THEIR_SEED):
        assess_so_far(pack, answers_of(case))
    return one_by_one(lambda answers: named(pack, answers), answers_of)


def named(pack: CompiledPack, answers: Answers) -> list[str]:
    """Assess, with all reasons and bounds, and name what was found."""
    return [finding.id for finding in assess_so_far(pack, answers).findings]


def answers_of(case: Case) -> Answers:
    """Put a case as the answers of somebody screened."""
    return Answers(Screen(others="no"), {name: (option,) for name, option in case.items()})


def compiled(rules: RuleSet) -> CompiledPack:
    """Compile a pack of these rules."""
    return compile_pack(written(rules))


def written(rules: RuleSet) -> Pack:
    """Write a pack of these rules as models."""
    records = records_of(rules)
    return Pack(
        info=PackInfo.model_validate(INFO),
        digest="0" * 64,
        questions=tuple(map(Question.model_validate, records["questions"])),
        red_flags=(),
        errors=tuple(map(TechniqueError.model_validate, records["errors"])),
        cues=tuple(map(Cue.model_validate, records["cues"])),
        normal=(),
        movers=(),
        stabilizers=(),
        checkpoints=(),
        poses=(),
        concepts=(),
        sources=tuple(map(Source.model_validate, records["sources"])),
    )


def records_of(rules: RuleSet) -> dict[str, tuple[Record, ...]]:
    """Give the records of a pack as plain data, by file or folder."""
    cues = range(0, len(rules.rules), RULES_PER_CUE)
    return {
        "questions": tuple(map(_question, rules.questions)),
        "errors": tuple(_error(n, rule) for n, rule in enumerate(rules.rules)),
        "cues": tuple(_cue(n // RULES_PER_CUE) for n in cues),
        "sources": (SOURCE,),
    }


INFO: Final[Record] = {
    "schema": 1,
    "id": "drawn",
    "version": "1.0.0",
    "title": "A pack drawn to be measured",
    "language": "en",
    "reviewed": "2026-11-22",
}
SOURCE: Final[Record] = {
    "key": "BOOK",
    "title": "A book that says so",
    "year": 2020,
    "kind": "expert",
    "where": "a shelf",
}


def _question(name: str) -> Record:
    return {
        "id": name,
        "kind": "observation",
        "ask": f"What do you see where {name} is looked at?",
        "label": f"What is seen of {name}",
        "options": tuple({"id": option, "say": f"It looks like {option}"} for option in OPTIONS),
    }


def _error(number: int, rule: Rule) -> Record:
    wanted = {each.question: each.options for each in rule.wanted}
    as_wanted = {question: options[0] for question, options in wanted.items()}
    otherwise = {question: _another(options) for question, options in wanted.items()}
    return {
        "id": rule.name,
        "name": f"What goes wrong in {rule.name}",
        "phase": "drive",
        "fix_order": "pelvis",
        "what": "The bar drifts toward the hips, and the shins no longer stand upright at the top.",
        "why": "The push goes into the lower back, where the weight was never meant to be held.",
        "signs": ({"if": wanted, "strength": STRENGTHS[number % 3], "sources": ("BOOK",)},),
        "cues": (f"cue-{number // RULES_PER_CUE}",),
        "evidence": "coaching-practice",
        "sources": ("BOOK",),
        "examples": {"fires": (as_wanted,), "quiet": (otherwise,)},
    }


def _another(options: tuple[str, ...]) -> str:
    return next(option for option in OPTIONS if option not in options)


def _cue(number: int) -> Record:
    return {
        "id": f"cue-{number}",
        "say": f"Push wall {number} away.",
        "detail": "Think of a wall before your feet, and move it with the whole foot, heel first.",
        "phase": "drive",
        "kind": "setup" if number % 3 == 2 else "set",
        "success": "The glutes burn before the lower back feels anything at all.",
        "evidence": "coaching-practice",
        "sources": ("BOOK",),
    }


OURS: Final = Engine("hipthrust, with reasons", build)
