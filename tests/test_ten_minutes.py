"""The first section of cues/README.md, followed to the letter: from nothing to a proved pack."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support import ROOT, run_here

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "cues" / "README.md").read_text(encoding="utf-8")
SECTION = PAGE.split("## Your first cue, in ten minutes")[1].split("\n## ")[0]
STEP = re.compile(r"(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)```", re.DOTALL)


def steps() -> Iterator[tuple[str, str]]:
    """Walk what there is to do: a command, or a file and what is added to it."""
    for file, kind, text in STEP.findall(SECTION):
        if kind == "sh":
            yield from (("", line) for line in text.splitlines())
        else:
            yield file, text


_CUE = "Press a flat sole into the floor."
COMES_TO = {
    "hipthrust pack new my-cues --extends hip-thrust": "",
    "hipthrust pack lint my-cues": "nothing to mend",
    "hipthrust pack test my-cues --mutate": "all as written",
    "hipthrust pack prove my-cues": "All hold",
    "hipthrust pack diff hip-thrust my-cues": "soft-soles",
    "hipthrust check --pack my-cues --screen none -a complaint=slides -a shoes=soft": _CUE,
    "hipthrust sheet --pack my-cues --error soft-soles": _CUE,
}
"""Every command of the page, and what shows that it worked."""


@pytest.mark.slow
def test_the_page_leads_from_nothing_to_a_proved_pack(tmp_path, monkeypatch):
    pytest.importorskip("z3", reason="the extra `prove` is not installed")
    monkeypatch.chdir(tmp_path)
    told = {}
    for file, text in steps():
        if file:
            old = Path(file).read_text(encoding="utf-8") if Path(file).exists() else ""
            Path(file).write_text(old + text, encoding="utf-8")
            continue
        _, *words = shlex.split(text)
        ran = run_here(*words)
        assert ran.code == (1 if "diff" in words else 0), ran
        told[text] = ran.out
    assert told.keys() == COMES_TO.keys()
    assert [text for text, said in COMES_TO.items() if said not in told[text]] == []
