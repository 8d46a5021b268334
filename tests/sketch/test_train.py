"""From rendered clips to a pipeline folder by the command itself, and on from what was carried or from that folder."""

from __future__ import annotations

import json
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file
from torch.testing import assert_close

from studio.domain.errors import StudioError
from studio.sketch import workshop
from studio.sketch.order import PARTS
from studio.sketch.pipeline_folder import load, sample
from studio.sketch.preset import PRESETS, Preset, Reel
from studio.sketch.train import _meanwhile, main
from studio.sketch.training import Schedule, write_start
from studio.sketch.video_autoencoder import Design, VideoAutoencoderPart
from studio.sketch.workshop import Workshop
from studio.sketch.world.data import Run, write_shard

TRAINED = ("video", "audio", "vocoder", "words", "transformer", "distilled", "decoder")
TINY = replace(
    PRESETS["cpu"],
    reels=(Reel(64, 32, 9),),
    windows=((1, 9, 32, 64),),
    critic_from=0,
    decoder_critic_from=0,
    sounds=1,
    tokens=16,
    encoded_at_once=2,
    layers=1,
    student=2,
    schedules={part: Schedule(1, 1e-4) for part in TRAINED},
)


class Nothing:
    def windows(self, batch: int, frames: int, height: int, width: int) -> torch.Tensor:
        raise AssertionError("nothing is trained here")


def _with_untrained_pictures(out: Path, preset: Preset) -> None:
    # The linear start has a test of its own and takes most of a minute.
    part = VideoAutoencoderPart(Nothing(), ((1, 9, 32, 64),), design=preset.design)
    write_start(out / "video", part.module.state_dict())


@pytest.mark.slow
@pytest.mark.parametrize("design", ["light", "fine"])
def test_a_folder_is_trained_and_trained_on(
    design: Design, clips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshop, "_READ", 50)  # all that it reads in earnest are as many seconds of drawing lots
    torch.manual_seed(0)
    preset = replace(TINY, design=design)
    first = Workshop(tmp_path / "first", clips, preset)
    _with_untrained_pictures(first.out, preset)
    second = Workshop(tmp_path / "second", clips, preset)
    for part in PARTS:
        first.train(part, minutes=0.0 if part == "latents" else 5)
        if part == "transformer":
            first.carry()
            second.start_from(first.out / "carried")
    about = json.loads((first.out / "folder" / "sketch.json").read_text())
    assert about["guidance"] == 1.0
    assert len(about["sigmas"]) == 2
    assert about["sizes"] == [[64, 32]]
    assert about["training"]["steps"] == {"vocoder": 1, "transformer": 1, "distilled": 1}
    with Image.open(first.out / "sheet.png") as sheet:
        assert sheet.size == (9 * 64, 6 * 32)
    pictures, sound = sample(load(first.out / "folder"), "a red ball", 1, frames=9)
    assert pictures.shape == (9, 64, 128, 3)  # drawn twice as large
    assert len(sound) > 0

    assert len(second.tokenizer()) == len(first.tokenizer())
    third = Workshop(tmp_path / "third", clips, preset)
    third.start_from(first.out / "folder")
    for shop in (second, third):
        shop.train("transformer", minutes=5, steps=2)
        state = torch.load(shop.out / "transformer" / "state.pt")
        assert state["step"] == 2
        # Measured once: it takes a minute.
        assert torch.load(shop.out / "condensed" / "state.pt")["average"]["importance"].any()
    second.export(tmp_path / "again")
    assert (tmp_path / "again" / "model_index.json").exists()

    fourth = Workshop(tmp_path / "fourth", clips, preset)
    fourth.train("words", minutes=5)
    fourth.start_from(first.out / "folder")
    words, transformer = (torch.load(fourth.out / part / "state.pt")["average"] for part in ("words", "transformer"))
    assert torch.load(fourth.out / "transformer" / "state.pt")["step"] == 0
    told = "text_encoder.model.embed_tokens.weight"
    assert torch.equal(transformer[told], words[told])
    assert_close(
        transformer["transformer.proj_in.weight"].bfloat16(),
        load_file(next((first.out / "folder" / "transformer").glob("*.safetensors")))["proj_in.weight"],
    )

    home = Workshop(tmp_path / "home", clips, preset)
    home.start_from(first.out / "carried")
    home.export(tmp_path / "finished")
    for weights in (tmp_path / "finished").rglob("*.safetensors"):
        assert_close(load_file(weights), load_file(first.out / "folder" / weights.relative_to(tmp_path / "finished")))


def test_a_folder_of_the_other_design_is_refused(clips: Path, tmp_path: Path) -> None:
    shipped = Path("resources/models/sketch")
    with pytest.raises(StudioError, match="another design"):
        Workshop(tmp_path, clips, PRESETS["gpu"]).start_from(shipped)
    with pytest.raises(StudioError, match="neither a pipeline folder nor"):
        Workshop(tmp_path, clips, TINY).start_from(clips)


def test_what_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="run --part condensed first"):
        Workshop(tmp_path, tmp_path, TINY).train("latents", minutes=0.0)
    (tmp_path / "train-1-00000.npz").write_bytes(b"half a shard")
    with pytest.raises(StudioError, match="is damaged: delete it"):
        Workshop(tmp_path, tmp_path, TINY).train("vocoder", minutes=1, steps=1)
    (tmp_path / "train-1-00000.npz").unlink()
    with pytest.raises(StudioError, match=r"studio\.sketch\.footage"):
        Workshop(tmp_path, tmp_path, TINY).train("audio", minutes=1, steps=1)


def test_both_presets_know_every_part_and_every_size() -> None:
    for preset in PRESETS.values():
        assert set(preset.schedules) == set(TRAINED) < set(PARTS)
        assert preset.sizes[0] == (288, 160)
        assert all(length % 32 == 0 for size in preset.sizes for length in size)
        assert all((reel.frames - 1) % 8 == 0 for reel in preset.reels)


def test_what_runs_meanwhile_ends_with_the_work() -> None:
    with _meanwhile("timeit", "-n", "1", "import time; time.sleep(600)") as process:
        assert process.poll() is None
    assert process.returncode == -signal.SIGTERM
    with _meanwhile("timeit", "--help") as process:
        process.wait()
    assert process.returncode == 0


def test_work_is_told_from_a_hang(
    clips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PRESETS, "cpu", TINY)
    common = ["--data", str(clips), "--out", str(tmp_path), "--part", "vocoder"]
    assert main([*common, "--steps", "2"]) == 0
    out, told = capsys.readouterr()
    assert out == "vocoder: 2 of 2 steps\n"
    ready, begun, stepped = told.splitlines()
    assert (ready, begun) == ("vocoder: getting ready", "vocoder: from step 0 of 2")
    assert re.fullmatch(r"vocoder: step 1 of 2, loss [\d.]+, \d+\.\d\d s a step", stepped)
    assert len((tmp_path / "vocoder" / "log.csv").read_text().splitlines()) == 2  # the head, and both steps in a row
    assert main([*common, "--steps", "3"]) == 0
    assert "vocoder: from step 2 of 3" in capsys.readouterr().err


def test_a_state_that_cannot_be_gone_on_with_is_told(
    clips: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PRESETS, "cpu", TINY)
    common = ["--data", str(clips), "--out", str(tmp_path), "--part", "vocoder"]
    write_start(tmp_path / "vocoder", {"weight": torch.zeros(3)})
    assert main(common) == 2
    assert "is of another design: give the preset that it was made with" in capsys.readouterr().err
    (tmp_path / "vocoder" / "state.pt").write_bytes(b"half a state")
    assert main(common) == 2
    assert "state.pt is damaged: delete it" in capsys.readouterr().err


def test_clips_that_make_no_whole_latents_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_shard(Run(tmp_path, clips=1, seed=1, split="train", width=48, height=32, frames=9), 0)
    common = ["--data", str(tmp_path), "--out", str(tmp_path / "work"), "--start", "resources/models/sketch"]
    assert main([*common, "--part", "latents"]) == 2
    assert "has 9 frames of 48x32, which cannot be encoded" in capsys.readouterr().err
