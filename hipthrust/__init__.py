"""A form-check coach for the hip thrust: answers in, one cue out.

Example:
    from hipthrust import assess, load_pack, read_answers

    pack = load_pack()
    answers = read_answers({"complaint": "lower-back", "screen": "none"}, pack.questionnaire)
    print(assess(pack, answers).headline)
"""

from __future__ import annotations

from hipthrust.version import __version__

TYPE_CHECKING = False  # as type checkers read it, and typing would take its time
if TYPE_CHECKING:
    from hipthrust.answers import Answers, read_answers
    from hipthrust.assessment import Assessment
    from hipthrust.engine.assess import assess
    from hipthrust.interview import next_question
    from hipthrust.pack.load import load_pack


__all__ = [
    "Answers",
    "Assessment",
    "__version__",
    "assess",
    "load_pack",
    "next_question",
    "read_answers",
]

_HOMES = {
    "Answers": "hipthrust.answers",
    "Assessment": "hipthrust.assessment",
    "assess": "hipthrust.engine.assess",
    "load_pack": "hipthrust.pack.load",
    "next_question": "hipthrust.interview",
    "read_answers": "hipthrust.answers",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used: `--version` needs none of them."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
