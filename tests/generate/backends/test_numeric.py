"""The paths that numbers can take: eight bits, the short run that chooses among them, and the recipe that goes before
both.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from studio.generate.backends.base import Order, ParentView, Pictures
from studio.generate.backends.int8 import Int8Linear, quantise
from studio.generate.backends.ltx2 import Ltx2
from studio.generate.backends.numeric import candidates, choose_numeric, path_of_recipe
from studio.generate.backends.numeric_trial import fastest, likeness_db, measured_path
from studio.generate.numeric_choice import FILE_VARIABLE, PATH_VARIABLE, Trial, remembered
from tests.generate.backends.test_ltx2 import REQUEST, Recorder, following, given

EXACT = "fp32-onednn"


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which what is measured is remembered, as a parent would name it."""
    file = tmp_path / "cache" / "numbers.json"
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    return file


def test_a_linear_layer_in_eight_bits_answers_nearly_the_same() -> None:
    torch.manual_seed(0)
    layer = nn.Linear(96, 64)
    with torch.no_grad():
        layer.weight[3] *= 50  # one loud output must not cost the others their precision
    x = torch.randn(2, 40, 96)
    with torch.inference_mode():
        exact, made = layer(x), Int8Linear(layer)(x)
    error = (made - exact).std(dim=(0, 1)) / exact.std(dim=(0, 1))
    assert error.max() < 0.03  # seven bits come in on processors without VNNI


def test_every_linear_layer_is_replaced_and_nothing_else() -> None:
    model = nn.Sequential(nn.Linear(8, 8), nn.ModuleList([nn.Sequential(nn.Linear(8, 8), nn.GELU())]), nn.LayerNorm(8))
    quantise(model)
    kinds = [type(module) for module in model.modules() if not list(module.children())]
    assert kinds == [Int8Linear, Int8Linear, nn.GELU, nn.LayerNorm]


class Modulated(nn.Module):
    _keep_in_fp32_modules = ("modulation",)

    def __init__(self) -> None:
        super().__init__()
        self.in_modulation, self.out = nn.Sequential(nn.Linear(8, 8)), nn.Linear(8, 8)


def test_what_a_model_keeps_in_fp32_is_not_replaced() -> None:
    model = Modulated()
    quantise(model)
    assert [type(model.in_modulation[0]), type(model.out)] == [nn.Linear, Int8Linear]


@pytest.mark.parametrize(
    ("others", "chosen"),
    [
        ([Trial("bf16", 0.5, 45.0), Trial("int8", 0.4, 44.0)], "int8"),
        ([Trial("bf16", 0.5, 45.0), Trial("int8", 0.4, 30.0)], "bf16"),  # faster, but another picture
        ([Trial("bf16", 0.95, 45.0)], EXACT),  # hardly faster
        ([], EXACT),
    ],
)
def test_the_fastest_good_picture_wins_if_it_is_clearly_faster(others: list[Trial], chosen: str) -> None:
    assert fastest([Trial(EXACT, 1.0), *others]) == chosen


def test_likeness_is_in_decibels() -> None:
    grey = np.full((1, 4, 4, 3), 100, np.uint8)
    assert likeness_db(grey, grey) == 100.0
    assert likeness_db(grey, grey + np.uint8(5)) == pytest.approx(34.15, abs=0.01)


def test_a_model_is_measured_once_and_its_choice_is_remembered(choices: Path, tiny_folder: Path) -> None:
    first = Ltx2(tiny_folder, Recorder()).platform().numeric_path
    (known,) = remembered(choices)
    assert [trial.path for trial in known.trials] == list(candidates())
    assert all(trial.seconds > 0 for trial in known.trials)
    assert first == f"cpu-{known.path}"
    assert known.sentence().startswith(f"Numbers: tiny computes in {known.path}")
    written = choices.stat().st_mtime_ns
    assert Ltx2(tiny_folder, Recorder()).platform().numeric_path == first
    assert choices.stat().st_mtime_ns == written


def test_without_a_file_the_rule_decides(tiny_folder: Path) -> None:
    assert Ltx2(tiny_folder, Recorder()).platform().numeric_path == f"cpu-{choose_numeric(None).path}"


def test_other_weights_are_measured_for_themselves(choices: Path) -> None:
    pictures = np.zeros((1, 2, 2, 3), np.uint8)

    def measured(weights: dict[str, str], size: int = 1) -> str | None:
        return measured_path("m", weights, size, (EXACT,), lambda _: lambda: pictures, Recorder())

    assert measured({"a": "1"}) == EXACT
    assert measured({"a": "2"}) == EXACT
    assert measured({"a": "3"}, size=1 << 40) is None  # too large to be loaded four times
    assert len(remembered(choices)) == 2


def test_a_path_without_kernels_here_is_left_out(choices: Path) -> None:
    def attempt(path: str) -> Pictures:
        if path != EXACT:
            raise RuntimeError("no kernel")
        return np.zeros((1, 2, 2, 3), np.uint8)

    chosen = measured_path("m", {}, 1, (EXACT, "bf16"), lambda path: lambda: attempt(path), Recorder())
    assert chosen == EXACT
    assert [trial.path for trial in remembered(choices)[0].trials] == [EXACT]


def test_a_recipes_path_goes_before_what_was_measured(
    choices: Path, tiny_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Ltx2(tiny_folder, Recorder(), "cpu-bf16").platform().numeric_path == "cpu-bf16"
    assert not choices.exists()
    monkeypatch.setenv(PATH_VARIABLE, "fp32")
    assert Ltx2(tiny_folder, Recorder(), "cpu-bf16").platform().numeric_path == "cpu-fp32"


def test_a_recipe_from_elsewhere_names_no_path_of_this_machine() -> None:
    assert path_of_recipe("cpu-int8") == "int8"
    assert path_of_recipe("mps-bf16") is None
    assert path_of_recipe("cpu-fp8") is None
    assert path_of_recipe("") is None


@pytest.mark.parametrize("name", ["avx512_bf16", "amx_bf16"])
def test_bf16_is_tried_where_there_are_instructions_for_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, name: False})
    assert not any("bf16" in path for path in candidates())
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx2": True, name: True})
    assert "bf16" in candidates()


@pytest.mark.parametrize("path", ["bf16", "int8", "int8-bf16"])
def test_every_path_makes_every_kind_of_take_again_to_the_bit(path: str, tiny_folder: Path) -> None:
    backend, again = (Ltx2(tiny_folder, Recorder(), f"cpu-{path}") for _ in range(2))
    opened = Order(replace(REQUEST, references=()), references=(given("first"), given("character")))
    plain = backend.generate(opened, Recorder())
    assert np.array_equal(again.generate(opened, Recorder()).frames, plain.frames)
    grown = following(plain)
    assert isinstance(grown.parent, ParentView)
    made = backend.generate(grown, Recorder())
    assert np.array_equal(made.frames, again.generate(grown, Recorder()).frames)
    assert backend.platform().dtype == ("bfloat16" if path == "bf16" else "int8")


def test_a_busy_machine_is_measured_another_time(choices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("studio.generate.backends.numeric_trial._PATIENCE_S", 0.0)
    pictures = np.zeros((1, 2, 2, 3), np.uint8)
    assert measured_path("m", {}, 1, (EXACT, "bf16"), lambda _: lambda: pictures, Recorder()) is None
    assert not choices.exists()
