"""Texts that try to be more than text, and a pack that holds one in every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict
from pydantic import BaseModel

from hipthrust.engine.compile import compile_pack
from hipthrust.model import Pack
from tests.support import written

if TYPE_CHECKING:
    from hipthrust.engine.compiled import CompiledPack

SHOWN = (
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg onload=pwned=1>",
    '"><b>x</b>',
    "' onmouseover='pwned=1",
    "</title></style></svg><p>out</p>",
    "]]><!--",
    "--><iframe src=//x.y>",
    "&lt;b&gt; &amp; &#x3c;",
    "{{ 7*7 }}",
    "{% raw %}{# no #}",
    "${7*7} #{7*7}",
    "javascript:pwned=1",
    "[here](https://x.y)",
    "![here](https://x.y/z.png)",
    "https://x.y/z",
    "www.x.y",
    "a@x.y",
    "<https://x.y>",
    "[ref]: https://x.y",
    "a | b | c",
    "`code` ``more``",
    "**bold** __bold__ *it* _it_",
    "~~struck~~ ~sub~",
    "# heading",
    "- item",
    "1. item",
    "> quoted",
    "---",
    "\\*not bold\\* C:\\new",
    '#let x = 1 #read("/etc/passwd")',
    "#link(x) @cite <label>",
    "$x^2$ $$y$$",
    "=1+1 =cmd|' /C calc'!A0",
    "+1+1 @SUM(A1)",
    "[bold]rich[/bold] [/oops]",
    ":smile: :leg:",
    "%s %d {0} {name}",
    "x" * 120,
    "cafe\u0301 na\u00efve \u00bd \u2014 \u201cq\u201d \u00df \u0416",
)
"""Shown as they are, in every format."""

REFUSED = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://x.y\x1b\\here\x1b]8;;\x1b\\",
    "\x9b31mred",
    "\x07bell",
    "back\x08space",
    "re\rturn",
    "nul\x00",
    "\u202eright to left",
    "\u2066isolated\u2069",
    "zero\u200bwidth",
    "join\u200der",
    "\ufeffmark",
    "soft\u00adhyphen",
    "line\u2028break",
    "next\x85line",
    "no\uffffcharacter",
    "no\U0001fffecharacter",
)
"""Never read from a pack, so never shown; the coach is told where they are."""


def hostile_pack(payload: str) -> CompiledPack:
    """Give the shipped pack with a text behind the words of every field that holds words."""
    return compile_pack(hostile_models(payload))


def hostile_models(payload: str) -> Pack:
    """Give it as a coach writes it."""
    changed = {name: _with(value, payload) for name, value in asdict(written()).items()}
    return Pack(**changed)


def texts_in(model: type[BaseModel]) -> list[str]:
    """Name the fields of a record that hold words, as told by what they must look like."""
    return [
        name
        for name, field in model.model_fields.items()
        if any(_is_words(each) for each in (*field.metadata, field.annotation))
    ]


def _is_words(part: Any) -> bool:
    return "S(.*" in repr(part)  # the pattern of lines, passages and labels


def _with(item: Any, payload: str) -> Any:
    if isinstance(item, tuple):
        return tuple(_with(each, payload) for each in item)
    if not isinstance(item, BaseModel):
        return item
    words = texts_in(type(item))
    changed = {
        name: f"{value} {payload}" if name in words and value else _with(value, payload)
        for name, value in item
    }
    return item.model_copy(update=changed)
