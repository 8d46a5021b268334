"""The wording that the window shows is the one that the engine's child sends, and is measured as it reads it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from studio.domain.asset import Asset
from studio.domain.direction import Direction
from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.time import Rate
from studio.generate.catalog import find_model, models
from studio.generate.model_row import ModelRow
from studio.generate.prompt_template import Template, template_of, word_prompt
from studio.generate.wording import worded

LTX2 = template_of("ltx2") or Template(limit=0)
REQUEST = GenerationRequest(
    model="sketch", prompt="a red boat at sea by day", sound="waves lap", dialogue="Aye.", width=160, height=96,
    rate=Rate(24), frames=24, seed=1,
)  # fmt: skip


def test_sketch_says_no_dialogue_and_is_counted_exactly() -> None:
    said = worded(REQUEST, find_model("sketch"))
    assert said.text == word_prompt(REQUEST, LTX2, speaks=False) == "A red boat at sea by day. Waves lap"
    assert said.exact
    assert said.limit == 64
    assert not said.too_long
    assert said.unread == ""


def _longer() -> GenerationRequest:
    return replace(REQUEST, prompt="A red boat sails at sea at night. " + "It sails on the sea. " * 20)


def test_a_long_prompt_keeps_who_what_where_and_when_and_the_camera() -> None:
    camera = Direction(phrase="wide shot, the camera pans left, then the camera tilts up")
    said = worded(replace(_longer(), direction=camera), find_model("sketch"))
    assert said.text == (
        "A red boat sails at sea at night. Waves lap. Wide shot, the camera pans left, then the camera tilts up"
    )
    assert not said.too_long
    assert said.unread.endswith("words too long: what it says twice is sent once")


def test_what_a_long_prompt_loses_is_named() -> None:
    long = replace(REQUEST, prompt="A red boat at sea by day, a blue car, a tree. " + "A house. " * 30)
    said = worded(long, find_model("sketch"))
    assert said.text == "A red boat at sea by day. Waves lap"
    assert said.unread.startswith("the prompt is ")
    assert said.unread.endswith('words too long: "blue", "car", "tree", "house" is left out')


def test_a_long_camera_loses_its_last_moves() -> None:
    moves = ", then ".join(["the camera pans left", "the camera tilts up", "the camera zooms in"] * 5)
    said = worded(replace(REQUEST, direction=Direction(phrase=f"wide shot, {moves}")), find_model("sketch"))
    assert said.text.startswith("A red boat at sea by day. Waves lap. Wide shot, the camera pans left, then")
    assert said.tokens <= 64
    assert '"the camera zooms in"' in said.unread


def _folder(folder: Path, side: str) -> ModelRow:
    """A folder with a tokenizer's settings, of a family that reads 512 tokens."""
    (folder / "tokenizer").mkdir()
    (folder / "tokenizer" / "tokenizer_config.json").write_text(json.dumps({"truncation_side": side}))
    return msgspec.structs.replace(find_model("test-card"), family="wan", weights=str(folder))


@pytest.mark.parametrize(("side", "lost"), [("left", "beginning"), ("right", "rest")])
def test_which_end_a_model_does_not_read_is_its_tokenizers_business(tmp_path: Path, side: str, lost: str) -> None:
    said = worded(replace(REQUEST, prompt="sea " * 600), _folder(tmp_path, side))
    assert said.too_long
    assert said.unread.endswith(f"and the model reads 512: the {lost} is not read")


def test_a_model_without_wording_gets_the_prompt() -> None:
    said = worded(REQUEST, find_model("test-card"))
    assert (said.text, said.limit) == ("a red boat at sea by day", None)


def test_a_shown_beginning_is_told_what_moves_in_the_window_too() -> None:
    picture = RequestReference(Asset("0" * 64, ".png", "image", "given.png"), "first")
    request = replace(REQUEST, prompt="a red boat at sea, it rolls in the waves", references=(picture,))
    row = next(row for row in models() if row.family == "wan-picture")
    assert worded(request, row).text == "It rolls in the waves"
    assert worded(request, next(row for row in models() if row.id == "wan-2.1-1.3b")).text.startswith("A red boat")
