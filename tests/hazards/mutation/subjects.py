"""The modules on which somebody's safety hangs, each with the quick tests that show what it does.

Those that fail soonest stand first: a mutant is done with at the first test that fails.
"""

from __future__ import annotations

from typing import Final

SUBJECTS: Final[dict[str, tuple[str, ...]]] = {
    "hipthrust.engine.gate": (
        "tests/test_tries.py",
        "tests/test_gate.py",
        "--deselect=tests/test_gate.py::test_each_pair_of_shipped_flags_in_all_their_states",
    ),
    "hipthrust.engine.conditions": ("tests/test_conditions.py",),
    "hipthrust.engine.scoring": ("tests/test_scoring.py",),
    "hipthrust.documents.yaml_text": ("tests/test_reading.py",),
    "hipthrust.documents.json_text": ("tests/test_reading.py",),
    "hipthrust.documents.characters": ("tests/test_characters.py",),
    "hipthrust.documents.document": ("tests/test_document.py",),
    "hipthrust.documents.files": ("tests/test_files.py",),
    "hipthrust.answers.read": ("tests/test_answers.py",),
    "hipthrust.answers.read_tries": ("tests/test_answers.py", "tests/test_tries.py"),
    "hipthrust.answers.values": ("tests/test_answers.py", "tests/test_tries.py"),
}
