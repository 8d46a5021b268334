"""Trained weights on their way from one machine to another: the running averages of every part in bfloat16, in files of
at most 15 MB, with each part's step and log. What is left behind is the optimisers' momentum, which is soon rebuilt.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from studio.domain.errors import StudioError
from studio.sketch.log import CSV_NAME
from studio.sketch.training import write_start
from studio.sketch.whole_file import read_tensors

INDEX = "carried.json"
MOST_BYTES = 15_000_000


def carry(work: Path, out: Path, parts: Sequence[str], instead: Mapping[str, Tensor] | None = None) -> list[Path]:
    """Write what is trained of `parts` in the folder of runs `work`; says which files there are.

    `instead` are weights by `part/name` that replace those of the part's own run.
    """
    steps: dict[str, int] = {}
    logs: dict[str, str] = {}
    tensors: dict[str, Tensor] = {}
    for part in parts:
        state_path, log_path = work / part / "state.pt", work / part / CSV_NAME
        if state_path.exists():
            state = read_tensors(state_path)
            steps[part] = int(state["step"])
            tensors |= {f"{part}/{name}": _small(value) for name, value in state["average"].items()}
        if log_path.exists():
            logs[part] = log_path.read_text()
    tensors |= {name: _small(value) for name, value in (instead or {}).items() if name in tensors}
    if not steps:
        raise StudioError(f"Nothing is trained in {work} yet: there is nothing to carry.")
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    for number, group in enumerate(_filled(tensors)):
        save_file(group, out / f"carried-{number}.safetensors")
    (out / INDEX).write_text(json.dumps({"steps": steps, "logs": logs}))
    if (tokenizer := work / "tokenizer").exists():
        shutil.make_archive(str(out / "tokenizer"), "zip", tokenizer)
    return sorted(out.iterdir())


def unpack(carried: Path, work: Path) -> dict[str, int]:
    """Make runs in `work` of what was carried, except parts that are trained there already; says at which steps."""
    if not (carried / INDEX).is_file():
        raise StudioError(f"There is no {INDEX} in {carried}: name a folder that --part carried wrote.")
    weights: dict[str, Tensor] = {}
    try:
        index: dict[str, Any] = json.loads((carried / INDEX).read_text())
        for path in sorted(carried.glob("carried-*.safetensors")):
            weights |= load_file(path)
    except (ValueError, SafetensorError) as cause:
        raise StudioError(f"What was carried in {carried} is damaged: carry it again. {cause}") from cause
    for part, step in index["steps"].items():
        if not (work / part / "state.pt").exists():
            mine = {name: value for name, value in weights.items() if name.startswith(f"{part}/")}
            write_start(work / part, {name.removeprefix(f"{part}/"): _large(each) for name, each in mine.items()}, step)
            if part in index["logs"]:
                (work / part / CSV_NAME).write_text(index["logs"][part])
    if (carried / "tokenizer.zip").exists() and not (work / "tokenizer").exists():
        shutil.unpack_archive(carried / "tokenizer.zip", work / "tokenizer")
    return index["steps"]


def _filled(tensors: dict[str, Tensor]) -> Iterable[dict[str, Tensor]]:
    """The tensors in groups of at most MOST_BYTES, in order."""
    group: dict[str, Tensor] = {}
    size = 0
    for name, value in tensors.items():
        if group and size + value.nbytes > MOST_BYTES:
            yield group
            group, size = {}, 0
        group[name] = value
        size += value.nbytes
    yield group


def _small(value: Tensor) -> Tensor:
    # A copy: weights that are tied to one another are one tensor, which this file format does not take twice.
    return value.detach().to(torch.bfloat16 if value.is_floating_point() else value.dtype, copy=True).contiguous()


def _large(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value
