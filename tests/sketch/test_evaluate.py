"""The evaluation: what it counts, with the renderer itself in the model's place."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from studio.sketch.evaluate import EXAMS, Report, Row, as_json, evaluate
from studio.sketch.flow import CameraJudge
from studio.sketch.judge import LOOKS, Judges, PictureJudge, Verdict, pick_frames
from studio.sketch.render import render
from studio.sketch.scene import Spec


@pytest.fixture
def judges() -> Judges:
    torch.manual_seed(0)
    return Judges(PictureJudge().eval(), CameraJudge().eval())


def answer(asked: Spec, **wrong: str) -> Verdict:
    verdict = Verdict(asked.subject, asked.colour, asked.place, asked.light, asked.camera[0])
    return replace(verdict, **wrong)


def test_rates_count_what_is_right() -> None:
    asked = EXAMS[0]
    rows = [
        Row("a", 0, asked, answer(asked), 0.1),
        Row("a", 1, asked, answer(asked, light="night"), 0.1),
        Row("b", 0, asked, answer(asked, colour="green"), 0.0),
        Row("b", 1, asked, answer(asked, camera="pan-left"), 0.1),
    ]
    rates = Report(rows, [10.0, 0.0]).rates()
    assert rates["place_and_light"] == rates["subject_and_colour"] == rates["camera"] == 0.75
    assert rates["seeds_different"] == 0.5
    assert rates["sound_not_silent"] == 0.75


def test_every_prompt_is_sampled_with_every_seed(
    judges: Judges, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def sample(prompt: str, seed: int, frames: int) -> tuple[np.ndarray, np.ndarray]:
        spec = next(spec for spec in EXAMS if spec.subject in prompt.lower())
        return render(replace(spec, seed=seed), frames), np.full((100, 2), 0.1 * seed, np.float32)

    report = evaluate(sample, judges, EXAMS[:2], seeds=2, frames=9, sheet=tmp_path / "sheet.png")
    assert [(row.asked, row.seed) for row in report.rows] == [(spec, seed) for spec in EXAMS[:2] for seed in (0, 1)]
    assert report.rates()["seeds_different"] == 1.0
    assert report.rates()["sound_not_silent"] == 0.5
    assert len(json.loads(as_json(report, {"subject": 0.9}))["rows"]) == 4
    assert capsys.readouterr().out.count("seed 1") == 2
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (2 * 4 * 160, 2 * 96)


def test_judges_are_the_same_after_saving(judges: Judges, tmp_path: Path) -> None:
    clip = render(EXAMS[0], 9)
    judges.save(tmp_path / "judges.pt")
    assert Judges.load(tmp_path / "judges.pt").look(clip) == judges.look(clip)


def test_looked_at_frames_are_spread_over_the_clip() -> None:
    looked = pick_frames(np.arange(65, dtype=np.uint8)[:, None, None, None])
    assert looked[:, 0, 0, 0].tolist() == [0, 14, 29, 43, 58]
    assert len(looked) == LOOKS
