"""Streams, folders, screens, words and signals that fail: each ends with its code and says why."""

from __future__ import annotations

import pytest

from tests.hazards.found import FOUND
from tests.hazards.inputs import as_expected, inputs


@pytest.mark.parametrize("bad", inputs("environment"), ids=lambda bad: bad.name)
def test_it_ends_as_it_must_and_says_why(bad, tmp_path):
    found = FOUND["environment"](bad.given, tmp_path)
    assert as_expected(bad, found), found
