"""Saved sessions: the value, its sets, and what many of them taught."""

from hipthrust.session.values import Numbered, Session

__all__ = ["Numbered", "Session"]
