"""The wheel, built from the sdist and installed where nothing else is."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile

import pytest

from tests.support import ROOT, written

LIST_IDS = """
import json
from hipthrust.pack.placed import read_pack
pack = read_pack()
print(json.dumps({
    "digest": pack.digest,
    "errors": [each.id for each in pack.errors],
    "cues": [each.id for each in pack.cues],
    "normal": [each.id for each in pack.normal],
    "red_flags": [each.id for each in pack.red_flags],
    "questions": [each.id for each in pack.questions],
    "sources": [each.key for each in pack.sources],
}))
"""


def _run(*words, cwd):
    done = subprocess.run(words, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_an_installed_wheel_holds_the_whole_pack(tmp_path):
    python = sys.executable
    build = (python, "-m", "build", "--no-isolation")
    _run(*build, "--sdist", "--outdir", str(tmp_path), str(ROOT), cwd=tmp_path)
    (sdist,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        # Not in the Python 3.11.2 that Debian has.
        safely = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path / "source", **safely)
    (source,) = (tmp_path / "source").iterdir()
    _run(*build, "--wheel", "--outdir", str(tmp_path), str(source), cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")

    names = zipfile.ZipFile(wheel).namelist()
    assert "hipthrust/cues/errors/lumbar-hyperextension.yaml" in names
    assert "hipthrust/py.typed" in names
    assert "hipthrust/explanations.yaml" in names
    starters = ROOT / "hipthrust" / "pack" / "starters"
    assert {each for each in names if "/starters/" in each} == {
        each.relative_to(ROOT).as_posix() for each in starters.rglob("*.yaml")
    }
    assert "hipthrust/cues/poses.yaml" in names
    assert "hipthrust/cues/schema.json" in names
    assert {f"hipthrust/report/sheet/templates/sheet.{each}" for each in (
        "html.j2", "md.j2", "css", "typ",
    )} <= set(names)  # fmt: skip
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests", "cues")) or "README" in name]

    _run(python, "-m", "venv", "fresh", cwd=tmp_path)
    fresh = tmp_path / "fresh" / "bin"
    _run(str(fresh / "pip"), "install", "--quiet", str(wheel), cwd=tmp_path)
    found = json.loads(_run(str(fresh / "python"), "-I", "-c", LIST_IDS, cwd=tmp_path))
    pack = written()
    assert found == {
        "digest": pack.digest,
        "errors": sorted(file.stem for file in (ROOT / "cues" / "errors").glob("*.yaml")),
        "cues": [each.id for each in pack.cues],
        "normal": sorted(file.stem for file in (ROOT / "cues" / "normal").glob("*.yaml")),
        "red_flags": [each.id for each in pack.red_flags],
        "questions": [each.id for each in pack.questions],
        "sources": [each.key for each in pack.sources],
    }
    check = ("check", "-a", "complaint=lower-back", "--screen", "none")
    shown = _run(str(fresh / "hipthrust"), *check, cwd=tmp_path)
    assert shown == _run(str(fresh / "python"), "-m", "hipthrust", *check, cwd=tmp_path)
    assert shown.startswith("CUE: ")
    _run(str(fresh / "hipthrust"), "pack", "new", "mine", cwd=tmp_path)
    _run(str(fresh / "hipthrust"), "pack", "test", "mine", cwd=tmp_path)
    for ending in ("html", "md", "svg", "txt"):
        _run(str(fresh / "hipthrust"), "sheet", "-o", f"lift.{ending}", cwd=tmp_path)
        assert (tmp_path / f"lift.{ending}").stat().st_size > 1000
    pdf = subprocess.run(
        [str(fresh / "hipthrust"), "sheet", "-o", "lift.pdf"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert pdf.returncode == 4
    assert "pip install 'hipthrust[pdf]'" in pdf.stderr
