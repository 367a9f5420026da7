"""What a case costs follows what was said, not what a pack knows: counted in calls, not in time."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from hipthrust.answers import read_answers
from hipthrust.engine.assess import assess_so_far
from tests.benchmarks.speed.ours import answers_of, compiled
from tests.benchmarks.speed.rules import draw_cases, draw_rules

SMALL, LARGE = 100, 2_000
"""Errors; a case has about as many findings in both, of one topic of thirty questions."""
CASES = 30


@cache
def _pack(size):
    return compiled(draw_rules(size))


def _calls(work):
    """Count the calls of Python and of C that a piece of work makes."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _calls_of_cases(size):
    """Count the calls for a finding, once the tables of a pack are made."""
    pack = _pack(size)
    cases = [answers_of(case) for case in draw_cases(draw_rules(size), CASES, 1)]
    found = sum(len(assess_so_far(pack, case).findings) for case in cases)
    return _calls(lambda: [assess_so_far(pack, case) for case in cases]) / found


@pytest.mark.untraced
@pytest.mark.parametrize("remembered", [5_000, 1])
def test_a_case_costs_as_much_in_a_pack_that_knows_twenty_times_as_much(remembered, monkeypatch):
    """Whether all of it was worked out before, or nothing is remembered at all."""
    monkeypatch.setattr("hipthrust.engine.memory._MOST", remembered)
    assert _calls_of_cases(LARGE) / _calls_of_cases(SMALL) < 1.2


@pytest.mark.untraced
def test_reading_answers_costs_what_was_said():
    raw = {"screen": "none", **draw_cases(draw_rules(SMALL), 1, 1)[0]}
    large, small = (_pack(size).questionnaire for size in (LARGE, SMALL))
    assert read_answers(raw, large) == read_answers(raw, small)
    assert _calls(lambda: read_answers(raw, large)) == _calls(lambda: read_answers(raw, small))
