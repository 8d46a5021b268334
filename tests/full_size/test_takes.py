"""Whole takes through the real engine child, by a Wan whose transformer has its published size on a card: the same
wherever its weights lie, made with less when memory runs out, and nothing left behind by twenty. A tiny one goes the
same way on the processor.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_wan import AutoencoderKLWan
from diffusers.pipelines.wan.pipeline_wan import WanPipeline
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.placing import free
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.messages import EngineJob, Preview, Progress, Remark
from studio.generate.model_row import ModelRow
from studio.generate.placement import Placement, Way
from studio.generate.process_memory import held_bytes
from tests.full_size.models import build
from tests.full_size.stand import Stand, large, small
from tests.generate.backends.tiny.text import tokenizer, umt5

MIB, GIB = 1 << 20, 1 << 30
JOBS = 20
FRAMES = 17
THRIFTY = Arrangement(placement=Placement("block-offload"))
_SIZES = {True: (512, 320), False: (128, 64)}
_ROOM_BYTES = int(2.2 * GIB)
"""More than the driver's share, the blocks and the tokens of a take; less than those with the 2.6 GiB of weights."""
Happening = Progress | Preview | Remark


@dataclass
class Desk:
    """A model on the disk and the engine that makes its takes."""

    row: ModelRow
    engine: Engine
    folder: Path
    on_card: bool
    count: int = 0

    @property
    def size(self) -> tuple[int, int]:
        return _SIZES[self.on_card]

    def take(self, *arrangements: Arrangement, hear: Callable[[Happening], None] = lambda _: None) -> Any:
        self.count += 1
        width, height = self.size
        request = GenerationRequest(
            model=self.row.id, prompt="a red ball", width=width, height=height, rate=Rate(16), frames=FRAMES, seed=7
        )
        job = EngineJob(
            id=TakeId(f"take{self.count}"),
            shot="shot 010",
            request=request,
            model=self.row,
            incoming=self.folder / f"take{self.count}",
            arrangements=arrangements or (PLAIN,),
        )
        outcome = self.engine.run(job, hear)
        assert isinstance(outcome, Finished), outcome
        return outcome.made

    def held_bytes(self) -> tuple[int, int]:
        """What is taken of the card, by whomever, and what the child holds of the host's memory."""
        free_bytes, all_bytes = torch.cuda.mem_get_info() if self.on_card else (0, 0)
        return all_bytes - free_bytes, held_bytes(self.engine.pid)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(small, id="tiny", marks=pytest.mark.slow),
        pytest.param(large, id="wan-1.3b", marks=pytest.mark.gpu),
    ],
)
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    stand, folder = request.param("wan-1.3b"), tmp_path_factory.mktemp("models") / "wan"
    _save(folder, stand)
    with Engine(tmp_path_factory.mktemp("log") / "engine.log", memory_kills=lambda: None) as engine:
        yield Desk(find_model(str(folder)), engine, tmp_path_factory.mktemp("takes"), stand.on_card)


def _save(folder: Path, stand: Stand) -> None:
    """A Wan for words whose encoder and decoder are tiny."""
    kind: Any = WanPipeline
    transformer = build(replace(stand.full, settings={**stand.full.settings, "text_dim": 32}), stand.numeric)
    kind(
        tokenizer=tokenizer(),
        text_encoder=umt5(),
        vae=AutoencoderKLWan(base_dim=4, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
        transformer=transformer,
    ).save_pretrained(folder, safe_serialization=True)
    side = {
        "id": "tiny",
        "sizes": [_SIZES[stand.on_card]],
        "max_frames": 33,
        "steps": 2,
        "max_tokens": 16,
        "rate": 16,
        "trained": [],
    }
    (folder / "sketch.json").write_text(json.dumps({**side, "window": 1}))
    del transformer
    free()


@pytest.mark.parametrize("way", ["text-first", "block-offload", "leaf-offload"])
def test_a_take_is_the_same_wherever_the_weights_lie(desk: Desk, way: Way) -> None:
    wanted, made = desk.take(), desk.take(Arrangement(placement=Placement(way)))
    assert made.sha256 == wanted.sha256
    assert made.placement == way


def test_memory_that_ran_out_is_given_back_and_the_take_is_made_with_less(desk: Desk) -> None:
    wanted = desk.take().sha256
    desk.engine.close()
    crowd, left = _Crowd(desk), list[int]()
    before = crowd.gather()

    def hear(event: Happening) -> None:
        if isinstance(event, Progress) and event.phase == "denoising" and not left:
            crowd.press()
        if isinstance(event, Remark):  # said between the two tries
            left.append(crowd.free_bytes())

    try:
        made = desk.take(PLAIN, THRIFTY, hear=hear)
    finally:
        crowd.leave()
    assert (made.sha256, made.placement) == (wanted, "block-offload")
    assert "memory ran out with all of the model at once" in made.notes[0]
    assert left[0] >= before - 64 * MIB


class _Crowd:
    """Takes memory away so that a whole model does not fit, and one whose blocks come one by one does.

    A card is filled before the model is there. Where the processor computes, the child is killed once it denoises, as
    Linux does with who holds too much: a tiny model never would.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: list[torch.Tensor] = []

    def gather(self) -> int:
        """Fill the card, and say what is free."""
        if self._desk.on_card:
            free()
            size = torch.cuda.mem_get_info()[0] - _ROOM_BYTES
            self._held.append(torch.empty(size, dtype=torch.uint8, device="cuda"))
        return self.free_bytes()

    def press(self) -> None:
        if not self._desk.on_card and self._desk.engine.pid is not None:
            os.kill(self._desk.engine.pid, signal.SIGKILL)

    def free_bytes(self) -> int:
        return torch.cuda.mem_get_info()[0] if self._desk.on_card else 0

    def leave(self) -> None:
        self._held.clear()
        free()


def test_twenty_takes_leave_nothing_behind(desk: Desk) -> None:
    desk.take()
    desk.take()
    before = desk.held_bytes()
    for _ in range(JOBS - 2):
        desk.take()
    assert all(held - first <= 50 * MIB for held, first in zip(desk.held_bytes(), before, strict=True))
