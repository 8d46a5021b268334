"""Numbers packed into the K blocks of GGUF files, of which the library of the format only unpacks: 256 numbers, whose
parts of 32 or 16 have scales of their own. As ggml lays them out (ggml-common.h, ggml-quants.c).
"""

from __future__ import annotations

import gguf
import numpy as np
from gguf import GGMLQuantizationType

Bytes = np.ndarray
"""Of 8 bits without a sign."""
Floats = np.ndarray
"""Of 32 bits."""

BLOCK = 256
_LARGEST_SCALE = 63


def pack(numbers: Floats, kind: GGMLQuantizationType) -> Bytes:
    """Rows (..., 256 n) as rows of bytes, in blocks of this kind; one that is no K block by the format's library."""
    packers = {
        GGMLQuantizationType.Q4_K: _pack_q4,
        GGMLQuantizationType.Q5_K: _pack_q5,
        GGMLQuantizationType.Q6_K: _pack_q6,
    }
    if kind not in packers:
        return gguf.quants.quantize(numbers, kind)
    packed = packers[kind](numbers.reshape(-1, BLOCK).astype(np.float32))
    return packed.reshape(*numbers.shape[:-1], -1)


def _pack_q4(blocks: Floats) -> Bytes:
    """Scale and minimum in 16 bits, those of eight parts in 6 bits each, and two parts to a row of half bytes."""
    head, levels = _with_minima(blocks, 15)
    return np.concatenate((head, _in_halves(levels)), axis=1)


def _pack_q5(blocks: Floats) -> Bytes:
    """The same, with the fifth bits before the rest: a bit for each part."""
    head, levels = _with_minima(blocks, 31)
    high = ((levels >> 4) << np.arange(8, dtype=np.uint8)[None, :, None]).sum(1, dtype=np.uint8)
    return np.concatenate((head, high, _in_halves(levels & 15)), axis=1)


def _pack_q6(blocks: Floats) -> Bytes:
    """Sixteen parts with scales in 8 bits around nought; of each half of a block the low four bits, two numbers to a
    byte, and the high two, four numbers to a byte."""
    parts = blocks.reshape(-1, 16, 16)
    largest = np.abs(parts).max(-1) / 31
    whole = (largest.max(-1) / 127).astype(np.float16)
    scales = np.clip(np.round(_over(largest, whole[:, None].astype(np.float32))), 1, 127).astype(np.int8)
    step = whole[:, None].astype(np.float32) * scales
    levels = (np.clip(np.round(_over(parts, step[..., None])), -32, 31) + 32).astype(np.uint8)
    quarters = levels.reshape(-1, 2, 4, 32)
    low = (quarters[:, :, :2] & 15) | ((quarters[:, :, 2:] & 15) << 4)
    shifts = (2 * np.arange(4, dtype=np.uint8))[None, None, :, None]
    high = ((quarters >> 4) << shifts).sum(2, dtype=np.uint8)
    fields = (low.reshape(-1, 128), high.reshape(-1, 64), scales.view(np.uint8), whole[:, None].view(np.uint8))
    return np.concatenate(fields, axis=1)


def _with_minima(blocks: Floats, most: int) -> tuple[Bytes, Bytes]:
    """The head of a block, and the levels (blocks, 8, 32) of its numbers: 0 to `most`, above a minimum."""
    parts = blocks.reshape(-1, 8, 32)
    below = np.maximum(0, -parts.min(-1))
    steps = (parts.max(-1) + below) / most
    whole, least = ((each.max(-1) / _LARGEST_SCALE).astype(np.float16) for each in (steps, below))
    scales, minima = (
        np.clip(np.round(_over(each, of[:, None].astype(np.float32))), 0, _LARGEST_SCALE).astype(np.uint8)
        for each, of in ((steps, whole), (below, least))
    )
    step = whole[:, None].astype(np.float32) * scales
    lowest = least[:, None].astype(np.float32) * minima
    levels = np.clip(np.round(_over(parts + lowest[..., None], step[..., None])), 0, most).astype(np.uint8)
    halves = np.stack((whole, least), axis=1).view(np.uint8)
    return np.concatenate((halves, _in_six_bits(scales, minima)), axis=1), levels


def _in_six_bits(scales: Bytes, minima: Bytes) -> Bytes:
    """Eight scales and eight minima of 6 bits in twelve bytes: the first four of each, beside the high bits of the last
    four, whose low bits follow."""
    first = (scales[:, :4] | ((scales[:, 4:] >> 4) << 6), minima[:, :4] | ((minima[:, 4:] >> 4) << 6))
    return np.concatenate((*first, (scales[:, 4:] & 15) | ((minima[:, 4:] & 15) << 4)), axis=1)


def _in_halves(levels: Bytes) -> Bytes:
    """Parts two by two, the one in the low half of a byte and the other in the high one."""
    pairs = levels.reshape(-1, 4, 2, 32)
    return (pairs[:, :, 0] | (pairs[:, :, 1] << 4)).reshape(-1, 128)


def _over(numbers: Floats, by: Floats) -> Floats:
    return np.divide(numbers, by, out=np.zeros_like(numbers), where=by != 0)
