"""The folder in which Sketch is trained: one run for every part, what the parts hand to one another, and the finished
pipeline folder.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from studio.domain.errors import StudioError
from studio.sketch import carried, together, training
from studio.sketch.audio_autoencoder import (
    AudioAutoencoderPart,
    VocoderPart,
    build_audio_autoencoder,
    build_vocoder,
    measure_audio_latents,
)
from studio.sketch.clip_store import ClipStore
from studio.sketch.codec import Codec
from studio.sketch.compass import point_heads
from studio.sketch.condense import condense, find_turn
from studio.sketch.denoising import TransformerPart
from studio.sketch.distilling import DistillingPart
from studio.sketch.latent_store import LatentStore
from studio.sketch.latents import encode_audio, encode_shards, encode_video, read_encoded
from studio.sketch.log import say
from studio.sketch.order import OF_CLIPS, PARTS, lacking
from studio.sketch.pipeline_folder import (
    FACTS_NAME,
    Parts,
    describe,
    export,
    load,
    noise_levels,
    read_facts,
    recommended_call,
    sample,
)
from studio.sketch.preset import Preset
from studio.sketch.sheet import draw_sheet
from studio.sketch.stock import place
from studio.sketch.text import load_tokenizer, train_tokenizer
from studio.sketch.training import Part, take_weights, write_start
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import (
    VideoAutoencoderPart,
    build_video_autoencoder,
    measure_importance,
    measure_latents,
)
from studio.sketch.whole_file import read_tensors
from studio.sketch.words import WordsPart
from studio.sketch.world.caption import describe as describe_spec
from studio.sketch.world.data import Run, need_shards, read_shard
from studio.sketch.world.spec import draw

_READ = 5000
"""Clips whose wordings the tokenizer reads; they need not be rendered."""
_MEASURED_SHARDS = 32
_WAIT_S = 5.0


class Workshop:
    """One run per part in `out`, over the shards in `data`."""

    def __init__(self, out: Path, data: Path, preset: Preset, compiled: bool = False) -> None:
        self.out = out
        self.data = data
        self.preset = preset
        self.compiled = compiled

    def check(self, parts: Sequence[str], *, rendering: bool = False) -> None:
        """Raises StudioError, with what to do first, unless `parts` can be made in this order from what is there.

        With `rendering` clips come while the parts are made.
        """
        there = {part for part in PARTS if self._has(part)}
        for part in parts:
            if first := lacking(part, there):
                raise StudioError(
                    f"{part} cannot be made in {self.out} yet: run --part {' '.join(first)} first, "
                    "or --start with a pipeline folder or what --part carried wrote."
                )
            if not rendering and self._wants_clips(part):
                need_shards(self.data, "train")
            there.add(part)

    def _wants_clips(self, part: str) -> bool:
        made = part == "condensed" and self._has(part)
        return part in OF_CLIPS and not made and not (part == "transformer" and any(self._latent_folder.glob("*.pt")))

    def train(self, part: str, minutes: float, steps: int | None = None) -> None:
        """Make or train one part from where it stopped, until its schedule or the clock ends."""
        untrained: dict[str, Callable[[], None]] = {
            "condensed": self._condense,
            "latents": lambda: self._encode(minutes),
            "folder": lambda: self.export(self.out / "folder"),
            "carried": self.carry,
            "sheet": self.look,
        }
        if part in untrained:
            untrained[part]()
            return
        schedule = self.preset.schedules[part]
        if steps is not None:
            schedule = replace(schedule, steps=steps)
        if not together.rank():
            say(f"{part}: getting ready")
        made = self._part(part)
        if self.compiled and isinstance(made, TransformerPart | DistillingPart):
            made.compile()
        run = training.Run(made, schedule, self.out / part)
        run.resume()
        run.train(minutes)
        print(f"{part}: {run.step} of {schedule.steps} steps")

    def start_from(self, folder: Path) -> None:
        """Take over what another machine carried here, or a pipeline folder; parts that were trained here stay."""
        if (folder / carried.INDEX).exists():
            carried.unpack(folder, self.out)
        elif (folder / FACTS_NAME).exists():
            self._start_from_pipeline(folder)
        else:
            raise StudioError(f"{folder} holds neither a pipeline folder nor what --part carried wrote.")

    def carry(self) -> None:
        """Write what is needed to go on elsewhere, in small files."""
        # Once latents are settled, what led to them is no longer needed; words are part of every transformer, a teacher
        # of its student, and a polished decoder takes the place of the one that it began as.
        over = {"video", "audio", "decoder"} if self._has("condensed") else set()
        over |= {"words"} if self._has("transformer") else set()
        over |= {"transformer"} if self._has("distilled") else set()
        polished: dict[str, Tensor] = {}
        if self._has("decoder"):
            weights = self._average("decoder", "decoder.")
            polished = {f"condensed/video.decoder.{name}": value for name, value in weights.items()}
        parts = [part for part in PARTS if part not in over]
        files = carried.carry(self.out, self.out / "carried", parts, polished)
        print("\n".join(f"{path.name} {path.stat().st_size / 1e6:.1f} MB" for path in files))

    def look(self) -> None:
        """Draw a sheet of held-out clips: rendered, decoded, and made by the model as far as it is trained."""
        if self._has("condensed"):
            video = self._codec().video
            if self._has("decoder"):
                self._load("decoder", video.decoder, "decoder.")
        else:
            video = build_video_autoencoder(self.preset.design)
            self._load("video", video, "autoencoder.")
        place(video.eval(), self.preset.device)
        reel = self.preset.reels[0]
        run = Run(self.out, 1, 1, "heldout", reel.width, reel.height, reel.frames)
        make = None
        if (self.out / "folder" / FACTS_NAME).exists():
            pipeline = load(self.out / "folder", self.preset.device)
            make = lambda prompt: sample(pipeline, prompt, 1, frames=reel.frames)[0]  # noqa: E731
        prompts = draw_sheet(self.out / "sheet.png", run, video, make)
        print("\n".join([f"{self.out / 'sheet.png'}: rendered, decoded, made", *prompts]))

    def export(self, folder: Path) -> None:
        """Write the pipeline folder from the averaged weights of every part, distilled where that was done."""
        codec = self._codec()
        if self._has("decoder"):
            self._load("decoder", codec.video.decoder, "decoder.")
        tokenizer = self.tokenizer()
        denoiser = Denoiser(len(tokenizer), self.preset.layers)
        vocoder = build_vocoder()
        distilled = self._has("distilled")
        steps = {"vocoder": self._load("vocoder", vocoder)}
        if self._has("transformer") or not distilled:
            steps["transformer"] = self._load("transformer", denoiser)
        if distilled:
            steps["distilled"] = self._load("distilled", denoiser)
        call = recommended_call(noise_levels(self.preset.student), 1.0, 1.0) if distilled else recommended_call()
        preset = self.preset
        about = describe(
            {"steps": steps}, preset.sizes, preset.most_frames, call, brush=preset.brush, enlarge=preset.enlarge
        )
        export(Parts(denoiser, codec.video, codec.audio, vocoder, tokenizer), folder, about)

    def tokenizer(self) -> PreTrainedTokenizerFast:
        """The tokenizer, trained on captions once and kept."""
        folder = self.out / "tokenizer"
        if not folder.exists():
            say(f"Reading the captions of {_READ} clips")
            captions = (caption for seed in range(_READ) for caption in describe_spec(draw(seed, "train")))
            train_tokenizer(captions).save_pretrained(folder)
        return load_tokenizer(folder)

    def _part(self, part: str) -> Part:
        preset = self.preset
        match part:
            case "video":
                return self._video()
            case "decoder":
                return self._decoder()
            case "audio":
                return AudioAutoencoderPart(self._clips(), batch=preset.sounds, device=preset.device)
            case "vocoder":
                return VocoderPart(self._clips(), batch=preset.sounds, device=preset.device)
            case "words":
                return WordsPart(self.tokenizer(), device=preset.device)
            case "transformer":
                return self._transformer()
            case _:
                return self._distilled()

    def _clips(self) -> ClipStore:
        return ClipStore(self.data, self.preset.frames_in_memory)

    def _video(self) -> VideoAutoencoderPart:
        preset = self.preset
        part = VideoAutoencoderPart(
            self._clips(),
            preset.windows,
            design=preset.design,
            device=preset.device,
            polish_from=preset.polish_from,
            critic_from=preset.critic_from,
        )
        if preset.design == "light" and not self._has("video"):
            say("Starting as the best linear autoencoder, a minute or so")
            part.start()
        return part

    def _decoder(self) -> VideoAutoencoderPart:
        preset = self.preset
        part = VideoAutoencoderPart(
            self._clips(),
            preset.windows,
            design=preset.design,
            device=preset.device,
            polish_from=0,
            critic_from=preset.decoder_critic_from,
        )
        self._load("condensed", part.autoencoder, "video.")
        part.freeze_encoder()
        return part

    def _transformer(self) -> TransformerPart:
        latents, importance = self._latents()
        part = TransformerPart(
            latents,
            self.tokenizer(),
            importance=importance,
            layers=self.preset.layers,
            device=self.preset.device,
        )
        if not self._has("transformer"):
            point_heads(part.denoiser.transformer)
            self._read_words(part.denoiser)
        return part

    def _read_words(self, denoiser: Denoiser) -> None:
        """Give a denoiser the text side that was taught here."""
        words = WordsPart(self.tokenizer())
        self._load("words", words.module)
        denoiser.text_encoder.load_state_dict(words.denoiser.text_encoder.state_dict())
        denoiser.connectors.load_state_dict(words.denoiser.connectors.state_dict())

    def _distilled(self) -> DistillingPart:
        latents, importance = self._latents()
        teacher = Denoiser(len(self.tokenizer()), self.preset.layers)
        self._load("transformer", teacher)
        levels = noise_levels(self.preset.student)
        return DistillingPart(
            latents, self.tokenizer(), teacher, levels, importance=importance, device=self.preset.device
        )

    def _condense(self) -> None:
        """Settle the latents once: the picture's condensed by what some clips hold, both sides' statistics measured."""
        if self._has("condensed"):
            return
        codec = Codec(build_video_autoencoder(self.preset.design), build_audio_autoencoder())
        steps = self._load("video", codec.video, "autoencoder.")
        self._load("audio", codec.audio)
        place(codec.eval(), self.preset.device)
        shards = [read_shard(path) for path in need_shards(self.data, "train")[:_MEASURED_SHARDS]]
        usual = [shard for shard in shards if shard.frames.shape[1:] == shards[0].frames.shape[1:]]
        clips = torch.cat([torch.from_numpy(shard.frames) for shard in usual]).permute(0, 4, 1, 2, 3)
        latents = torch.cat([encode_video(codec.video, clip) for clip in clips.split(1)])
        turn = find_turn(codec.video, latents, self.preset.alive)
        condense(codec.video, turn)
        turned = turn.apply(latents)
        measure_latents(codec.video, turned)
        codec.importance.copy_(measure_importance(codec.video, turned[:: -(-len(turned) // 4), :, :3]))
        sound = torch.cat([torch.from_numpy(shard.sound / 32767.0).float() for shard in usual]).transpose(1, 2)
        measure_audio_latents(codec.audio, encode_audio(codec.audio, sound, clips.shape[2]))
        place(codec, "cpu")
        write_start(self.out / "condensed", codec.state_dict(), steps)
        print(f"condensed: after {steps} steps, from {len(clips)} clips")

    def _encode(self, minutes: float = 0.0) -> None:
        """Encode what is rendered, and go on with what appears for so many minutes."""
        codec = self._codec()
        place(codec, self.preset.device)
        ends = time.monotonic() + 60.0 * minutes
        while True:
            done = encode_shards(
                self.data, self._latent_folder, codec.video, codec.audio, batch=self.preset.encoded_at_once
            )
            if time.monotonic() >= ends:
                break
            if not done:
                time.sleep(_WAIT_S)
        print(f"latents: {len(list(self._latent_folder.glob('*.pt')))} shards are encoded")

    def _latents(self) -> tuple[LatentStore, Tensor]:
        """The encoded clips, and how much each number of a latent is seen."""
        if not together.rank() and not any(self._latent_folder.glob("*.pt")):
            self._encode()
        together.agree()
        codec = self._codec()
        store = LatentStore(self._latent_folder, codec.video, codec.audio, self.preset.tokens)
        if not codec.importance.any():
            say("Measuring how much each number of a latent is seen, a minute or so")
            some = read_encoded(min(self._latent_folder.glob("*.pt"))).video[:4, :, :3]
            codec.importance.copy_(measure_importance(codec.video, some))
            if not together.rank():
                write_start(self.out / "condensed", codec.state_dict(), int(self._state("condensed")["step"]))
        return store, codec.importance

    def _codec(self) -> Codec:
        """Both autoencoders with their averaged weights, ready to encode."""
        codec = Codec(build_video_autoencoder(self.preset.design), build_audio_autoencoder())
        self._load("condensed", codec)
        return codec.eval()

    def _start_from_pipeline(self, folder: Path) -> None:
        steps = read_facts(folder).get("training", {}).get("steps", {})
        pipeline = load(folder)
        design = dict(build_video_autoencoder(self.preset.design).config)
        if pipeline.vae.config["patch_size"] != design["patch_size"]:
            raise StudioError(f"{folder} was made with another design than this preset's: name the other preset.")
        if self._has("words"):
            # Words that were learned here are of another world: the transformer learns to read them, from step 0.
            steps["transformer"] = 0
            denoiser = Denoiser(len(self.tokenizer()), self.preset.layers)
            self._read_words(denoiser)
        else:
            denoiser = Denoiser(len(pipeline.tokenizer), self.preset.layers)
            denoiser.text_encoder.load_state_dict(pipeline.text_encoder.state_dict())
            denoiser.connectors.load_state_dict(cast(Any, pipeline.connectors).state_dict())
        take_weights(denoiser.transformer, pipeline.transformer.state_dict(), folder)
        if not self._has("words"):
            pipeline.tokenizer.save_pretrained(self.out / "tokenizer")
        given: dict[str, nn.Module] = {
            "condensed": Codec(pipeline.vae, pipeline.audio_vae),
            "vocoder": pipeline.vocoder,
            "transformer": denoiser,
        }
        for part, module in given.items():
            if not self._has(part):
                write_start(self.out / part, module.state_dict(), int(steps.get(part, 0)))

    @property
    def _latent_folder(self) -> Path:
        return self.out / "latents"

    def _has(self, part: str) -> bool:
        return self._state_path(part).exists()

    def _load(self, part: str, module: nn.Module, prefix: str = "") -> int:
        """Put averaged weights of a part, those under `prefix`, into a module; says how many steps they had."""
        take_weights(module, self._average(part, prefix), self._state_path(part))
        return int(self._state(part)["step"])

    def _average(self, part: str, prefix: str = "") -> dict[str, Tensor]:
        """The averaged weights of a part that are under `prefix`."""
        average = self._state(part)["average"]
        return {name.removeprefix(prefix): value for name, value in average.items() if name.startswith(prefix)}

    def _state(self, part: str) -> dict[str, Any]:
        if not self._has(part):
            raise StudioError(f"The {part} part is not in {self.out} yet: run --part {part} first.")
        return read_tensors(self._state_path(part), mmap=True)

    def _state_path(self, part: str) -> Path:
        return self.out / part / "state.pt"
