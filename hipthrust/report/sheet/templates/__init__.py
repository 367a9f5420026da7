"""The templates of the sheets, and how they are filled. No text of a pack is ever a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from hipthrust.report.sections import is_sign
from hipthrust.report.sheet import words
from hipthrust.report.words import picture_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipthrust.report.sheet.sheet import Sheet


def filled(
    name: str, sheet: Sheet, *, finalize: Callable[[Any], Any] | None = None, **more: object
) -> str:
    """Fill a template.

    Args:
        name: of the template.
        sheet: what it shows.
        finalize: what is done to every value that a template writes; where it is left out, HTML is
            escaped.
        more: what else it shows.
    """
    environment = Environment(
        loader=PackageLoader("hipthrust.report.sheet"),
        autoescape=finalize is None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=finalize,
    )
    environment.globals.update(words=words, is_sign=is_sign, title=picture_title)
    return environment.get_template(name).render(sheet=sheet, **more)
