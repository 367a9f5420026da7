"""Drawn packs as files, of about a size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.benchmarks.speed.ours import INFO, records_of
from tests.benchmarks.speed.rules import draw_rules

if TYPE_CHECKING:
    from pathlib import Path

PER_ERROR: Final = 566
"""Bytes that one error brings, with its share of questions and cues."""
THE_REST: Final = 3_800
"""Bytes of a pack without errors."""


def write_pack(folder: Path, size: int) -> int:
    """Write a pack of about so many bytes, and give how many it has."""
    records = records_of(draw_rules(max(1, (size - THE_REST) // PER_ERROR)))
    folder.mkdir(parents=True)
    (folder / "errors").mkdir()
    texts = {f"{name}.yaml": _yaml([*records[name]]) for name in ("questions", "cues", "sources")}
    texts |= {f"errors/{error['id']}.yaml": _yaml(error) for error in records["errors"]}
    texts["pack.yaml"] = _yaml(INFO)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return sum(map(len, texts.values()))


def _yaml(data: Any) -> str:
    plain = _lists(data)
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=100)


def _lists(data: Any) -> Any:
    """Write tuples as lists; YAML has no other name for them."""
    if isinstance(data, dict):
        return {name: _lists(each) for name, each in data.items()}
    return [_lists(each) for each in data] if isinstance(data, (list, tuple)) else data
