"""Whether a folder could be loaded, told by its settings and the headers of its files: every part is built without
numbers, and asked for the tensors that it would be filled with. Seconds, where loading reads gigabytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from accelerate import init_empty_weights
from torch import nn

from studio.generate.backends.loading import check_told, is_model, kind_of, loading, own_code, parts_in
from studio.generate.file_search import files_below
from studio.generate.tensor_header import SUFFIX, read_header

_NOWHERE = "meta"
"""Torch's device of tensors that have a shape and no numbers."""


def examine(folder: Path, *, without: Callable[[str], bool]) -> None:
    """Raise ModelMissing, with a sentence, for a part of a checked folder that could not be loaded."""
    for name, place in parts_in(folder).items():
        if without(name):
            continue
        with loading(folder, name):
            if not is_model(place):
                kind_of(place).from_pretrained(place.where, local_files_only=True, **own_code(place))
                continue
            built = _built_by_transformers if place.library == "transformers" else _built_by_diffusers
            model, told = built(kind_of(place), place.where, _tensors_in(place.where))
        check_told(folder, name, model, told)


def _tensors_in(where: Path) -> dict[str, torch.Tensor]:
    headers = map(read_header, files_below(where, SUFFIX))
    return {
        name: torch.empty(each.shape, device=_NOWHERE) for header in headers for name, each in header.tensors.items()
    }


def _built_by_diffusers(
    kind: Any, where: Path, tensors: Mapping[str, torch.Tensor]
) -> tuple[nn.Module, dict[str, Any]]:
    with init_empty_weights():
        model = kind.from_config(kind.load_config(where, local_files_only=True))
    there = dict(tensors)
    model._fix_state_dict_keys_on_load(there)  # as its own loading renames those of earlier versions
    wanted = {name: tensor.shape for name, tensor in model.state_dict().items()}
    unlike = [
        (name, there[name].shape, shape)
        for name, shape in wanted.items()
        if name in there and there[name].shape != shape
    ]
    return model, {"missing_keys": wanted.keys() - there.keys(), "mismatched_keys": unlike}


def _built_by_transformers(
    kind: Any, where: Path, tensors: Mapping[str, torch.Tensor]
) -> tuple[nn.Module, dict[str, Any]]:
    return kind.from_pretrained(
        None,
        config=kind.config_class.from_pretrained(where, local_files_only=True),
        state_dict=dict(tensors),
        device_map={"": _NOWHERE},
        ignore_mismatched_sizes=True,
        output_loading_info=True,
    )
