"""Teaches the text side alone what captions say, before any picture: captions cost nothing, rendered clips do.

Every word's vector must tell all that the prompt says. The transformer then only has to learn what that looks like.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import PreTrainedTokenizerFast

from studio.sketch.denoising import strew
from studio.sketch.facts import FACTS, facts_of
from studio.sketch.precision import computing
from studio.sketch.text import TEXT_WIDTH, encode_text, tokenize
from studio.sketch.transformer import Denoiser
from studio.sketch.world.caption import describe
from studio.sketch.world.spec import draw


class WordsPart:
    """Trains text encoder and connectors of a denoiser to tell the facts of captions from every word's vector."""

    def __init__(self, tokenizer: PreTrainedTokenizerFast, *, batch: int = 48, device: str = "cpu") -> None:
        self.denoiser = Denoiser(len(tokenizer)).to(device)
        self.denoiser.transformer.requires_grad_(False)
        self._probes = nn.ModuleList(nn.Linear(TEXT_WIDTH, len(FACTS)) for _ in range(2)).to(device)
        self.module: nn.Module = nn.ModuleDict(
            {
                "text_encoder": self.denoiser.text_encoder,
                "connectors": self.denoiser.connectors,
                "probes": self._probes,
            }
        )
        self._tokenizer = tokenizer
        self._batch = batch
        self._device = torch.device(device)

    def loss(self, step: int) -> tuple[Tensor, Mapping[str, float]]:
        """Mean cross-entropy of all facts at all words; the figure `right` is the share of facts told right."""
        captions, facts = self._draw()
        tokens, mask = (t.to(self._device) for t in tokenize(self._tokenizer, captions))
        with computing(self._device):
            hidden = encode_text(self.denoiser.text_encoder, tokens, mask)
            streams = self.denoiser.connectors(hidden, mask, padding_side="left")[:2]
            answers = [probe(stream).float() for probe, stream in zip(self._probes, streams, strict=True)]
        words = mask.bool()
        truth = facts.to(self._device)[:, None].expand_as(answers[0])[words]
        loss = torch.stack([functional.binary_cross_entropy_with_logits(a[words], truth) for a in answers]).sum()
        told = (answers[0].detach()[words] > 0) == (truth > 0.5)
        return loss, {"right": float(told.all(dim=1).float().mean())}

    def _draw(self) -> tuple[list[str], Tensor]:
        """As many captions as a batch holds, all wordings of a few clips, and the facts that each of them tells."""
        captions: list[str] = []
        rows: list[Tensor] = []
        while len(captions) < self._batch:
            spec = draw(int(torch.randint(2**31, ())), "train")
            facts = facts_of(spec)
            for wording in describe(spec):
                fate = float(torch.rand(()))
                silent = fate < _SILENT
                captions.append("" if silent else strew(wording, most=12) if fate > _STREWN else wording)
                rows.append(torch.zeros_like(facts) if silent else facts)
        return captions[: self._batch], torch.stack(rows[: self._batch])


_SILENT, _STREWN = 0.06, 0.67
"""Where the shares of empty captions end, and where those of captions among unknown words begin."""
