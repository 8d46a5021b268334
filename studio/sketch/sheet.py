"""A picture to judge a training run by: what held-out words should show, what the autoencoder keeps of that, and what
the model makes of the words.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from numpy.typing import NDArray
from PIL import Image

from studio.generate.backends.picture import fit
from studio.sketch.stock import decode, encode
from studio.sketch.video_autoencoder import to_signed
from studio.sketch.world.data import Run, render_clip
from studio.sketch.world.spec import Split, draw

Pictures = NDArray[np.uint8]
Make = Callable[[str], Pictures]
"""Words to frames (F, height, width, 3), of any size."""
_LOOKS = 3
"""Frames of each clip that are shown."""


def draw_sheet(
    path: Path, run: Run, video: AutoencoderKLLTX2Video, make: Make | None, clips: int = 6, split: Split = "heldout"
) -> list[str]:
    """Write the picture, one row for a clip, and say which words belong to the rows."""
    rows, prompts = [], []
    for seed in range(clips):
        spec = draw(run.seed * 1000 + seed, split)
        clip = render_clip(spec, run)
        prompts.append(clip.meta["captions"][0])
        shown = [clip.frames, round_trip(video, clip.frames)]
        if make is not None:
            shown.append(make(prompts[-1]))
        rows.append(np.concatenate([_strip(fit(frames, run.width, run.height)) for frames in shown], axis=1))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.concatenate(rows)).save(path)
    return prompts


@torch.no_grad()
def round_trip(video: AutoencoderKLLTX2Video, frames: Pictures) -> Pictures:
    """Frames (F, height, width, 3) encoded and decoded."""
    clip = torch.from_numpy(frames).permute(3, 0, 1, 2)[None].to(video.device)
    made = decode(video, encode(video, to_signed(clip)))[0].permute(1, 2, 3, 0)
    return made.add(1.0).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu().numpy()


def _strip(frames: Pictures) -> Pictures:
    return np.concatenate(list(frames[np.linspace(0, len(frames) - 1, _LOOKS).round().astype(int)]), axis=1)
