"""Whether the parts of a folder belong together, as far as their settings tell: folders are put together by hand, of an
encoder from here and a transformer from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.domain.errors import ModelRefused
from studio.generate.model_table import family_entry
from studio.generate.weights.component import CONFIG, read_settings

_READS = (("text_encoder", "tokenizer"), ("text_tokenizer",))
"""What reads a prompt: an encoder and what makes its words into numbers, or that alone before a model that reads."""
_MEETS = (
    ("text_dim", "text_encoder"),
    ("text_embed_dim", "text_encoder"),
    ("text_embed_2_dim", "text_encoder_2"),
    ("in_text_dim", "text_encoder"),
    ("in_text_dim2", "text_encoder_2"),
    ("out_channels", "vae"),
)
"""A setting of the transformer, and the part whose width it must be."""
_WIDTHS = ("d_model", "hidden_size", "z_dim", "latent_channels")


def check_together(folder: Path, kind: str, index: Mapping[str, Any]) -> None:
    """Raise ModelRefused where a folder's transformer is not of the pipeline's `kind`, nothing reads its prompts, or a
    part is of another width than its transformer. The parts that the index names are there.
    """
    family = family_entry(kind)
    wanted, given = (family or {}).get("transformer", ""), index["transformer"][1]
    if family is not None and given != wanted:
        raise ModelRefused(
            f"the index of {folder} names {given} as its transformer, and {kind.partition('+')[0]} has {wanted}: "
            "download the model again, whole"
        )
    if not any(all(_names(index, part) for part in parts) for parts in _READS):
        lacking = next(part for part in _READS[0] if not _names(index, part))
        raise ModelRefused(f"the index of {folder} names no {lacking}: download the model again, whole")
    transformer = _settings(folder, "transformer")
    for setting, part in _MEETS:
        takes, has = transformer.get(setting), _width(_settings(folder, part))
        if isinstance(takes, int) and has is not None and takes != has:
            raise ModelRefused(
                f"{folder} holds parts of different models: its {part} is {has} wide, and its transformer takes "
                f"{takes} ({setting}); download the model again, whole"
            )


def _names(index: Mapping[str, Any], part: str) -> bool:
    owner = index.get(part)
    return isinstance(owner, list) and len(owner) > 1 and isinstance(owner[1], str)


def _settings(folder: Path, part: str) -> dict[str, Any]:
    file = folder / part / CONFIG
    return read_settings(file) if file.is_file() else {}


def _width(settings: dict[str, Any]) -> int | None:
    """How many numbers come out of a part for each place; an encoder of several things says it of its text."""
    said = settings.get("text_config", settings)
    return next((said[key] for key in _WIDTHS if isinstance(said, dict) and isinstance(said.get(key), int)), None)
