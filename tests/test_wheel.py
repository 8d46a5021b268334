"""The wheel carries all that the program needs: it runs from it with the source tree out of reach."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from studio import __version__
from studio.resources import checkout

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("hatchling") is None, reason="hatchling builds the wheel; `make venv` installs it"),
]

BOARD = """
[film]
size = "160x96"
fps = 24
model = "test-card"

[[shot]]
prompt = "a boat at sea"
duration = "6f"
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as pip would lay it into an environment."""
    root, out = checkout(), tmp_path_factory.mktemp("wheel")
    assert root is not None
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(root)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(out / "site")
    return out / "site"


def python(installed: Path, at: Path, *arguments: str) -> str:
    """What Python prints that finds the wheel before anything else, in a folder that is not the source tree."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=at, env=environment).stdout


def test_the_wheel_says_its_version(installed: Path, tmp_path: Path) -> None:
    assert python(installed, tmp_path, "-m", "studio", "--version").strip() == f"shotloom {__version__}"


def test_the_wheel_renders_a_film(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(BOARD, encoding="utf-8")
    python(installed, tmp_path, "-m", "studio", "render", "board.toml", "-o", "film.mp4")
    assert (tmp_path / "film.mp4").stat().st_size > 0


def test_examples_manual_and_the_built_in_model_are_inside(installed: Path, tmp_path: Path) -> None:
    examples = installed / "studio" / "_resources" / "examples"
    assert "The Keeper's Light" in python(
        installed, tmp_path, "-m", "studio", "info", str(examples / "lighthouse.toml")
    )
    program = "from studio.resources import checkout, manual_page, resource; print(checkout(), "
    program += "manual_page('cli').is_file(), resource('models', 'sketch', 'model_index.json').is_file())"
    assert python(installed, tmp_path, "-c", program).split() == ["None", "True", "True"]
