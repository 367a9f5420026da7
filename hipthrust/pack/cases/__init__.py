"""The examples of a pack, run together: what they show, and what they leave unshown."""
