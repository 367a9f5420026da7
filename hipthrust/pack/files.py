"""Which files make a pack, read into documents; nothing is passed over in silence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from hipthrust.documents.document import Document
from hipthrust.documents.files import read_bytes
from hipthrust.documents.yaml_text import read_yaml
from hipthrust.exceptions import FileUnreadable
from hipthrust.problems import Place, Problem, quote, suggest

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SINGLE: Final = (
    "pack",
    "questions",
    "red_flags",
    "cues",
    "sources",
    "primary_movers",
    "stabilizers",
    "checkpoints",
    "poses",
    "concepts",
)
"""Files at the top, each holding one list (pack: one record)."""

FOLDERS: Final = ("errors", "normal")
"""Folders of one record a file."""

REQUIRED: Final = ("pack", "questions", "cues", "sources")
_REQUIRED_OF_OVERLAY: Final = ("pack",)
_SUFFIXES: Final = (".yaml", ".yml")
_IGNORED: Final = ("README.md", "schema.json", "LICENSE")


class PackFiles(Struct):
    """The documents of a pack, by name, and everything wrong with them."""

    name: str
    """How the folder is called in messages."""
    single: dict[str, Document]
    folders: dict[str, dict[str, Document]]
    problems: list[Problem]
    digest: str

    @property
    def is_overlay(self) -> bool:
        """Tell whether the pack says that it extends another one; be it only badly."""
        return _is_overlay(self.single)

    @property
    def required(self) -> tuple[str, ...]:
        """Name the files that have to be there."""
        return _required(self.single)

    @property
    def texts(self) -> dict[str, str]:
        """Give the text of every file, by its name."""
        documents = [*self.single.values()]
        for folder in self.folders.values():
            documents += folder.values()
        return {document.name: document.text for document in documents}


def read_pack_files(folder: Traversable, name: str, before: str | None = None) -> PackFiles:
    """Read every file of a pack folder. Raises FileUnreadable where the machine refuses.

    Args:
        folder: where the files are.
        name: how the folder is called in messages.
        before: what stands before the name of a file there; else the folder and a slash.
    """
    try:
        return _Reader(name, before).read(folder)
    except OSError as error:  # a folder that may not be listed
        raise FileUnreadable(f"{quote(name)[1:-1]}: {error.strerror}") from error


def _is_overlay(single: dict[str, Document]) -> bool:
    info = single.get("pack")
    return info is not None and isinstance(info.data, dict) and "extends" in info.data


def _required(single: dict[str, Document]) -> tuple[str, ...]:
    return _REQUIRED_OF_OVERLAY if _is_overlay(single) else REQUIRED


class _Reader:
    def __init__(self, name: str, before: str | None) -> None:
        self.name = name
        self.before = before if before is not None else "" if name == "." else f"{name}/"
        self.problems: list[Problem] = []
        self.bytes_by_name: dict[str, bytes] = {}

    def read(self, folder: Traversable) -> PackFiles:
        single: dict[str, Document] = {}
        folders: dict[str, dict[str, Document]] = {each: {} for each in FOLDERS}
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            if entry.is_dir() and entry.name in FOLDERS:
                folders[entry.name] = self._folder(entry)
            elif stem := self._stem(entry, "", SINGLE, SINGLE + FOLDERS):
                self._keep(single, stem, self._document(entry, entry.name))
        for missing in (each for each in _required(single) if each not in single):
            self._refuse("missing-file", f"a pack needs {missing}.yaml", "", f"add {missing}.yaml")
        self._collect(single, folders)
        return PackFiles(self.name, single, folders, self.problems, self._digest())

    def _folder(self, folder: Traversable) -> dict[str, Document]:
        found: dict[str, Document] = {}
        for entry in sorted(folder.iterdir(), key=lambda each: each.name):
            path = f"{folder.name}/{entry.name}"
            if stem := self._stem(entry, f"{folder.name}/", None, ()):
                self._keep(found, stem, self._document(entry, path))
        return found

    def _stem(
        self,
        entry: Traversable,
        prefix: str,
        allowed: tuple[str, ...] | None,
        known: tuple[str, ...],
    ) -> str | None:
        """Give the name a pack file goes by; None for a file that is none of the pack's."""
        if entry.name.startswith(".") or entry.name in _IGNORED:
            return None
        stem, dot, suffix = entry.name.rpartition(".")
        is_yaml = f"{dot}{suffix}" in _SUFFIXES and not entry.is_dir()
        if is_yaml and (allowed is None or stem in allowed):
            return stem
        hint = suggest(entry.name.partition(".")[0], known) if known else "use .yaml"
        self._refuse("unknown-file", "this is no file of a pack", prefix + entry.name, hint)
        return None

    def _document(self, file: Traversable, path: str) -> Document:
        name = self._path(path)
        try:
            data = read_bytes(file, name)
        except FileUnreadable as error:
            document = Document(name)
            document.refuse("file-unreadable", str(error).rpartition(": ")[2])
            return document
        self.bytes_by_name[path] = data
        return read_yaml(data, name)

    def _keep(self, into: dict[str, Document], stem: str, document: Document) -> None:
        if stem in into:
            message = f"the same as {quote(into[stem].name)}, with another ending"
            document.refuse("duplicate-file", message, hint="keep one of them")
            self.problems.extend(document.problems)
        else:
            into[stem] = document

    def _collect(
        self, single: dict[str, Document], folders: dict[str, dict[str, Document]]
    ) -> None:
        for documents in (single, *folders.values()):
            for document in documents.values():
                self.problems.extend(document.problems)

    def _digest(self) -> str:
        """Hash every file with its name and length, so that no two packs look alike."""
        hashed = hashlib.sha256()
        for path, data in sorted(self.bytes_by_name.items()):
            hashed.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
            hashed.update(data)
        return hashed.hexdigest()

    def _refuse(self, code: str, message: str, path: str, hint: str | None) -> None:
        self.problems.append(Problem(code, message, hint, Place(self._path(path))))

    def _path(self, path: str) -> str:
        return f"{self.before}{path}" if path else self.name
