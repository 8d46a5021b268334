"""High dynamic range (PQ and HLG, ITU-R BT.2100) rolled off into a normal screen's, as a cube for FFmpeg's `lut3d`.

Diffuse white (203 nits, BT.2408) comes out at nine tenths, so that skies and lamps up to 1000 nits still fit above it.
FFmpeg 8 can do this itself, but computes for five seconds before the first picture.
"""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PQ, HLG = 16, 18
"""Numbers of the transfer curves in ITU-T H.273, which frames carry."""
_SIZE = 33
_WHITE_NITS, _PEAK_NITS, _PQ_NITS, _HLG_GAMMA = 203.0, 1000.0, 10_000.0, 1.2
_KNEE = 0.6
_BT2020_TO_709 = np.array(
    [[1.660491, -0.587641, -0.072850], [-0.124550, 1.132900, -0.008349], [-0.018151, -0.100579, 1.118730]]
)
_BT2020_LUMA = np.array([0.2627, 0.6780, 0.0593])
_SCREEN_GAMMA = 2.4


def write_cube(path: Path, curve: int) -> None:
    """Write the cube for `curve` (PQ or HLG): full-range BT.2020 R'G'B' in, BT.709 R'G'B' out, both from 0 to 1."""
    path.write_text(_cube_text(curve), encoding="ascii")


@functools.cache
def _cube_text(curve: int) -> str:
    rows = "\n".join(f"{red:.5f} {green:.5f} {blue:.5f}" for red, green, blue in _screen(_grid(), curve))
    return f"LUT_3D_SIZE {_SIZE}\n{rows}\n"


def _grid() -> NDArray[np.float64]:
    """Every corner of the cube, (n, 3), red changing fastest as the format wants it."""
    steps = np.linspace(0, 1, _SIZE)
    blue, green, red = np.meshgrid(steps, steps, steps, indexing="ij")
    return np.stack((red, green, blue), axis=-1).reshape(-1, 3)


def _screen(coded: NDArray[np.float64], curve: int) -> NDArray[np.float64]:
    """Coded BT.2020 colours to coded BT.709 ones."""
    nits = _nits_of_pq(coded) if curve == PQ else _nits_of_hlg(coded)
    linear = np.maximum(nits / _WHITE_NITS @ _BT2020_TO_709.T, 0)
    brightest = np.maximum(linear.max(axis=1, keepdims=True), 1e-6)
    return np.clip(linear * (_roll_off(brightest) / brightest), 0, 1) ** (1 / _SCREEN_GAMMA)


def _nits_of_pq(coded: NDArray[np.float64]) -> NDArray[np.float64]:
    """The PQ curve of SMPTE ST 2084."""
    root = coded ** (1 / 78.84375)
    return _PQ_NITS * (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)


def _nits_of_hlg(coded: NDArray[np.float64]) -> NDArray[np.float64]:
    """The hybrid log-gamma curve, for a screen of 1000 nits."""
    scene = np.where(coded <= 0.5, coded**2 / 3, (np.exp((coded - 0.55991073) / 0.17883277) + 0.28466892) / 12)
    return _PEAK_NITS * scene * (scene @ _BT2020_LUMA)[:, None] ** (_HLG_GAMMA - 1)


def _roll_off(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """Levels in diffuse whites: unchanged up to the knee, then bent without a corner so that the peak becomes 1."""
    peak = _PEAK_NITS / _WHITE_NITS
    bend = 1 / ((peak - _KNEE) / (1 - _KNEE) - 1)
    part = np.clip((level - _KNEE) / (peak - _KNEE), 0, 1)
    return np.where(level <= _KNEE, level, _KNEE + (1 - _KNEE) * (1 + bend) * part / (part + bend))
