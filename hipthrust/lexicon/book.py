"""A pack to look things up in: as it is written, and compiled for its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from hipthrust.assessment import AFTER_SET
from hipthrust.engine.compile import compile_condition, compile_pack, meanings_of
from hipthrust.engine.conditions import holds
from hipthrust.engine.lay_words import concepts_in
from hipthrust.engine.wording import in_words
from hipthrust.lexicon.parts import Named, Reading, When
from hipthrust.pack.written import conditions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hipthrust.assessment import SourceNote
    from hipthrust.lexicon.parts import Kind
    from hipthrust.model import Condition, Option, Pack, Question, RedFlag
    from hipthrust.pack.written import Field


_SAID_OF_CONCEPT: Final = 3
"""Of its words, where they are only to tell what it is about."""


class Book:
    """What one record says of another can only be told with all of them at hand."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.compiled = compile_pack(pack)

    def records(self) -> Iterator[tuple[Kind, Any]]:
        """Walk the records in the order in which their kinds are told."""
        pack = self.pack
        yield from (("error", each) for each in pack.errors)
        yield from (("cue", each) for each in pack.cues)
        yield from (("muscle", each) for each in (*pack.movers, *pack.stabilizers))
        yield from (("question", each) for each in pack.questions)
        yield from (("red-flag", each) for each in pack.red_flags)
        yield from (("normal", each) for each in pack.normal)
        yield from (("checkpoint", each) for each in pack.checkpoints)
        yield from (("pose", each) for each in pack.poses)
        yield from (("concept", each) for each in pack.concepts)
        yield from (("source", each) for each in pack.sources)

    def options(self) -> Iterator[tuple[Question, Option]]:
        """Walk the answers that the questions offer."""
        yield from ((each, option) for each in self.pack.questions for option in each.options)

    def named(self, kind: Kind, item: Any) -> Named:
        """Name a record, in the words that tell it best."""
        return Named(kind, id_of(item), self._words(kind, item))

    def option(self, question: Question, option: Option) -> Named:
        """Name an answer as it is typed."""
        return Named("option", f"{question.id}={option.id}", f"{question.label}: {option.say}")

    def pick(self, kind: Kind, ids: Iterable[str]) -> tuple[Named, ...]:
        """Name the records of a kind that bear some ids, in the order of the ids."""
        found = {id_of(item): self.named(kind, item) for k, item in self.records() if k == kind}
        return tuple(found[each] for each in ids)

    def pick_one(self, kind: Kind, name: str | None) -> Named | None:
        """Name the record that an optional field names."""
        return self.pick(kind, [name])[0] if name else None

    def when(self, condition: Condition) -> When:
        """Give a condition as it is written, and in words."""
        written = condition.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return When(written, in_words(self.compiled, compile_condition(condition)))

    def when_any(self, condition: Condition | None) -> When | None:
        """Do the same where a condition may be left out."""
        return self.when(condition) if condition else None

    def notes(self, item: Any) -> tuple[SourceNote, ...]:
        """Give the sources that a record cites, then those that its signs cite."""
        return tuple(self.compiled.sources[key] for key in cited_by(item))

    def readings(self, question: str, option: str | None = None) -> tuple[Reading, ...]:
        """Find every condition that reads a question, or one answer to it."""
        return tuple(
            Reading(
                record=self.named(kind, item),
                field=cast("Field", path[0]),
                strength=getattr(item, str(path[0]))[path[1]].strength if path[1:] else None,
                when=self.when(condition),
                is_enough=bool(option) and _holds_alone(condition, question, str(option)),
            )
            for kind, item in self.records()
            for condition, path in conditions_of(item)
            if _reads(condition, question, option)
        )

    def meaning(self, concept: str) -> Iterator[Named]:
        """Walk the answers and red flags that a concept helps to mean."""
        for question, option in self.options():
            if concept in concepts_in((meanings_of(option),)):
                yield self.option(question, option)
        for kind, item in self.records():
            is_said = kind in ("question", "red-flag")
            if is_said and concept in concepts_in((meanings_of(item),)):
                yield self.named(kind, item)

    def _raised(self, flag: RedFlag) -> str:
        if flag.after_set:
            return f"After a set: {AFTER_SET[flag.after_set]}"
        return self.when(flag.raised_when).say if flag.raised_when else ""

    def _words(self, kind: Kind, item: Any) -> str:
        match kind:
            case "red-flag":
                return str(item.ask or self._raised(item))
            case "error" | "normal":
                return str(item.name)
            case "muscle":
                return str(item.plain)
            case "question":
                return str(item.ask)
            case "checkpoint":
                return str(item.look)
            case "concept":
                return ", ".join(item.words[:_SAID_OF_CONCEPT])
            case "pose" | "source":
                return str(item.title)
            case _:
                return str(item.say)


def id_of(item: Any) -> str:
    """Give the word a record goes by."""
    return str(getattr(item, "id", None) or item.key)


def cited_by(item: Any) -> tuple[str, ...]:
    """Give the keys that a record cites, then those that its signs cite, each once."""
    signs = (*getattr(item, "signs", ()), *getattr(item, "against", ()))
    keys = [*getattr(item, "sources", ()), *(key for sign in signs for key in sign.sources)]
    return tuple(dict.fromkeys(keys))


def _reads(condition: Condition, question: str, option: str | None) -> bool:
    return any(
        name == question
        and (option is None or option == wanted or (isinstance(wanted, tuple) and option in wanted))
        for _, name, wanted in condition.atoms()
    )


def _holds_alone(condition: Condition, question: str, option: str) -> bool:
    return holds(compile_condition(condition), {question: (option,)}) is True
