"""The JSON Schema of an answers document: what `read_answers` takes of a pack, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hipthrust.answers import DONT_KNOW
from hipthrust.answers.values import FLAG_ANSWERS, MOST_PAIN, MOST_TIMES, PAIN, RESULTS, SCHEMA

if TYPE_CHECKING:
    from hipthrust.answers import Form
    from hipthrust.engine.compiled import CompiledPack

Schema = dict[str, Any]


def answers_schema(pack: CompiledPack) -> Schema:
    """Give the schema of what may be said to a pack. Nothing is required: all may be unanswered."""
    asked = pack.questionnaire.forms.items()
    questions = {
        name: {"description": pack.questions[name].ask, **_answer(form)} for name, form in asked
    }
    return {
        "description": f"Answers to the questions of the pack {pack.stamp.id}.",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA},
            "screen": _screen(pack),
            **questions,
            "tried": _tried(pack.questionnaire.cues),
        },
        "additionalProperties": False,
    }


def _answer(form: Form) -> Schema:
    if form.choose == "scale":
        number = {"type": "integer", "minimum": form.low, "maximum": form.high}
        return {"anyOf": [number, {"const": DONT_KNOW}]}
    one = {"enum": [*form.options, DONT_KNOW]}
    return one if form.choose == "one" else {"anyOf": [one, *_several(form)]}


def _several(form: Form) -> list[Schema]:
    """Give the lists that may be chosen; an option that stands alone is in a list of its own."""
    together = [option for option in form.options if option not in form.alone]
    found = []
    if together:
        found.append({**_list_of(together), "minItems": 1, "uniqueItems": True})
    if form.alone:
        found.append({**_list_of([*form.alone]), "minItems": 1, "maxItems": 1})
    return found


def _screen(pack: CompiledPack) -> Schema:
    flags = list(pack.questionnaire.flags)
    asked = {flag.id: flag.ask for flag in pack.flags if flag.id in flags}
    each = {name: {"description": asked[name], "enum": list(FLAG_ANSWERS)} for name in flags}
    return {
        "description": (
            "The red-flag screen. none: none of all that apply fits. unsure: one or more may fit. "
            "One flag or a list: these fit, no other does. A mapping: what was said of each."
        ),
        "anyOf": [
            {"enum": ["none", "unsure", DONT_KNOW, *flags]},
            {**_list_of(flags), "minItems": 1},
            _record(each),
        ],
    }


def _tried(cues: tuple[str, ...]) -> Schema:
    cue = {"enum": list(cues)}
    pain = {"type": "integer", "minimum": 0, "maximum": MOST_PAIN}
    times = {"type": "integer", "minimum": 0, "maximum": MOST_TIMES}
    result = {"enum": list(RESULTS)}
    in_set = {"anyOf": [pain, {"const": DONT_KNOW}]}
    a_set = {"cue": cue, "result": result, PAIN: in_set, "told": {"const": "late"}}
    counts = _record(dict.fromkeys(RESULTS, times), needs=1)
    return {
        "description": (
            "Cues taken into a set, in that order, how the set felt, and the pain in it from 0 to "
            "10; told late: when the screen no longer counted, so that no cue follows. Before: how "
            "often a cue went how in earlier sessions."
        ),
        "type": "array",
        "items": {
            "anyOf": [
                {**_record(a_set), "required": ["cue", "result"]},
                {**_record({"cue": cue, "before": counts}), "required": ["cue", "before"]},
            ]
        },
    }


def _record(properties: Schema, needs: int = 0) -> Schema:
    least = {"minProperties": needs} if needs else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **least}


def _list_of(options: list[str]) -> Schema:
    return {"type": "array", "items": {"enum": options}}
