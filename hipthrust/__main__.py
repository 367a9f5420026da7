"""`python -m hipthrust` is the same as `hipthrust`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

_INTERRUPTED = 130
_SELDOM = 50_000
"""Objects made before Python looks for rings among them: else it does so ten times while it starts,
and finds none, for a tenth of the time of a check."""


def main() -> None:
    """Run the program on the words of the command line, and exit."""
    gc.set_threshold(_SELDOM, 10, 10)
    try:
        from hipthrust.cli.app import main as run

        run()
    except KeyboardInterrupt:  # before anything was asked
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    with suppress(OSError):  # a folder that is gone is not on the path, either
        if sys.path[0] == os.getcwd():  # noqa: PTH109 - a yaml.py there would be the library
            del sys.path[0]
    main()
