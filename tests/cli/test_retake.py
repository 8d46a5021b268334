"""A part of a take made again from the command line: some frames, or what is white in a picture."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.cli import main
from studio.domain.shot import TakeId
from studio.media.reader import VideoReader
from studio.storage.project_store import ProjectStore
from tests.generate.backends.tiny import TINY

BOARD = '[film]\nsize = "128x64"\nmodel = "test-card"\nhandles = 2\n[[shot]]\nprompt = "a red ball"\nduration = "16f"\n'
Command = Callable[..., tuple[int, list[dict[str, Any]]]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    board = tmp_path / "board.toml"
    board.write_text(BOARD)
    assert main(["new", str(tmp_path / "film.shotloom"), "--board", str(board)]) == 0
    return tmp_path / "film.shotloom"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: object) -> tuple[int, list[dict[str, Any]]]:
        capsys.readouterr()
        code = main([*map(str, arguments), "--json"])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def take_in(events: list[dict[str, Any]]) -> TakeId:
    return next(event["take"] for event in events if event["event"] == "take")


def frames(project: Path, take: TakeId) -> np.ndarray:
    with ProjectStore.open(project, writable=False) as store:
        path = store.takes.frames(take)
        assert path is not None
        with VideoReader(path) as video:
            return np.stack([video.rgb(index) for index in range(video.frames)])


def sentence(events: list[dict[str, Any]]) -> str:
    return next(event["message"] for event in events if event["event"] == "error")


def test_some_frames_are_made_again(project: Path, command: Command) -> None:
    old = take_in(command("generate", project)[1])
    code, events = command("generate", project, "--shot", "1", "--part", "4-10")
    assert code == 0
    before, after = frames(project, old), frames(project, take_in(events))
    same = [bool((one == two).all()) for one, two in zip(before, after, strict=True)]
    assert same == [not 2 + 4 <= index < 2 + 10 for index in range(len(same))]


@pytest.mark.slow  # the family's own mask is tried in tests/generate/backends; this is its way from the command line
def test_only_the_white_of_a_mask_is_made_again(project: Path, command: Command, shelf: Path, tmp_path: Path) -> None:
    TINY["wan-vace"](tmp_path / "vace")
    painted = np.zeros((64, 128), np.uint8)
    painted[:, 64:] = 255
    Image.fromarray(painted).save(tmp_path / "mask.png")
    old = take_in(command("generate", project, "--model", tmp_path / "vace")[1])
    code, events = command(
        "generate", project, "--shot", "1", "--mask", tmp_path / "mask.png", "--model", tmp_path / "vace"
    )
    assert code == 0, events
    before, after = frames(project, old), frames(project, take_in(events))
    half = before.shape[2] // 2
    assert np.array_equal(before[:, :, :half], after[:, :, :half])
    assert all((one[:, half + 2 :] != two[:, half + 2 :]).any() for one, two in zip(before, after, strict=True))


def test_what_cannot_be_is_a_sentence(project: Path, command: Command, tmp_path: Path) -> None:
    mask = tmp_path / "mask.png"
    Image.new("L", (64, 32), 255).save(mask)

    def said(*arguments: object) -> str:
        code, events = command("generate", project, *arguments)
        assert code == 2
        return sentence(events)

    assert "name it with --shot" in said("--part", "4-10")
    assert "has no take yet" in said("--shot", "1", "--part", "4-10")
    assert command("generate", project)[0] == 0
    assert "write its frames, such as 12-30" in said("--shot", "1", "--part", "soon")
    assert "the range lies outside this take" in said("--shot", "1", "--part", "400-410")
    assert "choose a model with masks, such as Wan-VACE" in said("--shot", "1", "--mask", mask, "--model", "sketch")
    assert "is no picture" in said("--shot", "1", "--mask", next((project / "takes").glob("*.mp4")))
