"""Answers as lines of NDJSON, drawn for the shipped pack: of lifters who fill in a whole form.

They answer every question that is put to them, and no other.
"""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING

from hipthrust.answers import Answers, Screen
from hipthrust.engine.ahead.reach import is_asked
from hipthrust.engine.gate import pass_gate
from tests.benchmarks.speed.rules import SEED
from tests.lifters import random_lifter

if TYPE_CHECKING:
    from pathlib import Path

    from hipthrust.answers import Given
    from hipthrust.engine.compiled import CompiledPack


def write_records(file: Path, count: int, pack: CompiledPack) -> None:
    """Write so many records; of fewer they are the first ones."""
    random = Random(SEED)
    with file.open("w", encoding="utf-8") as out:
        for _ in range(count):
            out.write(json.dumps(_record(random, pack)) + "\n")


def _record(random: Random, pack: CompiledPack) -> dict[str, object]:
    """Draw somebody whom nothing stops: a stop takes little work."""
    while pass_gate(pack, answers := _answers(random, pack))[0].state != "clear":
        pass
    return answers.document(pack.questionnaire)


def _answers(random: Random, pack: CompiledPack) -> Answers:
    said = random_lifter(random, pack).said
    given: dict[str, Given] = {}
    for name, question in pack.questions.items():
        if is_asked(pack, question, given):
            given[name] = said[name]
    return Answers(Screen(others="no"), given)
