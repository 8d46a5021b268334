"""Requests, takes and the files of an engine that has just finished, for the tests of the folder."""

from __future__ import annotations

from pathlib import Path

from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import ShotId, TakeId
from studio.domain.take import ModelStamp, Platform, Take
from studio.domain.time import Rate
from studio.storage.queue import Job
from studio.storage.take_store import FRAMES, MASTER, PEAKS, PROXY, SOUND, THUMBNAIL, TakeStore

ROOT = Path(__file__).parents[2]
"""Where `studio` and `tests` are, for programs that a test starts."""

FILES = (MASTER, PROXY, FRAMES, SOUND, PEAKS, THUMBNAIL)


def request(*, follows: str | None = None, prompt: str = "a lighthouse") -> GenerationRequest:
    parent = None if follows is None else Parent(TakeId(follows), 24, "continue")
    return GenerationRequest(
        model="test-card", prompt=prompt, width=320, height=180, rate=Rate(24), frames=24, seed=1, parent=parent
    )


def job(name: str, *, follows: str | None = None) -> Job:
    return Job(id=TakeId(name), shot=ShotId("a"), request=request(follows=follows))


def take(name: str, *, created: str = "2026-01-01T00:00:00+00:00", has_sound: bool = True) -> Take:
    return Take(
        id=TakeId(name),
        request=request(),
        prompt_sent="a lighthouse",
        model=ModelStamp(id="test-card", family="test-card", files={"weights": "0" * 64}),
        platform=Platform(device="cpu", dtype="float32", threads=2, numeric_path="cpu", versions={"torch": "2.13"}),
        width=320,
        height=180,
        rate=Rate(24),
        frames=40,
        head=8,
        source_rate=Rate(24),
        source_frames=41,
        source_head=8,
        sha256="0" * 64,
        has_sound=has_sound,
        created=created,
    )


def fill(folder: Path, size: int = 100) -> None:
    """Leave in `folder` what an engine leaves there."""
    for name in FILES:
        folder.joinpath(name).write_bytes(name.encode().ljust(size, b"."))


def adopted(store: TakeStore, made: Take, size: int = 100) -> Take:
    fill(store.incoming(made.id), size)
    return store.adopt(made)
