"""The denoiser is trained on exactly what the pipelines feed it, stays within its budget, and learns."""

from __future__ import annotations

import pytest
import torch

from studio.sketch.audio_autoencoder import AUDIO_LATENT_WIDTH, build_audio_autoencoder, build_vocoder
from studio.sketch.batch import Batch, pack
from studio.sketch.denoising import TransformerPart, disturb_caption, strew
from studio.sketch.facts import FACTS
from studio.sketch.optimiser import Muon
from studio.sketch.pipeline_folder import count_parameters
from studio.sketch.preset import PRESETS, Preset
from studio.sketch.text import TOKEN_LIMIT, tokenize, train_tokenizer
from studio.sketch.transformer import Denoiser
from studio.sketch.video_autoencoder import LATENT_CHANNELS, build_video_autoencoder

CAPTIONS = ["a red ball on the beach, static camera", "a blue boat at night, the camera pans left"]


class Constant:
    """Two clips that never change, and stills that go with them at `places`."""

    def __init__(self, *places: int | None) -> None:
        generator = torch.Generator().manual_seed(3)
        self._batch = Batch(
            video=torch.randn(2, LATENT_CHANNELS, 2, 1, 2, generator=generator),
            audio=torch.randn(2, 9, AUDIO_LATENT_WIDTH, generator=generator),
            captions=CAPTIONS,
            facts=torch.zeros(2, len(FACTS)),
            cover=torch.rand(2, 2, 1, 2, generator=generator),
            drift=torch.randn(2, 2, 1, 2, 2, generator=generator),
            stills=torch.randn(2, len(places), LATENT_CHANNELS, 1, 1, 2, generator=generator) if places else None,
            places=places,
        )

    def batch(self, step: int) -> Batch:
        return self._batch


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_everything_together_fits_into_its_files(preset: Preset) -> None:
    denoiser = Denoiser(words=500, layers=preset.layers)
    del denoiser.hints  # no checkpoint holds them
    others = build_video_autoencoder(preset.design), build_audio_autoencoder(), build_vocoder()
    assert 2 * count_parameters(denoiser, *others) <= 60 * 2**20
    shape = dict(denoiser.transformer.config)
    assert shape["num_attention_heads"] * shape["attention_head_dim"] == 256


def test_the_denoiser_learns() -> None:
    torch.manual_seed(0)
    part = TransformerPart(Constant(), train_tokenizer(CAPTIONS), layers=1)
    optimiser = Muon(((n, p) for n, p in part.module.named_parameters() if p.requires_grad), 3e-3)
    losses = []
    for step in range(24):
        loss, figures = part.loss(step)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(figures["video"] + figures["audio"] + figures["drift"])
    assert sum(losses[-4:]) < 0.9 * sum(losses[:4])


def test_every_weight_is_reached() -> None:
    torch.manual_seed(0)
    part = TransformerPart(Constant(), train_tokenizer(CAPTIONS), layers=1)
    part.loss(0)[0].backward()
    idle = [name for name, p in part.module.named_parameters() if p.requires_grad and p.grad is None]
    assert idle == []


def test_the_text_side_stays_as_it_was_taught() -> None:
    part = TransformerPart(Constant(), train_tokenizer(CAPTIONS), layers=1)
    trained = {name.split(".")[0] for name, p in part.module.named_parameters() if p.requires_grad}
    assert trained == {"transformer", "hints"}


def test_errors_on_the_subject_weigh_more() -> None:
    plain, covered = Constant(), Constant()
    object.__setattr__(plain._batch, "cover", torch.zeros(2, 2, 1, 2))
    object.__setattr__(covered._batch, "cover", torch.tensor([[[[1.0, 0.0]], [[0.0, 0.0]]]] * 2))
    figures = []
    for source in (plain, covered):
        torch.manual_seed(0)
        part = TransformerPart(source, train_tokenizer(CAPTIONS), layers=1)
        torch.manual_seed(1)
        figures.append(part.loss(0)[1])
    assert figures[0]["video"] != figures[1]["video"]
    assert figures[0]["audio"] == figures[1]["audio"]


def test_the_sound_of_a_single_picture_is_not_learned() -> None:
    source = Constant()
    object.__setattr__(source._batch, "video", source._batch.video[:, :, :1])
    object.__setattr__(source._batch, "audio", source._batch.audio[:, :1])
    object.__setattr__(source._batch, "cover", source._batch.cover[:, :1])
    object.__setattr__(source._batch, "drift", source._batch.drift[:, :1])
    part = TransformerPart(source, train_tokenizer(CAPTIONS), layers=1)
    loss, figures = part.loss(0)
    loss.backward()
    assert figures["audio"] == 0.0
    assert part.denoiser.transformer.audio_proj_out.weight.grad is None
    assert part.denoiser.transformer.proj_out.weight.grad is not None


def test_stills_are_given_as_keyframe_and_as_references() -> None:
    torch.manual_seed(0)
    for source in (Constant(None), Constant(8), Constant(None, None, None)):
        loss, figures = TransformerPart(source, train_tokenizer(CAPTIONS), layers=1).loss(0)
        assert torch.isfinite(loss)
        assert figures["video"] > 0


def test_packing_orders_tokens_by_frame_then_row_then_column() -> None:
    latents = torch.arange(2 * 2 * 3).float().reshape(1, 1, 2, 2, 3)
    assert pack(latents).flatten().tolist() == list(range(12))


def test_captions_are_dropped_now_and_then_and_never_shortened() -> None:
    torch.manual_seed(0)
    drawn = [disturb_caption(CAPTIONS[0]) for _ in range(300)]
    assert 10 < drawn.count("") < 60
    for caption in drawn:
        assert not caption or [word for word in caption.split() if word != "<unk>"] == CAPTIONS[0].split()


def test_prompts_are_padded_on_the_left_and_never_empty() -> None:
    tokens, mask = tokenize(train_tokenizer(CAPTIONS), ["", "A RED zebra"])
    assert tokens.shape == mask.shape == (2, TOKEN_LIMIT)
    assert mask.sum(dim=1).tolist() == [1, 4]
    assert mask[:, -1].tolist() == [1, 1]


def test_unknown_words_are_put_between() -> None:
    torch.manual_seed(0)
    strewn = strew("a red ball", most=5).split()
    assert [word for word in strewn if word != "<unk>"] == ["a", "red", "ball"]
    assert len(strewn) > 3
