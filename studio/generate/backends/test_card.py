"""A model without weights: colour bars seen through the shot's camera, a frame counter, and a beep with a flash each
second.

Instant and deterministic: for trying a film's timing, and for testing everything around models. Prompt words in
brackets make it go wrong (see `studio.generate.backends.fault`).
"""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import numpy as np
import PIL
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, ImageOps

from studio.domain.direction import Pose
from studio.domain.request import GenerationRequest
from studio.domain.take import ModelStamp, Platform
from studio.generate.arrangement import PLAIN, Arrangement
from studio.generate.backends.base import SAMPLE_RATE, Order, ParentView, Pictures, Report, Result, Sound
from studio.generate.backends.fault import commit, faults_in, without_faults
from studio.generate.process_memory import ProcessMeter

_LONGEST_SIDE_PX = 640
_WALL_DISTANCE_M = 4.0
_WALL_WIDTH_M = 12.0
_SENSOR_MM = 36.0
_BARS = ((235, 235, 235), (235, 235, 16), (16, 235, 235), (16, 235, 16), (235, 16, 235), (235, 16, 16), (16, 16, 235))
_STEPS = 8
_BEEP_S = 0.08
_FLASH_S = 0.08


class TestCard:
    """See `Backend`."""

    def __init__(
        self, folder: Path | None, report: Report, numeric_path: str = "", arrangement: Arrangement = PLAIN
    ) -> None:
        report.step(0.0, "loading")
        self._arrangement = arrangement
        self._meter = ProcessMeter()

    def peak_bytes(self) -> int:
        return self._meter.peak_bytes()

    def stamp(self) -> ModelStamp:
        return ModelStamp(id="test-card", family="test-card", revision="1")

    def platform(self) -> Platform:
        versions = {"numpy": np.__version__, "pillow": PIL.__version__}
        return Platform(device="cpu", dtype="uint8", threads=1, numeric_path="pillow", versions=versions)

    def generate(self, order: Order, report: Report) -> Result:
        request = order.request
        self._meter.begin()
        faults = faults_in(request.prompt, self._arrangement)
        _denoise(order, report, [fault for fault, phase in faults if phase == "denoising"])
        for fault in (fault for fault, phase in faults if phase == "decoding"):
            report.step(0.5, "decoding")
            commit(fault, report)
        result = Result(
            frames=_pictures(order, report),
            rate=request.rate,
            head=0 if request.kind == "still" else request.head,
            sound=None if request.kind == "still" else _sound(order),
            prompt_sent=without_faults(request.prompt),
            negative_sent=request.negative,
        )
        return _spoilt(result, [fault for fault, _ in faults])


def _denoise(order: Order, report: Report, faults: list[str]) -> None:
    for step in range(_STEPS):
        report.step(0.5 * step / _STEPS, "denoising")
        if step == _STEPS // 2:
            report.preview(_Card(order).picture(0)[None])
            for fault in faults:
                commit(fault, report)


def _pictures(order: Order, report: Report) -> Pictures:
    """Every frame, shape (frames, height, width, 3); the parent's own at the beginning of a continuation."""
    request = order.request
    still = request.kind == "still"
    head, tail = (0, 0) if still else (request.head, request.tail)
    card = _Card(order)
    total = head + request.frames + tail
    frames = np.empty((total, card.height, card.width, 3), dtype=np.uint8)
    for index in range(total):
        report.step(0.5 + 0.5 * index / total, "decoding")
        frames[index] = card.picture(index - head)
    if order.parent is not None and request.parent is not None and request.parent.kind == "continue":
        inherited = _resized(order.parent.frames[:total], card.size)
        frames[: len(inherited)] = inherited
    report.preview(frames[total // 2 : total // 2 + 1])
    return frames


class _Card:
    """Draws one shot's frames, numbered from the first of the shot: its head handle lies at negative numbers."""

    def __init__(self, order: Order) -> None:
        self._request = order.request
        self.size = self.width, self.height = _size(order.request)
        self._wall = _wall(order.request, self.width)
        self._view: tuple[tuple[float, ...], Image.Image] = ((), self._wall)
        self._poses = order.request.direction.poses(order.request.frames)
        self._focal_mm = order.request.direction.focal_mm(order.request.frames)
        self._insets = _insets(order, self.height // 5)
        self._placed = _placed(order, self.size)
        self._font = ImageFont.load_default(size=max(8, self.height // 8))
        self._small = ImageFont.load_default(size=max(7, self.height // 16))

    def picture(self, number: int) -> Pictures:
        if number in self._placed:
            return self._placed[number]
        picture = self._seen(min(max(number, 0), self._request.frames - 1))
        self._write(picture, number)
        return np.asarray(picture)

    def _seen(self, number: int) -> Image.Image:
        """The wall, four metres away, through the camera of one frame."""
        focal_px = self._focal_mm[number] / _SENSOR_MM * self.width
        matrix = _screen_to_wall(self._poses[number], focal_px, self.size, self._wall.size)
        if matrix != self._view[0]:  # most cameras stand still for a while
            perspective, bilinear = Image.Transform.PERSPECTIVE, Image.Resampling.BILINEAR
            self._view = matrix, self._wall.transform(self.size, perspective, matrix, bilinear, fillcolor=(24, 24, 24))
        return self._view[1].copy()

    def _write(self, picture: Image.Image, number: int) -> None:
        draw = ImageDraw.Draw(picture)
        edge = self.height // 20
        draw.text((edge, edge), f"{number:04}", fill="white", font=self._font, stroke_width=2, stroke_fill="black")
        words = without_faults(self._request.prompt)[:60]
        draw.text(
            (edge, self.height - 3 * edge), words, fill="white", font=self._small, stroke_width=1, stroke_fill="black"
        )
        if self._request.rate.seconds(number) % 1 < _FLASH_S:
            draw.rectangle((self.width - 4 * edge, edge, self.width - edge, 4 * edge), fill="white")
        for place, inset in enumerate(self._insets):
            picture.paste(inset, (edge + place * (inset.width + edge), self.height // 2))


def _size(request: GenerationRequest) -> tuple[int, int]:
    """The film's size, or as much of it as there is patience for; always even."""
    scale = min(1.0, _LONGEST_SIDE_PX / max(request.width, request.height))
    width, height = (max(16, int(side * scale) // 2 * 2) for side in (request.width, request.height))
    return width, height


def _digest(request: GenerationRequest) -> bytes:
    return hashlib.sha256(f"{request.seed}\n{request.prompt}\n{request.negative}".encode()).digest()


def _wall(request: GenerationRequest, width: int) -> Image.Image:
    """A wide wall of colour bars with a grid of one metre, tinted by the prompt and the seed."""
    pixels = round(width * _WALL_WIDTH_M / (_SENSOR_MM / 35.0 * _WALL_DISTANCE_M))
    wall = Image.new("RGB", (pixels, pixels))
    draw = ImageDraw.Draw(wall)
    digest = _digest(request)
    tint = np.array([0.4 + 0.6 * byte / 255 for byte in digest[:3]])
    count = 3 * len(_BARS)
    for bar in range(count):
        colour = tuple(int(value) for value in np.array(_BARS[(bar + digest[3]) % len(_BARS)]) * tint)
        draw.rectangle((bar * pixels // count, 0, (bar + 1) * pixels // count, pixels), fill=colour)
    metre = pixels / _WALL_WIDTH_M
    for line in range(int(_WALL_WIDTH_M) + 1):
        place = line * metre
        draw.line((place, 0, place, pixels), fill=(40, 40, 40))
        draw.line((0, place, pixels, place), fill=(40, 40, 40))
    return wall


def _screen_to_wall(pose: Pose, focal_px: float, screen: tuple[int, int], wall: tuple[int, int]) -> tuple[float, ...]:
    """The eight coefficients of the perspective from screen pixels to wall pixels.

    A pixel's ray, turned into the world, meets the plane z = wall distance; in homogeneous coordinates that is one
    3x3 matrix.
    """
    camera = np.array(pose, dtype=np.float64)
    x, y, z = camera[:3, 3]
    depth = max(_WALL_DISTANCE_M - z, 0.05)
    to_ray = np.array(
        [[1 / focal_px, 0, -screen[0] / 2 / focal_px], [0, 1 / focal_px, -screen[1] / 2 / focal_px], [0, 0, 1]]
    )
    meet = np.array([[depth, 0, x], [0, depth, y], [0, 0, 1]])
    metre = wall[0] / _WALL_WIDTH_M
    to_pixels = np.array([[metre, 0, wall[0] / 2], [0, metre, wall[1] / 2], [0, 0, 1]])
    matrix = to_pixels @ meet @ camera[:3, :3] @ to_ray
    # Looking along the wall the last one vanishes; any direction is as good as another then.
    last = matrix[2, 2] if abs(matrix[2, 2]) > 1e-6 else 1e-6
    return tuple(float(value) for value in (matrix / last).ravel()[:8])


def _insets(order: Order, height: int) -> list[Image.Image]:
    """Small pictures of what guides the shot: references without a place in time, and the shot that it matches."""
    guides = [view.frames[0] for view in order.references if len(view.frames) and not _has_place(view.reference.role)]
    if order.parent is not None and order.request.parent is not None and order.request.parent.kind == "match":
        guides.append(order.parent.frames[-1])
    pictures = [Image.fromarray(guide) for guide in guides]
    return [picture.resize((max(1, picture.width * height // picture.height), height)) for picture in pictures]


def _has_place(role: str) -> bool:
    return role in ("first", "last", "at")


def _placed(order: Order, size: tuple[int, int]) -> dict[int, Pictures]:
    """Frames that are given: the first, the last, or the one at a frame of the shot."""
    last = order.request.frames - 1
    placed: dict[int, Pictures] = {}
    for view in order.references:
        if len(view.frames) and _has_place(view.reference.role):
            number = {"first": 0, "last": last}.get(view.reference.role, view.reference.at or 0)
            placed[min(max(number, 0), last)] = _resized(view.frames[:1], size)[0]
    return placed


def _resized(frames: Pictures, size: tuple[int, int]) -> Pictures:
    """The frames cut and scaled to a size; untouched, to the bit, where they have it already."""
    if (frames.shape[2], frames.shape[1]) == size:
        return frames
    return np.stack([np.asarray(ImageOps.fit(Image.fromarray(frame), size)) for frame in frames])


def _sound(order: Order) -> Sound:
    """A beep at each whole second of the shot, over a hum, both pitched by the prompt and the seed; shape (samples,
    2)."""
    request = order.request
    samples = request.rate.samples(request.head + request.frames + request.tail, SAMPLE_RATE)
    begins = request.rate.samples(request.head, SAMPLE_RATE)
    time: NDArray[np.float64] = (np.arange(samples) - begins) / SAMPLE_RATE
    digest = _digest(request)
    hum = 0.02 * np.sin(math.tau * (80 + digest[4]) * time)
    beep = 0.25 * np.sin(math.tau * (700 + 2 * digest[5]) * (time % 1.0)) * (time % 1.0 < _BEEP_S)
    mono = (hum + beep).astype(np.float32)
    sound = np.stack([mono, mono], axis=1)
    _inherit(sound, order.parent)
    return sound


def _inherit(sound: Sound, parent: ParentView | None) -> None:
    if parent is not None and parent.sound is not None:
        count = min(len(sound), len(parent.sound))
        sound[:count] = parent.sound[:count]


def _spoilt(result: Result, faults: list[str]) -> Result:
    """The result with the faults that a result can have."""
    frames, sound = result.frames, result.sound
    if "not-a-number" in faults and sound is not None:
        sound = sound * np.float32("nan")
    if "silent" in faults:
        sound = None
    if "misshapen" in faults:
        frames = frames[..., :2]
    if "short" in faults:
        frames = frames[:2]
    note = "" if sound is not None or result.sound is None else "the test card was told to be silent"
    return Result(
        frames=frames,
        rate=result.rate,
        head=result.head,
        sound=sound,
        sound_note=note,
        prompt_sent=result.prompt_sent,
        negative_sent=result.negative_sent,
        notes=result.notes,
    )
