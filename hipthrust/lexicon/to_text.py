"""What is told, for a person to read: a heading and labelled lines for each thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from hipthrust.assessment import AFTER_SET
from hipthrust.lexicon import glosses
from hipthrust.lexicon.entries import (
    CheckpointEntry,
    CodeEntry,
    ConceptEntry,
    CueEntry,
    ErrorEntry,
    MuscleEntry,
    NormalEntry,
    OptionEntry,
    OptionsEntry,
    PoseEntry,
    QuestionEntry,
    RedFlagEntry,
    SourceEntry,
)
from hipthrust.lexicon.lines import (
    by_kind,
    example,
    heading,
    listed,
    meant,
    offered,
    readings,
    said,
    section,
    signs,
    sources,
)
from hipthrust.report.page import Page
from hipthrust.report.picture import show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hipthrust.figure.picture import Album
    from hipthrust.lexicon.entries import Entry, Explained, Names, Shelf
    from hipthrust.report import Look


def to_text(explained: Explained, look: Look, album: Album) -> str:
    """Tell everything that bears a name, one after the other."""
    page = Page(look)
    for n, entry in enumerate(explained.entries):
        if n:
            page.gap()
        _tell(page, entry, album)
    return page.text()


def names_to_text(names: Names, look: Look) -> str:
    """Name everything there is. Options are left to their questions."""
    page = Page(look)
    for shelf in names.kinds:
        _, several = glosses.TITLES[shelf.kind]
        page.section(several, f"{shelf.count}: {_ids(shelf)}" if shelf.names else "none")
    page.gap()
    page.paragraph(glosses.TELLS_MORE)
    return page.text()


def _ids(shelf: Shelf) -> str:
    if shelf.kind == "option":
        return f"typed as question=option ({shelf.names[0].id}); a question tells its own"
    return ", ".join(each.id for each in shelf.names)


def _tell(page: Page, entry: Entry, album: Album) -> None:
    match entry:
        case ErrorEntry():
            _error(page, entry, album)
        case CueEntry():
            _cue(page, entry)
        case MuscleEntry():
            _muscle(page, entry)
        case QuestionEntry():
            _question(page, entry)
        case RedFlagEntry():
            _red_flag(page, entry)
        case NormalEntry():
            _normal(page, entry)
        case CheckpointEntry():
            _checkpoint(page, entry)
        case PoseEntry():
            _pose(page, entry, album)
        case ConceptEntry():
            _concept(page, entry)
        case SourceEntry():
            _source(page, entry)
        case OptionEntry():
            _option(page, entry)
        case OptionsEntry():
            heading(page, "option", entry.id)
            page.section("Offered by", *listed(entry.offered))
        case CodeEntry():
            _code(page, entry)
        case _:
            assert_never(entry)


def _error(page: Page, error: ErrorEntry, album: Album) -> None:
    heading(page, "error", error.id, f"{error.name} ({error.term})" if error.term else error.name)
    if error.pose:
        show(page, error.pose.id, album)
    page.section("What", error.what)
    page.section("Why", error.why)
    page.section("Other view", error.other_view)
    page.section("Phase", error.phase)
    page.section("Fix order", f"{error.fix_order}, in the order {', '.join(glosses.FIX_ORDER)}")
    page.section("Takes over", *listed(error.takes_over))
    page.section("Signs for", *signs(error.signs, "+"))
    page.section("Signs against", *signs(error.against, "-"))
    page.section("Cues to try", *listed(error.cues))
    page.section("On the sheet", "of the whole lift" if error.common else None)
    page.section("How sure", error.how_sure)
    sources(page, error.sources)


def _cue(page: Page, cue: CueEntry) -> None:
    heading(page, "cue", cue.id, cue.say)
    page.section("In the body", cue.internal)
    page.section("Detail", cue.detail)
    page.section("It worked if", cue.success)
    page.section("Kind", f"{cue.cue_kind}: {glosses.CUE_KINDS[cue.cue_kind]}")
    page.section("Phase", cue.phase)
    page.section("Not when", said(cue.not_when))
    page.section("Not with", *listed(cue.conflicts))
    page.section("For", *listed(cue.errors))
    page.section("How sure", cue.how_sure)
    sources(page, cue.sources)


def _muscle(page: Page, muscle: MuscleEntry) -> None:
    is_the_same = muscle.name.lower() == muscle.plain.lower()
    name = muscle.name if is_the_same else f"{muscle.name} ({muscle.plain})"
    heading(page, "muscle", muscle.id, name)
    page.section("Role", muscle.role.replace("-", " "))
    page.section("Action", muscle.action)
    page.section("Contraction", muscle.contraction)
    page.section("Feel", muscle.feel)
    page.section("Takes over in", *listed(muscle.errors))
    sources(page, muscle.sources)


def _question(page: Page, question: QuestionEntry) -> None:
    heading(page, "question", question.id, question.ask)
    page.section("Kind", glosses.QUESTION_KINDS[question.question_kind])
    if question.choose == "scale":
        page.section("Answer", f"a number from {question.low} to {question.high}")
    else:
        page.section("Answer", glosses.CHOICES[question.choose], *offered(question.options))
    page.section("Own words", *meant(question.means))
    page.section(
        "On the map", *(f"- {each.where}: {', '.join(each.options)}" for each in question.map)
    )
    page.section("Reported as", question.label)
    page.section("Asked when", said(question.ask_when) or glosses.ALWAYS)
    page.section("How to check", question.how_to_check)
    page.section("Cannot tell", question.cannot_tell)
    by_kind(page, (*(each.record for each in question.read_by), *question.checkpoints))


def _red_flag(page: Page, flag: RedFlagEntry) -> None:
    heading(page, "red-flag", flag.id, flag.ask)
    page.section("Level", f"{flag.level}: {glosses.LEVELS[flag.level]}")
    page.section("Raised when", said(flag.raised_when))
    if flag.after_set:
        page.section("Raised when", f"After a set: {AFTER_SET[flag.after_set]}.")
    page.section("Else asked", flag.else_ask)
    if flag.ask:
        page.section("Asked when", said(flag.applies) or glosses.ALWAYS)
    page.section("Own words", *meant(flag.means))
    page.section("It says", flag.say)
    page.section("Not known", flag.unchecked)
    sources(page, flag.sources)


def _normal(page: Page, normal: NormalEntry) -> None:
    heading(page, "normal", normal.id, normal.name)
    page.section("When", normal.when.say)
    page.section("Unless", said(normal.unless))
    page.section("It says", normal.say)
    page.section("Until", normal.until)
    sources(page, normal.sources)


def _checkpoint(page: Page, point: CheckpointEntry) -> None:
    heading(page, "checkpoint", point.id, point.look)
    page.section("Phase", point.phase)
    page.section("On the sheet", point.brief)
    page.section("Number", point.number)
    page.section("Other view", point.other_view)
    page.section("Question", *listed([point.question] if point.question else []))
    sources(page, point.sources)


def _pose(page: Page, pose: PoseEntry, album: Album) -> None:
    heading(page, "pose", pose.id, pose.title)
    show(page, pose.id, album)
    page.section("Beside", *listed([pose.beside] if pose.beside else []))
    page.section("Wrong", ", ".join(pose.wrong))
    page.section("Labels", *(f"- {label.say} (to {label.to})" for label in pose.labels))
    page.section("Measures", *_measures(pose))
    section(page, "Shows", pose.errors)


def _measures(pose: PoseEntry) -> Iterator[str]:
    """Say the numbers that a pose is drawn from."""
    yield f"trunk {pose.trunk:g} degrees, head {pose.head:g} degrees"
    lengths = ("feet", "heels", "lumbar", "ribs", "bench", "contact", "bar")
    yield ", ".join(f"{name} {getattr(pose, name):g}" for name in lengths) + " cm"


def _concept(page: Page, concept: ConceptEntry) -> None:
    heading(page, "concept", concept.id)
    page.section("Kind", glosses.CONCEPT_KINDS[concept.concept_kind])
    page.section("Words", "; ".join(concept.words))
    by_kind(page, concept.meant_by)


def _source(page: Page, source: SourceEntry) -> None:
    heading(page, "source", source.id, source.title)
    page.section("Year", str(source.year) if source.year else None)
    page.section("Kind", glosses.SOURCE_KINDS[source.source_kind])
    page.section("Where", source.where)
    by_kind(page, source.cited_by)


def _option(page: Page, option: OptionEntry) -> None:
    heading(page, "option", option.id, option.say)
    page.section("Question", *listed([option.question]))
    page.section("Own words", *meant(option.means))
    readings(page, option.read_by)


def _code(page: Page, code: CodeEntry) -> None:
    heading(page, "code", code.id, code.what)
    page.section("Why", code.why)
    example(page, "Wrong", code.wrong)
    example(page, "Right", code.right)
