"""Answers by the line in, results by the line out: for a script with one record or a million."""
