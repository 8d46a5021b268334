"""Stills of strangers to 8-bit sRGB.

Upright, on white where they are transparent, out of whatever colour space they carry.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from studio.domain.errors import MediaError
from studio.media.colour import Rgb
from studio.media.container import check_file

LARGEST_PIXELS = 100_000_000
"""A still beyond this is refused: decoded it would fill 300 MB and more."""
_DEEP_MODES = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
_PAPER = (255, 255, 255)
DAMAGE = (OSError, ValueError, SyntaxError, KeyError, IndexError, TypeError, ArithmeticError, EOFError, AttributeError)
"""What Pillow's many decoders raise on bytes that are not what they should be."""


def read_image(path: Path) -> Rgb:
    """(H, W, 3) uint8 sRGB, turned as its EXIF says, transparency laid on white, embedded colour profiles applied.

    Raises MediaError with one sentence when the file is no still, is damaged, or has more than 100 million pixels.
    """
    with opened(path) as image:
        upright = ImageOps.exif_transpose(image)
        return np.array(_flatten(_to_srgb(_to_eight_bits(upright), image.info.get("icc_profile"))))


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """A still, opened and checked for its size; whatever Pillow raises inside the block becomes a MediaError."""
    check_file(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; a bomb is refused below by its size
            with Image.open(path) as image:
                _check_size(image, path)
                yield image
    except UnidentifiedImageError:
        raise MediaError(f'"{path.name}" is not a picture that this program can read: save it as PNG or JPEG') from None
    except Image.DecompressionBombError:
        raise MediaError(_too_large(path)) from None
    except DAMAGE as error:
        raise MediaError(f'"{path.name}" is damaged or cut short, so its picture cannot be read') from error


def _check_size(image: Image.Image, path: Path) -> None:
    if image.width * image.height > LARGEST_PIXELS:
        raise MediaError(_too_large(path))


def _too_large(path: Path) -> str:
    return f'"{path.name}" has more than {LARGEST_PIXELS // 1_000_000} million pixels: make it smaller first'


def _to_eight_bits(image: Image.Image) -> Image.Image:
    """16-bit and float greys to 8 bits over their full scale; Pillow would clip them instead."""
    if image.mode not in _DEEP_MODES:
        return image
    grey = np.asarray(image).astype(np.float64)
    scale = 255.0 if image.mode == "F" and grey.max(initial=0) <= 1 else 255.0 / 65535
    return Image.fromarray(np.rint(np.clip(grey * scale, 0, 255)).astype(np.uint8), "L")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image  # a broken profile is common and harmless: the numbers are taken for sRGB, as browsers do
    return converted or image


def _flatten(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, (*_PAPER, 255))
    return Image.alpha_composite(paper, layered).convert("RGB")
