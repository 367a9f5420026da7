"""A form-check coach for the hip thrust: answers in, one safe cue out."""

__version__ = "0.1.0"
