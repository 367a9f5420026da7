"""One check, finished or not, kept on the lifter's own disk: to go on with, and to speak of."""

from hipthrust.kept.check import KeptCheck

__all__ = ["KeptCheck"]
