"""`hipthrust pack schema`: the JSON Schema of what the program writes and reads."""

from __future__ import annotations

from typing import Annotated

import typer

from hipthrust.cli.arguments import PackOption  # noqa: TC001 - Typer reads it
from hipthrust.cli.output import write_result
from hipthrust.cli.usage import WrongUse
from hipthrust.problems import quote, suggest
from hipthrust.report.to_json import dump, spread_out


def pack_schema(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which document. Without one: the names there are."),
    ] = None,
    pack: PackOption = None,
) -> None:
    """Give the JSON Schema of a document the program writes or reads.

    That of the answers is made for a pack: it knows the questions, their options and the red flags.
    """
    from hipthrust.schemas import DEPENDS_ON_PACK, PUBLISHED, schema_of  # pydantic, only now

    if name is not None and name not in PUBLISHED:
        hint = suggest(name, PUBLISHED) or "hipthrust pack schema names them"
        raise WrongUse(f"there is no schema {quote(name)}; {hint}")
    if pack is not None and name != DEPENDS_ON_PACK:
        raise WrongUse(f"only the schema of the {DEPENDS_ON_PACK} depends on a pack; no --pack")
    if name is None:
        write_result("".join(f"{each:<13} {about}\n" for each, about in PUBLISHED.items()))
        return
    from hipthrust.pack.load import load_pack

    schema = schema_of(name, load_pack(pack) if name == DEPENDS_ON_PACK else None)
    write_result(spread_out(dump(schema)))
