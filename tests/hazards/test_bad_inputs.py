"""Every bad input that is a file: it ends as it must, and is told by its code and its place."""

from __future__ import annotations

import pytest

from tests.hazards.found import FOUND
from tests.hazards.inputs import KINDS, as_expected, inputs

FILES = [bad for kind in KINDS if kind != "environment" for bad in inputs(kind)]


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: f"{bad.kind}-{bad.name}")
def test_it_ends_as_it_must_and_is_told_by_code_and_place(bad, tmp_path):
    found = FOUND[bad.kind](bad.given, tmp_path)
    assert as_expected(bad, found), found
