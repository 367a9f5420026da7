"""Every schema by its name, and how a script gets the document that it describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hipthrust.answers.values import SCHEMA as ANSWERS
from hipthrust.assessment import Assessment
from hipthrust.batch.document import LineRefused
from hipthrust.facts import Refusal
from hipthrust.intake.own_words.reading import Reading
from hipthrust.interview.document import NextStep
from hipthrust.lexicon.entries import Explained, Names
from hipthrust.pack.cases.document import CaseReport
from hipthrust.pack.diff.document import PackDiff
from hipthrust.pack.lint.document import LintReport
from hipthrust.pack.prove.document import ProofReport
from hipthrust.rationale import Why
from hipthrust.report.history.document import HistoryDocument
from hipthrust.report.to_json import dump, spread_out
from hipthrust.schemas.answers import answers_schema
from hipthrust.schemas.pack_files import SCHEMA_FILE, editor_line, pack_files_schema
from hipthrust.schemas.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hipthrust.engine.compiled import CompiledPack

DEPENDS_ON_PACK: Final = "answers"
"""The one schema that is another for every pack."""

PACK_FILES: Final = "pack-files"
"""The one schema of what a coach writes."""

PUBLISHED: Final[dict[str, str]] = {
    "assessment": "the result of check",
    "answers": "what check --answers reads, for one pack",
    "next": "what check --next asks, while anything is left to ask",
    "reading": "what check --describe reads in a lifter's own words",
    "why": "the account that why gives, with or without --why-not",
    "explanation": "what explain NAME tells",
    "names": "what explain tells without a name",
    "history": "what history, its show and its export give as JSON",
    "batch-error": "what batch writes for a line that it cannot use",
    "error": "a refusal, by any command that was asked for JSON",
    "pack-lint": "what pack lint finds",
    "pack-test": "what pack test finds",
    "pack-proof": "what pack prove finds",
    PACK_FILES: "the YAML files of a pack, for editors",
    "pack-diff": "what pack diff finds",
}
"""What each of them describes, in the order in which they are named."""

_RECORDS: Final[dict[str, type[Any]]] = {
    "assessment": Assessment,
    "next": NextStep,
    "reading": Reading,
    "why": Why,
    "explanation": Explained,
    "names": Names,
    "history": HistoryDocument,
    "batch-error": LineRefused,
    "error": Refusal,
    "pack-lint": LintReport,
    "pack-test": CaseReport,
    "pack-proof": ProofReport,
    "pack-diff": PackDiff,
}


def schema_of(name: str, pack: CompiledPack | None = None) -> dict[str, Any]:
    """Give the schema of a name in PUBLISHED; that of the answers needs the pack."""
    if name == DEPENDS_ON_PACK:
        if pack is None:
            raise ValueError("the answers of which pack?")
        stamp = pack.stamp
        named = f"{stamp.id}:{stamp.version}:{stamp.digest[:8]}"
        return {**_head(ANSWERS, f":{named}"), **answers_schema(pack)}
    if name == PACK_FILES:
        return {**_head(f"hipthrust.{PACK_FILES}/1"), **pack_files_schema()}
    shape = shape_of(_RECORDS[name])
    return {**_head(shape["properties"]["schema"]["const"]), **shape}


def pack_files_text() -> str:
    """Give the text of `schema.json`, which stands in the folder of a pack."""
    return spread_out(dump(schema_of(PACK_FILES)))


def with_schema(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put into the files of a pack what lets an editor help: their first lines, and the schema.

    `files` are their contents, by the paths inside the pack.
    """
    led = {name: editor_line(name).encode() + data for name, data in files.items()}
    return {**led, SCHEMA_FILE: pack_files_text().encode()}


def _head(schema: str, of_pack: str = "") -> dict[str, str]:
    family, _, document = schema.partition(".")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{family}:{document}{of_pack}",
        "title": schema,
    }
