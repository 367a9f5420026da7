"""Text from outside, read strictly into plain data that remembers where each value stood."""
