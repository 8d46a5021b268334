"""What an autoencoder has decoded, as the pictures that a job hands on: 8 bits, and made of numbers."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from studio.generate.backends.base import Pictures
from studio.generate.backends.validity import check_decoded


def to_pictures(decoded: Tensor) -> Pictures:
    """Pixels (channels, frames, height, width) in [-1, 1] to frames; BackendFailed where they are no numbers."""
    check_decoded(decoded)
    frames = decoded.permute(1, 2, 3, 0).float().add(1.0).mul(127.5).round().clamp(0.0, 255.0)
    return np.ascontiguousarray(frames.to(torch.uint8).cpu().numpy())
