"""What is carried to another machine is small files of every part, and runs go on there from their steps."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from torch import nn

from studio.domain.errors import StudioError
from studio.sketch import carried
from studio.sketch.training import write_start


def _work(folder: Path) -> dict[str, torch.Tensor]:
    torch.manual_seed(0)
    module = nn.ModuleDict({"one": nn.Linear(300, 200), "two": nn.Linear(200, 300)})
    weights = {name: value.detach() for name, value in module.state_dict().items()}
    write_start(folder / "transformer", weights, step=70)
    (folder / "transformer" / "log.csv").write_text("step,loss\n60,1.5\n")
    write_start(folder / "audio", {"count": torch.tensor(3)}, step=5)
    (folder / "tokenizer").mkdir()
    (folder / "tokenizer" / "tokenizer.json").write_text("{}")
    return weights


def test_parts_go_on_elsewhere_from_their_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried, "MOST_BYTES", 130_000)
    weights = _work(tmp_path / "here")
    files = carried.carry(tmp_path / "here", tmp_path / "carried", ["audio", "vocoder", "transformer"])
    assert len(list((tmp_path / "carried").glob("carried-*.safetensors"))) == 2
    assert all(path.stat().st_size < 140_000 for path in files)
    assert carried.unpack(tmp_path / "carried", tmp_path / "there") == {"audio": 5, "transformer": 70}
    state = torch.load(tmp_path / "there" / "transformer" / "state.pt")
    assert state["step"] == state["began"] == 70
    for name, value in weights.items():
        assert torch.allclose(state["average"][name], value, atol=1e-3)
    assert torch.load(tmp_path / "there" / "audio" / "state.pt")["module"]["count"] == 3
    assert (tmp_path / "there" / "transformer" / "log.csv").read_text().endswith("60,1.5\n")
    assert (tmp_path / "there" / "tokenizer" / "tokenizer.json").exists()


def test_what_is_trained_there_stays(tmp_path: Path) -> None:
    _work(tmp_path / "here")
    carried.carry(tmp_path / "here", tmp_path / "carried", ["audio"])
    write_start(tmp_path / "there" / "audio", {"count": torch.tensor(9)}, step=50)
    carried.unpack(tmp_path / "carried", tmp_path / "there")
    assert torch.load(tmp_path / "there" / "audio" / "state.pt")["step"] == 50


def test_nothing_to_carry_or_unpack_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "carried").mkdir()
    (tmp_path / "carried" / "carried-0.safetensors").write_bytes(b"from before")
    with pytest.raises(StudioError, match="nothing to carry"):
        carried.carry(tmp_path, tmp_path / "carried", ["audio"])
    assert (tmp_path / "carried" / "carried-0.safetensors").exists()
    with pytest.raises(StudioError, match=r"carried\.json"):
        carried.unpack(tmp_path, tmp_path / "there")
