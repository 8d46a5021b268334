"""Levers from the command line: through the engine's child into the recipe, or refused with a sentence."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from studio.cli import main
from studio.storage.project_store import ProjectStore
from tests.generate.backends.tiny import TINY

BOARD = '[film]\nsize = "160x96"\ntake_size = "64x32"\n[[shot]]\nprompt = "a red ball"\nduration = "9f"\n'


@pytest.fixture
def film(tmp_path: Path) -> Path:
    board, film = tmp_path / "board.toml", tmp_path / "Film.shotloom"
    board.write_text(BOARD)
    assert main(["new", str(film), "--board", str(board)]) == 0
    return film


@pytest.mark.slow
def test_a_lever_is_pulled_in_the_child_and_stands_in_the_recipe(film: Path, tmp_path: Path) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    assert main(["generate", str(film), "--model", str(tmp_path / "tiny"), "--lever", "first-block-cache"]) == 0
    (recipe,) = (json.loads(path.read_bytes()) for path in (film / "takes").glob("*.json"))
    assert recipe["platform"]["numeric_path"].endswith("+first-block-cache")


@pytest.mark.skipif(find_spec("xformers") is not None, reason="xformers is installed here, so nothing is lacking")
def test_kernels_of_a_package_that_is_not_here_are_refused_before_anything_is_planned(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    TINY["wan-words"](tmp_path / "tiny")
    assert main(["generate", str(film), "--model", str(tmp_path / "tiny"), "--lever", "xformers"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "Error: xformers needs the Python package xformers, which is not here: install it, or leave it out"
    )
    with ProjectStore.open(film, writable=False) as store:
        assert not store.queue.jobs()


@pytest.mark.parametrize(
    ("lever", "sentence"),
    [("compil", "did you mean compile?"), ("first-block-cache", "does not work on sketch"), ("compile", "test-card")],
)
def test_a_lever_that_will_not_do_is_bad_input(
    film: Path, capsys: pytest.CaptureFixture[str], lever: str, sentence: str
) -> None:
    model = "test-card" if lever == "compile" else "sketch"
    assert main(["generate", str(film), "--model", model, "--lever", lever]) == 2
    assert sentence in capsys.readouterr().err
    assert not list((film / "takes").glob("*.mp4"))
