"""A command used in a way that cannot work."""

from __future__ import annotations

from hipthrust.exceptions import HipthrustError


class WrongUse(HipthrustError):
    """What is missing, with the flag that gives it."""

    code = "wrong-use"
