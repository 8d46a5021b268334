"""Sketch as a folder: an ordinary diffusers LTX-2 checkpoint in bfloat16, and `sketch.json`, which says how to call it.

Nothing here bends the pipelines: whatever runs a large LTX-2 runs this folder.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from diffusers.pipelines.ltx2.pipeline_ltx2 import LTX2Pipeline
from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from numpy.typing import NDArray
from torch import nn
from transformers import PreTrainedTokenizerFast

from studio.domain.errors import StudioError
from studio.generate.backends.wash import enlarge as enlarged
from studio.generate.backends.wash import wash
from studio.sketch.mel import SAMPLE_RATE
from studio.sketch.stock import place
from studio.sketch.text import TOKEN_LIMIT
from studio.sketch.transformer import FRAME_RATE, Denoiser

SHARD_SIZE = "15MB"
FACTS_NAME = "sketch.json"
CONTINUED_FRAMES = 17
"""Frames of the shot before that a continuation starts from."""


@dataclass(frozen=True)
class Parts:
    """The trained modules of a checkpoint."""

    denoiser: Denoiser
    video: AutoencoderKLLTX2Video
    audio: AutoencoderKLLTX2Audio
    vocoder: LTX2Vocoder
    tokenizer: PreTrainedTokenizerFast


def noise_levels(steps: int, shift: float = 3.0) -> list[float]:
    """`steps` noise levels from 1 down, denser near pure noise, where the layout of the picture is decided."""
    levels = np.linspace(1.0, 1.0 / steps, steps)
    return [round(float(level), 5) for level in shift * levels / (1.0 + (shift - 1.0) * levels)]


FEW_LEVELS = (1.0, 0.96, 0.92, 0.87, 0.81, 0.74, 0.3)
"""For guided takes: layout in six steps, and one for what is left. More steps below it add grain to a small model's
pictures and nothing else, as docs/sketch.md shows."""


def recommended_call(
    levels: Sequence[float] = FEW_LEVELS, guidance: float = 3.0, audio_guidance: float = 2.0
) -> dict[str, Any]:
    """Arguments for the pipelines' call: an evaluation for each noise level, guided by words and nothing else."""
    return {
        "sigmas": list(levels),
        "num_inference_steps": len(levels),
        "guidance_scale": guidance,
        "audio_guidance_scale": audio_guidance,
        "stg_scale": 0.0,
        "audio_stg_scale": 0.0,
        "modality_scale": 1.0,
        "audio_modality_scale": 1.0,
        "guidance_rescale": 0.0,
        "audio_guidance_rescale": 0.0,
        "max_sequence_length": TOKEN_LIMIT,
    }


def describe(
    training: dict[str, Any],
    sizes: Sequence[tuple[int, int]],
    most_frames: int,
    call: dict[str, Any] | None = None,
    revision: str = "v1",
    brush: int = 0,
    enlarge: int = 1,
) -> dict[str, Any]:
    """What `sketch.json` says: sizes, lengths, how to call, how it is drawn (wash.py), licence and training."""
    call = call or recommended_call()
    return {
        "id": "sketch",
        "revision": revision,
        "licence": "Apache-2.0",
        "sizes": [list(size) for size in sizes],
        "rate": int(FRAME_RATE),
        "max_frames": most_frames,
        "window": CONTINUED_FRAMES,
        "sigmas": call["sigmas"],
        "guidance": call["guidance_scale"],
        "audio_guidance": call["audio_guidance_scale"],
        "guidance_rescale": call["guidance_rescale"],
        "brush": brush,
        "enlarge": enlarge,
        "negative": "",
        "max_tokens": TOKEN_LIMIT,
        "image_crf": 0,
        "use_cross_timestep": True,
        "trained": ["continue", "first", "last", "references", "match"],
        "sample_rate": SAMPLE_RATE,
        "training": training,
    }


def build_pipeline(parts: Parts) -> LTX2Pipeline:
    """The stock pipeline around trained modules."""
    return LTX2Pipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=1.0, use_dynamic_shifting=False),
        vae=parts.video,
        audio_vae=parts.audio,
        # The pipelines read nothing but hidden states: the text-only class serves as well as the one they name.
        text_encoder=cast(Any, parts.denoiser.text_encoder),
        tokenizer=parts.tokenizer,
        connectors=parts.denoiser.connectors,
        transformer=parts.denoiser.transformer,
        vocoder=parts.vocoder,
    )


def export(parts: Parts, folder: Path, about: dict[str, Any]) -> None:
    """Write the folder, bfloat16, in files of at most 16 MiB. The modules are converted in place."""
    for module in (parts.denoiser, parts.video, parts.audio, parts.vocoder):
        place(module, "cpu", torch.bfloat16)
    build_pipeline(parts).save_pretrained(folder, safe_serialization=True, max_shard_size=SHARD_SIZE)
    (folder / FACTS_NAME).write_text(json.dumps(about, indent=2) + "\n")


def read_facts(folder: Path) -> dict[str, Any]:
    """What `sketch.json` says. Raises StudioError for a folder that holds no pipeline of Sketch's."""
    for name in (FACTS_NAME, "model_index.json"):
        if not (folder / name).is_file():
            raise StudioError(f"{folder} is no pipeline folder of Sketch's: it has no {name}.")
    try:
        return json.loads((folder / FACTS_NAME).read_text(encoding="utf-8"))
    except ValueError as cause:
        raise StudioError(f"{folder / FACTS_NAME} cannot be read: write the folder again.") from cause


def load(folder: Path, device: str = "cpu") -> LTX2Pipeline:
    """The stock pipeline with the folder's weights, computing in float32 on a processor and bfloat16 elsewhere."""
    dtype = torch.float32 if device == "cpu" else torch.bfloat16
    pipeline = LTX2Pipeline.from_pretrained(folder, dtype=dtype, local_files_only=True)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline.to(device)


def read_call(folder: Path) -> dict[str, Any]:
    """The recommended arguments as the folder's own file gives them."""
    about = read_facts(folder)
    call = recommended_call(about["sigmas"], about["guidance"], about["audio_guidance"])
    return {**call, "max_sequence_length": about["max_tokens"]}


def sample(
    pipeline: LTX2Pipeline, prompt: str, seed: int, frames: int = 65, **changes: Any
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """One clip at its usual size: frames uint8 (F, H, W, 3) and sound float32 (samples, 2) at 16 kHz.

    They are drawn as the folder wants it: washed, and enlarged. `changes` replace arguments of the recommended call.
    """
    folder = Path(cast(Any, pipeline.config)._name_or_path)
    about = read_facts(folder)
    width, height = about["sizes"][0]
    call = {"width": width, "height": height, **read_call(folder), **changes}
    made: Any = pipeline(
        prompt=prompt,
        num_frames=frames,
        frame_rate=FRAME_RATE,
        generator=torch.Generator("cpu").manual_seed(seed),
        output_type="np",
        **call,
    )
    pictures = (np.asarray(made.frames[0]) * 255.0).round().clip(0, 255).astype(np.uint8)
    brush = about.get("brush", 0)
    return enlarged(wash(pictures, brush), about.get("enlarge", 1), brush), made.audio[0].float().cpu().numpy().T


def count_parameters(*modules: nn.Module) -> int:
    """How many numbers the modules hold, shared ones once."""
    return sum(p.numel() for p in {id(p): p for module in modules for p in module.parameters()}.values())
