"""A cutting room for tests: takes, imports and sounds made on the spot, in a folder, with a `locate` for them."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.domain.asset import Asset, MediaKind
from studio.domain.project import Film, Project
from studio.domain.request import GenerationRequest, Parent
from studio.domain.shot import Shot, ShotId, TakeId
from studio.domain.take import ModelStamp, Platform, Take
from studio.domain.time import Rate
from studio.media.colour import Planes, Rgb, film_frame, split_planes
from studio.media.compose import Composer, asset_key, sound_key, take_key
from studio.media.encoder import MASTER_SETTINGS, add_h264, encode
from studio.media.flac import write_flac
from studio.media.sound import SAMPLE_RATE, Sound
from studio.media.text import PillowRasteriser

TEXT = PillowRasteriser()


class CuttingRoom:
    """Media by key, and the takes among them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, Path] = {}
        self.takes: dict[TakeId, Take] = {}

    def locate(self, key: str) -> Path | None:
        return self.files.get(key)

    def take(
        self,
        name: str,
        frames: Rgb,
        *,
        head: int = 0,
        rate: Rate = Rate(24),
        sound: Sound | None = None,
        parent: Parent | None = None,
    ) -> TakeId:
        """A take that has arrived, with frames (F, H, W, 3)."""
        take = TakeId(name)
        self.files[take_key(take)] = write_video(self.folder / f"{name}.mp4", frames, rate)
        if sound is not None:
            self.files[sound_key(take)] = self.folder / f"{name}.flac"
            write_flac(self.files[sound_key(take)], sound)
        self.takes[take] = _take(take, frames, head, rate, sound is not None, parent)
        return take

    def asset(self, path: Path, kind: MediaKind) -> Asset:
        """A file that the person gave."""
        asset = Asset(hashlib.sha256(path.read_bytes()).hexdigest(), path.suffix, kind, path.name)
        self.files[asset_key(asset)] = path
        return asset

    def still(self, name: str, picture: Rgb) -> Asset:
        path = self.folder / name
        Image.fromarray(picture).save(path)
        return self.asset(path, "image")

    def composer(self, project: Project, *, prefer_proxy: bool = False) -> Composer:
        return Composer(project, locate=self.locate, takes=self.takes, text=TEXT, prefer_proxy=prefer_proxy)


def _take(take: TakeId, frames: Rgb, head: int, rate: Rate, has_sound: bool, parent: Parent | None) -> Take:
    count, height, width = frames.shape[:3]
    request = GenerationRequest(
        model="test-card", prompt="", width=width, height=height, rate=rate, frames=count, seed=1, parent=parent
    )
    return Take(
        id=take,
        request=request,
        prompt_sent="",
        model=ModelStamp(id="test-card", family="test-card"),
        platform=Platform(device="cpu", dtype="float32", threads=1, numeric_path="x86"),
        width=width,
        height=height,
        rate=rate,
        frames=count,
        head=head,
        source_rate=rate,
        source_frames=count,
        source_head=head,
        sha256=hashlib.sha256(frames.tobytes()).hexdigest(),
        has_sound=has_sound,
    )


def write_video(path: Path, frames: Rgb, rate: Rate) -> Path:
    with av.open(str(path), "w") as container:
        stream = add_h264(container, settings=MASTER_SETTINGS, width=frames.shape[2], height=frames.shape[1], rate=rate)
        for number, frame in enumerate(frames):
            encode(container, stream, film_frame(frame), number)
        encode(container, stream, None)
    return path


def film(*shots: Shot, size: tuple[int, int] = (64, 48), rate: Rate = Rate(24), **settings: object) -> Project:
    return Project(film=Film(width=size[0], height=size[1], rate=rate, **settings), shots=shots)  # type: ignore[arg-type]


def shot(name: str, duration: int, **settings: object) -> Shot:
    return Shot(id=ShotId(name), name=name, duration=duration, **settings)  # type: ignore[arg-type]


def greys(levels: list[int] | NDArray[np.int_], size: tuple[int, int] = (64, 48)) -> Rgb:
    """Flat frames, one grey level each."""
    frames = np.empty((len(levels), size[1], size[0], 3), np.uint8)
    frames[:] = np.asarray(levels, np.uint8)[:, None, None, None]
    return frames


def luma(grey: int) -> float:
    """The BT.709 limited luma of a grey level."""
    return 16 + 219 * grey / 255


def brightness(planes: Planes) -> float:
    """The mean luma of a picture."""
    return float(split_planes(planes)[0].mean())


def tone(seconds: float | Fraction, hertz: float = 440.0, level: float = 0.5, phase: float = 0.0) -> Sound:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = (level * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)
    return np.stack((wave, wave), axis=1)


def steady(samples: int, level: float) -> Sound:
    """A constant, which makes every gain visible."""
    return np.full((samples, 2), level, np.float32)


def psnr(first: Planes, second: Planes) -> float:
    error = np.mean(np.square(first.astype(np.float64) - second))
    return float("inf") if error == 0 else float(10 * np.log10(255**2 / error))
