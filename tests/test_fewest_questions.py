"""An interview asks the fewest questions, and comes to what all questions together come to."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
import yaml

from hipthrust.answers import DONT_KNOW, read_answers
from hipthrust.assessment import STOPS
from hipthrust.engine.ahead.agenda import next_up, open_questions
from hipthrust.engine.ahead.limits import MOST_ASKED
from hipthrust.engine.ahead.reach import reach, undecided_rules
from hipthrust.engine.conditions import All, AtLeast, Is
from hipthrust.interview import ScreenStep, interview
from hipthrust.pack.cases.rows import cases_of
from hipthrust.pack.placed import read_placed_pack
from tests.every_answer import ends
from tests.lifters import Interviewer, Lifter, ask_everything, random_lifter
from tests.small_packs import answers, cue, error, pack_of, question, random_pack, rule
from tests.support import TESTS, shipped

untraced = pytest.mark.untraced  # thousands of interviews
DRAWN = 1_500  # `tests.benchmarks.questions` interviews 10,000


A, B, C = question("a"), question("b"), question("c", "x y z")
PAIN = question("pain", high=10)
AX, BX, CX, CY = Is("a", ("x",)), Is("b", ("x",)), Is("c", ("x",)), Is("c", ("y",))
CUES = [cue("one"), cue("two"), cue("three")]
THREE = [
    error("e", [(CX, "hallmark")], "one"),
    error("f", [(CY, "hallmark")], "two"),
    error("g", [(AX, "strong")], "three"),
]
BOTH = [error("e", [(All((AX, BX)), "hallmark")], "one")]
PAINFUL = rule("strong-pain", "rest", AtLeast("pain", 6))


@pytest.mark.parametrize(
    ("questions", "errors", "given", "expected"),
    [
        pytest.param([A, C], THREE, {}, "c", id="the one that tells more apart"),
        pytest.param([A, C], THREE, {"c": ("z",)}, "a", id="then the other, where it decides"),
        pytest.param([A, C], THREE, {"c": ("x",)}, None, id="and not where it does not"),
        pytest.param([A, B], BOTH, {}, "a", id="of two as good, the first"),
        pytest.param([B, A], BOTH, {}, "b", id="in the pack's order"),
        pytest.param([A, B], BOTH, {"a": ("x",)}, "b", id="the second while it is needed"),
        pytest.param([A, B], BOTH, {"a": ("y",)}, None, id="and not longer"),
    ],
)
def test_the_question_comes_next_that_leaves_least_undecided(questions, errors, given, expected):
    assert next_up(pack_of(questions, errors, CUES), answers(**given)) == expected


@pytest.mark.parametrize(
    ("given", "most", "expected"),
    [
        ({}, None, "pain"), ({}, 0, "pain"), ({"pain": 1}, None, "c"), ({"pain": 1}, 1, None),
        ({"pain": 1}, 2, "c"), ({"pain": 1, "c": ("z",)}, 2, None), ({"pain": 6}, None, None),
        ({"pain": DONT_KNOW}, 1, None), ({"c": ("z",), "a": ("x",)}, 2, "pain"),
    ],
)  # fmt: skip
def test_safety_comes_first_and_is_never_cut(given, most, expected):
    pack = pack_of([A, C, PAIN], THREE, CUES, rules=[PAINFUL])
    assert next_up(pack, answers(**given), most) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "a"),
        ({"a": ("x",)}, "pain"),
        ({"a": ("y",)}, None),
        ({"a": DONT_KNOW}, "pain"),
    ],
)
def test_what_brings_a_question_of_safety_up_is_asked_before_it(given, expected):
    asked_of_some = question("pain", high=10, when=AX)
    pack = pack_of([A, asked_of_some], rules=[rule("r", "ease", AtLeast("pain", 4))])
    by_order = pack_of([C, A, asked_of_some], THREE, CUES, rules=[PAINFUL])
    assert next_up(pack, answers(**given)) == expected
    assert next_up(by_order, answers(**given)) == (expected or "c")


@cache
def lifters():
    """Give everybody of the examples and the stories, and many more who answer anything."""
    random = Random(8)
    return [
        *map(_lifter, (case.answers for case in _examples())),
        *(_lifter(_read({"screen": "none", **raw})) for raw in _stories()),
        *(random_lifter(random, shipped()) for _ in range(DRAWN)),
    ]


@cache
def interviews():
    """Interview everybody, asking all that can change the result, and asking at most eight."""
    interviewer = Interviewer(shipped())
    return [
        [interviewer.interview(lifter, most) for lifter in lifters()] for most in (None, MOST_ASKED)
    ]


@cache
def questionnaires():
    """Ask everybody everything."""
    return [ask_everything(shipped(), lifter) for lifter in lifters()]


@untraced
def test_an_interview_comes_to_what_all_questions_come_to():
    asked_all, as_shipped = interviews()
    for lifter, all_, shortest, shipped_ in zip(
        lifters(), questionnaires(), asked_all, as_shipped, strict=True
    ):
        assert shortest.result(shipped()) == all_.result(shipped()), lifter
        if shipped_.questions.keys() == shortest.questions.keys():
            assert shipped_.result(shipped()) == all_.result(shipped()), lifter


@untraced
def test_an_interview_that_is_cut_short_is_never_less_urgent():
    """Cues are tried once it is over: whether they are used up is no question of it."""
    for lifter, all_, cut in zip(lifters(), questionnaires(), interviews()[1], strict=True):
        assert lifter.tried or _stop(cut) == _stop(all_), lifter


@untraced
def test_an_interview_is_never_longer_than_eight_questions_and_what_safety_needs():
    cut = 0
    for shortest, asked in zip(*interviews(), strict=True):
        assert [*shortest.questions][:MOST_ASKED] == [*asked.questions][:MOST_ASKED]
        for name, said in [*asked.questions.items()][MOST_ASKED:]:
            assert name in undecided_rules(reach(shipped(), said))
        cut += len(asked.questions) < len(shortest.questions)
    assert 0 < cut < 0.12 * len(lifters())


@untraced
def test_no_question_is_asked_that_was_not_open():
    for asked in interviews()[0][::60]:
        for name, said in asked.questions.items():
            assert name in open_questions(shipped(), said)


@untraced
def test_the_loop_that_asks_asks_the_same():
    for lifter, asked in zip(lifters()[::400], interviews()[1][::400], strict=True):

        def reply(step, lifter=lifter):
            if isinstance(step, ScreenStep):
                return {flag.id: lifter.flags.get(flag.id, "no") for flag in step.flags}
            return lifter.said.get(step.question.id, DONT_KNOW)

        if not lifter.tried:
            assert interview(shipped(), reply) == asked.answers


@untraced
def test_in_small_packs_of_any_kind_too():
    for seed in range(80):
        random = Random(seed)
        pack = random_pack(random, most_questions=5)
        found = list(ends(pack, answers()))
        interviewer = Interviewer(pack)
        for end in random.sample(found, min(len(found), 12)):
            lifter = Lifter(end.given)
            shortest, all_ = interviewer.interview(lifter), ask_everything(pack, lifter)
            assert shortest.result(pack) == all_.result(pack), seed


def _stop(asked):
    """Give the level of a stop, None where there is none."""
    level, *_ = asked.result(shipped())
    return level if level in STOPS else None


def _examples():
    return cases_of(read_placed_pack().own, shipped().questionnaire)


def _stories():
    vignettes, symptoms = (
        yaml.safe_load((TESTS / "stories" / name).read_text(encoding="utf-8"))
        for name in ("vignettes.yaml", "symptoms.yaml")
    )
    yield from (each["answers"] for each in vignettes)
    yield from (row["say"] for rows in symptoms.values() for row in rows)


def _read(raw):
    return read_answers(raw, shipped().questionnaire)


def _lifter(said):
    flags = {flag: said.screen.answer(flag) for flag in shipped().questionnaire.flags}
    return Lifter(said.given, {k: v for k, v in flags.items() if v != "missing"}, said.tried)
