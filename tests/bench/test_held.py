"""What is forecast for the memory of full-size models is what counting their storages finds."""

from __future__ import annotations

import pytest
import torch
from diffusers.models.transformers.transformer_wan import WanTransformer3DModel
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel

from tests.bench.held import ROWS, Held, Row, build, counted, held, main

_META = torch.device("meta")


_LONG = ("kandinsky6-decoder-tiled", "hunyuan15-decoder")


@pytest.mark.parametrize("name", [pytest.param(each, marks=[pytest.mark.slow] * (each in _LONG)) for each in ROWS])
def test_the_forecast_holds_what_a_pass_or_a_decoder_holds_and_little_more(name: str) -> None:
    whole, _, foretold = counted(ROWS[name])
    assert whole * 0.995 <= foretold <= whole * 1.1


def test_what_enlarges_latents_holds_a_small_part_of_what_the_transformer_does() -> None:
    row = ROWS["ltx2"]
    model = build(Row(row.family, row.window, LTX2LatentUpsamplerModel, {}))
    assert isinstance(model, torch.nn.Module)
    half = torch.empty(1, 128, 16, 11, 20, dtype=torch.bfloat16, device=_META)
    assert held(lambda: model(half)) < counted(row)[0] / 10


def test_storages_that_are_gone_do_not_count() -> None:
    with Held() as counter:
        for _ in range(3):
            made = torch.empty(1000, dtype=torch.float32, device=_META)
            del made
        view = torch.empty(2000, dtype=torch.float32, device=_META)[:10]
    assert (counter.peak, counter.now, view.numel()) == (8000, 8000, 10)


def test_blocks_are_as_busy_however_many_there_are() -> None:
    row = ROWS["wan-1.3b"]
    more = Row(**{**{name: getattr(row, name) for name in row.__slots__}, "kind": _deeper})
    assert counted(more)[0] == counted(row)[0]


def test_a_row_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flux2-klein"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("| flux2-klein | 1024x1024, 1 frames | ")


def _deeper(**settings: object) -> torch.nn.Module:
    return WanTransformer3DModel(**{**settings, "num_layers": 5})
