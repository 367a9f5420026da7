"""The answers to one question, one of each kind that some conditions tell apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hipthrust.answers import DONT_KNOW
from hipthrust.engine.ahead.limits import MOST_KINDS
from hipthrust.engine.conditions import AtLeast, Is, atoms_in, holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hipthrust.answers import Form, Given
    from hipthrust.engine.compiled import CompiledPack
    from hipthrust.engine.conditions import Atom


class TooMany(Exception):
    """More combinations than are worth trying."""


def every_kind(pack: CompiledPack, question: str) -> tuple[Given, ...]:
    """Give one answer of each kind that the pack tells apart. Raises TooMany.

    Of several options chosen it also matters which of them a reassurance explains, and whether
    there are more.
    """
    form = pack.questionnaire.forms[question]
    apart = {
        option
        for note in pack.normal
        for atom in atoms_in(note.when)
        if atom.question == question and isinstance(atom, Is)
        for option in atom.options
    }
    several = form.choose == "many"
    return kinds_of_answer(form, _atoms(pack)[question], frozenset(apart if several else ()))


def _atoms(pack: CompiledPack) -> dict[str, tuple[Atom, ...]]:
    """Collect the statements that the conditions of a pack make about each question, each once."""
    memory = pack.memory("atoms")
    found: dict[str, tuple[Atom, ...]] | None = memory.get(())
    return found or memory.keep((), _collected(pack))


def _collected(pack: CompiledPack) -> dict[str, tuple[Atom, ...]]:
    found: dict[str, dict[Atom, None]] = {name: {} for name in pack.questions}
    for condition in pack.conditions():
        for atom in atoms_in(condition):
            found[atom.question][atom] = None
    return {name: tuple(atoms) for name, atoms in found.items()}


def kinds_of_answer(
    form: Form, atoms: tuple[Atom, ...], apart: frozenset[str] = frozenset()
) -> tuple[Given, ...]:
    """Give one answer of each kind, don't know last. Raises TooMany.

    Two answers are of one kind where every atom is as true under the one as under the other.
    Options named `apart` are told apart besides, each from the others and all from the rest.
    """
    kinds = _kinds(form, atoms, apart)
    if kinds is None:
        raise TooMany
    return kinds


@lru_cache(maxsize=4_096)
def _kinds(form: Form, atoms: tuple[Atom, ...], apart: frozenset[str]) -> tuple[Given, ...] | None:
    """Do the same, with None for too many: a cache remembers no refusals."""
    first: dict[object, Given] = {}
    for answer in _answers(form, atoms):
        kind = _kind(answer, atoms, apart)
        if kind not in first:
            first[kind] = answer
    if form.choose == "many" and not _add_choices_of_several(form, atoms, apart, first):
        return None
    return (*first.values(), DONT_KNOW)


def _answers(form: Form, atoms: tuple[Atom, ...]) -> Iterable[Given]:
    """Walk the single options, or the numbers at which something changes."""
    if form.choose != "scale":
        return [(option,) for option in form.options]
    edges = {form.low, *(atom.least for atom in atoms if isinstance(atom, AtLeast))}
    return sorted(edge for edge in edges if form.low <= edge <= form.high)


def _add_choices_of_several(
    form: Form, atoms: tuple[Atom, ...], apart: frozenset[str], first: dict[object, Given]
) -> bool:
    """Join to each choice one more option, until no new kind comes of it; False for too many."""
    joinable = [(option,) for option in form.options if option not in form.alone]
    singles = list({_kind(each, atoms, apart): each for each in reversed(joinable)}.values())
    grown: list[Given] = list(singles)
    for choice in grown:
        for joined in _joined(form, choice, singles):
            kind = _kind(joined, atoms, apart)
            if kind not in first:
                first[kind] = joined
                grown.append(joined)
            if len(first) > MOST_KINDS:
                return False
    return True


def _joined(form: Form, choice: Given, singles: Sequence[Given]) -> Iterator[Given]:
    for single in singles:
        options = {*_options(choice), *_options(single)}
        yield tuple(option for option in form.options if option in options)


def _kind(answer: Given, atoms: tuple[Atom, ...], apart: frozenset[str]) -> object:
    truths = tuple(holds(atom, {atom.question: answer}) for atom in atoms)
    options = _options(answer)
    has_more = bool(apart) and not apart.issuperset(options)
    return truths, apart.intersection(options), has_more


def _options(answer: Given) -> tuple[str, ...]:
    return answer if isinstance(answer, tuple) else ()
