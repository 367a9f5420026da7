"""`python -m hipthrust` is the same as `hipthrust`."""

from __future__ import annotations

import gc

_SELDOM = 50_000
"""Objects made before Python looks for rings among them: else it does so ten times while it starts,
and finds none, for a tenth of the time of a check."""


def main() -> None:
    """Run the program on the words of the command line, and exit."""
    gc.set_threshold(_SELDOM, 10, 10)
    from hipthrust.cli.app import main as run

    run()


if __name__ == "__main__":
    main()
