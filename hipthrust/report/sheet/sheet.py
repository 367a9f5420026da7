"""A cue sheet: everything that stands on it, in order, and nothing of how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from hipthrust.assessment import PackStamp, Tool
    from hipthrust.figure.picture import Picture
    from hipthrust.report.sections import Section


_MANY: Final = 8
"""Signs that are told in large type."""


class Stop(Struct, frozen=True):
    """Why no cue is given, and what to do instead."""

    reasons: tuple[tuple[tuple[str, ...], str], ...]
    """What was said, and what to do about all of that."""
    closing: tuple[str, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether the signs fill a page: nobody could rule any of them out."""
        return sum(len(said) for said, _ in self.reasons) > _MANY


class Remedy(Struct, frozen=True):
    """A common error and its first cue, or a cue and how to follow it."""

    picture: Picture | None
    name: str
    say: str

    @property
    def in_short(self) -> str:
        """Name the error as its picture does, in fewer words."""
        return self.picture.pose.title if self.picture else self.name


class Stamp(Struct, frozen=True):
    """What a sheet was made from, and when."""

    pack: PackStamp
    tool: Tool
    day: str
    """As in 2026-11-26."""

    def line(self, digits: int = 64) -> str:
        """Say it in a line, with so many digits of the pack's digest."""
        pack, tool = self.pack, self.tool
        made = f"Made {self.day} by {tool.name} {tool.version}"
        return f"{made} from pack {pack.id} {pack.version} ({pack.digest[:digits]})"


class Sheet(Struct, frozen=True):
    """One sheet. Under a stop it holds no cue, no error and no picture."""

    title: str
    """Of the pack."""
    headline: str
    """The first thing that is read; under a stop the last one, too."""
    stamp: Stamp
    stop: Stop | None = None
    cue: str | None = None
    lead: tuple[str, ...] = ()
    """What is told under the headline, or under the cue."""
    pictures: tuple[Picture, ...] = ()
    sections: tuple[Section, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    remedies_are: str = ""
    """What they are called."""
    notices: tuple[str, ...] = ()
    """What to mind."""
    answers: tuple[str, ...] = ()
    """What was said; empty where nobody was asked."""

    @property
    def is_gallery(self) -> bool:
        """Tell whether the remedies have pictures of their own."""
        return any(each.picture for each in self.remedies)

    @property
    def shows_fault(self) -> bool:
        """Tell whether any picture needs to be explained."""
        shown = (*self.pictures, *(each.picture for each in self.remedies))
        return any(picture and not picture.pose.is_good for picture in shown)
