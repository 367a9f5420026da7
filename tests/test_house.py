"""The house itself: imports point down, lists that must agree agree, start-up stays lean."""

from __future__ import annotations

import re
import subprocess
import sys

import hipthrust
from hipthrust.exceptions import __all__ as names
from tests.support import ROOT, TESTS


def test_imports_point_down():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_compiled_pack_needs_neither_pydantic_nor_yaml_nor_rich():
    """What a scripted check touches once a pack is compiled."""
    code = (
        "import sys, hipthrust.engine.assess, hipthrust.answers, hipthrust.report.to_json, "
        "hipthrust.intake.gather, hipthrust.intake.files, hipthrust.interview, hipthrust.kept; "
        "heavy = {'pydantic', 'yaml', 'rich', 'typer', 'platformdirs', 'jinja2', 'typst'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "[]\n"


def test_the_public_names_are_there():
    for name in hipthrust.__all__:
        assert getattr(hipthrust, name)
    for name in names:
        assert getattr(hipthrust.exceptions, name)


def test_no_stale_copy_of_the_pack_shadows_the_live_one():
    assert not (ROOT / "hipthrust" / "cues").exists()


def test_a_golden_file_is_read_by_some_test():
    text = "".join(file.read_text(encoding="utf-8") for file in TESTS.glob("test_*.py"))
    made = re.findall(r'same_as_golden\(\s*f"([^"]*)"', text)  # names with a case in them
    patterns = [re.sub(r"\\{[^}]*\\}", ".+", re.escape(name)) for name in made]
    assert len(patterns) > 5
    specific = [each for each in patterns if not each.startswith(".+")]
    for file in (TESTS / "golden").iterdir():
        stem = file.stem.removesuffix("-80").removesuffix("-40").removesuffix("-colour")
        is_made = any(re.fullmatch(each, file.name) for each in specific)
        assert is_made or f'"{stem}' in text, file.name
