"""Suggestions: the nearest word, and no more of them than anyone reads."""

from __future__ import annotations

import pytest

from hipthrust.problems import MAX_PROBLEMS, Hints, suggest


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("ribs-dwon", ["ribs-down", "shins"], 'did you mean "ribs-down"?'),
        ("Ribs-Down", ["ribs-down"], 'did you mean "ribs-down"?'),
        ("xyzzy", ["ribs-down", "shins"], "the choices are ribs-down, shins"),
        ("xyzzy", [f"word-{n}" for n in range(13)], None),
        ("xyzzy", [], None),
        ("ribs-dwon", [*map(str, range(10, 900)), "ribs-down"], 'did you mean "ribs-down"?'),
    ],
)
def test_the_nearest_of_not_too_many_is_named(name, known, hint):
    assert suggest(name, known) == hint


def test_a_hundred_words_get_a_hint_and_no_more_are_looked_for(monkeypatch):
    asked = []
    monkeypatch.setattr("hipthrust.problems.suggest", lambda name, _: asked.append(name) or name)
    hints = Hints()
    told = [hints.near(str(n), ["x"]) for n in range(MAX_PROBLEMS + 50)]
    assert told == [*map(str, range(MAX_PROBLEMS)), *[None] * 50]
    assert len(asked) == MAX_PROBLEMS


def test_where_very_many_are_known_fewer_words_get_a_hint():
    hints, known = Hints(), [*map(str, range(1_000, 8_999)), "ribs-down"]
    told = [hints.near(f"ribs-dow{n}", known) for n in range(4)]
    assert told == ['did you mean "ribs-down"?'] * 2 + [None] * 2


def test_the_same_word_is_looked_for_once(monkeypatch):
    asked = []
    monkeypatch.setattr("hipthrust.problems.suggest", lambda name, _: asked.append(name) or name)
    hints = Hints()
    assert [hints.near("a", ["x"]), hints.near("a", ["x"]), hints.near("a", ["y"])] == ["a"] * 3
    assert asked == ["a", "a"]
