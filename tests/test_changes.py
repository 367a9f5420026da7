"""The smallest change of answers: done, and held against trying everything."""

from __future__ import annotations

from itertools import chain, combinations, product

import pytest

from hipthrust.answers import DONT_KNOW, Answers, Screen, read_answers
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.assess import assess_so_far
from hipthrust.engine.reasons.account import account_for
from hipthrust.engine.reasons.changes import Goal, another_cue, end_of, smallest_changes
from hipthrust.pack.load import load_pack
from tests.support import TESTS, shipped

PROVED = load_pack(TESTS / "packs" / "proved")


def every_answer(form):
    """Give all that can be said to a question, don't know last."""
    if form.choose == "scale":
        return [*range(form.low, form.high + 1), DONT_KNOW]
    single = [(option,) for option in form.options]
    if form.choose == "one":
        return [*single, DONT_KNOW]
    several = [option for option in form.options if option not in form.alone]
    subsets = chain.from_iterable(combinations(several, n) for n in range(2, len(several) + 1))
    return [*single, *subsets, DONT_KNOW]


def told(pack, answers):
    """Give what is told, by way of the whole assessment."""
    found = assess_so_far(pack, answers)
    return found.disposition, found.cue.id if found.cue else None


def size_by_trying(pack, answers, reached):
    """Give how many answers must be different at least, of all that can be; None for none."""
    forms = pack.questionnaire.forms
    for size in range(1, len(forms) + 1):
        for names in combinations(forms, size):
            for given in product(*(every_answer(forms[name]) for name in names)):
                said = {**answers.given, **dict(zip(names, given, strict=True))}
                new = [name for name in names if name not in answers.given]
                may_be_said = all(is_asked(pack, pack.questions[name], said) for name in new)
                is_other = all(
                    answers.given.get(name, DONT_KNOW) != each
                    for name, each in zip(names, given, strict=True)
                )
                if may_be_said and is_other and reached(Answers(answers.screen, said)):
                    return size
    return None


def all_answers(pack):
    forms = pack.questionnaire.forms
    rows = product(*([*every_answer(form), None] for form in forms.values()))
    for row in rows:
        given = {name: said for name, said in zip(forms, row, strict=True) if said is not None}
        yield Answers(Screen(others="no"), given)


SAMPLE = list(all_answers(PROVED))[::41]


def test_no_smaller_change_does_of_all_there_are():
    checked = set()
    for answers in SAMPLE:
        before = told(PROVED, answers)
        goal = another_cue(end_of(PROVED, answers))
        found = smallest_changes(PROVED, answers, goal)
        size = size_by_trying(PROVED, answers, lambda said, b=before: told(PROVED, said) != b)
        assert {len(change.given) for change in found.found} == {size}
        checked.add(size)
    assert len(SAMPLE) > 30
    assert 1 in checked


@pytest.mark.parametrize("error", ["knees-caving", "ribs-flaring"])
def test_nor_to_make_an_error_lead(error):
    sizes = set()
    for answers in SAMPLE:
        goal = Goal(
            reached=lambda end: end.error == error,
            possible=lambda outlook: error in (each.told.id for each in outlook.leaders),
        )

        def leads(said):
            cue = assess_so_far(PROVED, said).cue
            return cue is not None and cue.error == error

        if leads(answers):
            continue
        found = smallest_changes(PROVED, answers, goal)
        size = size_by_trying(PROVED, answers, leads)
        assert {len(change.given) for change in found.found} == ({size} if size else set())
        sizes.add(size)
    assert {1, 2} <= sizes


RAW = [
    {"complaint": "lower-back", "felt-when": "top", "pain": 2, "stop-lower-eases": "yes"},
    {"complaint": "quads", "shins-at-top": "knees-past-toes"},
    {"complaint": ["glutes", "slides"], "what-slides": "feet"},
    {"complaint": "form-check"},
    {"complaint": "soreness", "soreness-eases": "yes"},
    {"complaint": "something-else"},
    {},
]


@pytest.mark.parametrize("raw", RAW, ids=str)
def test_what_is_told_to_change_it_does(raw):
    """Each change is put into the answers document, as a script would, and checked again."""
    questionnaire = shipped().questionnaire
    answers = read_answers({"screen": "none", **raw}, questionnaire)
    before = told(shipped(), answers)
    changes = account_for(shipped(), answers).changes
    assert changes
    for change in changes:
        document = answers.document(questionnaire)
        for said in change.answers:
            is_list = isinstance(said.answer, tuple)
            document[said.question] = list(said.answer) if is_list else said.answer
        after = told(shipped(), read_answers(document, questionnaire))
        assert after == (change.disposition, change.cue)
        assert after != before


def test_what_can_be_seen_comes_before_what_is_felt():
    answers = read_answers({"screen": "none", **RAW[0]}, shipped().questionnaire)
    first, *_ = account_for(shipped(), answers).changes
    kinds = [shipped().questions[said.question].kind for said in first.answers]
    assert kinds == ["observation"]
    assert first.cue is not None


def test_no_way_around_a_stop_is_told():
    for raw in ({"screen": "unsure"}, {"screen": ["fainting"]}, {"screen": "none", "pain": 7}, {}):
        answers = read_answers({"complaint": "quads", **raw}, shipped().questionnaire)
        assert account_for(shipped(), answers).changes == ()


def test_of_too_many_ways_none_is_told_rather_than_a_wrong_one():
    goal = Goal(reached=lambda _: False, possible=lambda _: True)
    answers = read_answers({"screen": "none", **RAW[0]}, shipped().questionnaire)
    found = smallest_changes(shipped(), answers, goal)
    assert (found.found, found.tried_up_to) == ((), 1)
