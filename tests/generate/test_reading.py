"""Which words a model reads is in its folder; what is sent is in those."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.domain.direction import Direction
from studio.domain.request import GenerationRequest
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.reading import known_words, readable
from studio.generate.wording import worded
from studio.language.camera import parse_camera
from studio.language.vocabulary import known_words as captions_words

REQUEST = GenerationRequest(
    model="sketch",
    prompt="a mammoth strolls in the kitchen",
    sound="gulls cry",
    direction=Direction(phrase="Wide shot, the camera pans left"),
    width=800,
    height=480,
    rate=Rate(24),
    frames=24,
    seed=1,
)


def test_sketch_reads_the_words_of_its_captions() -> None:
    known = known_words(find_model("sketch").folder)
    assert known is not None
    assert {"lighthouse", "camera", "sunset"} <= known
    assert len({word for word in captions_words() if "-" not in word} - known) < 5  # a few were never drawn


def test_what_is_sent_is_in_known_words_and_shown_before_the_click() -> None:
    row = find_model("sketch")
    sent = worded(REQUEST, row).text
    assert sent == "A person strolls in a street by day. Birds sing. Wide shot, the camera pans left"


def test_the_camera_goes_through_the_models_words_and_keeps_its_poses() -> None:
    direction, _ = parse_camera("extreme close-up, gimbal, slow dolly in", frames=24, rate=Rate(24))
    sent = readable(replace(REQUEST, direction=direction), find_model("sketch").folder)
    assert sent.direction.phrase == "close-up, the camera dollies in"
    assert sent.direction.poses(24) == direction.poses(24)


def test_other_models_read_what_is_written(tmp_path: Path) -> None:
    assert readable(REQUEST, None) is REQUEST
    assert readable(REQUEST, tmp_path) is REQUEST


@pytest.mark.parametrize(
    "model",
    [
        {"type": "BPE", "vocab": {"a": 0}, "unk_token": "<unk>"},
        {"type": "WordLevel", "vocab": {"a": 0}, "unk_token": "<pad>"},
        {"type": "WordLevel"},
        [],
    ],
)
def test_a_tokenizer_of_another_kind_reads_any_word(model: object, tmp_path: Path) -> None:
    (tmp_path / "tokenizer").mkdir()
    (tmp_path / "tokenizer" / "tokenizer.json").write_text(json.dumps({"model": model}))
    assert known_words(tmp_path) is None
