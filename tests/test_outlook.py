"""What may still come, against what does come when every answer is tried."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from math import prod
from random import Random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from hipthrust.answers import DONT_KNOW, Answers, Form, Tried
from hipthrust.engine.ahead.bounds import bounds
from hipthrust.engine.ahead.decisive import decisive
from hipthrust.engine.ahead.kinds import TooMany, every_kind, kinds_of_answer
from hipthrust.engine.ahead.limits import MOST_COMBINED
from hipthrust.engine.ahead.outlook import Outlook, look_ahead
from hipthrust.engine.ahead.reach import reach
from hipthrust.engine.conclude import Result
from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not, holds
from tests.every_answer import End, deciding, ends, every_answer, least_and_most, result
from tests.small_packs import (
    answers,
    cue,
    error,
    normal,
    pack_of,
    question,
    random_answers,
    random_pack,
    rule,
)

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from tests.small_packs import Weighed

X, Y = ("x",), ("y",)
AX, AY, BX, BY, CX, DX = (
    Is("a", X), Is("a", Y), Is("b", X), Is("b", Y), Is("c", X), Is("d", X)
)  # fmt: skip
MX, MY, MXY = Is("m", X), Is("m", Y), Is("m", ("x", "y"))
PAIN_2, PAIN_4 = AtLeast("pain", 2), AtLeast("pain", 4)
QUESTIONS = (
    question("a", "x y"),
    question("b", "x y"),
    question("c", "x y z"),
    question("d", "x y", when=AY),
    question("m", "x y z none", choose="many", alone="none"),
    question("pain", high=10),
)
NO_MATCH, REASSURE = Result("no-match"), Result("reassure")
ENOUGH = 10**6
"""More sets of answers than any of these packs has."""


# --- bounds -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signs", "against", "given", "expected"),
    [
        pytest.param([(AX, "strong")], [], {}, (0, 2), id="an open sign may count or not"),
        pytest.param([(AX, "strong")], [], {"a": X}, (2, 2), id="a true sign counts"),
        pytest.param([(AX, "strong")], [], {"a": Y}, (0, 0), id="a false one does not"),
        pytest.param([(AX, "strong")], [], {"a": DONT_KNOW}, (0, 0), id="don't know closes it"),
        pytest.param([(AX, "hallmark"), (BX, "supporting")], [], {}, (0, 4), id="they add up"),
        pytest.param([(AX, "strong"), (AY, "strong")], [], {}, (0, 2),
                     id="two signs on one question cannot both be true"),
        pytest.param([(MX, "strong"), (MY, "strong")], [], {}, (0, 4),
                     id="unless several answers may be given"),
        pytest.param([(MX, "strong"), (Is("m", ("none",)), "strong")], [], {}, (0, 2),
                     id="though not beside one that excludes the others"),
        pytest.param([(PAIN_2, "strong"), (PAIN_4, "supporting")], [], {}, (0, 3),
                     id="a number may be both"),
        pytest.param([(PAIN_4, "strong"), (Not(PAIN_2), "supporting")], [], {}, (0, 2),
                     id="but not high and low"),
        pytest.param([(AX, "strong"), (Not(AX), "supporting")], [], {}, (0, 2),
                     id="nor one and its opposite"),
        pytest.param([(AX, "strong"), (BX, "strong"), (All((AY, BY)), "hallmark")], [], {},
                     (0, 4), id="signs linked by a third are tried together"),
        pytest.param([(AX, "hallmark")], [(BX, "hallmark")], {"a": X}, (0, 3),
                     id="an open hallmark against may rule it out"),
        pytest.param([(AX, "hallmark")], [(BX, "hallmark")], {"a": X, "b": Y}, (3, 3),
                     id="once answered no it does not"),
        pytest.param([(AX, "hallmark")], [(BX, "hallmark")], {"a": X, "b": DONT_KNOW}, (3, 3),
                     id="nor once nobody knows"),
        pytest.param([(AX, "hallmark")], [(BX, "strong")], {}, (0, 3), id="against takes away"),
        pytest.param([(AX, "hallmark")], [(BX, "supporting")], {"a": X}, (2, 3), id="so much"),
        pytest.param([(AX, "supporting")], [(BX, "strong")], {"b": X}, (0, 0),
                     id="and nothing falls below zero"),
        pytest.param([(AX, "strong")], [(AX, "supporting")], {}, (0, 1),
                     id="one answer may speak for and against"),
        pytest.param([(DX, "strong")], [], {}, (0, 2), id="a question that may come up counts"),
        pytest.param([(DX, "strong")], [], {"a": X}, (0, 0), id="one that cannot does not"),
        pytest.param([(DX, "strong")], [], {"a": DONT_KNOW}, (0, 0), id="nor one nobody brings up"),
        pytest.param([(DX, "strong")], [], {"a": X, "d": X}, (2, 2),
                     id="what was said counts, asked or not"),
    ],
)  # fmt: skip
def test_the_least_and_the_most_an_error_can_score(signs, against, given, expected):
    pack = pack_of(QUESTIONS, [error("e", signs, "one", against)], [cue("one")])
    found = bounds(reach(pack, answers(**given)), pack.errors[0])
    assert (found.low, found.high) == expected


# --- the questions that may come ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "given", "comes"),
    [
        (None, {}, True),
        (None, {"e": X}, False),
        (AX, {}, True), (AX, {"a": X}, True), (AX, {"a": Y}, False), (AX, {"a": DONT_KNOW}, False),
        (Not(AX), {}, True), (Not(AX), {"a": X}, False), (Not(AX), {"a": Y}, True),
        (Not(AX), {"a": DONT_KNOW}, False),
        (AnyOf((AX, BX)), {"a": Y}, True), (AnyOf((AX, BX)), {"a": Y, "b": Y}, False),
        (AnyOf((AX, BX)), {"a": X, "b": DONT_KNOW}, True),
        (All((AX, BX)), {"a": X}, True), (All((AX, BX)), {"b": Y}, False),
        (DX, {}, True), (DX, {"a": X}, False), (DX, {"a": DONT_KNOW}, False), (DX, {"a": Y}, True),
        (PAIN_4, {"pain": 4}, True), (PAIN_4, {"pain": 3}, False),
    ],
)  # fmt: skip
def test_whether_a_question_may_come(when, given, comes):
    pack = pack_of([*QUESTIONS, question("e", when=when)])
    assert ("e" in reach(pack, answers(**given)).open) == comes


def test_two_questions_that_wait_for_each_other_never_come():
    f_x = Is("f", X)
    waiting = [question("e", when=f_x), question("f", when=Is("e", X))]
    errors = [error("e", STRONG, "one"), error("f", [(f_x, "hallmark")], "two")]
    pack = pack_of([*QUESTIONS, *waiting], errors, CUES)
    assert not {"e", "f"} & reach(pack, answers()).open
    assert "f" in reach(pack, answers(e=X)).open
    assert decisive(pack, answers(), look_ahead(pack, answers())) == {"a"}


# --- kinds of answers ---------------------------------------------------------------------------

ONE, MANY_OF = Form("one", ("x", "y", "z")), Form("many", ("x", "y", "z", "none"), ("none",))
SCALE = Form("scale", high=10)


@pytest.mark.parametrize(
    ("form", "atoms", "apart", "expected"),
    [
        pytest.param(ONE, [], "", ["x"], id="no condition, one kind"),
        pytest.param(ONE, [AX], "", ["x", "y"], id="asked for, or not"),
        pytest.param(ONE, [AX, Is("a", ("x", "y"))], "", ["x", "y", "z"], id="two atoms, three"),
        pytest.param(SCALE, [], "", [0], id="any number"),
        pytest.param(SCALE, [PAIN_2, PAIN_4], "", [0, 2, 4], id="the numbers where it changes"),
        pytest.param(SCALE, [AtLeast("pain", 0), AtLeast("pain", 11)], "", [0], id="it never does"),
        pytest.param(MANY_OF, [], "", ["x"], id="of several, any"),
        pytest.param(MANY_OF, [MX], "", ["x", "y"], id="with it, or without"),
        pytest.param(MANY_OF, [MX, MY], "", ["x", "y", "z", "x y"], id="both at once are a kind"),
        pytest.param(MANY_OF, [MX, Is("m", ("none",))], "", ["x", "y", "none"],
                     id="but not what excludes the others"),
        pytest.param(MANY_OF, [MXY], "", ["x", "z"], id="one of two is like the other"),
        pytest.param(MANY_OF, [MXY], "x y", ["x", "y", "z", "x y", "x z", "y z", "x y z"],
                     id="unless they are told apart"),
        pytest.param(MANY_OF, [MX], "x", ["x", "y", "x y"], id="and from what stands beside them"),
    ],
)  # fmt: skip
def test_one_answer_of_each_kind(form, atoms, apart, expected):
    found = kinds_of_answer(form, tuple(atoms), frozenset(apart.split()))
    said = [each if isinstance(each, int) else " ".join(each) for each in found[:-1]]
    assert sorted(map(str, said)) == sorted(map(str, expected))
    assert found[-1] == DONT_KNOW


# --- what may come of it ------------------------------------------------------------------------

CUES = [cue("one"), cue("two"), cue("chair", "setup")]
STRONG: list[Weighed] = [(AX, "hallmark")]
WEAK: list[Weighed] = [(BX, "strong")]
STRONG_B: list[Weighed] = [(BX, "hallmark")]
STRONG_D: list[Weighed] = [(DX, "hallmark")]
TWICE: list[Weighed] = [*STRONG, (CX, "hallmark")]
ONE_LEADS = [error("e", STRONG, "one"), error("f", WEAK, "two")]
CLASH = [cue("one", conflicts="chair"), *CUES[1:]]


@pytest.mark.parametrize(
    ("pack", "given", "results", "questions"),
    [
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one")], CUES), {},
                     "one | no-match", "a", id="one sign decides"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one")], CUES), {"a": X},
                     "one", "", id="once it is answered nothing does"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one")], CUES), {"a": DONT_KNOW},
                     "no-match", "", id="nor once nobody knows"),
        pytest.param(pack_of(QUESTIONS, ONE_LEADS, CUES), {"a": X},
                     "one", "", id="what cannot overtake is not asked"),
        pytest.param(pack_of(QUESTIONS, ONE_LEADS, CUES), {"a": Y},
                     "two | no-match", "b", id="what can is"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"),
                                         error("f", STRONG_B, "two")], CUES), {"a": X},
                     "one", "", id="as strong and fixed later does not overtake"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"),
                                         error("f", STRONG_B, "two", fix=1)], CUES),
                     {"a": X}, "one | two", "b", id="fixed before it does"),
        pytest.param(pack_of(QUESTIONS, [error("e", TWICE, "one"),
                                         error("f", STRONG_B, "two", fix=0)], CUES),
                     {"a": X, "c": X}, "one | two", "b", id="what is unsafe leads once likely"),
        pytest.param(pack_of(QUESTIONS, [error("e", TWICE, "one"),
                                         error("f", WEAK, "two", fix=0)], CUES),
                     {"a": X, "c": X}, "one", "", id="and not before"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"), error("f", WEAK, "one")], CUES),
                     {"a": X}, "one", "", id="the same cue for another error changes nothing"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one two")],
                             [cue("one", not_when=CX), cue("two")]), {"a": X},
                     "one | two", "c", id="what rules the first cue out is asked"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one two")],
                             [cue("one"), cue("two", not_when=CX)]), {"a": X},
                     "one", "", id="what rules the second out is not"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one")], [cue("one", not_when=CX)]),
                     {"a": X}, "one | no-match", "c", id="with no other cue there may be none"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"),
                                         error("f", STRONG_D, "two", fix=1)], CUES), {},
                     "one | two | no-match", "a d", id="what brings a question up counts"),
        pytest.param(pack_of([*QUESTIONS, question("e", when=DX)],
                             [error("e", [(Is("e", X), "hallmark")], "one")], CUES), {},
                     "one | no-match", "a d e", id="and what brings that up"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG_D, "one")], CUES), {"a": X},
                     "no-match", "", id="what is not brought up does not"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"),
                                         error("f", STRONG_B, "chair")], CUES), {"a": X},
                     "one | one + chair", "b", id="another likely error gives its setup fix"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"), error("f", WEAK, "chair")],
                             CUES), {"a": X}, "one", "", id="one that is only possible does not"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one two"),
                                         error("f", STRONG_B, "chair")], CLASH),
                     {"a": X}, "one | two + chair", "b", id="a setup fix may take the cue's place"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one"),
                                         error("f", STRONG_B, "chair")], CLASH),
                     {"a": X}, "one", "", id="or be left out"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "chair"),
                                         error("f", STRONG_B, "chair two")], CUES),
                     {"a": X}, "chair", "", id="a setup cue stands alone"),
        pytest.param(pack_of(QUESTIONS, notes=[normal("n", MX)]), {"m": X},
                     "reassure", "", id="what explains all reassures"),
        pytest.param(pack_of(QUESTIONS, notes=[normal("n", MX, unless=BX)]), {"m": X},
                     "reassure | no-match", "b", id="unless it is taken back"),
        pytest.param(pack_of(QUESTIONS, notes=[normal("n", MX)], rules=[rule("r", "ease", PAIN_4)]),
                     {"m": X}, "reassure | no-match", "pain", id="an eased session takes it back"),
        pytest.param(pack_of(QUESTIONS, notes=[normal("n", MX)], rules=[rule("r", "care", PAIN_4)]),
                     {"m": X}, "reassure", "", id="one to be minded does"),
        pytest.param(pack_of(QUESTIONS, [error("e", STRONG, "one")], CUES, [normal("n", MX)]),
                     {"m": X}, "reassure | one", "a", id="a likely error takes it back"),
        pytest.param(pack_of(QUESTIONS, [error("e", WEAK, "one")], CUES, [normal("n", MX)]),
                     {"m": X}, "reassure", "", id="a possible one does not"),
        pytest.param(pack_of(QUESTIONS, notes=[normal("n", AnyOf((AX, MX)))]), {"a": X},
                     "reassure | no-match", "m", id="another answer may be left unexplained"),
    ],
)  # fmt: skip
def test_what_may_come_and_what_decides_it(pack, given, results, questions):
    said = answers(**given)
    seen = look_ahead(pack, said)
    assert {_name(each) for each in _really(pack, said)} == set(results.split(" | "))
    assert {_name(each) for each in seen.results} >= set(results.split(" | "))
    assert decisive(pack, said, seen, ENOUGH) == set(questions.split())


def test_a_cue_that_did_not_help_gives_way():
    pack = pack_of(QUESTIONS, [error("e", STRONG, "one two")], CUES)
    for tried, name in (("better", "one"), ("same", "two"), ("worse", "no-match")):
        seen = look_ahead(pack, answers([Tried("one", tried)], a=X))
        assert {_name(each) for each in seen.results} == {name}
    both = answers([Tried("one", "same"), Tried("two", "same")])
    assert look_ahead(pack, both).is_settled


def test_trying_knows_better_than_the_bounds():
    """By its bounds the second error may lead; but whatever lifts it lifts the first higher."""
    errors = [error("e", STRONG, "one"), error("f", [(AX, "strong"), (All((AX, BX)), "strong")],
              "two", [(AX, "supporting")])]  # fmt: skip
    pack = pack_of(QUESTIONS, errors, CUES)
    seen = look_ahead(pack, answers())
    assert {_name(each) for each in seen.results} == {"one", "two", "no-match"}
    assert seen.questions == {"a", "b"}
    assert decisive(pack, answers(), seen, ENOUGH) == {"a"}
    assert decisive(pack, answers(), seen, most_tried=1) == {"a", "b"}


# --- against every answer -----------------------------------------------------------------------

untraced = pytest.mark.untraced  # every answer to every question of hundreds of packs
SEEDS = range(600)


@dataclass(frozen=True)
class Trial:
    """A small pack, what was said so far, and what comes of all that may be said."""

    seed: int
    pack: CompiledPack
    said: Answers

    @cached_property
    def seen(self) -> Outlook:
        return look_ahead(self.pack, self.said)

    @cached_property
    def ends(self) -> list[End]:
        return list(ends(self.pack, self.said))

    @cached_property
    def results(self) -> set[Result]:
        """Of a question that a stop rule reads, whether it is asked depends on the order."""
        other = ends(self.pack, self.said, order=tuple(reversed(list(self.pack.questions))))
        return {end.result for each in (self.ends, other) for end in each}

    @cached_property
    def deciding(self) -> set[str]:
        return deciding(self.ends) - set(self.said.given)

    @cached_property
    def left(self) -> set[str]:
        """The questions that are asked on some way to the end."""
        return {name for end in self.ends for name in end.given} - set(self.said.given)


@cache
def trials() -> list[Trial]:
    """Draw packs and answers; leave out where too much is open to be tried."""
    drawn = []
    for seed in SEEDS:
        random = Random(seed)
        pack = random_pack(random)
        said = random_answers(random, pack, random.choice((0.1, 0.3, 0.5, 0.8)))
        forms = [form for name, form in pack.questionnaire.forms.items() if name not in said.given]
        if prod(len(every_answer(form)) for form in forms) <= MOST_COMBINED:
            drawn.append(Trial(seed, pack, said))
    return drawn


def wrong(is_right):
    """Name the trials in which something does not hold."""
    return [trial.seed for trial in trials() if not is_right(trial)]


@untraced
def test_the_trials_are_of_every_sort():
    results = Counter(found.disposition for trial in trials() for found in trial.results)
    assert min(results[each] for each in ("coach", "reassure", "no-match")) > 100
    assert sum(any(found.setup_fix for found in trial.results) for trial in trials()) > 30
    for is_so in (
        lambda trial: trial.deciding,
        lambda trial: trial.left and not trial.deciding,
        lambda trial: trial.left - trial.deciding and trial.deciding,
        lambda trial: len(trial.results) > 2,
        lambda trial: any(trial.pack.questions[name].ask_when for name in trial.deciding),
    ):
        assert sum(bool(is_so(trial)) for trial in trials()) > 50


@untraced
def test_bounds_are_reached_and_never_passed():
    def is_right(trial):
        view = reach(trial.pack, trial.said)
        return all(
            (bounds(view, each).low, bounds(view, each).high)
            == least_and_most(trial.pack, view.open, trial.said.given, place)
            for place, each in enumerate(trial.pack.errors)
        )

    assert wrong(is_right) == []


@untraced
def test_no_question_is_ever_asked_that_was_not_foreseen():
    assert wrong(lambda trial: trial.left <= reach(trial.pack, trial.said).open) == []
    assert len(wrong(lambda trial: trial.left == reach(trial.pack, trial.said).open)) < 30


@untraced
def test_nothing_comes_of_it_that_was_not_foreseen():
    assert wrong(lambda trial: trial.results <= trial.seen.results) == []
    assert wrong(lambda trial: not trial.seen.is_settled or len(trial.results) == 1) == []


@untraced
def test_mostly_nothing_is_foreseen_that_cannot_come():
    assert len(wrong(lambda trial: trial.results == trial.seen.results)) < 0.4 * len(trials())
    untried = [trial for trial in trials() if not trial.said.tried]
    assert sum(trial.results != trial.seen.results for trial in untried) < 0.35 * len(untried)
    assert len(wrong(lambda trial: trial.deciding == trial.seen.questions)) < 0.25 * len(trials())


@untraced
def test_no_question_that_decides_is_overlooked():
    assert wrong(lambda trial: trial.deciding <= trial.seen.questions) == []


@untraced
def test_tried_out_exactly_those_that_decide_are_named():
    def is_right(trial):
        return decisive(trial.pack, trial.said, trial.seen, ENOUGH) == trial.deciding

    assert wrong(is_right) == []


@untraced
@pytest.mark.parametrize("most_tried", [1, 5, 25])
def test_where_too_much_is_to_try_rather_too_many_are_named(most_tried):
    def is_right(trial):
        return decisive(trial.pack, trial.said, trial.seen, most_tried) >= trial.deciding

    assert wrong(is_right) == []


@untraced
def test_errors_given_up_once_never_come_back():
    """What an interview carries from answer to answer changes nothing."""

    def is_right(trial):
        later = [replace(trial.said, given=end.given) for end in _some(trial.ends)]
        return all(
            _told(less) == _told(whole)
            for each in later
            for less in [look_ahead(trial.pack, each, trial.seen.alive)]
            for whole in [look_ahead(trial.pack, each)]
        )

    assert wrong(is_right) == []


def _told(outlook):
    return outlook.results, outlook.leaders, outlook.alive, outlook.questions


@untraced
def test_every_answer_is_like_one_of_its_kind():
    def is_right(trial):
        return all(_is_like_a_kind(trial, name) for name in trial.left)

    assert wrong(is_right) == []


def _is_like_a_kind(trial, name):
    """Whatever else is said, an answer does what the one that stands for it does."""
    besides = _some([end.given for end in trial.ends if name in end.given])

    def effect(answer):
        said = [replace(trial.said, given={**each, name: answer}) for each in besides]
        return [
            (
                result(trial.pack, each),
                [holds(condition, each.given) for condition in trial.pack.conditions()],
            )
            for each in said
        ]

    kinds = [effect(each) for each in every_kind(trial.pack, name)]
    return all(effect(each) in kinds for each in every_answer(trial.pack.questions[name].form))


# --- where there are too many -------------------------------------------------------------------

WIDE = "abcdefgh"
"""Options of a question of which each says something else: 256 kinds of answer."""


def wide(seed):
    """Draw a pack with such a question, and two small ones beside it."""
    random = Random(seed)
    signs = {name: [] for name in ("one", "two", "chair")}
    for option in WIDE:
        strength = random.choice(("hallmark", "strong", "supporting"))
        signs[random.choice(list(signs))].append((Is("w", (option,)), strength))
    besides = [
        (All((Is("w", (random.choice(WIDE),)), random.choice((AX, Not(AX))))), "strong"),
        (AnyOf((BX, Is("w", (random.choice(WIDE),)))), random.choice(("hallmark", "supporting"))),
    ]
    errors = [error(name, each, name, [random.choice(besides)]) for name, each in signs.items()]
    questions = [question("w", " ".join(WIDE), choose="many"), *QUESTIONS[:2]]
    notes = [normal("n", Is("w", tuple(random.sample(WIDE, 2))))]
    return pack_of(questions, errors, CUES, notes)


@untraced
@pytest.mark.parametrize("seed", range(12))
def test_too_many_kinds_to_try_are_left_at_the_limits(seed):
    pack, said = wide(seed), answers()
    with pytest.raises(TooMany):
        every_kind(pack, "w")
    found, seen = list(ends(pack, said)), look_ahead(pack, said)
    assert {end.result for end in found} <= seen.results
    assert deciding(found) <= seen.questions == decisive(pack, said, seen, ENOUGH)


def test_a_condition_too_wide_to_try_is_taken_to_be_possible():
    w_is = (Is("w", (option,)) for option in "abcdef")
    when = All((*w_is, *(AtLeast("pain", n) for n in range(1, 10)), AX, BX))
    pack = pack_of([question("w", " ".join(WIDE), choose="many"), *QUESTIONS],
                   notes=[normal("n", when)])  # fmt: skip
    seen = look_ahead(pack, answers())
    with pytest.raises(TooMany):
        next(reach(pack, answers()).completions([when]))
    assert seen.results == {Result("reassure"), Result("no-match")}
    assert seen.questions == {"w", "pain", "a", "b"}


@untraced
@pytest.mark.parametrize("seed", range(12))
def test_where_the_answers_together_are_too_many_the_bounds_are_never_too_narrow(seed):
    """Six options and ten numbers and two more questions, linked by one sign, are 1,700 kinds."""
    random = Random(seed)
    linked = AnyOf((All((Is("w", ("a",)), AtLeast("pain", 9))), All((AX, BX))))
    signs = [(linked, "strong"), *((AtLeast("pain", n), "supporting") for n in range(1, 10))]
    signs += [(Is("w", (each,)), "supporting") for each in "abcdef"]
    signs += [(CX, "hallmark"), (CX, "hallmark")]
    against = [
        (Is("w", (random.choice("abcdef"),)), random.choice(("strong", "supporting"))),
        (AtLeast("pain", random.randint(1, 10)), random.choice(("hallmark", "strong", "strong"))),
    ]
    questions = [question("w", "a b c d e f", choose="many"), question("pain", high=10)]
    pack = pack_of([*questions, *QUESTIONS[:3]], [error("e", signs, "one", against)], CUES)
    view = reach(pack, answers(c=X))
    with pytest.raises(TooMany):
        next(view.completions(sign.condition for sign in pack.errors[0].weighed))
    found = bounds(view, pack.errors[0])
    low, high = least_and_most(pack, view.open, {"c": X}, 0)
    assert found.low <= low
    assert found.high >= high


def _some(found):
    """Take a few, from all over."""
    return found[:: 1 + len(found) // 6]


def _name(found):
    if found.disposition != "coach":
        return found.disposition
    return f"{found.cue} + {found.setup_fix}" if found.setup_fix else found.cue


def _really(pack, said):
    return {end.result for end in ends(pack, said)}


def test_of_more_questions_than_can_be_tried_all_are_named_at_once():
    """By the bounds any of seven may decide; trying shows that only one does."""
    names = "abcdefg"
    never = [(All((Is(name, X), Is(name, Y))), "hallmark") for name in names[1:]]
    errors = [
        error("e", STRONG, "one"),
        *(error(f"e-{n}", [s], "two") for n, s in enumerate(never)),
    ]
    pack = pack_of([question(name, "x y") for name in names], errors, CUES)
    seen = look_ahead(pack, answers())
    assert decisive(pack, answers(), seen, ENOUGH) == {"a"}
    assert decisive(pack, answers(), seen, 2 ** len(seen.questions) - 1) == seen.questions
