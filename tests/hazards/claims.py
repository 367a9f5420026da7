"""What no text of ours may claim: looked for in all that the program and its papers say.

The word lists are those of `pack lint`, so that a pack and the program are held to the same.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec.structs import asdict
from pydantic import BaseModel

from hipthrust.model import Source
from hipthrust.pack.lint.word_lists import DIAGNOSIS, PROMISE, SCARE
from tests.hostile import texts_in
from tests.sheets import KINDS, shown, words_of
from tests.support import ROOT, TESTS, every_command, run_here, written

if TYPE_CHECKING:
    from collections.abc import Iterator

PAPERS: Final = ("README.md", "CHANGELOG.md", "cues/README.md", "pyproject.toml")
_NO_SPEECH: Final = ("word_lists.py",)
"""Where the words stand that are looked for."""


@cache
def sentences() -> dict[str, Any]:
    """Read what must be found, what must not, and what is allowed."""
    text = (TESTS / "hazards" / "claims.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def claims_in(text: str) -> list[str]:
    """Give the words of a text that claim what nobody may; what is allowed is passed over."""
    text = " ".join(text.split())
    for each in sentences()["allowed"]:
        text = text.replace(each["words"], "")
    rows = (*DIAGNOSIS, *PROMISE, *SCARE)
    return [found.group() for pattern, _ in rows for found in pattern.finditer(text)]


def texts() -> Iterator[tuple[str, str]]:
    """Walk all that is said, each text with where it stands."""
    yield from ((name, (ROOT / name).read_text(encoding="utf-8")) for name in PAPERS)
    yield from _helps()
    yield from ((f"a sheet: {kind}", words_of("md", shown(kind, "md"))) for kind in KINDS)
    for file in sorted((TESTS / "golden").glob("*.txt")):
        yield f"golden/{file.name}", file.read_text(encoding="utf-8")
    yield from _of_source()
    yield from _of_pack()
    yield from _explanations()


def _helps() -> Iterator[tuple[str, str]]:
    for before, commands in every_command():
        words = before.split()[1:]
        for name in ("", *(str(each.name) for each in commands)):
            called = [*words, name] if name else words
            yield " ".join(["--help of", *called]), run_here(*called, "--help").out


def _of_source() -> Iterator[tuple[str, str]]:
    """Walk the texts in the source, but what stands there to explain it."""
    for file in sorted((ROOT / "hipthrust").rglob("*.py")):
        if file.name not in _NO_SPEECH:
            for number, text in _strings(ast.parse(file.read_text(encoding="utf-8"))):
                yield f"{file.relative_to(ROOT)}:{number}", text


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Walk the texts below a node, whole: three dots stand for what is put into one."""
    match node:
        case ast.Expr(ast.Constant()):
            return
        case ast.Constant(str(text)):
            yield node.lineno, text
        case ast.JoinedStr(parts):
            told = [each.value if isinstance(each, ast.Constant) else "..." for each in parts]
            yield node.lineno, "".join(map(str, told))
        case _:
            for each in ast.iter_child_nodes(node):
                yield from _strings(each)


def _of_pack() -> Iterator[tuple[str, str]]:
    """Walk the words of the shipped pack, but the titles that others gave what they wrote."""
    for part in asdict(written()).values():
        for record in part if isinstance(part, tuple) else (part,):
            if isinstance(record, BaseModel) and not isinstance(record, Source):
                yield from _of_record(record)


def _of_record(record: BaseModel) -> Iterator[tuple[str, str]]:
    words = texts_in(type(record))
    for name, value in record:
        for each in value if isinstance(value, tuple) else (value,):
            if name in words and each:
                yield f"{type(record).__name__}.{name}", str(each)
            elif isinstance(each, BaseModel):
                yield from _of_record(each)


def _explanations() -> Iterator[tuple[str, str]]:
    """Walk what is said of the codes; what is shown as wrong is wrong."""
    text = (ROOT / "hipthrust" / "explanations.yaml").read_text(encoding="utf-8")
    for code, told in yaml.safe_load(text).items():
        for name, words in told.items():
            if name != "wrong":
                yield f"explain {code}", re.sub(r"^.*# wrong.*$", "", str(words))


def unused_allowances() -> list[str]:
    """Name what is allowed and said nowhere."""
    said = " ".join(" ".join(text.split()) for _, text in texts())
    return [each["words"] for each in sentences()["allowed"] if each["words"] not in said]


def faults() -> list[str]:
    """Name every claim, with where it stands."""
    return [f"{where}: {claim}" for where, text in texts() for claim in claims_in(text)]
