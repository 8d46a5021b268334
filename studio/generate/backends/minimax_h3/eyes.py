"""What Qwen3-VL sees of pictures and films, cut into the patches that it reads.

Stands where the published folders name a processor, which transformers makes only where torchvision is: the half of it
for pictures needs none, and films are pictures in pairs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers import BatchFeature, PreTrainedTokenizerBase
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from studio.domain.errors import ModelMissing

_PICTURES, _FILMS = "preprocessor_config.json", "video_preprocessor_config.json"
_PLAIN, _PICTURE, _FILM = range(3)


class Eyes:
    """Answers as the processor does wherever the pipelines ask it."""

    def __init__(self, folder: Path, tokenizer: PreTrainedTokenizerBase) -> None:
        """`folder` is the processor's. Raises ModelMissing, with a sentence, when its settings cannot be read."""
        self.image_processor = Qwen2VLImageProcessorPil(**_settings(folder / _PICTURES))
        self.video_processor = FilmEyes(Qwen2VLImageProcessorPil(**_settings(folder / _FILMS)))
        signs = ((_PICTURE, "<|image_pad|>"), (_FILM, "<|video_pad|>"))
        self._kinds: dict[Any, int] = {tokenizer.convert_tokens_to_ids(sign): kind for kind, sign in signs}

    def create_mm_token_type_ids(self, prompts: Sequence[Sequence[int]]) -> list[list[int]]:
        """0 for a word, 1 for a place of a picture, 2 for one of a film."""
        return [[self._kinds.get(token, _PLAIN) for token in prompt] for prompt in prompts]


class FilmEyes:
    """Cuts films: as many frames as a patch is deep are laid behind one another in each."""

    def __init__(self, pictures: Qwen2VLImageProcessorPil) -> None:
        self._pictures: Any = pictures
        self.temporal_patch_size: int = pictures.temporal_patch_size
        self.merge_size: int = pictures.merge_size

    def __call__(self, *, videos: Sequence[NDArray[np.uint8]], do_sample_frames: bool, return_tensors: str) -> Any:
        """Films (frames, height, width, 3) as patches (all, numbers) and their grids (films, 3) of time and place."""
        cut = [self._cut(frames) for frames in videos]
        return BatchFeature(
            {
                "pixel_values_videos": torch.cat([patches for patches, _ in cut]),
                "video_grid_thw": torch.tensor([grid for _, grid in cut]),
            }
        )

    def _cut(self, frames: NDArray[np.uint8]) -> tuple[torch.Tensor, tuple[int, int, int]]:
        deep = self.temporal_patch_size
        frames = np.concatenate([frames, np.repeat(frames[-1:], -len(frames) % deep, axis=0)])
        size = self._size(*frames.shape[:3])
        pictures = [Image.fromarray(frame).resize(size, Image.Resampling.BICUBIC) for frame in frames]
        seen = self._pictures(images=pictures, do_resize=False, return_tensors="pt")
        _, high, wide = (int(side) for side in seen["image_grid_thw"][0])
        # A picture is laid behind itself in its patches: of each frame the one layer that is its own is taken.
        layers = seen["pixel_values"].reshape(len(frames) // deep, deep, high * wide, 3, deep, -1)
        patches = torch.stack([layers[:, layer, :, :, layer] for layer in range(deep)], dim=3)
        return patches.flatten(0, 1).flatten(1), (len(frames) // deep, high, wide)

    def _size(self, count: int, height: int, width: int) -> tuple[int, int]:
        """Width and height in whole merged patches, within the numbers that a film may have."""
        unit = self._pictures.patch_size * self.merge_size
        least, most = (self._pictures.size[name] for name in ("shortest_edge", "longest_edge"))
        numbers = count * height * width
        scale = math.sqrt(min(max(numbers, least), most) / numbers)
        fitted = math.floor if scale < 1.0 else math.ceil if scale > 1.0 else round
        high, wide = (max(unit, fitted(side * scale / unit) * unit) for side in (height, width))
        return wide, high


def _settings(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_bytes())
        return {name: said[name] for name in _ASKED if name in said}
    except (OSError, ValueError, TypeError) as error:
        raise ModelMissing(f"{path} cannot be read: download the model again") from error


_ASKED = ("patch_size", "temporal_patch_size", "merge_size", "size", "image_mean", "image_std", "rescale_factor")
