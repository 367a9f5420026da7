"""The same screen for every test."""

from __future__ import annotations

import pytest
from coverage import Coverage


@pytest.fixture(autouse=True)
def plain_screen(monkeypatch):
    """Take away what the terminal of whoever runs the tests would change."""
    for name in ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(autouse=True)
def tracing(request):
    """Measure no coverage where a test says so. (pytest-cov's own marker fails with --no-cov.)"""
    running = Coverage.current() if request.node.get_closest_marker("untraced") else None
    if running:
        running.stop()
    yield
    if running:
        running.start()
