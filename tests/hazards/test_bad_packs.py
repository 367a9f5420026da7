"""Every mistake a pack can hold: one small file each, refused by name, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from hipthrust.exceptions import PackRefused
from hipthrust.pack.placed import read_pack
from tests.support import TESTS, UPDATE, pack_of_one_change

CASES = sorted((TESTS / "hazards" / "inputs" / "packs").glob("*.case"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_mistake_is_named_with_its_place_and_its_mending(case, tmp_path, monkeypatch):
    head, content = case.read_bytes().split(b"===\n", 1)
    file, expected = head.decode().removeprefix("file: ").split("\nexpect:\n")
    base = "overlay" if case.stem.startswith("overlay_") else "minimal"
    pack = pack_of_one_change(tmp_path, file, content, base)
    monkeypatch.chdir(pack)
    with pytest.raises(PackRefused) as refused:
        read_pack(Path())
    found = "".join(f"{problem}\n" for problem in refused.value.problems)
    if UPDATE:
        case.write_bytes(f"file: {file}\nexpect:\n{found}===\n".encode() + content)
        return
    assert found == expected


@pytest.mark.parametrize("name", ["minimal", "overlay"])
def test_the_small_packs_behind_the_cases_are_sound(name):
    assert read_pack(TESTS / "packs" / name).info.id == name


def test_every_problem_of_every_file_comes_in_one_run(tmp_path):
    pack = pack_of_one_change(tmp_path, "red_flags.yaml", b"- id: Bad Id\n")
    (pack / "cues.yaml").write_text(
        "- {id: one, say: 1}\n- {id: two, sya: Two.}\n", encoding="utf-8"
    )
    (pack / "sources.yaml").write_text("- key: [\n", encoding="utf-8")
    (pack / "errors" / "other.yaml").write_text("id: another\n", encoding="utf-8")
    with pytest.raises(PackRefused) as refused:
        read_pack(pack)
    places = {str(problem.place).removeprefix(f"{pack}/") for problem in refused.value.problems}
    assert {place.split(":")[0] for place in places} == {
        "red_flags.yaml",
        "cues.yaml",
        "sources.yaml",
        "errors/other.yaml",
        "errors/knees-caving.yaml",  # its cue is gone
    }
    assert len(refused.value.problems) > 10
