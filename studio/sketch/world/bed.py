"""What is heard all the time: sea, wind, rain, town, rooms, birds and crickets, and a few soft chords by mood."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studio.sketch.world.noise import Wave, hump, noise, pan, swell, tone, turns, wide
from studio.sketch.world.strike import china
from studio.sketch.world.voice import speak

Bed = Callable[[np.random.Generator, Wave], Wave]
"""Seconds (N,) to stereo samples (N, 2)."""


def waves(rng: np.random.Generator, time: Wave) -> Wave:
    rush = 0.25 + 0.75 * (0.5 + 0.5 * swell(time, 0.42, rng)) ** 2
    return 0.09 * wide(rng, time.size, 60, 500) + 0.09 * wide(rng, time.size, 500, 4200) * rush[:, None]


def wind(rng: np.random.Generator, time: Wave) -> Wave:
    low = 0.10 * wide(rng, time.size, 160, 900) * (1.0 + 0.7 * swell(time, 0.4, rng))[:, None]
    return low + 0.025 * wide(rng, time.size, 900, 3000) * (1.0 + 0.9 * swell(time, 0.7, rng))[:, None]


def breeze(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.045 * wide(rng, time.size, 220, 1300) * (1.0 + 0.6 * swell(time, 0.35, rng))[:, None]


def rain(rng: np.random.Generator, time: Wave) -> Wave:
    made = 0.055 * wide(rng, time.size, 1200, 7000)
    drops = (rng.random(time.size) < 0.0035) * rng.uniform(0.2, 1.0, time.size)
    patter = np.convolve(drops, np.exp(-np.arange(60) / 14.0) * np.sin(np.arange(60) * 1.1))[: time.size]
    return made + 0.13 * pan(patter.astype(np.float64), np.sin(np.arange(time.size) * 0.7))


def rain_on_roof(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.5 * rain(rng, time) + 0.10 * wide(rng, time.size, 180, 1100)


def snow_hush(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.02 * wide(rng, time.size, 200, 1200)


def traffic(rng: np.random.Generator, time: Wave) -> Wave:
    made = 0.09 * wide(rng, time.size, 40, 260) * (1.0 + 0.3 * swell(time, 0.3, rng))[:, None]
    passing = hump(time, rng.uniform(-0.5, 1.5), 2.4) * noise(rng, time.size, 120, 900)
    return made + 0.05 * pan(passing, np.linspace(-0.9, 0.9, time.size) * rng.choice([-1, 1]))


def birds(rng: np.random.Generator, time: Wave) -> Wave:
    made = np.zeros((time.size, 2))
    for start in np.arange(rng.uniform(0.05, 0.5), max(time[-1], 0.1), 0.75):
        pitch, side = rng.uniform(2600, 3900), rng.uniform(-0.8, 0.8)
        for note in range(int(rng.integers(2, 5))):
            since = time - start - 0.11 * note
            on = (since > 0) & (since < 0.08)
            chirp = np.sin(2 * np.pi * (pitch * since + 4500 * since**2)) * np.sin(np.pi * since / 0.08)
            made += pan(0.11 * np.where(on, chirp, 0.0), np.full(time.size, side))
    return made


def crickets(rng: np.random.Generator, time: Wave) -> Wave:
    gate = (np.sin(2 * np.pi * 2.4 * time + rng.uniform(0, 6)) > 0.0) * np.abs(np.sin(2 * np.pi * 22 * time))
    chirp = 0.06 * gate * np.sin(2 * np.pi * rng.uniform(4000, 4600) * time)
    return pan(chirp.astype(np.float64), np.full(time.size, rng.choice([-0.5, 0.5]))) + breeze(rng, time) * 0.5


def room(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.018 * wide(rng, time.size, 50, 900)


def fridge(rng: np.random.Generator, time: Wave) -> Wave:
    hum = 0.025 * tone(50.0 * time, (1.0, 0.8, 0.3, 0.4))
    return room(rng, time) + pan(hum, np.full(time.size, -0.4))


def clock(rng: np.random.Generator, time: Wave) -> Wave:
    made, side = np.zeros(time.size), rng.uniform(-0.6, 0.6)
    for number, start in enumerate(np.arange(rng.uniform(0, 0.5), max(time[-1], 0.1), 0.5)):
        since = np.clip(time - start, 0.0, None)
        pitch = 2300 if number % 2 else 1900
        made += (time >= start) * np.sin(2 * np.pi * pitch * since) * np.exp(-since * 160.0)
    return room(rng, time) + pan(0.10 * made, np.full(time.size, side))


def chatter(rng: np.random.Generator, time: Wave) -> Wave:
    """Guests of a cafe, somewhere, and a cup set down."""
    made = room(rng, time)
    for person in ("man", "woman", "man", "woman"):
        beat = np.sin(2 * np.pi * (rng.uniform(3.3, 4.6) * time + rng.random())).clip(0.0)
        phrase = np.sin(2 * np.pi * (rng.uniform(0.3, 0.6) * time + rng.random())) > -0.2
        made += pan(0.035 * speak(beat * phrase, person, rng), np.full(time.size, rng.uniform(-0.9, 0.9)))
    start = int(rng.uniform(0.2, 0.8) * time.size)
    clink = np.zeros(time.size)
    clink[start:] = china(rng, time[: time.size - start])
    return made + pan(0.09 * clink, np.full(time.size, rng.uniform(-0.7, 0.7)))


def hall(rng: np.random.Generator, time: Wave) -> Wave:
    return 0.022 * wide(rng, time.size, 80, 1600) * (1.0 + 0.2 * swell(time, 0.2, rng))[:, None]


def road(rng: np.random.Generator, time: Wave) -> Wave:
    """Inside a car: the engine turning over and the tyres."""
    motor = 0.11 * tone(turns(52.0 + 2.0 * swell(time, 0.5, rng)), (1.0, 0.7, 0.4, 0.3, 0.15))
    return pan(motor, np.zeros(time.size)) + 0.07 * wide(rng, time.size, 50, 380)


def foghorn(rng: np.random.Generator, time: Wave) -> Wave:
    horn = 0.26 * hump(time, rng.uniform(0.1, 0.6), 1.4) * tone(98.0 * time, (1.0, 0.6, 0.35, 0.2))
    return pan(horn, np.zeros(time.size))


def music(hour: str, rng: np.random.Generator, time: Wave) -> Wave:
    """Two soft chords and a few plucked notes: major by day, minor when it is dark."""
    dark = hour in ("night", "dusk")
    root = 110.0 * 2 ** (int(rng.integers(0, 7)) / 12)
    chords = ((0, 3, 7, 12), (-4, 0, 3, 8)) if dark else ((0, 4, 7, 12), (-3, 0, 4, 9))
    half = max(time[-1], 0.1) / 2
    made = np.zeros((time.size, 2))
    for number, chord in enumerate(chords):
        envelope = np.clip((time - number * half + 0.15) / 0.5, 0, 1) * np.clip(
            (half * (number + 1) + 0.3 - time) / 0.6, 0, 1
        )
        for voice, step in enumerate(chord):
            pitch = root * 2 ** (step / 12)
            pad = tone(pitch * time * (1.0 + 0.0008 * voice), (1.0, 0.35, 0.15, 0.05))
            made += pan(0.022 * pad * envelope, np.full(time.size, -0.6 + 0.4 * voice))
        for _ in range(3):
            start = number * half + rng.uniform(0.0, 0.85) * half
            since = np.clip(time - start, 0.0, None)
            pitch = 2 * root * 2 ** (chord[int(rng.integers(4))] / 12)
            pluck = (time >= start) * tone(pitch * since, (1.0, 0.5, 0.25)) * np.exp(-3.5 * since)
            made += pan(0.05 * pluck, np.full(time.size, rng.uniform(-0.5, 0.5)))
    return made


BEDS: dict[str, Bed] = {
    "waves": waves,
    "wind": wind,
    "breeze": breeze,
    "rain": rain,
    "rain on the roof": rain_on_roof,
    "hush": snow_hush,
    "traffic": traffic,
    "birds": birds,
    "crickets": crickets,
    "room tone": room,
    "hum": fridge,
    "clock": clock,
    "chatter": chatter,
    "hall": hall,
    "road": road,
    "foghorn": foghorn,
}
