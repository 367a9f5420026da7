"""A sheet as one HTML file that asks for nothing else: no script, no request, its own style."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

from markupsafe import Markup

from hipthrust.figure.to_svg import to_svg
from hipthrust.report.sheet.templates import filled

if TYPE_CHECKING:
    from hipthrust.figure.picture import Picture
    from hipthrust.report.sheet.sheet import Sheet


def to_html(sheet: Sheet) -> str:
    """Give a whole page. What a pack says is escaped; the drawings escape what they hold."""
    style = files("hipthrust.report.sheet.templates").joinpath("sheet.css").read_text("utf-8")
    hashed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    numbers = count(1)

    def svg(picture: Picture, *, labelled: bool = True) -> Markup:
        return Markup(to_svg(picture.scene(labelled=labelled), f"figure-{next(numbers)}"))

    return filled("sheet.html.j2", sheet, style=style, style_hash=hashed, svg=svg)
