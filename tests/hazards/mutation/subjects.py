"""The modules on which somebody's safety hangs, each with the quick tests that show what it does.

Those that fail soonest stand first: a mutant is done with at the first test that fails.
"""

from __future__ import annotations

from typing import Final

_ANSWERS: Final = ("tests/test_answers_in_full.py",)
_READING: Final = ("tests/test_reading.py", "-k")
SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    "hipthrust.engine.gate": ("tests/test_gate_in_full.py",),
    "hipthrust.engine.conditions": ("tests/test_conditions.py",),
    "hipthrust.engine.scoring": ("tests/test_scoring.py",),
    "hipthrust.documents.yaml_text": (*_READING, "not json"),
    "hipthrust.documents.json_text": (*_READING, "json"),
    "hipthrust.documents.characters": ("tests/test_characters.py",),
    "hipthrust.documents.document": ("tests/test_document.py",),
    "hipthrust.documents.files": ("tests/test_files.py",),
    "hipthrust.answers.read": _ANSWERS,
    "hipthrust.answers.read_tries": _ANSWERS,
    "hipthrust.answers.values": _ANSWERS,
}
