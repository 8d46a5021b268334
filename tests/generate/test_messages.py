"""What goes into the pipe comes out of it the same, and what is no message is refused."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from studio.domain.asset import Asset
from studio.domain.direction import Direction, Move
from studio.domain.request import GenerationRequest, Parent, RequestReference
from studio.domain.shot import TakeId
from studio.domain.take import ModelStamp, Platform
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.messages import (
    Answer,
    Cancel,
    Describe,
    Description,
    Device,
    EngineJob,
    Examine,
    Failed,
    Made,
    Order,
    ParentFiles,
    Preview,
    Progress,
    Stopped,
    decode_answer,
    decode_order,
    encode,
)

ID = TakeId("take")
ASSET = Asset("ab" * 32, ".png", "image", "Ann.png")
REQUEST = GenerationRequest(
    model="sketch",
    prompt='a "lamp"\nbei Nacht, 灯台',
    width=1280,
    height=720,
    rate=Rate(24000, 1001),
    frames=48,
    seed=(1 << 63) - 1,
    direction=Direction(text="pan left", moves=(Move("pan-left", 22.5, "degrees"),)),
    references=(RequestReference(ASSET, "at", 0.5, 12, "Ann"),),
    parent=Parent(TakeId("before"), 40, "continue"),
)
JOB = EngineJob(
    id=ID,
    shot="shot 010",
    request=REQUEST,
    model=find_model("sketch"),
    incoming=Path("/film/incoming"),
    parent=ParentFiles(
        master=Path("/film/a.mp4"), rate=Rate(24), head=8, source_rate=Rate(16), sound=Path("/film/a.flac")
    ),
    assets={ASSET.key: Path("/film/imports/a.png")},
)
MADE = Made(
    id=ID,
    prompt_sent="a lamp",
    negative_sent="",
    model=ModelStamp(id="sketch", family="ltx2", files={"vae/model.safetensors": "ab"}),
    platform=Platform(device="cpu", dtype="float32", threads=2, numeric_path="fp32", versions={"torch": "2.13"}),
    width=160,
    height=96,
    frames=64,
    head=8,
    source_rate=Rate(24),
    source_frames=65,
    source_head=8,
    sha256="cd" * 32,
    has_sound=True,
    sound_note="",
    notes=("snapped",),
    created="2026-11-20T10:00:00+00:00",
    wall_s=1.5,
)


@pytest.mark.parametrize("order", [JOB, Cancel(ID), Describe(), Examine(JOB.model)])
def test_orders_survive_the_pipe(order: Order) -> None:
    line = encode(order)
    assert line.count(b"\n") == 1
    assert decode_order(line) == order


@pytest.mark.parametrize(
    "answer",
    [
        Progress(ID, 0.25, "denoising"),
        Preview(ID, Path("/film/incoming/preview.jpg")),
        MADE,
        Failed(ID, "memory", "too large"),
        Stopped(ID),
        Description(devices=(Device(name="the processor", kind="cpu"),), threads=2, versions={"torch": "2.13"}),
    ],
)
def test_answers_survive_the_pipe(answer: Answer) -> None:
    line = encode(answer)
    assert line.count(b"\n") == 1
    assert decode_answer(line) == answer


@pytest.mark.parametrize(
    "line", [b"loading weights...\n", b"{}\n", b'{"type":"made"}\n', b'{"type":"cancel","id":"x"}\n']
)
def test_anything_else_is_refused(line: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode_answer(line)


def test_what_was_made_and_the_request_are_the_take() -> None:
    take = MADE.take(REQUEST)
    assert take.request == REQUEST
    assert take.rate == REQUEST.rate
    assert (take.id, take.usable, take.notes, take.wall_s) == (ID, 56, ("snapped",), 1.5)
