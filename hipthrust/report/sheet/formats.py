"""The formats of a sheet, each listed once, and the ending of a file that means each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.report import Look
    from hipthrust.report.sheet.sheet import Sheet


def _text(sheet: Sheet, look: Look) -> bytes:
    from hipthrust.report.sheet.to_text import to_text  # rich, only where it is shown

    return to_text(sheet, look).encode()


def _markdown(sheet: Sheet, _look: Look) -> bytes:
    from hipthrust.report.sheet.to_markdown import to_markdown

    return to_markdown(sheet).encode()


def _html(sheet: Sheet, _look: Look) -> bytes:
    from hipthrust.report.sheet.to_html import to_html

    return to_html(sheet).encode()


def _svg(sheet: Sheet, _look: Look) -> bytes:
    from hipthrust.report.sheet.to_svg import to_svg

    return to_svg(sheet).encode()


def _pdf(sheet: Sheet, _look: Look) -> bytes:
    from hipthrust.report.sheet.to_pdf import to_pdf

    return to_pdf(sheet)


FORMATS: Final[dict[str, Callable[[Sheet, Look], bytes]]] = {
    "text": _text, "md": _markdown, "html": _html, "pdf": _pdf, "svg": _svg,
}  # fmt: skip
"""By the name that `--format` takes. What they give is UTF-8, or a PDF."""

BY_ENDING: Final[dict[str, str]] = {
    ".txt": "text", ".md": "md", ".html": "html", ".htm": "html", ".pdf": "pdf", ".svg": "svg",
}  # fmt: skip
