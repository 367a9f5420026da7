"""`hipthrust history plot`: pain over the saved sessions, and which cue helped."""

from __future__ import annotations

import sys

from hipthrust.cli.output import look_at, write_result


def history_plot() -> None:
    """Draw pain over the saved checks, and which cue helped; in words where nothing is drawn."""
    from hipthrust.cli.saved import exit_if_damaged, saved_sessions
    from hipthrust.report.history.to_plot import to_plot

    found = saved_sessions()
    if found.sessions or not found.damage:  # else there is nothing to draw, but something there
        write_result(to_plot(found.sessions, look_at(sys.stdout)))
    exit_if_damaged(found)
