"""Sixteen processes at once lose nothing, double nothing, and hear of no lock.

`python -m tests.benchmarks.history processes` lets each save a hundred sessions.
"""

from __future__ import annotations

import pytest

from tests.history_processes import PROCESSES, run

pytestmark = [pytest.mark.slow, pytest.mark.untraced]


def test_many_processes_at_once_save_every_session_once():
    tally = run(10)
    assert (tally.errors, tally.damage) == ((), ())
    assert (tally.saved, tally.lost, tally.doubled) == (PROCESSES * 10, 0, 0)
