"""The same screen for every test, and no network for any."""

from __future__ import annotations

import pytest
from coverage import Coverage

from tests.hazards import no_network
from tests.hazards.ran import Ran

no_network.refuse()


def pytest_addoption(parser):
    """Hand out what every test came to, for the command that counts."""
    parser.addoption("--outcomes", metavar="FILE", help="write the outcome of each test as JSON")


def pytest_configure(config):
    """Take note of what ran, where the reports of all processes come together."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Ran(config), "hazards")


@pytest.fixture(autouse=True)
def plain_screen(monkeypatch, tmp_path, tmp_path_factory):
    """Take away what the terminal and the disk of whoever runs the tests would change."""
    monkeypatch.setenv("HIPTHRUST_DATA", str(tmp_path / "kept"))
    monkeypatch.setenv("HIPTHRUST_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("HIPTHRUST_NO_SAVE", raising=False)
    for name in ("NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(autouse=True)
def connections(request, monkeypatch):
    """Let none out but those of Spark, which speaks to Java on this computer."""
    monkeypatch.setattr(no_network, "allowed", bool(request.node.get_closest_marker("spark")))


@pytest.fixture(autouse=True)
def tracing(request):
    """Measure no coverage where a test says so. (pytest-cov's own marker fails with --no-cov.)"""
    running = Coverage.current() if request.node.get_closest_marker("untraced") else None
    if running:
        running.stop()
    yield
    if running:
        running.start()
