"""What a model is made of and what a take of a given size asks of it: parameters, numbers held while working, and
arithmetic; all from the headers of its files and a formula per family. No weight is read.

The constants say how many times a block holds its tokens at its busiest moment. They were counted (`tests/full_size`
counts them anew), but for those of `OTHERS`; what is measured here corrects their sum (`calibration`).
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

from studio.domain.errors import ModelMissing
from studio.generate.file_search import files_below
from studio.generate.file_stamp import FileStamp, stamp_of
from studio.generate.gguf_header import SUFFIX as GGUF
from studio.generate.gguf_header import read_gguf_header
from studio.generate.tensor_header import SUFFIX, Tensor, read_header
from studio.generate.weights.admission import INDEXES, TRANSFORMERS

PartKind = Literal["transformer", "text", "codec", "beside"]
"""What denoises, what reads prompts and is let go after it, what draws and sounds, and what is small and stays in its
place for the others: connectors, an encoder of pictures."""

_SECOND = "transformer_ref"
"""MiniMax-H3's transformer for references, which takes the other's place and is never beside it."""
Beside = Literal["references", "clips", "control", "first"]
"""Reference pictures, each as one (`clips`: films among them whole), a film that leads, a first picture."""

_UPSAMPLER = "latent_upsampler"
"""What makes LTX-2's takes in two stages where it lies beside the parts that the index names. While it works it holds a
twentieth of what the transformer does (`tests/full_size`), so that only its weights count."""
_REFINING_STEPS = 3
_LAYERS = ("num_layers", "num_hidden_layers", "num_visual_blocks")
"""How families call the number of their blocks."""
_BLOCK = re.compile(r"^(.*?(?:blocks|layers|\bblock)\.\d+)\.")
"""Families have several lists of them: single_transformer_blocks, vace_blocks, visual_transformer_blocks."""
_FEED = re.compile(r"(?<!audio_)\bffn?\.(?:net\.0\.proj|0)\.weight$|\bmlp_moe_gen\.up_proj\.weight$")
_UNPACKED = {"Q5_0": 10.0, "Q5_1": 10.0, "Q5_K": 7.2, "IQ4_XS": 12.3, "IQ4_NL": 12.0}
_USUALLY_UNPACKED = 5.4
"""What unpacking a layer holds at its busiest, in bytes a number; counted, as the rest was (`tests/full_size`)."""
_READING_SHARE = 0.05
"""The hidden states of every layer for a long prompt, against the weights of a large encoder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One component of a model, in parameters. `block` is its largest repeated block, `layer` its largest single
    tensor, `loose` what lies outside of any block; `exact` is how many stay in 32 bits on a card. `packed` is how many
    are held in the blocks of a GGUF file, and `packed_bytes` how large those are."""

    name: str
    kind: PartKind
    parameters: int
    block: int
    layer: int
    loose: int
    exact: int = 0
    packed: int = 0
    packed_bytes: int = 0

    def bytes(self, item_bytes: int) -> int:
        """What it takes where a number that is not packed takes so many bytes."""
        exact = self.exact * max(0, 4 - item_bytes)
        return (self.parameters - self.packed) * item_bytes + exact + self.packed_bytes

    def share(self, parameters: int, item_bytes: int) -> int:
        """What so many of its parameters take, as on average."""
        return parameters * self.bytes(item_bytes) // self.parameters if self.packed else parameters * item_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """How much a family holds while it works, in units of its tokens (each as wide as the transformer).

    `attention` is the busiest moment of attention; `feed` the one of the feed-forward, on top of its inner width, which
    is held `feeds` times.
    `given` replaces `attention` where given frames have a noise level of their own for every token; `kept` is held
    through the whole pass beside either. `batches` is how many passes of guidance are made at once. `decode` is bytes
    per pixel of the frames that are decoded at once, for two-byte numbers; `decode_frames` of the model's frames (None:
    all). `step` is the model's frames for each latent one.
    """

    attention: float
    feed: float
    feeds: int = 2
    given: float | None = None
    kept: int = 0
    batches: int = 1
    decode: float
    decode_frames: int | None = None
    tile_px: int = 256 * 256
    step: int | Fraction = 4
    scale: int = 8
    patch: int = 2
    history: int = 0
    """Latent frames of what went before that are in every pass."""
    words: int = 0
    """Tokens of words that are attended to together with the picture's."""
    masked: bool = False
    """Whether attention is masked by a matrix of all tokens by all."""
    beside: tuple[Beside, ...] = ()
    """What is given as tokens beside those of the window."""
    in_tiles: bool = False
    """Whether its decoder works in tiles, wished or not."""
    exact: str = ""
    """What the names of weights have in them that stay in 32 bits on a card; a pattern."""


_WAN = Busy(attention=11.1, feed=4.4, decode=2420.0, decode_frames=4)
# Every token has a noise level, so what scales and shifts it is held for each, six times over and in fp32.
_LEVELLED = replace(_WAN, attention=32.5, feed=23.4)
_HUNYUAN = Busy(attention=6.6, feed=5.0, decode=1780.0, scale=16, patch=1, words=1985, masked=True, in_tiles=True)
OTHERS = Busy(attention=40.0, feed=24.0, batches=2, decode=2400.0, decode_frames=16)
"""A guess for a family of which nobody has counted anything: as much as the most that was met."""
FAMILIES: dict[str, Busy] = {
    "ltx2": Busy(
        attention=19.5, feed=13.5, given=44.2, batches=2, decode=74.0, tile_px=512 * 512, step=8, scale=32, patch=1,
        beside=("references", "clips", "control"),
    ),
    **dict.fromkeys(("wan", "wan-picture"), _WAN),
    "wan-words-or-picture": replace(_LEVELLED, decode=2670.0),
    "wan-vace": replace(_WAN, kept=1, beside=("references",)),
    "helios": replace(_LEVELLED, attention=31.0, history=3),
    "skyreels2": _LEVELLED,
    **dict.fromkeys(("hunyuan15", "hunyuan15-picture"), _HUNYUAN),
    "kandinsky6": Busy(
        attention=16.5, feed=6.0, decode=2430.0, decode_frames=16, beside=("first",),
        exact=r"time_embeddings|modulation",
    ),
    "flux2-klein": Busy(
        attention=22.0, feed=14.0, decode=1540.0, tile_px=1024 * 1024, words=512, beside=("references",)
    ),
    "cosmos3": Busy(
        attention=11.2, feed=8.1, feeds=3, decode=2670.0, decode_frames=4, scale=16, words=700, exact="time_embedder"
    ),
    # Seventeen frames are five latent ones, and the first five two. Its decoder takes them seven by seven, in tiles.
    "minimax-h3": Busy(
        attention=8.5, feed=3.9, decode=116.0, decode_frames=28, step=Fraction(17, 5), scale=16, words=1000,
        beside=("references", "clips", "first"), in_tiles=True, exact=r"proj_(?:in|out)\.|time_embedder",
    ),
}  # fmt: skip
_FACES = 27_293_600
GUARDRAIL = Part(
    name="guardrail", kind="beside", parameters=596_049_920 + _FACES, block=0, layer=0, loose=0, exact=_FACES
)
"""NVIDIA's guardrail, which is on the card for as long as it judges and lies in no folder of a model's. By the package
cosmos-guardrail 0.3.2 it is Qwen3Guard-Gen-0.6B, in 16 bits, and a RetinaFace over a ResNet-50, in 32."""
_BROUGHT = {"cosmos3": (GUARDRAIL,)}


def brought_bytes(family: str) -> int:
    """What a family holds beside the weights in its folder, once it is loaded in 16 bits."""
    return sum(part.bytes(2) for part in _BROUGHT.get(family, ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """A model on the disk, as numbers. `width` and `layers` are the transformer's, `inner` its feed-forward's width
    over its own."""

    family: str
    parts: tuple[Part, ...]
    width: int
    layers: int
    inner: float
    busy: Busy
    unpacking: int = 0
    """The most that a packed layer takes besides while it is unpacked to work, in bytes."""

    @property
    def is_packed(self) -> bool:
        """Whether its transformers are held in fewer bits already."""
        return any(part.packed for part in self.parts if part.kind == "transformer")

    def parameters(self, kind: PartKind) -> int:
        return sum(part.parameters for part in self.parts if part.kind == kind)

    def largest(self, kind: PartKind) -> Part | None:
        """The largest component of a kind: of two experts, one works at a time."""
        return max((part for part in self.parts if part.kind == kind), key=lambda part: part.parameters, default=None)

    def tokens(self, shape: Shape) -> int:
        """How many tokens the transformer sees in one pass for a window."""
        busy = self.busy
        cell = busy.scale * busy.patch
        frames = (max(1, shape.frames) - 1) // busy.step + 1 + busy.history + shape.beside
        return frames * -(-shape.width // cell) * -(-shape.height // cell)

    def working(self, shape: Shape, item_bytes: int) -> int:
        """What one denoising pass holds beside the weights, in bytes."""
        busy, tokens = self.busy, self.tokens(shape) + self.busy.words
        line = tokens * self.width * item_bytes
        attending = ((busy.given if shape.given and busy.given is not None else busy.attention) + busy.kept) * line
        if busy.masked:  # as truths for the rows and for all, then as numbers, and once more to be aligned
            attending += (2 + 2 * item_bytes) * tokens * tokens
        feeding = (busy.feed + busy.feeds * self.inner + busy.kept) * line
        return int(max(attending, feeding) * (busy.batches if shape.guided else 1)) + self.unpacking

    def decoding(self, shape: Shape, item_bytes: int, *, tiled: bool) -> int:
        """What decoding a window holds beside the decoder, in bytes."""
        busy = self.busy
        pixels = shape.width * shape.height
        at_once = min(pixels, busy.tile_px) if tiled or busy.in_tiles else pixels
        frames = min(shape.frames, busy.decode_frames or shape.frames)
        # The finished picture is held whole while the rest is made, as three numbers a pixel, and once more to cut it.
        done = 2 * 3 * pixels * shape.frames
        return int(busy.decode / 2 * at_once * frames + done) * item_bytes

    def reading(self, item_bytes: int) -> int:
        """What reading a prompt holds beside the encoder, in bytes."""
        encoder = self.largest("text")
        return 0 if encoder is None else int(encoder.parameters * _READING_SHARE) * item_bytes

    def arithmetic(self, shape: Shape) -> float:
        """Floating-point operations of a whole window: products with the weights, and attention of all to all. In two
        stages, where nothing is guided, it is made at half the size and then refined."""
        if not shape.guided and any(part.name == _UPSAMPLER for part in self.parts):
            half = replace(shape, width=shape.width // 2, height=shape.height // 2)
            return self._passes(half) + self._passes(replace(shape, steps=_REFINING_STEPS))
        return self._passes(shape)

    def _passes(self, shape: Shape) -> float:
        tokens = float(self.tokens(shape))
        transformer = self.largest("transformer")
        weights = 0 if transformer is None else transformer.parameters
        once = 2.0 * weights * tokens + 4.0 * tokens * tokens * self.width * self.layers
        return once * shape.steps * (2 if shape.guided else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One window of a take as the model makes it: pixels, own frames, steps; `guided` when every step is two passes,
    `given` when some frames are given. `beside` is how many latent frames are shown besides, as large as its own."""

    width: int
    height: int
    frames: int
    steps: int = 1
    guided: bool = False
    given: bool = False
    beside: int = 0


def footprint_of(folder: Path, family: str, transformers: Sequence[str] = ()) -> Footprint:
    """Read the headers in a model's folder, and those of the files that take its transformers' place. Raises
    ModelMissing when a file is cut off, not of its format, or a link that leads nowhere."""
    own = tuple((name, Path(file)) for name, file in zip(TRANSFORMERS, transformers, strict=False))
    replaced = {name for name, _ in own}
    files = files_below(folder, SUFFIX)
    kept = [(path.parent.relative_to(folder).as_posix(), path) for path in files]
    named = (*(each for each in kept if each[0] not in replaced), *own)
    try:
        stamps = tuple((name, stamp_of(file)) for name, file in named)
    except OSError as cause:
        raise ModelMissing(f"{cause.filename} cannot be read ({cause.strerror}): download it again") from cause
    return _footprint(folder, family, stamps)


@functools.lru_cache(maxsize=16)
def _footprint(folder: Path, family: str, files: tuple[tuple[str, FileStamp], ...]) -> Footprint:
    wanted = _components(folder)
    headers: dict[str, dict[str, Tensor]] = {}
    for name, stamp in files:
        if not wanted or name in wanted:
            read = read_gguf_header if stamp.path.suffix.lower() == GGUF else read_header
            headers.setdefault(name, {}).update(read(stamp.path).tensors)
    config = _json(folder / "transformer" / "config.json")
    heads = _number(config, "num_attention_heads", 0) * _number(config, "attention_head_dim", 0)
    width = heads or _number(config, "model_dim", 0)  # as Kandinsky says it
    busy = _told(FAMILIES.get(family, OTHERS), config, _json(folder / "vae" / "config.json"))
    parts = tuple(_part(name, tensors, busy.exact) for name, tensors in headers.items())
    parts += _BROUGHT.get(family, ())
    transformer = headers.get("transformer", {})
    width = width or max((min(each.shape) for each in transformer.values() if len(each.shape) == 2), default=0)
    inner = max(_feeds(transformer), default=4 * width)
    return Footprint(
        family=family,
        parts=parts,
        width=width,
        layers=next((n for key in _LAYERS if (n := _number(config, key, 0))), 1),
        inner=inner / width if width else 4.0,
        busy=busy,
        unpacking=max((unpacking(each) for each in transformer.values()), default=0),
    )


def _components(folder: Path) -> frozenset[str]:
    """The folders that the pipeline loads: a download may hold others beside them."""
    index = next((read for name in INDEXES if (read := _json(folder / name))), {})
    named = {name for name, made in index.items() if isinstance(made, list) and made and made[0] is not None}
    named -= {_SECOND}
    return frozenset(named | {_UPSAMPLER} if named else named)


def _part(name: str, tensors: dict[str, Tensor], exact: str) -> Part:
    blocks: dict[str, int] = {}
    loose = 0
    for key, tensor in tensors.items():
        block = _BLOCK.match(key)
        if block is None:
            loose += tensor.count
        else:
            blocks[block[1]] = blocks.get(block[1], 0) + tensor.count
    return Part(
        name=name,
        kind=_kind(name),
        parameters=sum(tensor.count for tensor in tensors.values()),
        block=max(blocks.values(), default=0),
        layer=max((tensor.count for tensor in tensors.values()), default=0),
        loose=loose,
        exact=sum(each.count for key, each in tensors.items() if exact and re.search(exact, key)),
        packed=sum(each.count for each in tensors.values() if each.is_packed),
        packed_bytes=sum(each.bytes for each in tensors.values() if each.is_packed),
    )


def unpacking(tensor: Tensor) -> int:
    """What a layer takes while it is unpacked to work, in bytes."""
    return int(tensor.count * _UNPACKED.get(tensor.dtype, _USUALLY_UNPACKED)) if tensor.is_packed else 0


def _kind(name: str) -> PartKind:
    """As the backends treat a part of this name (`studio.generate.backends.placing`)."""
    if name.startswith("transformer"):
        return "transformer"
    if name.startswith("text_encoder"):
        return "text"
    return "codec" if any(each in name for each in ("vae", "vocoder", "upsampler", "sound")) else "beside"


def _feeds(tensors: dict[str, Tensor]) -> list[int]:
    """The inner widths of the feed-forwards, which families spell differently."""
    return [each.shape[0] for key, each in tensors.items() if len(each.shape) == 2 and _FEED.search(key)]


def _told(busy: Busy, transformer: dict[str, Any], vae: dict[str, Any]) -> Busy:
    """The family's geometry, or what the folder's own settings say of it.

    Wan-VACE works out all that its control says before the first block, one set of tokens for each that is told.
    """
    patch = transformer.get("patch_size", busy.patch)
    patch = patch[-1] if isinstance(patch, list) and patch else patch
    scale = vae.get("scale_factor_spatial", vae.get("spatial_compression_ratio", busy.scale))
    step = vae.get("scale_factor_temporal", vae.get("temporal_compression_ratio", busy.step))
    told = transformer.get("vace_layers")
    return replace(
        busy,
        kept=busy.kept + (len(told) if isinstance(told, list) else 0),
        **{
            name: value
            for name, value in (("patch", patch), ("scale", scale), ("step", step))
            if isinstance(value, int) and value > 0
        },
    )


def _number(values: dict[str, Any], key: str, default: int) -> int:
    value = values.get(key, default)
    return value if isinstance(value, int) else default


def _json(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as cause:
        raise ModelMissing(f"{path} cannot be read: download the folder again") from cause
    return values if isinstance(values, dict) else {}
