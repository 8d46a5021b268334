"""A teacher's walks end where the stock pipeline does, and a student learns them from nothing but prompts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from studio.sketch import distil
from studio.sketch.audio_autoencoder import build_audio_autoencoder, build_vocoder
from studio.sketch.batch import Batch, clean
from studio.sketch.pipeline_folder import FACTS_NAME, Parts, describe, export, load, recommended_call, sample
from studio.sketch.text import train_tokenizer
from studio.sketch.trajectory import PLANS, Guidance, Recorder, Trajectory, TrajectoryStore, walk
from studio.sketch.trajectory_part import TrajectoryPart
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import build_video_autoencoder

PROMPTS = ["a red ball on the beach", "a blue boat at night"]
LEVELS = [1.0, 0.8, 0.4]
GUIDANCE = Guidance(3.0, 2.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    tokenizer = train_tokenizer(PROMPTS)
    parts = Parts(
        Denoiser(len(tokenizer), layers=1),
        build_video_autoencoder(),
        build_audio_autoencoder(),
        build_vocoder(),
        tokenizer,
    )
    out = tmp_path_factory.mktemp("teacher")
    call = recommended_call(LEVELS, GUIDANCE.picture, GUIDANCE.sound)
    export(parts, out, describe({"steps": {"transformer": 7}}, [(64, 32)], 65, call))
    return out


def _nothing(count: int, latents: int) -> Batch:
    return Batch(
        torch.zeros(count, 128, latents, 1, 2),
        torch.zeros(count, 9, 32),
        PROMPTS[:count],
        torch.zeros(count, 0),
        torch.zeros(count, latents, 1, 2),
        torch.zeros(count, latents, 1, 2, 2),
    )


def _given(batch: Batch, teacher: Denoiser, kept: int = 0) -> Any:
    tokens = batch.video.shape[2] * 2
    picture = (torch.arange(tokens) < kept).expand(len(batch.captions), -1)
    return clean(
        batch, teacher.transformer, torch.device("cpu"), (picture, torch.zeros(batch.audio.shape[:2], dtype=torch.bool))
    )


def test_a_walk_ends_where_the_stock_pipeline_does(folder: Path) -> None:
    teacher = distil.Teacher(folder, "cpu")
    batch = _nothing(1, 2)
    torch.manual_seed(5)
    clip, sound = walk(
        teacher.denoiser, teacher.tokenizer, _given(batch, teacher.denoiser), batch.captions, LEVELS, GUIDANCE
    )
    assert len(clip) == len(sound) == len(LEVELS) + 1
    seen: list[tuple[Tensor, Tensor]] = []
    pipeline: Any = load(folder)
    pipeline.transformer.register_forward_pre_hook(
        lambda module, args, kwargs: seen.append((kwargs["hidden_states"], kwargs["audio_hidden_states"])),
        with_kwargs=True,
    )
    pipeline(
        prompt=PROMPTS[0],
        width=64,
        height=32,
        num_frames=9,
        frame_rate=24,
        latents=clip[0],
        audio_latents=sound[0],
        output_type="latent",
        **recommended_call(LEVELS, GUIDANCE.picture, GUIDANCE.sound),
    )
    for number in range(len(LEVELS)):
        assert torch.allclose(seen[number][0][:1], clip[number], atol=2e-4)
        assert torch.allclose(seen[number][1][:1], sound[number], atol=2e-4)


def test_what_is_given_is_there_at_every_level(folder: Path) -> None:
    teacher = distil.Teacher(folder, "cpu")
    batch = _nothing(2, 2)
    batch.video[:] = torch.randn_like(batch.video)
    given = _given(batch, teacher.denoiser, kept=2)
    clip, _ = walk(teacher.denoiser, teacher.tokenizer, given, batch.captions, LEVELS, GUIDANCE)
    assert all(torch.equal(state[:, :2], given.clip[:, :2]) for state in clip)
    assert not torch.isclose(clip[-1][:, 2:], given.clip[:, 2:]).all()


def _record(folder: Path, walks: Path, numbers: range) -> list[Trajectory]:
    teacher = distil.Teacher(folder, "cpu")
    recorder = Recorder(
        teacher.denoiser, teacher.tokenizer, PROMPTS, walks, levels=LEVELS, guidance=GUIDANCE, size=teacher.size,
        still=teacher.last_pictures,
    )  # fmt: skip
    return [Trajectory.read(recorder.record(number)) for number in numbers]


def test_what_is_recorded_is_what_the_plans_say(folder: Path, tmp_path: Path) -> None:
    made = _record(folder, tmp_path, range(len(PLANS)))
    for plan, walks in zip(PLANS, made, strict=True):
        assert walks.shape == (plan.latents, 1, 2)
        assert len(walks) == plan.count
        assert bool(walks.kept.any()) == plan.continued
        assert (walks.stills is not None) == plan.shown
        assert set(walks.captions) <= set(PROMPTS)
    shown = next(walks for plan, walks in zip(PLANS, made, strict=True) if plan.shown)
    assert shown.stills is not None
    assert shown.stills.shape == (len(shown), 1, 128, 1, 1, 2)
    assert shown.places in ((None,), (64,))
    continued = next(walks for plan, walks in zip(PLANS, made, strict=True) if plan.continued)
    assert torch.equal(continued.clip[0][continued.kept], continued.clip[-1][continued.kept])
    other = tmp_path / "again"
    again = _record(folder, other, range(1))[0]
    assert torch.equal(again.clip, made[0].clip)


def test_a_student_learns_its_teachers_walks(folder: Path, tmp_path: Path) -> None:
    _record(folder, tmp_path, range(1))
    teacher = distil.Teacher(folder, "cpu")
    store = TrajectoryStore(tmp_path, LEVELS, [1.0, 0.4])
    part = TrajectoryPart(store, teacher.tokenizer, teacher.denoiser)
    optimiser = torch.optim.Adam([p for p in part.module.parameters() if p.requires_grad], 1e-3)
    torch.manual_seed(0)
    losses = []
    for step in range(12):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(figures["video"])
    assert sum(losses[-3:]) < 0.9 * sum(losses[:3])


def test_states_are_those_between_the_students_levels(folder: Path, tmp_path: Path) -> None:
    _record(folder, tmp_path, range(1))
    store = TrajectoryStore(tmp_path, LEVELS, [1.0, 0.4])
    pairs = set()
    for _ in range(8):
        _, begin, to = store.draw()
        pairs |= set(zip(store.level(begin).tolist(), store.level(to).tolist(), strict=True))
    assert {(round(above, 3), round(below, 3)) for above, below in pairs} == {(1.0, 0.4), (0.4, 0.0)}


def test_the_commands_make_a_folder_that_goes_in_fewer_steps(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts = tmp_path / "prompts.txt"
    prompts.write_text("\n".join(PROMPTS), encoding="utf-8")
    common = ["--pipeline", str(folder), "--out", str(tmp_path / "run")]
    assert distil.main(["record", *common, "--prompts", str(prompts), "--files", "2"]) == 0
    assert distil.main(["train", *common, "--levels", "1,0.4", "--steps", "2"]) == 0
    assert distil.main(["folder", *common, "--folder", str(tmp_path / "made"), "--revision", "v9"]) == 0
    assert "2 of 2 steps" in capsys.readouterr().out
    about = json.loads((tmp_path / "made" / FACTS_NAME).read_text())
    assert about["sigmas"] == [1.0, 0.4]
    assert about["guidance"] == about["audio_guidance"] == 1.0
    assert about["revision"] == "v9"
    assert about["training"]["steps"] == {"transformer": 7, "distilled": 2}
    frames, _ = sample(load(tmp_path / "made"), PROMPTS[0], 1, frames=9)
    assert frames.shape == (9, 32, 64, 3)


def test_walks_of_another_teacher_are_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _record(folder, tmp_path / "walks", range(1))
    teaching = ["train", "--pipeline", "resources/models/sketch", "--out", str(tmp_path), "--steps", "1"]
    assert distil.main(teaching) == 2
    assert "was recorded with another pipeline" in capsys.readouterr().err
    (tmp_path / "walks" / "walks-00000.pt").write_bytes(b"half a walk")
    assert distil.main(teaching) == 2
    assert "walks-00000.pt is damaged" in capsys.readouterr().err


def test_a_continuation_is_of_the_files_before_it(folder: Path, tmp_path: Path) -> None:
    number = next(number for number, plan in enumerate(PLANS) if plan.continued)
    _record(folder, tmp_path, range(number + 1))
    path = tmp_path / f"walks-{number:05d}.pt"
    first = Trajectory.read(path).clip.clone()
    path.unlink()
    shutil.copy(tmp_path / "walks-00000.pt", tmp_path / f"walks-{len(PLANS):05d}.pt")
    assert torch.equal(_record(folder, tmp_path, range(number, number + 1))[0].clip, first)
