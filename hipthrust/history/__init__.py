"""The lifter's history: every check that came to a result, in one file on their own disk."""

from hipthrust.history.deleting import delete
from hipthrust.history.reading import History, read
from hipthrust.history.saving import save

__all__ = ["History", "delete", "read", "save"]
