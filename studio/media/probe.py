"""What a file is, found by opening it and decoding its beginning: never by its name, and never at length."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, TypeAlias

from av.container import InputContainer
from av.stream import Disposition
from PIL import Image

from studio.domain.errors import MediaError
from studio.domain.time import Rate
from studio.media.container import check_file, decoded, find_sound, open_media
from studio.media.failure import FAILURES, reading
from studio.media.image import DAMAGE, opened
from studio.media.reader import VideoReader
from studio.media.sound import SAMPLE_RATE, SoundReader

MediaKind: TypeAlias = Literal["image", "video", "sound"]
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaInfo:
    """`width` and `height` are as shown (upright, square pixels), 0 for a sound; `rate` is None but for a video.

    `frames` is 1 for an image and 0 for a sound; `duration_s` is 0 for an image, and that of the picture for a video.
    """

    kind: MediaKind
    width: int = 0
    height: int = 0
    rate: Rate | None = None
    frames: int = 0
    duration_s: Fraction = Fraction(0)
    has_sound: bool = False


def probe(path: Path) -> MediaInfo:
    """Say what a media file is.

    Raises MediaError with one sentence when it is none, is damaged or cannot be decoded.
    """
    check_file(path)
    still = _probe_still(path)
    if still is not None:
        return still
    with reading(path), open_media(path) as container:
        moving = any(not s.disposition & Disposition.attached_pic for s in container.streams.video)
        sounding = bool(container.streams.audio) and _sounds(container, path)
    if moving:
        return _probe_video(path, has_sound=sounding)
    if sounding:
        return _probe_sound(path)
    raise MediaError(f'"{path.name}" has no picture or sound that can be decoded: it is empty, damaged or encrypted')


def opens(path: Path) -> bool:
    """Whether a file opens as a film. Decodes nothing, so that every take of a long film can be asked."""
    try:
        with open_media(path) as container:
            return bool(container.streams.video)
    except (*FAILURES, MediaError):
        return False


def _probe_still(path: Path) -> MediaInfo | None:
    """None where Pillow sees no still: another kind of file, or an animation, which is a video."""
    if not _is_still(path):
        return None
    with opened(path) as image:
        if getattr(image, "n_frames", 1) > 1 and image.format == "GIF":
            return None
        image.load()
        turned = image.getexif().get(_ORIENTATION, 1) in _SIDEWAYS
        width, height = image.size[::-1] if turned else image.size
    return MediaInfo(kind="image", width=width, height=height, frames=1)


def _is_still(path: Path) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path):
                return True
    except Image.DecompressionBombError:
        return True  # a still, and too large: `opened` says so
    except DAMAGE:
        return False


def _sounds(container: InputContainer, path: Path) -> bool:
    """Whether the first sound stream can be decoded; a track that cannot is no reason to refuse a picture."""
    try:
        stream = find_sound(container, path)
        return next(decoded(container, stream), None) is not None
    except (MediaError, *FAILURES):
        return False


def _probe_video(path: Path, *, has_sound: bool) -> MediaInfo:
    with VideoReader(path) as reader:
        return MediaInfo(
            kind="video",
            width=reader.width,
            height=reader.height,
            rate=reader.rate,
            frames=reader.frames,
            duration_s=reader.rate.seconds(reader.frames),
            has_sound=has_sound,
        )


def _probe_sound(path: Path) -> MediaInfo:
    with SoundReader(path) as reader:
        return MediaInfo(kind="sound", duration_s=Fraction(reader.samples, SAMPLE_RATE), has_sound=True)
