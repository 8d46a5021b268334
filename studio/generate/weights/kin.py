"""What must agree between the parts of a model, family by family: the numbers that one part hands to another, by what
the family's pipeline does with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.generate.weights.component import is_named, place_of, read_settings, settings_file

_WORDS = ("text_encoder", "tokenizer")
_WIDTH, _LAYERS = ("hidden_size", "d_model"), ("num_hidden_layers", "num_layers")
"""How encoders call how many numbers they have for a word, and how many blocks, by whose library they are from."""

UNNAMED = ("latent_upsampler",)
"""What is used where it lies in the folder, and named by no index."""


class UnsaidError(Exception):
    """A number that the settings leave to the class of their part."""


class Parts:
    """The settings of a folder's parts, as numbers."""

    def __init__(self, folder: Path, index: Mapping[str, Any]) -> None:
        self._folder = folder
        self.index = index
        self._read: dict[str, dict[str, Any]] = {}

    def __call__(self, part: str, *names: str, otherwise: int | None = None) -> int:
        """The first of these settings that a part has as a number above nought; of a list, how long it is. Raises
        UnsaidError.
        """
        said = self._settings(part)
        values = (len(value) if isinstance(value, list) else value for value in map(said.get, names))
        number = next((value for value in values if type(value) is int and value > 0), otherwise)
        if number is None:
            raise UnsaidError
        return number

    def has(self, part: str) -> bool:
        return is_named(self.index.get(part))

    def is_off(self, part: str, setting: str) -> bool:
        """Whether a setting that is on unless something is said is off."""
        return self._settings(part).get(setting) is False

    def _settings(self, part: str) -> dict[str, Any]:
        if part not in self._read:
            owner = self.index.get(part)
            file = place_of(self._folder, part, owner) / settings_file(owner[1] if is_named(owner) else "")
            there = is_named(owner) or part in UNNAMED
            said = read_settings(file) if there and file.is_file() else {}
            # An encoder of several kinds of things says each in a place of its own.
            inner = said.get("vision_config" if part == "image_encoder" else "text_config")
            self._read[part] = {**said, **(inner if isinstance(inner, dict) else {})}
        return self._read[part]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A number in the settings of a `part`, and what those `of` another make of it. Where either part is not there, or
    says nothing, there is nothing to compare."""

    part: str
    setting: str
    of: str
    number: Callable[[Parts], int]


@dataclass(frozen=True, slots=True)
class Kin:
    """What all models of a family have: their `parts`, beside those that every model has, what must agree, and which
    parts there are `besides` where their transformer says a setting."""

    parts: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    besides: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def _same(part: str, setting: str, of: str, *names: str, times: int = 1) -> Meeting:
    """That a setting is what another part calls by one of these names, or so many times that."""
    return Meeting(part, setting, of, lambda parts: times * parts(of, *names))


def _at_least(part: str, names: tuple[str, ...], least: int) -> Meeting:
    return Meeting(part, names[0], "transformer", lambda parts: max(least, parts(part, *names)))


def _latents(setting: str, name: str) -> Meeting:
    return _same("transformer", setting, "vae", name)


def _read_by(setting: str, encoder: str = "text_encoder") -> Meeting:
    return _same("transformer", setting, encoder, *_WIDTH)


def _channels_from_picture(parts: Parts) -> int:
    """Noise, the given picture, and a mask with a channel for each frame of a latent; noise alone where the given
    latent is held in it.
    """
    if parts.index.get("expand_timesteps"):
        return parts("vae", "z_dim")
    return 2 * parts("vae", "z_dim") + parts("vae", "scale_factor_temporal", otherwise=4)


def _channels_of_control(parts: Parts) -> int:
    """What stays, what is made anew, and a mask with a channel for each pixel of a latent."""
    return 2 * parts("vae", "z_dim") + parts("vae", "scale_factor_spatial", otherwise=8) ** 2


def _places_of_two_pictures(parts: Parts) -> int:
    across = parts("image_encoder", "image_size") // parts("image_encoder", "patch_size")
    return 2 * (across**2 + 1)


def _channels_of_sound(parts: Parts) -> int:
    """LTX-2's latents of sound with their bands, of which one stands for four of the spectrum."""
    return parts("audio_vae", "latent_channels") * (parts("audio_vae", "mel_bins") // 4)


def _bands_of_both_sides(parts: Parts) -> int:
    return parts("audio_vae", "output_channels", otherwise=2) * parts("audio_vae", "mel_bins")


def _layers_and_words(parts: Parts) -> int:
    """What LTX-2 looks at of each word: what every block made of it, and what it was."""
    return parts("text_encoder", *_LAYERS) + 1


def _connected(sort: str, *, projected: bool) -> Callable[[Parts], int]:
    """How wide LTX-2's words for `sort` leave their connector, where the transformer projects them before it looks at
    them, or where it does not.
    """

    def width(parts: Parts) -> int:
        if parts.is_off("transformer", "use_prompt_embeddings") is projected:
            raise UnsaidError
        connector = f"{sort}_connector_"
        return parts("connectors", f"{connector}num_attention_heads") * parts(
            "connectors", f"{connector}attention_head_dim"
        )

    return width


def _foreseen(parts: Parts, setting: str) -> int:
    """What a distilled Kandinsky says of each latent: where it will be at so many moments of a step."""
    return parts("transformer", setting) * parts("scheduler", "n_grid", otherwise=1)


_WAN = (_latents("out_channels", "z_dim"), _read_by("text_dim"))
_WAN_WORDS = Kin(_WORDS, (*_WAN, _latents("in_channels", "z_dim")))
_HUNYUAN = (
    Meeting("transformer", "in_channels", "vae", lambda parts: 2 * parts("vae", "latent_channels") + 1),
    _latents("out_channels", "latent_channels"),
    _read_by("text_embed_dim"),
    _read_by("text_embed_2_dim", "text_encoder_2"),
)
_HUNYUAN_PARTS = (*_WORDS, "text_encoder_2", "tokenizer_2", "guider")
KIN: Mapping[str, Kin] = {
    "ltx2": Kin(
        (*_WORDS, "connectors", "audio_vae", "vocoder"),
        (
            _latents("in_channels", "latent_channels"),
            _latents("out_channels", "latent_channels"),
            _same("latent_upsampler", "in_channels", "vae", "latent_channels"),
            Meeting("transformer", "audio_in_channels", "audio_vae", _channels_of_sound),
            Meeting("transformer", "audio_out_channels", "audio_vae", _channels_of_sound),
            Meeting("vocoder", "in_channels", "audio_vae", _bands_of_both_sides),
            _same("connectors", "caption_channels", "text_encoder", *_WIDTH),
            Meeting("connectors", "text_proj_in_factor", "text_encoder", _layers_and_words),
            *(
                Meeting("transformer", "caption_channels", "connectors", _connected(sort, projected=True))
                for sort in ("video", "audio")
            ),
            Meeting("transformer", "cross_attention_dim", "connectors", _connected("video", projected=False)),
            Meeting("transformer", "audio_cross_attention_dim", "connectors", _connected("audio", projected=False)),
        ),
    ),
    "wan": _WAN_WORDS,
    "wan-words-or-picture": _WAN_WORDS,
    "wan-picture": Kin(
        _WORDS,
        (
            *_WAN,
            Meeting("transformer", "in_channels", "vae", _channels_from_picture),
            _same("transformer", "image_dim", "image_encoder", *_WIDTH),
            Meeting("transformer", "pos_embed_seq_len", "image_encoder", _places_of_two_pictures),
        ),
        {"image_dim": ("image_encoder", "image_processor")},
    ),
    "wan-vace": Kin(
        _WORDS,
        (*_WAN_WORDS.meetings, Meeting("transformer", "vace_in_channels", "vae", _channels_of_control)),
    ),
    "helios": _WAN_WORDS,
    "skyreels2": _WAN_WORDS,
    "hunyuan15": Kin(_HUNYUAN_PARTS, _HUNYUAN),
    "hunyuan15-picture": Kin(
        (*_HUNYUAN_PARTS, "image_encoder", "feature_extractor"),
        (*_HUNYUAN, _same("transformer", "image_embed_dim", "image_encoder", *_WIDTH)),
    ),
    "kandinsky6": Kin(
        (*_WORDS, "text_encoder_2", "tokenizer_2"),
        (
            _latents("in_visual_dim", "latent_channels"),
            Meeting("transformer", "out_visual_dim", "scheduler", lambda parts: _foreseen(parts, "in_visual_dim")),
            _same("transformer", "in_audio_dim", "audio_vae", "latent_channels"),
            Meeting("transformer", "out_audio_dim", "scheduler", lambda parts: _foreseen(parts, "in_audio_dim")),
            _same("vocoder", "num_mels", "audio_vae", "mel_bins"),
            _read_by("in_text_dim"),
            _read_by("in_text_dim2", "text_encoder_2"),
        ),
    ),
    "cosmos3": Kin(
        ("text_tokenizer",),
        (
            _latents("latent_channel", "z_dim"),
            _same("transformer", "sound_dim", "sound_tokenizer", "vocoder_input_dim"),
        ),
    ),
    "minimax-h3": Kin(
        (*_WORDS, "processor", "audio_vae", "audio_scheduler"),
        (
            _latents("in_channels", "latent_channels"),
            _same("transformer", "audio_in_channels", "audio_vae", "latent_channels"),
            _read_by("text_dim"),
            _at_least("text_encoder", _LAYERS, 51),
        ),
    ),
    "flux2-klein": Kin(
        _WORDS,
        (
            _same("transformer", "in_channels", "vae", "latent_channels", times=4),
            _same("transformer", "joint_attention_dim", "text_encoder", *_WIDTH, times=3),
            _at_least("text_encoder", _LAYERS, 27),
        ),
    ),
}
"""By the family of the catalogue."""
TURNS = ("transformer", "transformer_2", "transformer_ref")
"""Transformers that take turns at the same latents and words."""
USUAL = frozenset({*TURNS, *UNNAMED, "vae", "image_encoder", "sound_tokenizer"}).union(
    *(kin.parts for kin in KIN.values())
)
"""Where the parts of a model lie that have weights."""
