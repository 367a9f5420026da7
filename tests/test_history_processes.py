"""Sixteen processes at once lose nothing, double nothing, and hear of no lock.

`python -m tests.benchmarks.history processes` lets each save a hundred sessions.
"""

from __future__ import annotations

from random import Random

import pytest

from tests.history_processes import PROCESSES, run, run_and_kill

pytestmark = [pytest.mark.slow, pytest.mark.untraced]


def test_many_processes_at_once_save_every_session_once():
    tally = run(10)
    assert (tally.errors, tally.damage) == ((), ())
    assert (tally.saved, tally.lost, tally.doubled) == (PROCESSES * 10, 0, 0)
    assert tally.acknowledged == PROCESSES * 10


@pytest.mark.parametrize("seed", range(3))
def test_processes_that_are_killed_lose_nothing_that_was_saved(seed):
    tally = run_and_kill(10, Random(seed))
    assert (tally.errors, tally.damage) == ((), ())
    assert (tally.lost, tally.doubled) == (0, 0)
    assert PROCESSES * 5 <= tally.acknowledged <= tally.saved
