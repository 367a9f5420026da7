"""One check, finished or not, kept on the lifter's own disk: to go on with, and to speak of."""

from hipthrust.kept.check import KeptCheck
from hipthrust.kept.store import forget, keep, read_kept

__all__ = ["KeptCheck", "forget", "keep", "read_kept"]
