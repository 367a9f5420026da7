"""Lines that the texts about several kinds of things share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hipthrust.lexicon.glosses import READ_AS, TITLES
from hipthrust.lexicon.parts import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.assessment import SourceNote
    from hipthrust.lexicon.parts import Kind, Meant, Named, Offered, Reading, Weighed, When
    from hipthrust.report.page import Page

_SPELT_OUT: Final = 8
"""How many things of a kind are named in words; more are named by their ids alone."""


def heading(page: Page, kind: Kind, name: str, words: str | None = None) -> None:
    """Write what kind of thing it is, its id, and what it is in a few words."""
    page.paragraph(f"{TITLES[kind][0]}: {name}", "bold")
    if words:
        page.paragraph(words)
    page.gap()


def listed(names: Iterable[Named]) -> Iterator[str]:
    """Name things in words, each with the id that tells more."""
    yield from (f"- {each.say} ({each.id})" for each in names)


def by_kind(page: Page, names: Iterable[Named]) -> None:
    """Write a section a kind of the things named."""
    named = tuple(names)
    for kind in KINDS:
        section(page, TITLES[kind][1], (each for each in named if each.kind == kind))


def section(page: Page, label: str, names: Iterable[Named]) -> None:
    """Write a section of things named, each once; of many things the ids alone."""
    once = tuple(dict.fromkeys(names))
    many = len(once) > _SPELT_OUT
    page.section(label, *([", ".join(each.id for each in once)] if many else listed(once)))


def readings(page: Page, found: tuple[Reading, ...]) -> None:
    """Write what comes of an answer: a section a kind of the records that read it."""
    for kind in KINDS:
        read = [each for each in found if each.record.kind == kind]
        if kind == "question":
            section(page, "Then asked", (each.record for each in read))
        else:
            page.section(TITLES[kind][1], *map(_reading, read))


def _reading(reading: Reading) -> str:
    dash = "+" if reading.field == "signs" else "-"
    name = f"{dash} {reading.record.say} ({reading.record.id})"
    if reading.field == "raised_when" or (reading.field == "applies" and reading.is_enough):
        return name  # what raises it, or what is asked, is its name
    what = f"{reading.strength or ''} {READ_AS[reading.field]}".lstrip()
    return f"{name}: {what}" if reading.is_enough else f"{name}: {what} when {reading.when.say}"


def meant(means: Meant) -> Iterator[str]:
    """Tell what lay words mean it: concepts that are said together, an alternative a line."""
    yield from (f"- {' with '.join(concepts)}" for concepts in means)


def said(when: When | None) -> str | None:
    """Give a condition in words, where there is one."""
    return when.say if when else None


def signs(weighed: Iterable[Weighed], dash: str) -> Iterator[str]:
    """Tell signs, each with its strength and the keys of its sources."""
    for sign in weighed:
        keys = f" [{', '.join(sign.sources)}]" if sign.sources else ""
        rules_out = ", rules it out" if (dash, sign.strength) == ("-", "hallmark") else ""
        yield f"{dash} {sign.strength}{rules_out}: {sign.when.say}{keys}"


def offered(options: Iterable[Offered]) -> Iterator[str]:
    """Tell the answers to a question, each by the id it is given by."""
    for each in options:
        yield f"- {each.id}: {each.say}{' (shuts out the others)' if each.alone else ''}"


def sources(page: Page, notes: Iterable[SourceNote]) -> None:
    """Write the sources, each by its key."""
    page.section("Sources", *(f"- {note.key}: {_title(note)}" for note in notes))


def _title(note: SourceNote) -> str:
    return f"{note.title} ({note.year})" if note.year else note.title


def example(page: Page, title: str, text: str | None) -> None:
    """Write lines of a pack as they are: wrapped, they would say something else."""
    if text:
        page.gap()
        page.paragraph(title, "bold cyan")
        for line in text.rstrip("\n").split("\n"):
            page.whole_line(f"  {line}", "")
