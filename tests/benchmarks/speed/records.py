"""Answers as lines of NDJSON, drawn at random for the shipped pack; no line is a copy."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Final

from tests.benchmarks.speed.rules import SEED

if TYPE_CHECKING:
    from pathlib import Path

    from hipthrust.answers import Form, Questionnaire

ANSWERS: Final = 6
"""Answers of a record, beside the complaint and the screen: about 190 bytes."""


def write_records(file: Path, count: int, questionnaire: Questionnaire) -> None:
    """Write so many records; of fewer they are the first ones."""
    random = Random(SEED)
    with file.open("w", encoding="utf-8") as out:
        for _ in range(count):
            out.write(json.dumps(_record(random, questionnaire)) + "\n")


def _record(random: Random, questionnaire: Questionnaire) -> dict[str, object]:
    forms = questionnaire.forms
    names = ["complaint", *random.sample([name for name in forms if name != "complaint"], ANSWERS)]
    return {"screen": "none", **{name: _answer(random, forms[name]) for name in names}}


def _answer(random: Random, form: Form) -> str | int | list[str]:
    if form.choose == "scale":
        return random.randint(form.low, min(5, form.high))  # more pain than that stops
    option = random.choice(form.options)
    return [option] if form.choose == "many" else option
