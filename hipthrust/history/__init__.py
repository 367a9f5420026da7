"""The lifter's history: every check that came to a result, in one file on their own disk."""

from hipthrust.history.deleting import delete
from hipthrust.history.outside import is_there
from hipthrust.history.reading import History, read
from hipthrust.history.saving import SessionTaken, save

__all__ = ["History", "SessionTaken", "delete", "is_there", "read", "save"]
