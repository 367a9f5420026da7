"""Conditions in words: what is wanted, in the words it was offered in."""

from __future__ import annotations

import pytest

from hipthrust.engine.conditions import All, AnyOf, AtLeast, Is, Not
from hipthrust.engine.wording import in_words
from hipthrust.pack.load import load_pack
from tests.support import TESTS, shipped

PACK = load_pack(TESTS / "packs" / "explained")
IN, OUT = Is("knees", ("in",)), Is("knees", ("out",))
HARD = AtLeast("effort", 8)
EITHER = Is("complaint", ("knees-hurt", "back"))
CASES = [
    (IN, "Knees: Inward"),
    (EITHER, 'You said: "My knees hurt" or "My back, or my neck"'),
    (Is("knees", ("in", "out", "alias")), 'Knees: "Inward", "Outward" or "Here, then there"'),
    (HARD, "Effort: 8 or more"),
    (All((IN, HARD)), "Knees: Inward, and Effort: 8 or more"),
    (AnyOf((IN, HARD)), "Knees: Inward, or Effort: 8 or more"),
    (All((IN, AnyOf((OUT, HARD)))), "Knees: Inward, and (Knees: Outward, or Effort: 8 or more)"),
    (AnyOf((All((IN, HARD)), OUT)), "(Knees: Inward, and Effort: 8 or more), or Knees: Outward"),
    (Not(IN), 'Knees: not "Inward"'),
    (Not(EITHER), 'You said: neither "My knees hurt" nor "My back, or my neck"'),
    (Not(HARD), "Effort: less than 8"),
    (Not(All((IN, HARD))), "not (Knees: Inward, and Effort: 8 or more)"),
    (All((Not(AnyOf((IN, HARD))), OUT)),
     "not (Knees: Inward, or Effort: 8 or more), and Knees: Outward"),
]  # fmt: skip
SAME = [
    (All((IN,)), IN),
    (AnyOf((All((IN,)),)), IN),
    (Not(Not(IN)), IN),
    (Not(AnyOf((Not(IN),))), IN),
    (Not(All((IN,))), Not(IN)),
    (All((IN, All((OUT, HARD)))), All((IN, OUT, HARD))),
    (AnyOf((AnyOf((IN, OUT)), HARD)), AnyOf((IN, OUT, HARD))),
    (All((IN, AnyOf((All((OUT, HARD)),)))), All((IN, OUT, HARD))),
]


@pytest.mark.parametrize(("condition", "said"), CASES)
def test_a_condition_in_words(condition, said):
    assert in_words(PACK, condition) == said


@pytest.mark.parametrize(("condition", "simpler"), SAME)
def test_what_means_the_same_is_said_alike(condition, simpler):
    assert in_words(PACK, condition) == in_words(PACK, simpler)


def test_a_shipped_sign_is_said_as_a_lifter_answers_it():
    error = next(each for each in shipped().errors if each.told.id == "lumbar-hyperextension")
    said = [in_words(shipped(), sign.condition) for sign in error.signs]
    assert "You said: Lower back, and When: At the top" in said
