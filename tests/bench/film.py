"""Films for the benchmarks: any number of shots, each with a take whose files are really there.

A few takes are written by `studio.media.writer`, as an engine would; the others are links to their files under names of
their own, so a thousand shots have a thousand takes without an hour of encoding.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.domain.chain import TailWindow, request_for
from studio.domain.project import Film, Project, Scene
from studio.domain.request import GenerationRequest
from studio.domain.shot import Link, SceneId, Shot, ShotId, TakeId, Transition
from studio.domain.take import ModelStamp, Platform, Take
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.media.sound import SAMPLE_RATE
from studio.media.writer import FRAMES, MASTER, PEAKS, PROXY, SOUND, THUMBNAIL, WrittenTake, write_take
from studio.production.plan import read_direction
from studio.storage.folder import CACHE, LOSSLESS, TAKES
from studio.storage.project_store import ProjectStore
from studio.storage.record import write_record

_KEPT = {MASTER: TAKES, PROXY: CACHE, PEAKS: CACHE, THUMBNAIL: CACHE, FRAMES: LOSSLESS, SOUND: LOSSLESS}
_PROMPTS = ("a lighthouse by the sea at dusk", "a red boat comes in, its lamp lit", "the keeper climbs the stairs")
_PER_SCENE = 20
BEEP_S = 0.05
FLASH_FRAMES = 2


def shots(count: int, *, duration: int | None = None) -> tuple[Shot, ...]:
    """Shots as a film has them: of different lengths, in scenes, with directives, some of which continue others."""
    return tuple(
        Shot(
            id=ShotId(f"s{number}"),
            name=f"{number * 10:05}",
            duration=duration or 36 + number % 50,
            prompt=f"{_PROMPTS[number % len(_PROMPTS)]}, part {number}",
            camera="slow pan left" if number % 3 == 0 else "",
            dialogue="Is anybody there?" if number % 5 == 0 else "",
            link=Link("continue") if number % 7 == 0 else None,
            scene=SceneId(f"c{number // _PER_SCENE}"),
        )
        for number in range(1, count + 1)
    )


def project(count: int, *, size: tuple[int, int] = (320, 180), duration: int | None = None) -> Project:
    """A film of so many shots, without takes."""
    film = Film(title=f"{count} shots", width=size[0], height=size[1], model="test-card")
    rooms = range(count // _PER_SCENE + 1)
    scenes = tuple(Scene(id=SceneId(f"c{number}"), heading=f"INT. ROOM {number} - DAY") for number in rooms)
    return Project(film=film, scenes=scenes, shots=shots(count, duration=duration))


def cut_film(size: tuple[int, int], seconds: int, *, shot_s: int = 3) -> Project:
    """A film to play: shots of `shot_s` seconds with cuts between them and, into each fourth, a dissolve."""
    whole = project(-(-seconds // shot_s), size=size, duration=24 * shot_s)
    mended = [
        replace(shot, link=None, transition=Transition("dissolve", 12) if number % 4 == 3 else None)
        for number, shot in enumerate(whole.shots)
    ]
    return replace(whole, shots=tuple(mended))


def make(folder: Path, film: Project, *, materials: int = 2, copied: bool = False) -> Project:
    """Make a project folder of a film, each of its shots with a take that it plays; the Project with them.

    The takes' files are links to those of a few `materials`, or copies, so that nothing of one is cached for another.
    """
    window = find_model(film.film.model).window
    takes = list(_takes(film, window))
    chosen = tuple(replace(shot, chosen=take) for shot, (take, _) in zip(film.shots, takes, strict=True))
    film = replace(film, shots=chosen)
    ProjectStore.create(folder, film).close()
    longest = max(request.head + request.frames + request.tail for _, request in takes)
    written = [_written(folder, film, longest, number) for number in range(materials)]
    for number, (take, request) in enumerate(takes):
        source, made = written[number % materials]
        _put(folder, source, take, copied=copied)
        recipe = write_record(_recipe(take, request, made, number))
        (folder / TAKES / f"{take}.json").write_text(recipe, encoding="utf-8")
    return film


def flashing(size: tuple[int, int], frames: int, head: int, seed: int) -> NDArray[np.uint8]:
    """Something with detail that moves, shape (frames, height, width, 3), white for two frames of each second after
    frame `head`.
    """
    width, height = size
    rng = np.random.default_rng(seed)
    coarse = rng.integers(30, 220, (height // 40 + 2, (width + 4 * frames) // 40 + 2, 3), dtype=np.uint8)
    wall = np.kron(coarse, np.ones((40, 40, 1), np.uint8)) + rng.integers(0, 16, 3, dtype=np.uint8)
    wall = wall + rng.integers(0, 12, (*wall.shape[:2], 1), dtype=np.uint8)
    pictures = np.stack([wall[:height, 4 * number : 4 * number + width] for number in range(frames)])
    pictures[[n for n in range(frames) if (n - head) % 24 < FLASH_FRAMES]] = 255
    return pictures


def beeping(frames: int, head: int) -> NDArray[np.float32]:
    """1 kHz for a moment at each whole second after frame `head`, at 24 frames a second; shape (samples, 2)."""
    time = (np.arange(frames * SAMPLE_RATE // 24) - head * SAMPLE_RATE // 24) / SAMPLE_RATE
    wave = 0.5 * np.sin(2 * np.pi * 1000 * time) * (time % 1.0 < BEEP_S)
    return np.repeat(wave.astype(np.float32)[:, None], 2, axis=1)


def _takes(film: Project, window: TailWindow) -> Iterator[tuple[TakeId, GenerationRequest]]:
    known: dict[TakeId, GenerationRequest] = {}
    before: TakeId | None = None
    for number, shot in enumerate(film.shots):
        parent = before if shot.link is not None else None
        request = request_for(film, shot, requests=known, window=window, read_camera=read_direction, parent_take=parent)
        before = TakeId(f"bench{number:06}")
        known[before] = request
        yield before, request


def _written(folder: Path, film: Project, frames: int, number: int) -> tuple[Path, WrittenTake]:
    size, head = (film.film.width, film.film.height), film.film.handles
    place = folder / "cache" / f"material{number}"
    place.mkdir()
    rate = Rate(24)
    pictures = flashing(size, frames, head, number)
    return place, write_take(place, pictures, source_rate=rate, film_rate=rate, sound=beeping(frames, head))


def _put(folder: Path, source: Path, take: TakeId, *, copied: bool) -> None:
    for name, room in _KEPT.items():
        target = folder / TAKES / f"{take}.mp4" if name == MASTER else folder / room / take / name
        target.parent.mkdir(exist_ok=True)
        if copied:
            target.write_bytes((source / name).read_bytes())
        else:
            os.link(source / name, target)


def _recipe(take: TakeId, request: GenerationRequest, made: WrittenTake, number: int) -> Take:
    return Take(
        id=take,
        request=request,
        prompt_sent=request.prompt,
        model=ModelStamp(id="test-card", family="test-card"),
        platform=Platform(device="cpu", dtype="uint8", threads=1, numeric_path="pillow"),
        width=made.width,
        height=made.height,
        rate=Rate(24),
        frames=made.frames,
        head=request.head,
        source_rate=Rate(24),
        source_frames=made.frames,
        source_head=request.head,
        sha256=made.sha256,
        has_sound=made.has_sound,
        created=f"2026-01-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}+00:00",
    )
