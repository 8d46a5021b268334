"""What a pass and a decoding take of the families that no card was given to, counted on torch's meta device."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_flux2 import AutoencoderKLFlux2
from diffusers.models.autoencoders.autoencoder_kl_hunyuan_video import AutoencoderKLHunyuanVideo
from diffusers.models.autoencoders.autoencoder_kl_hunyuanvideo15 import AutoencoderKLHunyuanVideo15
from diffusers.models.autoencoders.autoencoder_kl_minimax_h3 import AutoencoderKLMiniMaxH3
from diffusers.models.transformers.transformer_cosmos3 import Cosmos3OmniTransformer
from diffusers.models.transformers.transformer_flux2 import Flux2Transformer2DModel
from diffusers.models.transformers.transformer_hunyuan_video15 import HunyuanVideo15Transformer3DModel
from diffusers.models.transformers.transformer_kandinsky6 import Kandinsky6Transformer3DModel
from diffusers.models.transformers.transformer_minimax_h3 import MiniMaxH3Transformer3DModel
from diffusers.modular_pipelines.minimax_h3.modular_pipeline import audio_latent_num_frames
from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel
from torch import Tensor, nn
from transformers import Qwen3Config, Qwen3ForCausalLM

from studio.generate.footprint import FAMILIES, GUARDRAIL, Footprint, Shape
from tests.full_size.counting import peak_of

_BYTES = 2
Sides = tuple[int, int, int]
"""Frames, rows and columns of latents."""


def built(kind: Callable[..., nn.Module], **settings: Any) -> Any:
    """A model in two bytes a number; two blocks are as busy as forty."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device("meta"):
            return kind(**settings).eval().requires_grad_(False)
    finally:
        torch.set_default_dtype(before)


def blank(*shape: int, dtype: torch.dtype = torch.bfloat16) -> Tensor:
    return torch.empty(*shape, dtype=dtype, device="meta")


def places(*shape: int) -> Tensor:
    return blank(*shape, dtype=torch.long)


def told(family: str, width: int, inner: float = 4.0) -> Footprint:
    return Footprint(family=family, parts=(), width=width, layers=1, inner=inner, busy=FAMILIES[family])


def hunyuan(model: Any, sides: Sides) -> Callable[[], object]:
    """From the blocks on: what comes before sorts words by their mask, which the meta device cannot."""

    def run() -> Tensor:
        latents, words = blank(1, model.config.in_channels, *sides), blank(1, 1985, 2048)
        rope, times, tokens = model.rope(latents), model.time_embed(blank(1)), model.x_embedder(latents)
        mask = blank(1, 1985, dtype=torch.bool)
        for block in model.transformer_blocks:
            tokens, words = block(tokens, words, times, mask, rope)
        return model.proj_out(model.norm_out(tokens, times))

    return run


def kandinsky(model: Any, sides: Sides) -> Callable[[], object]:
    frames = sides[0]
    return lambda: model(
        blank(1, *sides, 33), blank(1, 1024, 3584), blank(1, 768), blank(1, dtype=torch.float32),
        blank(1, 215, 20), visual_token_type_ids=blank(1, frames, dtype=torch.long),
    )  # fmt: skip


def flux2(model: Any, sides: Sides) -> Callable[[], object]:
    tokens = sides[1] * sides[2] // 4
    return lambda: model(
        blank(1, tokens, 128), blank(1, 512, 7680), blank(1), blank(1, tokens, 4, dtype=torch.long),
        blank(1, 512, 4, dtype=torch.long),
    )  # fmt: skip


def cosmos(model: Any, sides: Sides) -> Callable[[], object]:
    """Words, picture and sound in one sequence; the words as many as a long prompt has."""
    frames, rows, columns = sides
    grid = (frames, -(-rows // 2), -(-columns // 2))
    words, seen, heard = 500, grid[0] * grid[1] * grid[2], 25 * 4 * frames // 24
    return lambda: model(
        places(words), places(words), blank(3, words + seen + heard, dtype=torch.float32), words, words + seen + heard,
        [blank(1, 48, *sides)], [grid], places(seen), places(seen), blank(seen, dtype=torch.float32), [places(frames)],
        sound_tokens=[blank(64, heard)], sound_token_shapes=[(heard, 1, 1)], sound_sequence_indexes=places(heard),
        sound_mse_loss_indexes=places(heard), sound_timesteps=blank(heard, dtype=torch.float32),
        sound_noisy_frame_indexes=[places(heard)],
    )  # fmt: skip


def minimax(model: Any, sides: Sides) -> Callable[[], object]:
    """The same, with the two sides of the sound one after the other."""
    frames, rows, columns = sides
    words, seen, heard = 300, frames * rows * columns // 4, 2 * audio_latent_num_frames((frames - 2) // 5 * 17 + 5)
    every = words + seen + heard
    return lambda: model(
        blank(1, seen, 96), blank(1, heard, 32), blank(1, words, 5120), blank(1, dtype=torch.float32), places(every),
        places(every), blank(every, 3, dtype=torch.float32), places(seen), places(heard), places(words),
    )  # fmt: skip


_SOUND = {"text_token_padding": True, "ca_rope": True, "cross_gates": True, "fix_modulation": True}
_SOUND |= {"visual_token_type_num_embeddings": 2, "num_visual_blocks": 2, "num_text_blocks": 1}
_LITE = {**_SOUND, "model_dim": 1792, "ff_dim": 7168, "time_dim": 512, "axes_dims": (16, 24, 24)}
_COSMOS = {"num_hidden_layers": 2, "sound_gen": True, "sound_dim": 64}
_KLEIN = {"num_layers": 2, "num_single_layers": 2, "num_attention_heads": 24, "joint_attention_dim": 7680}


@pytest.mark.parametrize(
    ("family", "kind", "settings", "run", "width", "window", "inner"),
    [
        *(("cosmos3", Cosmos3OmniTransformer, _COSMOS, cosmos, 4096, (frames, 1280, 720), 3.0) for frames in (189, 29)),
        *(
            ("minimax-h3", MiniMaxH3Transformer3DModel, {"num_layers": 2}, minimax, 7168, (frames, 1344, 768), 4.0)
            for frames in (345, 124)
        ),
        ("hunyuan15", HunyuanVideo15Transformer3DModel, {"num_layers": 2}, hunyuan, 2048, (121, 848, 480), 4.0),
        ("hunyuan15", HunyuanVideo15Transformer3DModel, {"num_layers": 2}, hunyuan, 2048, (5, 848, 480), 4.0),
        ("kandinsky6", Kandinsky6Transformer3DModel, _SOUND, kandinsky, 4096, (121, 864, 480), 4.0),
        ("kandinsky6", Kandinsky6Transformer3DModel, _LITE, kandinsky, 1792, (61, 864, 480), 4.0),
        (
            "flux2-klein",
            Flux2Transformer2DModel,
            {**_KLEIN, "guidance_embeds": False},
            flux2,
            3072,
            (1, 1024, 1024),
            4.0,
        ),
    ],
)
def test_a_pass_takes_what_the_formula_says_and_hardly_less(
    family: str, kind: Any, settings: dict[str, Any], run: Any, width: int, window: tuple[int, int, int], inner: float
) -> None:
    frames, across, down = window
    busy = FAMILIES[family]
    sides = (int((frames - 1) // busy.step) + 1, down // busy.scale, across // busy.scale)
    counted = peak_of(run(built(kind, **settings), sides))
    forecast = told(family, width, inner).working(Shape(width=across, height=down, frames=frames), _BYTES)
    assert counted * 0.99 <= forecast <= counted * 1.06


@pytest.mark.filterwarnings("ignore:Mismatch dtype between input and weight")  # MiniMax-H3's norms, in bf16
@pytest.mark.parametrize(
    ("family", "kind", "channels", "window", "tiled"),
    [
        pytest.param("hunyuan15", AutoencoderKLHunyuanVideo15, 32, (17, 848, 480), True, marks=pytest.mark.slow),
        ("kandinsky6", AutoencoderKLHunyuanVideo, 16, (29, 864, 480), False),
        ("flux2-klein", AutoencoderKLFlux2, 32, (1, 1024, 1024), False),
        ("minimax-h3", partial(AutoencoderKLMiniMaxH3, decoder_num_layers=1), 24, (124, 1344, 768), False),
    ],
)
def test_decoding_takes_what_the_formula_says_and_hardly_less(
    family: str, kind: Any, channels: int, window: tuple[int, int, int], tiled: bool
) -> None:
    frames, across, down = window
    busy = FAMILIES[family]
    decoder = built(kind)
    if tiled:
        decoder.enable_tiling()
    depth = (int((frames - 1) // busy.step) + 1,) if frames > 1 else ()
    latents = blank(1, channels, *depth, down // busy.scale, across // busy.scale)
    counted = peak_of(lambda: decoder.decode(latents))
    forecast = told(family, 1).decoding(Shape(width=across, height=down, frames=frames), _BYTES, tiled=tiled)
    assert counted * 0.99 <= forecast <= counted * 1.06


def test_the_published_sizes_are_those_of_the_settings_that_are_counted_here() -> None:
    minimax_h3, cosmos3 = built(MiniMaxH3Transformer3DModel), built(Cosmos3OmniTransformer)
    assert round(_parameters(minimax_h3) / 1e9, 1) == 33.1
    assert round(_parameters(cosmos3) / 1e9) == 15  # of the 16 that are published, the codecs' among them


def test_the_guardrail_is_as_large_as_its_judge_of_words() -> None:
    """Qwen3-0.6B, of which that is made, and what finds faces."""
    published = Qwen3Config(
        vocab_size=151936, hidden_size=1024, intermediate_size=3072, num_hidden_layers=28, num_attention_heads=16,
        num_key_value_heads=8, head_dim=128, tie_word_embeddings=True,
    )  # fmt: skip
    assert GUARDRAIL.parameters - GUARDRAIL.exact == _parameters(built(Qwen3ForCausalLM, config=published))


def _parameters(model: nn.Module) -> int:
    return sum(each.numel() for each in model.parameters())


def test_what_enlarges_latents_holds_a_twentieth_of_what_the_transformer_does() -> None:
    enlarging = built(LTX2LatentUpsamplerModel)
    half = blank(1, 128, 16, 11, 20)
    shape = Shape(width=1280, height=704, frames=121)
    assert peak_of(lambda: enlarging(half)) < told("ltx2", 4096).working(shape, _BYTES) / 15
