"""From documents to models: every broken field of every file, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct, field
from pydantic import BaseModel, ValidationError

from hipthrust.model import (
    Checkpoint,
    Concept,
    Cue,
    Mover,
    Normal,
    PackInfo,
    Pose,
    Question,
    RedFlag,
    Source,
    Stabilizer,
    TechniqueError,
)
from hipthrust.model.pack import SCHEMA
from hipthrust.pack.translate import Translator
from hipthrust.problems import Problem, quote

if TYPE_CHECKING:
    from hipthrust.documents.document import Document, Path
    from hipthrust.pack.files import PackFiles

Model = TypeVar("Model", bound=BaseModel)


class Located(Struct, Generic[Model], frozen=True):
    """A record and where it was written."""

    item: Model
    document: Document
    path: Path = ()

    def problem(
        self,
        code: str,
        message: str,
        *path: str | int,
        hint: str | None = None,
        of_key: bool = False,
    ) -> Problem:
        """Make a problem at a spot of this record, or at the key of that spot."""
        place = self.document.place((*self.path, *path), of_key=of_key)
        return Problem(code, message, hint, place)


class Draft(Struct):
    """The records of a pack, before their names are checked against each other."""

    info: Located[PackInfo] | None = None
    questions: list[Located[Question]] = field(default_factory=list)
    red_flags: list[Located[RedFlag]] = field(default_factory=list)
    cues: list[Located[Cue]] = field(default_factory=list)
    sources: list[Located[Source]] = field(default_factory=list)
    movers: list[Located[Mover]] = field(default_factory=list)
    stabilizers: list[Located[Stabilizer]] = field(default_factory=list)
    checkpoints: list[Located[Checkpoint]] = field(default_factory=list)
    poses: list[Located[Pose]] = field(default_factory=list)
    concepts: list[Located[Concept]] = field(default_factory=list)
    errors: list[Located[TechniqueError]] = field(default_factory=list)
    normal: list[Located[Normal]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Files whose names cannot be known, because they could not be read."""
    unsound: set[str] = field(default_factory=set)
    """Ids of records that are there but broken; naming one is no further mistake."""


def validate(files: PackFiles) -> Draft:
    """Validate every document that could be read. The draft holds what is sound, and the rest's
    problems.
    """
    draft = Draft()
    reader = _Validator(files, draft)
    draft.info = reader.record(PackInfo, files.single.get("pack"))
    draft.questions = reader.records(Question, "questions")
    draft.red_flags = reader.records(RedFlag, "red_flags")
    draft.cues = reader.records(Cue, "cues")
    draft.sources = reader.records(Source, "sources")
    draft.movers = reader.records(Mover, "primary_movers")
    draft.stabilizers = reader.records(Stabilizer, "stabilizers")
    draft.checkpoints = reader.records(Checkpoint, "checkpoints")
    draft.poses = reader.records(Pose, "poses")
    draft.concepts = reader.records(Concept, "concepts")
    draft.errors = reader.folder(TechniqueError, "errors")
    draft.normal = reader.folder(Normal, "normal")
    return draft


def wrong_schema(files: PackFiles) -> Problem | None:
    """Give the one problem of a pack whose format this program does not read."""
    document = files.single.get("pack")
    if document is None or not isinstance(document.data, dict):
        return None
    found = document.data.get("schema", SCHEMA)
    if type(found) is int and found != SCHEMA:
        message = f"the pack is of format {found}; this hipthrust reads format {SCHEMA}"
        hint = "install a newer hipthrust" if found > SCHEMA else None
        return Problem("unknown-schema", message, hint, document.place(("schema",)))
    return None


class _Validator:
    """Validates the files of one pack into a draft."""

    def __init__(self, files: PackFiles, draft: Draft) -> None:
        self.files, self.draft = files, draft

    def folder(self, model: type[Model], name: str) -> list[Located[Model]]:
        found = []
        for stem, document in self.files.folders[name].items():
            if located := self.record(model, document):
                found.append(located)
                self._refuse_other_name(located, stem)
        return found

    def records(self, model: type[Model], name: str) -> list[Located[Model]]:
        document = self.files.single.get(name)
        if document is None:
            # That a file is missing is told once.
            self.draft.unread |= {name} & set(self.files.required)
            return []
        if not isinstance(document.data, tuple):
            self.draft.unread.add(name)
            if document.data is not None:
                message = "this file holds a list; begin each record with a dash"
                self.draft.problems.append(Problem("wrong-type", message, None, document.place()))
            return []
        found = (
            self._validated(model, each, document, (n,)) for n, each in enumerate(document.data)
        )
        return [located for located in found if located]

    def record(self, model: type[Model], document: Document | None) -> Located[Model] | None:
        if document is None or document.data is None:
            return None
        return self._validated(model, document.data, document, ())

    def _validated(
        self, model: type[Model], data: object, document: Document, path: Path
    ) -> Located[Model] | None:
        try:
            return Located(model.model_validate(data), document, path)
        except ValidationError as error:
            self.draft.problems.extend(Translator(model, document, path).problems(error))
            self.draft.unsound.update(_names(data))
            return None

    def _refuse_other_name(self, located: Located[Any], stem: str) -> None:
        if located.item.id != stem:
            message = f"the id {quote(located.item.id)} is not the file's name {quote(stem)}"
            self.draft.problems.append(
                located.problem("id-not-file-name", message, "id", hint="make them the same")
            )


def _names(data: object) -> list[str]:
    values = [data.get("id"), data.get("key")] if isinstance(data, dict) else []
    return [value for value in values if isinstance(value, str)]
