"""`shotloom board`: from a project folder to pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from studio.cli import main
from studio.domain.project import Film, Project
from studio.domain.shot import Shot, ShotId
from studio.storage.project_store import ProjectStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "F.shotloom"
    shots = tuple(Shot(id=ShotId(str(n)), name=f"0{n}0", duration=24, prompt=f"Boat {n}") for n in range(1, 5))
    ProjectStore.create(path, Project(film=Film(title="Boats", width=320, height=192), shots=shots)).close()
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, list[dict]]:
    code = main([*map(str, arguments), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_pages_are_written(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "board.pdf"
    code, events = run(capsys, "board", folder, "-o", target, "--per-page", 1, "--page", "letter")
    assert code == 0
    assert events[-1] == {"event": "storyboard", "path": str(target), "shots": 4, "pages": 4}
    assert target.read_bytes().startswith(b"%PDF-")
    code, events = run(capsys, "board", folder, "-o", tmp_path / "board.html")
    assert code == 0
    assert "Boat 3" in (tmp_path / "board.html").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("-o", "board.txt"), ".pdf or .html"),
        (("-o", "board.pdf", "--per-page", "2"), "1, 3 or 6"),
        (("-o", "board.pdf", "--page", "A5"), "A4 or Letter"),
        (("-o", "nowhere/board.pdf"), "make it first"),
        (("-o", "board.pdf", "--logo", "gone.png"), "gone.png"),
    ],
)
def test_bad_input_is_one_sentence(
    folder: Path,
    arguments: tuple[str, ...],
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    code, events = run(capsys, "board", folder, *arguments)
    assert code == 2
    assert sentence in events[-1]["message"]
    assert not list(tmp_path.glob("board.*"))
