"""Trains Sketch: `python -m studio.sketch.train --preset cpu|gpu --data DIR --out DIR [--part P] [--minutes N]`.

Parts are made in order: the picture autoencoder (video), whose latents are then condensed, the sound's (audio,
vocoder), the text side (words), and the transformer on clips encoded once; last the picture decoder is polished for the
latents that there are. Every call goes on from where the last one stopped, and `--part folder` writes the pipeline
folder from what there is.
"""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

# Spinning threads cost a busy machine ten times what they bring; read when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch
from diffusers.models.autoencoders.autoencoder_kl_ltx2 import AutoencoderKLLTX2Video
from diffusers.models.autoencoders.autoencoder_kl_ltx2_audio import AutoencoderKLLTX2Audio
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from studio.domain.errors import StudioError
from studio.sketch import together
from studio.sketch.audio_autoencoder import (
    AudioAutoencoderPart,
    VocoderPart,
    build_audio_autoencoder,
    build_vocoder,
    measure_audio_latents,
)
from studio.sketch.caption import describe as describe_spec
from studio.sketch.clip_store import ClipStore
from studio.sketch.compass import point_heads
from studio.sketch.condense import condense, find_turn
from studio.sketch.data import list_shards, read_shard
from studio.sketch.latents import Encoded, LatentStore, encode_shards, encode_video, read_encoded
from studio.sketch.pipeline_folder import Parts, describe, export, load
from studio.sketch.scene import draw
from studio.sketch.stock import place
from studio.sketch.text import load_tokenizer, train_tokenizer
from studio.sketch.training import Part, Run, Schedule, write_start
from studio.sketch.transformer import Denoiser, TransformerPart
from studio.sketch.video_autoencoder import (
    VideoAutoencoderPart,
    build_video_autoencoder,
    measure_importance,
    measure_latents,
)
from studio.sketch.words import WordsPart

PARTS = ("video", "condensed", "audio", "vocoder", "words", "transformer", "decoder", "folder")


@dataclass(frozen=True)
class Preset:
    """How large the batches are and how long each part is trained, for one kind of machine."""

    device: str
    windows: tuple[tuple[int, int, int, int], ...]
    sounds: int
    tokens: int
    encoded_at_once: int
    schedules: dict[str, Schedule] = field(default_factory=dict)


PRESETS = {
    "cpu": Preset(
        device="cpu",
        windows=((4, 17, 96, 160), (7, 9, 96, 160)),
        sounds=8,
        tokens=2160,
        encoded_at_once=1,
        schedules={
            "video": Schedule(900, 3e-4, warmup_steps=40, final_fraction=0.1),
            "audio": Schedule(1200, 2e-3, warmup_steps=30),
            "vocoder": Schedule(1200, 2e-3, warmup_steps=30),
            "words": Schedule(600, 1.5e-3, warmup_steps=30, average_decay=0.99),
            "transformer": Schedule(6000, 1.2e-3, warmup_steps=60, weight_decay=0.01, average_decay=0.998),
            "decoder": Schedule(1500, 3e-4, warmup_steps=30),
        },
    ),
    "gpu": Preset(
        device="cuda",
        windows=((32, 17, 96, 96), (16, 33, 96, 160), (8, 65, 96, 160)),
        sounds=64,
        tokens=2160 * 16,
        encoded_at_once=16,
        schedules={
            "video": Schedule(20000, 3e-4, warmup_steps=200),
            "decoder": Schedule(10000, 3e-4, warmup_steps=200),
            "audio": Schedule(8000, 2e-3, warmup_steps=200),
            "vocoder": Schedule(15000, 2e-3, warmup_steps=200),
            "words": Schedule(3000, 1.5e-3, warmup_steps=100),
            "transformer": Schedule(40000, 1.5e-3, warmup_steps=500, weight_decay=0.01, average_decay=0.9995),
        },
    ),
}


class Workshop:
    """The folder in which Sketch is trained: one run per part, the tokenizer, the encoded clips."""

    def __init__(self, out: Path, data: Path, preset: Preset, compiled: bool = False) -> None:
        self.out = out
        self.data = data
        self.preset = preset
        self.compiled = compiled

    def train(self, part: str, minutes: float, steps: int | None) -> None:
        """Train one part from where it stopped, until its schedule or the clock ends."""
        if part == "condensed":
            self._condense()
            return
        schedule = self.preset.schedules[part]
        if steps is not None:
            schedule = replace(schedule, steps=steps)
        made = self._part(part)
        if self.compiled and isinstance(made, TransformerPart):
            made.compile()
        run = Run(made, schedule, self.out / part)
        run.resume()
        run.train(minutes)
        print(f"{part}: {run.step} of {schedule.steps} steps")

    def start_from(self, folder: Path) -> None:
        """Take over the weights and the words of a pipeline folder; parts that were trained here already stay."""
        pipeline = load(folder)
        pipeline.tokenizer.save_pretrained(self.out / "tokenizer")
        denoiser = Denoiser(len(pipeline.tokenizer))
        denoiser.transformer.load_state_dict(pipeline.transformer.state_dict())
        denoiser.text_encoder.load_state_dict(pipeline.text_encoder.state_dict())
        denoiser.connectors.load_state_dict(pipeline.connectors.state_dict())
        words = WordsPart(pipeline.tokenizer)
        words.denoiser.load_state_dict(denoiser.state_dict())
        given = {
            "condensed": pipeline.vae,
            "audio": pipeline.audio_vae,
            "vocoder": pipeline.vocoder,
            "words": words.module,
            "transformer": denoiser,
        }
        for part, module in given.items():
            if not self._state_path(part).exists():
                write_start(self.out / part, module)

    def export(self, folder: Path) -> None:
        """Write the pipeline folder from the averaged weights of every part."""
        video, audio = self.autoencoders()
        if self._state_path("decoder").exists():
            self._load("decoder", video.decoder)
        encoded = self._encoded()
        measure_latents(video, encoded.video)
        measure_audio_latents(audio, encoded.audio)
        tokenizer = self.tokenizer()
        denoiser = Denoiser(len(tokenizer))
        vocoder = build_vocoder()
        steps = {part: self._load(part, module) for part, module in (("transformer", denoiser), ("vocoder", vocoder))}
        about = {"steps": steps, "clips": len(encoded.captions)}
        export(Parts(denoiser, video, audio, vocoder, tokenizer), folder, describe(about))

    def autoencoders(self) -> tuple[AutoencoderKLLTX2Video, AutoencoderKLLTX2Audio]:
        """Both autoencoders with their averaged weights, ready to encode."""
        video, audio = build_video_autoencoder(), build_audio_autoencoder()
        self._load("condensed", video)
        self._load("audio", audio)
        for module in (video, audio):
            place(module.eval(), self.preset.device)
        return video, audio

    def tokenizer(self) -> PreTrainedTokenizerFast:
        """The tokenizer, trained on the captions once and kept."""
        folder = self.out / "tokenizer"
        if not folder.exists():
            captions = (caption for seed in range(_READ) for caption in describe_spec(draw(seed, "train")))
            train_tokenizer(captions).save_pretrained(folder)
        return load_tokenizer(folder)

    def _part(self, part: str) -> Part:
        preset = self.preset
        if part == "video":
            video = VideoAutoencoderPart(ClipStore(self.data), preset.windows, device=preset.device)
            if not self._state_path(part).exists():
                video.start()
            return video
        if part == "decoder":
            video = VideoAutoencoderPart(ClipStore(self.data), preset.windows, device=preset.device, polish_from=0)
            self._load("condensed", video.autoencoder)
            video.freeze_encoder()
            return video
        if part == "audio":
            return AudioAutoencoderPart(ClipStore(self.data), batch=preset.sounds, device=preset.device)
        if part == "vocoder":
            return VocoderPart(ClipStore(self.data), batch=preset.sounds, device=preset.device)
        if part == "words":
            return WordsPart(self.tokenizer(), device=preset.device)
        latents, importance = self._latents()
        transformer = TransformerPart(latents, self.tokenizer(), importance=importance, device=preset.device)
        if not self._state_path(part).exists():
            point_heads(transformer.denoiser.transformer)
            words = WordsPart(self.tokenizer())
            self._load("words", words.module)
            transformer.denoiser.text_encoder.load_state_dict(words.denoiser.text_encoder.state_dict())
            transformer.denoiser.connectors.load_state_dict(words.denoiser.connectors.state_dict())
        return transformer

    def _condense(self) -> None:
        """Condense the picture autoencoder once, by what its latents of some clips hold."""
        if self._state_path("condensed").exists():
            return
        wide = build_video_autoencoder()
        steps = self._load("video", wide)
        shards = list_shards(self.data, "train")[:_MEASURED_SHARDS]
        clips = torch.cat([torch.from_numpy(read_shard(path).frames) for path in shards]).permute(0, 4, 1, 2, 3)
        latents = torch.cat([encode_video(wide, clip) for clip in clips.split(1)])
        condense(wide, find_turn(wide, latents))
        write_start(self.out / "condensed", wide)
        print(f"condensed: after {steps} steps, from {len(clips)} clips")

    def _latents(self) -> tuple[LatentStore, Tensor]:
        video, audio = self.autoencoders()
        if not together.rank():
            encode_shards(self.data, self._latent_folder, video, audio, batch=self.preset.encoded_at_once)
        together.agree()
        encoded = self._encoded()
        measure_latents(video, encoded.video)
        measure_audio_latents(audio, encoded.audio)
        few = encoded.video[:: -(-len(encoded.video) // 4), :, :3].to(self.preset.device)
        return LatentStore(encoded, video, audio, self.preset.tokens), measure_importance(video, few)

    def _encoded(self) -> Encoded:
        return read_encoded(self._latent_folder)

    @property
    def _latent_folder(self) -> Path:
        return self.out / "latents"

    def _load(self, part: str, module: nn.Module) -> int:
        """Put the averaged weights of a part into its module; says how many steps they had."""
        path = self._state_path(part)
        if not path.exists():
            raise StudioError(f"The {part} part is not trained yet: run --part {part} first.")
        state = torch.load(path, map_location="cpu", weights_only=True)
        module.load_state_dict(state["average"])
        return int(state["step"])

    def _state_path(self, part: str) -> Path:
        return self.out / part / "state.pt"


_READ = 5000
"""Clips whose wordings the tokenizer reads; they need not be rendered."""
_MEASURED_SHARDS = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.train", description=__doc__)
    parser.add_argument("--preset", choices=sorted(PRESETS), default="cpu")
    parser.add_argument("--data", type=Path, required=True, help="folder of shards")
    parser.add_argument("--out", type=Path, required=True, help="folder of runs; the pipeline folder is OUT/folder")
    parser.add_argument("--part", choices=PARTS, help="one part only; default: all of them, in order")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop each part then; call again to go on")
    parser.add_argument("--steps", type=int, help="length of the schedule, instead of the preset's")
    parser.add_argument("--start", type=Path, help="a pipeline folder to go on from, instead of from nothing")
    parser.add_argument("--threads", type=int, help="processor threads of each process")
    parser.add_argument("--processes", type=int, default=1, help="train one part in so many processes together")
    parser.add_argument("--compile", action="store_true", help="compile the transformer's layers; needs a C++ compiler")
    given = parser.parse_args(arguments)
    if given.processes > 1 and given.part in (None, "condensed", "folder"):
        parser.error("--processes needs --part, and one that is trained.")
    together.launch(given.processes, partial(_work, given))


def _work(given: argparse.Namespace) -> None:
    if given.threads:
        torch.set_num_threads(given.threads)
    workshop = Workshop(given.out, given.data, PRESETS[given.preset], given.compile)
    if given.start and not together.rank():
        workshop.start_from(given.start)
    for part in [given.part] if given.part else PARTS:
        if part == "folder":
            workshop.export(given.out / "folder")
        else:
            workshop.train(part, given.minutes, given.steps)


if __name__ == "__main__":
    main()
