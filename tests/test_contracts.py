"""The import contracts hold, and each has been seen to fail: a contract that cannot be broken guards nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINTER = Path(sys.executable).with_name("lint-imports")

VIOLATIONS = {
    "The house": ("studio/domain/time.py", "import studio.media.fit"),
    "Models run in the engine's child": ("studio/production/plan.py", "import torch"),
    "Only media knows PyAV": ("studio/generate/material.py", "import av"),
    "No Qt below the session": ("studio/cli/film_info.py", "import PySide6"),
    "Nothing imports the training of Sketch": ("studio/__main__.py", "import studio.sketch.text"),
    "The parent's side of the pipe": ("studio/generate/engine.py", "import studio.generate.child"),
    "The domain needs the standard library only": ("studio/domain/project.py", "import numpy"),
}
"""The beginning of each contract's name -> a file and the line that must break it."""


def lint(folder: Path) -> str:
    done = subprocess.run(
        [LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(folder)}
    )
    return done.stdout + done.stderr


def verdicts(report: str) -> dict[str, bool]:
    """The beginning of each known contract's name -> whether it was kept."""
    flat = " ".join(report.split("Broken contracts")[0].split())
    found = {}
    for name in VIOLATIONS:
        rest = flat.partition(name)[2]
        kept, broken = rest.find(" KEPT"), rest.find(" BROKEN")
        if rest:
            found[name] = kept != -1 and (broken == -1 or kept < broken)
    return found


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "studio", tmp_path / "studio", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_contracts_hold() -> None:
    assert verdicts(lint(ROOT)) == dict.fromkeys(VIOLATIONS, True)


def test_every_contract_is_broken_here() -> None:
    text = (ROOT / "pyproject.toml").read_text()

    assert text.count("[[tool.importlinter.contracts]]") == len(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_contract_fails_when_broken(copy: Path, contract: str) -> None:
    file, line = VIOLATIONS[contract]
    path = copy / file
    path.write_text(f"{path.read_text()}\n\ndef _break_the_house() -> None:\n    {line}  # noqa\n")

    assert verdicts(lint(copy))[contract] is False
