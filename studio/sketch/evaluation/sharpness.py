"""How much of a held-out render a model's picture autoencoder gives back."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, cast

import cv2
import diffusers
import numpy as np
import torch
from numpy.typing import NDArray

MOST_DB = 10.0 * math.log10(255.0**2 * 12.0)
"""What rounding to 8 bits leaves: no picture that is stored can be nearer to another one by measure."""


def load_autoencoder(folder: Path) -> torch.nn.Module:
    """The picture autoencoder of a diffusers folder, in float32."""
    kind = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))["vae"][1]
    return getattr(diffusers, kind).from_pretrained(folder, subfolder="vae", torch_dtype=torch.float32).eval()


@torch.inference_mode()
def measure_sharpness(autoencoder: torch.nn.Module, frames: NDArray[np.uint8], size: tuple[int, int]) -> float:
    """Peak signal-to-noise ratio in decibels of a clip (8n + 1, h, w, 3), scaled to the model's width and height, after
    encoding and decoding."""
    scaled = np.stack([cv2.resize(frame, size, interpolation=cv2.INTER_AREA) for frame in frames])
    given = torch.from_numpy(scaled.astype(np.float32)).permute(3, 0, 1, 2)[None] / 127.5 - 1.0
    coder = cast(Any, autoencoder)
    decoded = coder.decode(coder.encode(given).latent_dist.mode()).sample.clamp(-1.0, 1.0)
    error = float((decoded - given).square().mean()) / 4.0
    return min(-10.0 * math.log10(max(error, 1e-12)), MOST_DB)
