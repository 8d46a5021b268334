"""Encoder settings: what they promise about joining streams, seen in the streams."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import av
import numpy as np

from studio.domain.time import Rate
from studio.media.colour import film_frame
from studio.media.encoder import MASTER_SETTINGS, H264Settings, PictureFile, add_h264, exact_times
from tests.media.strangers import number_of, numbered


def test_a_signature_tells_every_difference() -> None:
    base = MASTER_SETTINGS.signature(width=160, height=96, rate=Rate(24))
    assert base == MASTER_SETTINGS.signature(width=160, height=96, rate=Rate(24, 1))
    others = {
        replace(MASTER_SETTINGS, crf=11).signature(width=160, height=96, rate=Rate(24)),
        replace(MASTER_SETTINGS, preset="medium").signature(width=160, height=96, rate=Rate(24)),
        MASTER_SETTINGS.signature(width=160, height=98, rate=Rate(24)),
        MASTER_SETTINGS.signature(width=160, height=96, rate=Rate(24000, 1001)),
    }
    assert len(others | {base}) == 5


def test_masters_are_made_to_be_edited() -> None:
    assert MASTER_SETTINGS.crf <= 14
    assert MASTER_SETTINGS.gop == 12


def test_streams_of_different_presets_join_without_encoding(tmp_path: Path) -> None:
    """Packets of one appended to another: every picture decodes, since each keyframe brings its own headers."""
    settings = (MASTER_SETTINGS, H264Settings(crf=12, preset="medium", gop=12))
    parts = [_film(tmp_path / f"{n}.mp4", setting, range(n * 24, n * 24 + 24)) for n, setting in enumerate(settings)]
    joined = tmp_path / "joined.mp4"
    with av.open(str(joined), "w") as out:
        target, offset = None, 0
        for part in parts:
            with av.open(str(part)) as source:
                stream = source.streams.video[0]
                target = target or out.add_stream_from_template(stream)
                for packet in source.demux(stream):
                    if packet.pts is None or packet.dts is None:
                        continue
                    packet.pts, packet.dts, packet.stream = packet.pts + offset, packet.dts + offset, target
                    out.mux(packet)
                offset += stream.duration or 0
    with av.open(str(joined)) as container:
        shown = [
            number_of(np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)) for frame in container.decode(video=0)
        ]
    assert shown == list(range(48))


def _film(path: Path, settings: H264Settings, numbers: range) -> Path:
    add = partial(add_h264, settings=settings, width=96, height=64, rate=Rate(24))
    with PictureFile(path, add, exact_times(Rate(24))) as file:
        for place, number in enumerate(numbers):
            file.add(film_frame(numbered(number)), [place])
    return path
