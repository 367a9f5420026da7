"""Where spoilt texts go: every kind of file that the program reads, and what somebody types."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import yaml

from tests.hazards.kept_files import put_saved, saved
from tests.hazards.spoil import Spoilt
from tests.support import TESTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Call:
    """One call of the program."""

    words: tuple[str, ...]
    typed: str | None = None
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """One way for a text into the program."""

    name: str
    sound: tuple[Spoilt, ...]
    prepare: Callable[[Path, Spoilt], Call]


_ANSWERS: Final[tuple[dict[str, object], ...]] = (
    {"screen": "none", "complaint": "lower-back", "felt-when": "top", "pain": 3,
     "stop-lower-eases": "yes", "breath-before": "braced"},
    {"screen": {"saddle-numbness": "no", "leg-weakness": "unsure"}, "complaint": ["groin", "neck"]},
    {"schema": "hipthrust.answers/1", "screen": ["saddle-numbness"], "complaint": "form-check"},
    {"screen": "none", "complaint": "form-check", "back-at-top": "rounded", "tried": [
        {"cue": "neutral-not-tucked", "result": "same", "pain": 2},
        {"cue": "stop-at-straight-line", "before": {"better": 1, "worse": 2}}]},
)  # fmt: skip
_SCREENED: Final = ("check", "--pack", "PACK", "--screen", "none")
_PACKS: Final = (
    ("minimal", (*_SCREENED, "-a", "knees=in")),
    ("overlay", (*_SCREENED, "-a", "complaint=form-check", "--format", "json")),
    ("explained", ("pack", "lint", "PACK")),
    ("explained", ("explain", "--pack", "PACK")),
    ("proved", ("pack", "test", "PACK", "--format", "json")),
)
_SAVE: Final = "check --save --screen none -a complaint=knee"
_WORDS: Final = (
    "My lower back hurts at the top, 6 out of 10, but not at the bottom.",
    "numb between the legs since yesterday; no tingling. Can't feel my glutes :(",
    "hamstrings cramp, knees cave in and the bar rolls toward my ribs!!",
)
_TYPED: Final = ("n\n1\nn\n1\n2\n6\n2\n2\n1\n1\nb\n", "1\n3\ns\n?\nb\nq\n", "n\n9\n1,2\n10\nx\n\n")


def _files(*answers: Mapping[str, object]) -> tuple[Spoilt, ...]:
    as_json = [Spoilt("answers.json", json.dumps(each).encode()) for each in answers]
    as_yaml = [Spoilt("answers.yaml", yaml.safe_dump(dict(each)).encode()) for each in answers]
    return (*as_json, *as_yaml)


def _lines() -> tuple[Spoilt, ...]:
    lines = [json.dumps(each).encode() for each in _ANSWERS]
    return (Spoilt("lines.jsonl", b"\n".join(lines) + b"\n"), Spoilt("lines.jsonl", lines[0]))


def _pack_files(pack: str) -> tuple[Spoilt, ...]:
    folder = TESTS / "packs" / pack
    files = sorted(folder.rglob("*.yaml"))
    return tuple(Spoilt(str(file.relative_to(folder)), file.read_bytes()) for file in files)


def _put(folder: Path, text: Spoilt) -> str:
    file = folder / text.name
    file.write_bytes(text.text)
    return str(file)


def _with_file(*before: str) -> Callable[[Path, Spoilt], Call]:
    return lambda folder, text: Call((*before, _put(folder, text)))


def _with_pack(pack: str, *words: str) -> Callable[[Path, Spoilt], Call]:
    def prepare(folder: Path, text: Spoilt) -> Call:
        shutil.copytree(TESTS / "packs" / pack, folder / "pack")
        _put(folder / "pack", text)
        return Call(tuple(word.replace("PACK", str(folder / "pack")) for word in words))

    return prepare


def _typing(*words: str) -> Callable[[Path, Spoilt], Call]:
    return lambda folder, text: Call(
        words, text.text.decode("utf-8", "surrogateescape"), {"HIPTHRUST_DATA": str(folder)}
    )


def _kept() -> tuple[Spoilt, ...]:
    return tuple(Spoilt(name, content) for name, content in saved().items())


def _with_kept(*words: str) -> Callable[[Path, Spoilt], Call]:
    def prepare(folder: Path, text: Spoilt) -> Call:
        put_saved(folder)
        _put(folder, text)
        return Call(words, env={"HIPTHRUST_DATA": str(folder)})

    return prepare


def _texts(name: str, *texts: str) -> tuple[Spoilt, ...]:
    return tuple(Spoilt(name, text.encode()) for text in texts)


def _targets() -> Iterator[Target]:
    answers = _files(*_ANSWERS)
    yield Target("answers", answers, _with_file("check", "--answers"))
    yield Target("answers, JSON", answers, _with_file("check", "--format", "json", "--answers"))
    yield Target("answers, --next", answers, _with_file("check", "--next", "--answers"))
    yield Target("answers, a sheet", answers, _with_file("sheet", "-o", "-", "--answers"))
    yield Target("answers, why", _files(_ANSWERS[2]), _with_file("why", "--answers"))
    yield Target("lines", _lines(), _with_file("batch"))
    for pack, words in _PACKS:
        yield Target(f"{pack}: {' '.join(words)}", _pack_files(pack), _with_pack(pack, *words))
    yield Target("own words", _texts("words", *_WORDS), _typing("check", "--describe", "-"))
    yield Target("an interview", _texts("typed", *_TYPED), _typing("check"))
    for kept in ("history", "history verify", "why", "retest --result same", _SAVE):
        yield Target(f"kept files: {kept}", _kept(), _with_kept(*kept.split()))


def targets() -> tuple[Target, ...]:
    """Give all of them."""
    return tuple(_targets())
