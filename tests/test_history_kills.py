"""A process that is killed, or that the disk refuses, at any moment loses and doubles nothing.

All points are run by `python -m tests.benchmarks.history kills`; here some, evenly spread.
"""

from __future__ import annotations

import pytest

from tests.history_kills import HARMS, harming, spread, why_not

pytestmark = [pytest.mark.slow, pytest.mark.untraced]


@pytest.fixture(scope="module")
def harmer():
    """Give what harms processes, or skip."""
    if reason := why_not():
        pytest.skip(reason)
    with harming() as ready:
        yield ready


@pytest.mark.parametrize(("harm", "count"), [("KILL", 60), ("ENOSPC", 30), ("EIO", 30)])
def test_whenever_it_is_harmed_nothing_is_lost_or_doubled_or_said(harm, count, harmer):
    assert harm in HARMS
    points = harmer.points([harm])
    assert len(points) >= 300
    wrongs = [wrong for point in spread(points, count) for wrong in harmer.wrongs(point)]
    assert wrongs == []
