"""Cue sheets: what a lifter takes to the gym, on paper or phone. Each format lays out one Sheet."""
