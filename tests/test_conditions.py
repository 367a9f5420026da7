"""Three-valued conditions, against what completing the answers in every way would say."""

from __future__ import annotations

from itertools import product
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.conditions import (
    All,
    AnyOf,
    AtLeast,
    Condition,
    Is,
    Not,
    decided_by,
    holds,
    left_open,
    questions_in,
    questions_read,
    speaks_for,
)

A, B, PAIN = Is("a", ("x",)), Is("b", ("x", "y")), AtLeast("pain", 6)
VALUES: dict[str, list[Any]] = {
    "a": [("x",), ("z",)],
    "b": [("x",), ("y",), ("z",)],
    "pain": [0, 5, 6, 10],
}


@pytest.mark.parametrize(
    ("condition", "answers", "truth"),
    [
        (A, {}, None), (A, {"a": DONT_KNOW}, None), (A, {"a": ("x",)}, True),
        (A, {"a": ("z",)}, False), (B, {"b": ("y", "z")}, True),
        (PAIN, {}, None), (PAIN, {"pain": DONT_KNOW}, None), (PAIN, {"pain": 5}, False),
        (PAIN, {"pain": 6}, True),
        (All((A, B)), {"a": ("x",)}, None), (All((A, B)), {"a": ("z",)}, False),
        (All((A, B)), {"a": ("x",), "b": ("x",)}, True),
        (AnyOf((A, B)), {"a": ("x",)}, True), (AnyOf((A, B)), {"a": ("z",)}, None),
        (AnyOf((A, B)), {"a": ("z",), "b": ("z",)}, False),
        (Not(A), {}, None), (Not(A), {"a": ("x",)}, False), (Not(A), {"a": ("z",)}, True),
    ],
)  # fmt: skip
def test_the_truth_of_a_condition(condition, answers, truth):
    assert holds(condition, answers) is truth


ATOMS = st.sampled_from([A, B, PAIN])
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=6,
)
ANSWERS = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from([*values, DONT_KNOW]) for name, values in VALUES.items()}
)


def _completions(answers):
    open_ones = [name for name in VALUES if answers.get(name, DONT_KNOW) == DONT_KNOW]
    for values in product(*[VALUES[name] for name in open_ones]):
        yield {**answers, **dict(zip(open_ones, values, strict=True))}


@given(CONDITIONS, ANSWERS)
def test_what_is_decided_stays_so_however_the_rest_is_answered(condition, answers):
    truth = holds(condition, answers)
    if truth is not None:
        assert {holds(condition, each) for each in _completions(answers)} == {truth}
    assert all(holds(condition, each) is not None for each in _completions(answers))


@given(CONDITIONS, ANSWERS)
def test_the_answers_that_decided_it_decide_it_alone(condition, answers):
    truth = holds(condition, answers)
    if truth is None:
        assert set(left_open(condition, answers)) <= set(questions_in(condition))
        assert left_open(condition, answers)
        return
    deciding = dict(decided_by(condition, answers))
    assert set(deciding) <= set(answers)
    assert holds(condition, {name: answers[name] for name in deciding}) is truth


def test_of_several_options_a_true_condition_names_those_it_asked_for():
    answers = {"a": ("w", "x"), "b": ("y", "z")}
    both = All((A, B))
    assert list(decided_by(both, answers)) == [("a", ("x",)), ("b", ("y",))]
    assert list(decided_by(Not(Is("a", ("q",))), answers)) == [("a", ("w", "x"))]
    assert list(decided_by(AnyOf((A, Is("b", ("q",)))), answers)) == [("a", ("x",))]


@given(CONDITIONS, ANSWERS)
def test_of_the_answers_that_make_it_true_one_speaks_for_it(condition, answers):
    """So only those errors have to be scored for which an answer speaks."""
    if holds(condition, answers):
        assert any(speaks_for(condition, *each) for each in answers.items())


def test_where_all_must_hold_only_the_first_is_looked_for():
    both = All((Is("a", ("x",)), Is("b", ("x",))))
    assert speaks_for(both, "a", ("x",))
    assert not speaks_for(both, "a", ("y",))
    assert not speaks_for(both, "b", ("x",))
    assert speaks_for(Not(both), "a", ("y",))
    assert speaks_for(Not(both), "b", ("y",))
    assert speaks_for(AnyOf((both, AtLeast("n", 3))), "n", 3)
    assert not speaks_for(AnyOf((both, AtLeast("n", 3))), "n", 2)
    assert speaks_for(Not(AnyOf((A, B))), "a", ("z",))
    assert not speaks_for(Not(AnyOf((A, B))), "b", ("z",))


@pytest.mark.parametrize(
    ("condition", "answers", "missing"),
    [
        (A, {}, ("a",)), (A, {"a": DONT_KNOW}, ("a",)), (A, {"a": ("x",)}, ()),
        (PAIN, {}, ("pain",)), (PAIN, {"pain": 3}, ()),
        (All((A, B)), {"a": ("x",)}, ("b",)), (AnyOf((A, B)), {"b": DONT_KNOW}, ("a", "b")),
        (All((B, Not(A), B)), {}, ("b", "a")),
    ],
)  # fmt: skip
def test_what_is_left_open_is_what_was_not_answered(condition, answers, missing):
    assert left_open(condition, answers) == missing


def test_the_questions_that_are_read_are_named_once_in_their_order():
    twice = All((B, Not(A), AnyOf((PAIN, B))))
    assert list(questions_in(twice)) == ["b", "a", "pain", "b"]
    assert twice.reads == ("b", "a", "pain")
    assert twice.reads is twice.reads
    assert questions_read([A, twice, A]) == ("a", "b", "pain")
    assert questions_read([]) == ()


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        (A, ["Is", "a", ["x"]]),
        (PAIN, ["AtLeast", "pain", 6]),
        (All((A, PAIN)), ["All", [["Is", "a", ["x"]], ["AtLeast", "pain", 6]]]),
        (AnyOf((PAIN,)), ["AnyOf", [["AtLeast", "pain", 6]]]),
        (Not(A), ["Not", ["Is", "a", ["x"]]]),
    ],
)
def test_a_condition_is_written_as_a_list_that_begins_with_its_kind(condition, written):
    """So it stands in a pack that is kept compiled."""
    text = msgspec.json.encode(condition)
    assert msgspec.json.decode(text) == written
    again = msgspec.json.decode(text, type=Condition)
    assert (again, hash(again)) == (condition, hash(condition))
