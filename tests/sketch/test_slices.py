"""The whole way of version 1 at toy size, as on machines that are lent for minutes and keep nothing: every slice begins
in an empty folder with what the one before carried, is stopped and called again, and hands on; at the end it is judged.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from safetensors.torch import load_file

from studio.sketch import evaluate
from studio.sketch.carried import INDEX, MOST_BYTES
from studio.sketch.footage import Footage, render
from studio.sketch.preset import PRESETS, Reel
from studio.sketch.train import main
from studio.sketch.training import Schedule
from studio.sketch.world.data import CLIPS_PER_SHARD

TOY = replace(
    PRESETS["gpu"],
    device="cpu",
    reels=(Reel(64, 32, 25, pairs=True), Reel(32, 64, 9)),
    windows=((1, 9, 32, 64), (2, 1, 32, 32)),
    polish_from=0,
    critic_from=1,
    sounds=1,
    tokens=32,
    encoded_at_once=2,
    layers=1,
    student=2,
    schedules={part: Schedule(9, 1e-4, warmup_steps=1) for part in PRESETS["gpu"].schedules},
)
SLICES: tuple[tuple[tuple[str, int], ...], ...] = (
    (("video", 2), ("audio", 1), ("vocoder", 1), ("words", 2)),
    (("video", 4), ("words", 3)),
    (("condensed", 1), ("transformer", 2)),
    (("transformer", 4),),
    (("distilled", 2), ("decoder", 2)),
)
"""Per slice its parts, and the step that each gets to."""


@pytest.mark.slow
def test_from_nothing_to_a_judged_folder_in_slices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PRESETS, "gpu", TOY)
    carried: Path | None = None
    for number, parts in enumerate(SLICES):
        machine = tmp_path / f"machine-{number}"
        carried = _slice(machine, number, parts, carried)
        steps = json.loads((carried / INDEX).read_text())["steps"]
        assert all(steps[part] == step for part, step in parts if part in steps and part != "condensed")
        assert all(path.stat().st_size <= MOST_BYTES for path in carried.iterdir())
    assert carried is not None

    _train(tmp_path / "home", tmp_path / "machine-4" / "clips", "--start", str(carried), "--part", "folder", "sheet")
    folder = tmp_path / "home" / "folder"
    about = json.loads((folder / "sketch.json").read_text())
    assert about["sizes"] == [[64, 32], [32, 64]]
    assert about["guidance"] == 1.0
    assert about["training"]["steps"]["distilled"] == 2
    assert all(tensor.isfinite().all() for path in folder.rglob("*.safetensors") for tensor in load_file(path).values())
    assert (tmp_path / "home" / "sheet.png").is_file()

    capsys.readouterr()
    assert evaluate.main(["--pipeline", str(folder), "--exams", "8", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    assert {"place", "who or what", "match", "reference", "sharpness", "repeatability"} <= rows.keys()
    assert all(row["n"] > 0 for row in rows.values())
    assert rows["repeatability"]["pass"]


def _slice(machine: Path, number: int, parts: tuple[tuple[str, int], ...], carried: Path | None) -> Path:
    """Clips of its own, each part stopped one step early and called again, and what is carried away."""
    clips, work = machine / "clips", machine / "work"
    render(Footage(clips, TOY, seed=number + 1), 4 * CLIPS_PER_SHARD, workers=1, minutes=9.0)
    start = ("--start", str(carried)) if carried else ()
    for part, step in parts:
        for until in (max(1, step - 1), step):
            steps = () if part == "condensed" else ("--steps", str(until))
            _train(work, clips, *start, "--part", part, *steps)
    _train(work, clips, "--part", "carried")
    return work / "carried"


def _train(work: Path, clips: Path, *given: str) -> None:
    assert main(["--preset", "gpu", "--data", str(clips), "--out", str(work), *given]) == 0
