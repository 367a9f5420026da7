"""The same screen for every test."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def plain_screen(monkeypatch):
    """Take away what the terminal of whoever runs the tests would change."""
    for name in ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")
