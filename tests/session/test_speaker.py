"""The sound device is a clock of what has been heard; a stand-in for PortAudio asks when the test tells it to."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from studio.media.sound import SAMPLE_RATE
from studio.session.speaker import QUIET_DB, DeviceSpeaker, SilentSpeaker, loudness_db


class Stream:
    """What DeviceSpeaker uses of sounddevice.OutputStream."""

    latency = 0.1

    def __init__(self, *, callback: Callable[..., None], **_: object) -> None:
        self.time = 50.0
        self.running = False
        self._callback = callback

    def start(self) -> None:
        self.running = True

    def abort(self) -> None:
        self.running = False

    def close(self) -> None:
        self.running = False

    def ask(self, count: int, dac_time_s: float) -> np.ndarray:
        out = np.full((count, 2), np.nan, np.float32)
        times = SimpleNamespace(outputBufferDacTime=dac_time_s, currentTime=self.time)
        self._callback(out, count, times, None)
        return out


@pytest.fixture
def speaker() -> tuple[DeviceSpeaker, Stream]:
    streams: list[Stream] = []

    def opened(**options: Any) -> Stream:
        streams.append(Stream(**options))
        return streams[-1]

    made = DeviceSpeaker(cast(Any, SimpleNamespace(OutputStream=opened)))
    return made, streams[0]


def ramp(start: int, count: int) -> np.ndarray:
    return np.repeat(np.arange(start, start + count, dtype=np.float32)[:, None], 2, axis=1)


def test_what_is_written_is_played_in_order_and_gaps_are_silent(speaker: tuple[DeviceSpeaker, Stream]) -> None:
    device, stream = speaker
    device.start()
    device.write(ramp(0, 5))
    device.write(ramp(5, 5))
    np.testing.assert_array_equal(stream.ask(4, 50.1), ramp(0, 4))
    np.testing.assert_array_equal(stream.ask(4, 50.2), ramp(4, 4))
    played = stream.ask(4, 50.3)
    np.testing.assert_array_equal(played[:2], ramp(8, 2))
    assert not played[2:].any()
    assert not stream.ask(4, 50.4).any()


def test_what_is_heard_follows_the_devices_clock_and_waits_where_nothing_was_written(
    speaker: tuple[DeviceSpeaker, Stream],
) -> None:
    device, stream = speaker
    device.start()
    assert device.heard() == 0
    device.write(ramp(0, 9600))
    stream.ask(4800, 50.1)
    assert device.heard() == 0, "it is on its way to the ear"
    stream.time = 50.15
    assert device.heard() == pytest.approx(0.05 * SAMPLE_RATE)
    stream.ask(4800, 50.2)
    stream.time = 50.25
    assert device.heard() == pytest.approx(0.15 * SAMPLE_RATE)
    stream.ask(4800, 50.3)
    stream.time = 51.0
    assert device.heard() == 9600, "no more than was written"


def test_stopping_forgets_and_starting_counts_on(speaker: tuple[DeviceSpeaker, Stream]) -> None:
    device, stream = speaker
    device.start()
    device.write(ramp(0, 10))
    device.stop()
    assert not stream.running
    device.start(at=100.0)
    assert device.heard() == 100
    assert not stream.ask(4, 50.1).any()
    device.close()


def test_silence_keeps_time() -> None:
    now = [3.0]
    silent = SilentSpeaker(lambda: now[0])
    silent.start(at=480)
    now[0] = 3.5
    assert silent.heard() == pytest.approx(24_480)


def test_loudness_is_that_of_the_highest_sample() -> None:
    sound = np.zeros((10, 2), np.float32)
    assert loudness_db(sound) == (QUIET_DB, QUIET_DB)
    sound[3] = (-1.0, 0.1)
    assert loudness_db(sound) == pytest.approx((0.0, -20.0))
    assert loudness_db(sound[:0]) == (QUIET_DB, QUIET_DB)
