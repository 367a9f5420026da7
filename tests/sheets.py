"""The sheets that several tests look at, and their formats read as a reader would see them."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from pypdf import PdfReader

from hipthrust.engine.lift import fault, whole_lift
from hipthrust.report import Look
from hipthrust.report.sheet.content import check_sheet, error_sheet, lift_sheet
from hipthrust.report.sheet.formats import FORMATS
from tests.support import assess_raw, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.report.sheet.sheet import Sheet

DAY = "2026-11-26"
BACK = {"complaint": "lower-back", "felt-when": "top"}
CHECKS: dict[str, dict[str, Any]] = {
    "coach": {
        **BACK, "screen": "none", "pain": 4, "stop-lower-eases": "yes",
        "bench-touches": "neck-or-traps", "tried": [{"cue": "ribs-down", "result": "same"}],
    },
    "reassure": {**BACK, "screen": "none", "pain": 0, "back-feels": "work"},
    "no-match": {"complaint": "something-else", "screen": "none"},
    "emergency": {**BACK, "screen": ["saddle-numbness", "leg-weakness"]},
    "unsure": {**BACK, "screen": {"both-legs": "unsure"}},
    "all-unsure": {"screen": "unsure"},
    "clinician": {"complaint": "headache", "screen": "none"},
    "rest": {**BACK, "screen": "none", "pain": 7},
}  # fmt: skip
STOPS = ("emergency", "unsure", "all-unsure", "clinician", "rest")
KINDS = ("lift", "error", "unseen-error", *CHECKS)


def sheet_of(kind: str, pack: CompiledPack | None = None) -> Sheet:
    """Lay out one of the sheets, of the shipped pack or of another that reads the same answers."""
    pack = pack or shipped()
    match kind:
        case "lift":
            return lift_sheet(whole_lift(pack), pack.poses, DAY)
        case "error" | "unseen-error":
            name = "rib-flare" if kind == "error" else "no-brace"
            return error_sheet(whole_lift(pack), fault(pack, name), pack.poses, DAY)
        case _:
            return check_sheet(assess_raw(CHECKS[kind], pack), pack.title, pack.poses, DAY)


def written(sheet: Sheet, form: str, look: Look | None = None) -> bytes:
    """Write a sheet in a format; a text without pictures where nothing else is said."""
    return FORMATS[form](sheet, look or Look())


@cache
def shown(kind: str, form: str) -> bytes:
    """Write one of the sheets of the shipped pack."""
    return written(sheet_of(kind), form)


class _Page(HTMLParser):
    """Collects what a page shows, and what it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "rect", "path"):
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.inside:
            self.seen.append(data)


def page(html: bytes) -> _Page:
    """Read a whole page; every tag must be closed by its like."""
    found = _Page()
    found.feed(html.decode())
    found.close()
    assert found.inside == []
    return found


def words_of(form: str, data: bytes) -> str:
    """Give all that a reader of a format reads."""
    match form:
        case "html":
            return " ".join(page(data).seen)
        case "svg":
            return " ".join(ET.fromstring(data).itertext())
        case "md":
            return " ".join(_inline(data.decode()))
        case "pdf":
            reader = PdfReader(io.BytesIO(data))
            described = described_in(reader.root_object["/StructTreeRoot"])
            return "\n".join((*(each.extract_text() for each in reader.pages), *described))
        case _:
            return data.decode()


def described_in(node: Any) -> Iterator[str]:
    """Walk the descriptions that stand in for the pictures of a PDF."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from described_in(each)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        if "/K" in node:
            yield from described_in(node["/K"])


def tokens(markdown: str) -> list[Any]:
    """Read Markdown with tables and struck text, as pages for code do."""
    found = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return [inner for token in found.parse(markdown) for inner in (token, *(token.children or ()))]


def _inline(markdown: str) -> list[str]:
    return [token.content for token in tokens(markdown) if token.type in ("text", "text_special")]


def squeezed(text: str) -> str:
    """Take away what wrapping and setting change: spaces, places to break, and ligatures."""
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return re.sub(r"[\s\u200b]", "", text)
