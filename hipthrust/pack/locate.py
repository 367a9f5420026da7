"""Where a pack is: the one that came with hipthrust, or a folder of the coach's own."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hipthrust.exceptions import PackNotFound
from hipthrust.problems import quote

SHIPPED: Final = "hip-thrust"
"""The id of the pack that came with hipthrust; a test holds it against its pack.yaml."""


def shipped_pack() -> Path:
    """Return the folder of the pack that came with hipthrust. Raises PackNotFound.

    A folder on the disk: hipthrust does not run out of an archive, nor could what it depends on.
    """
    house = Path(__file__).resolve().parents[1]
    packaged = house / "cues"
    if packaged.is_dir():  # packaged first: a checkout has no hipthrust/cues
        return packaged
    checkout = house.parent
    if (checkout / "pyproject.toml").is_file():  # else a stranger's cues/ in site-packages
        return checkout / "cues"
    raise PackNotFound("the pack that ships with hipthrust is missing; install hipthrust again")


def pack_at(folder: Path) -> Path:
    """Return a coach's folder, once it can be a pack. Raises PackNotFound."""
    if not folder.is_dir():
        raise PackNotFound(f"{quote(str(folder))} is not a folder; give the folder of pack.yaml")
    if not (folder / "pack.yaml").is_file() and not (folder / "pack.yml").is_file():
        raise PackNotFound(f"{quote(str(folder))} holds no pack.yaml")
    return folder
