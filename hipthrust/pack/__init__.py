"""Packs: found, read, checked, compiled."""
