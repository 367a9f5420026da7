"""Signs into scores, scores into words, and errors into their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.conditions import AtLeast, Is, Not
from hipthrust.engine.scoring import rank_errors, score, verdict
from tests.small_packs import error, pack_of, question

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack
    from tests.small_packs import Weighed

X, Y, Z = Is("a", ("x",)), Is("b", ("x",)), Is("c", ("x",))
HURTS = AtLeast("pain", 4)
GIVEN = {"a": ("x",), "b": ("x",), "c": ("x",)}


def pack(*errors) -> CompiledPack:
    """Make a pack of four questions."""
    return pack_of([question(name) for name in "abc"] + [question("pain", high=10)], errors)


def ranked(errors, given):
    """Name the errors that are named, in their order, with score and verdict."""
    found = rank_errors(pack(*errors), given)
    return [(each.error.told.id, each.score, each.verdict) for each in found]


@pytest.mark.parametrize(
    ("signs", "against", "points"),
    [
        ([], [], 0),
        ([(X, "supporting")], [], 1),
        ([(X, "strong")], [], 2),
        ([(X, "hallmark")], [], 3),
        ([(X, "hallmark"), (Y, "strong"), (Z, "supporting")], [], 6),
        ([(Not(X), "hallmark"), (Y, "strong")], [], 2),
        ([(HURTS, "hallmark"), (Y, "strong")], [], 2),  # unknown speaks for nothing
        ([(X, "hallmark")], [(Y, "supporting")], 2),
        ([(X, "hallmark")], [(Y, "strong")], 1),
        ([(X, "hallmark")], [(Not(Y), "hallmark"), (HURTS, "hallmark")], 3),
        ([(X, "hallmark")], [(Y, "strong"), (Z, "supporting")], 0),
        ([(X, "supporting")], [(Y, "strong")], 0),  # never less than nothing
        ([(X, "hallmark")] * 1000, [(Y, "strong")], 2998),
        ([(X, "hallmark")] * 1000, [(Y, "hallmark")], 0),
    ],
)
def test_signs_add_up_and_counter_signs_take_away(signs, against, points):
    assert score(error("e", signs, "", against), GIVEN) == points
    assert ranked([error("e", signs, "", against)], GIVEN) == (
        [("e", points, "likely" if points > 2 else "possible")] if points else []
    )


@pytest.mark.parametrize(
    ("points", "word"),
    [(0, "silent"), (1, "possible"), (2, "possible"), (3, "likely"), (4, "likely")],
)
def test_what_a_score_is_called(points, word):
    assert verdict(points) == word


LIKELY: list[Weighed] = [(X, "hallmark")]
UNLIKELY: list[Weighed] = [(X, "strong")]


@pytest.mark.parametrize(
    ("errors", "order"),
    [
        ([error("one", LIKELY, ""), error("two", LIKELY, "")], ["one", "two"]),
        ([error("one", UNLIKELY, ""), error("two", LIKELY, "")], ["two", "one"]),
        ([error("one", LIKELY, "", fix=2), error("two", LIKELY, "", fix=1)], ["two", "one"]),
        ([error("one", LIKELY, "", fix=1), error("two", LIKELY, "", fix=2)], ["one", "two"]),
        # what makes the lift unsafe comes before a better score, where it is likely
        ([error("one", [*LIKELY, *LIKELY], "", fix=1), error("two", LIKELY, "", fix=0)],
         ["two", "one"]),
        ([error("one", LIKELY, "", fix=1), error("two", UNLIKELY, "", fix=0)], ["one", "two"]),
        ([error("one", [*LIKELY, *LIKELY], "", fix=2), error("two", LIKELY, "", fix=1)],
         ["one", "two"]),
    ],
)  # fmt: skip
def test_first_what_is_unsafe_then_the_score_then_what_is_fixed_first(errors, order):
    assert [name for name, *_ in ranked(errors, GIVEN)] == order


def test_answers_alike_are_scored_alike_and_others_anew():
    """What was worked out before is remembered by all the answers that an error reads."""
    whole = pack(error("e", [(X, "strong"), (HURTS, "supporting")], "", [(Y, "hallmark")]),
                 error("f", [(X, "hallmark")], ""))  # fmt: skip
    asked = [
        ({"a": ("x",)}, [("e", 2), ("f", 3)]),
        ({"a": ("x",), "pain": 3}, [("e", 2), ("f", 3)]),
        ({"a": ("x",), "pain": 4}, [("e", 3), ("f", 3)]),
        ({"a": ("x",), "b": ("x",)}, [("f", 3)]),
        ({"a": DONT_KNOW, "pain": 5}, [("e", 1)]),
        ({"a": ("y",)}, []),
        ({"nobody-asked": ("x",)}, []),
    ]
    for given, expected in [*asked, *asked[::-1]]:
        found = {each.error.told.id: each.score for each in rank_errors(whole, given)}
        assert found == dict(expected)


def test_an_error_is_worked_out_once_for_the_same_answers():
    """Silent ones too: most of a pack is silent, and a batch asks of it for every person."""
    whole = pack(error("loud", LIKELY, ""), error("silent", UNLIKELY, "", [(Y, "strong")]))
    first, second = (rank_errors(whole, GIVEN) for _ in range(2))
    assert [each.error.told.id for each in first] == ["loud"]
    assert first[0] is second[0]
    remembered = whole.memory("ranked")
    assert {place: each and each.score for (place, _), each in remembered.items()} == {
        0: 3,
        1: None,
    }
    remembered.update(dict.fromkeys(remembered))
    assert rank_errors(whole, GIVEN) == ()


def test_what_an_answer_speaks_for_is_found_out_once():
    whole = pack(error("e", LIKELY, ""), error("f", [(Y, "strong"), (X, "strong")], ""))
    rank_errors(whole, GIVEN)
    found = whole.memory("spoken for")
    assert found == {("a", ("x",)): (0, 1), ("b", ("x",)): (1,), ("c", ("x",)): ()}
    first = dict(found)
    rank_errors(whole, GIVEN)
    assert all(found[answer] is first[answer] for answer in found)


def test_what_was_ranked_is_never_changed():
    (found,) = rank_errors(pack(error("e", LIKELY, "")), GIVEN)
    with pytest.raises(AttributeError):
        found.score = 1
