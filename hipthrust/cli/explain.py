"""`hipthrust explain`: what a code in a message means, why it matters, and what is right."""

from __future__ import annotations

import json
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hipthrust.cli.arguments import Format
from hipthrust.cli.output import width, write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote, suggest

if TYPE_CHECKING:
    from hipthrust.explanations import Explanation

EXPLANATION_SCHEMA: Final = "hipthrust.explanation/1"


def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The code in a message, as in unknown-question.")
    ],
    format: Annotated[  # noqa: A002 - the option's name
        Format, typer.Option(help="How to show it.")
    ] = Format.text,
) -> None:
    """Explain a code from a message: what it is, why it matters, what would be right."""
    from hipthrust.explanations import explanations  # yaml, only once it is needed

    known = explanations()
    if code not in known:
        hint = suggest(code, known) or "codes stand in messages, after the place"
        raise WrongUse(f"there is no code {quote(code)}; {hint}")
    as_json = format is Format.json
    write_result(_json(known[code]) if as_json else _text(known[code], width()))


def _text(explanation: Explanation, columns: int) -> str:
    lines = [explanation.code, "", *textwrap.wrap(explanation.what, columns)]
    parts = (
        ("Why it matters", textwrap.fill(explanation.why, columns - 2)),
        ("Wrong", explanation.wrong),
        ("Right", explanation.right),
    )
    for title, text in parts:
        if text:
            lines += ["", title, textwrap.indent(text.rstrip("\n"), "  ")]
    return "\n".join(lines) + "\n"


def _json(explanation: Explanation) -> str:
    return json.dumps({"schema": EXPLANATION_SCHEMA, **asdict(explanation)}, indent=2) + "\n"
