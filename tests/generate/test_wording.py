"""The wording that the window shows is the one that the engine's child sends, and is measured as it reads it."""

from __future__ import annotations

from dataclasses import replace

from studio.domain.asset import Asset
from studio.domain.request import GenerationRequest, RequestReference
from studio.domain.time import Rate
from studio.generate.catalog import find_model, models
from studio.generate.prompt_template import Template, template_of, word_prompt
from studio.generate.wording import worded

LTX2 = template_of("ltx2") or Template(limit=0)
REQUEST = GenerationRequest(
    model="sketch", prompt="a red boat at sea", sound="waves lap", dialogue="Aye.", width=160, height=96,
    rate=Rate(24), frames=24, seed=1,
)  # fmt: skip


def test_sketch_says_no_dialogue_and_is_counted_exactly() -> None:
    said = worded(REQUEST, find_model("sketch"))
    assert said.text == word_prompt(REQUEST, LTX2, speaks=False) == "A red boat at sea. Waves lap"
    assert said.exact
    assert said.limit == 64
    assert not said.too_long
    assert said.tokens < worded(_longer(), find_model("sketch")).tokens


def _longer() -> GenerationRequest:
    return replace(REQUEST, prompt=" ".join(["sea"] * 80))


def test_a_long_prompt_is_too_long() -> None:
    said = worded(_longer(), find_model("sketch"))
    assert said.too_long
    assert said.unread == f"the prompt is {said.tokens} tokens long, and the model reads 64: the rest is not read"


def test_a_model_without_wording_gets_the_prompt() -> None:
    said = worded(REQUEST, find_model("test-card"))
    assert (said.text, said.limit) == ("a red boat at sea", None)


def test_a_shown_beginning_is_told_what_moves_in_the_window_too() -> None:
    picture = RequestReference(Asset("0" * 64, ".png", "image", "given.png"), "first")
    request = replace(REQUEST, prompt="a red boat at sea, it rolls in the waves", references=(picture,))
    row = next(row for row in models() if row.family == "wan-picture")
    assert worded(request, row).text == "It rolls in the waves"
    assert worded(request, next(row for row in models() if row.id == "wan-2.1-1.3b")).text.startswith("A red boat")
