"""Takes note of what every test came to, and tells of hazards whose tests did not run.

A run of all tests fails where a hazard is shown by none. A run of some tests is let be.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hazards.register import hazards, not_shown

if TYPE_CHECKING:
    import pytest


class Ran:
    """A plugin of pytest, for the process that gathers the reports."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.outcomes: dict[str, Counter[str]] = defaultdict(Counter)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the outcome of a test, or of what failed before it."""
        if report.when == "call" or not report.passed:
            self.outcomes[report.nodeid.partition("[")[0]][report.outcome] += 1

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Let a run of all tests fail for a hazard that nothing shows; hand out the outcomes."""
        if self.is_of_all and not session.exitstatus and not_shown(self.outcomes):
            session.exitstatus = 1
        if wanted := self.config.option.outcomes:
            Path(wanted).write_text(json.dumps(self.outcomes), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell how many hazards have a running test."""
        if not self.is_of_all:
            return
        missing = not_shown(self.outcomes)
        shown = len(hazards()) - len(missing)
        terminalreporter.write_line(f"hazards with a running test: {shown} of {len(hazards())}")
        for name, tests in missing.items():
            terminalreporter.write_line(f"{name}: {'; '.join(tests)}", red=True)

    @property
    def is_of_all(self) -> bool:
        """Tell whether nothing was left out."""
        option = self.config.option
        chosen = option.keyword or option.markexpr or getattr(option, "deselect", None)
        is_whole = self.config.args_source == self.config.ArgsSource.TESTPATHS
        return is_whole and not chosen and not getattr(option, "collectonly", False)
