"""The sound of a clip, from the same Spec and the same motion as its picture: stereo, 16 kHz, never silent.

Beds lie all about; everything that acts is heard from where it is, panned and as loud as the camera is near.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.sketch.world.bed import BEDS, music
from studio.sketch.world.cast import Sound
from studio.sketch.world.framing import RATE
from studio.sketch.world.material import RINGS
from studio.sketch.world.noise import SAMPLE_RATE, Wave, hump, noise, pan, tone, turns
from studio.sketch.world.place import PLACES
from studio.sketch.world.spec import Spec
from studio.sketch.world.staging import FRAMES, Staged, stage
from studio.sketch.world.strike import OF_THINGS, ON_BOARDS, STEPS, Strike, burst, soft, thud
from studio.sketch.world.trace import Views
from studio.sketch.world.voice import speak

_PLACES: dict[str, tuple[str, ...]] = {
    "kitchen": ("hum",),
    "living room": ("clock",),
    "bedroom": ("room tone",),
    "cafe": ("chatter",),
    "stage": ("hall",),
    "car": ("road",),
    "street": ("traffic",),
    "city": ("traffic",),
    "harbour": ("waves",),
    "beach": ("waves",),
    "sea": ("waves",),
    "desert": ("wind",),
    "snowfield": ("wind",),
    "meadow": ("breeze",),
    "forest": ("breeze",),
}
_MOTORS: dict[str, tuple[float, float]] = {"car": (82.0, 0.20), "truck": (54.0, 0.26), "plane": (96.0, 0.24)}
"""The pitch and loudness of engines."""
_MUSIC = 0.2
"""The share of clips with a few chords under them."""


def heard(spec: Spec) -> list[str]:
    """The names of what a clip sounds of, as in the vocabulary: what acts first, then what is about."""
    acts = {role.act for role in spec.roles}
    names = ["speech"] if acts & {"talks", "talks sitting"} else []
    names += ["footsteps"] if acts & {"walks", "runs", "enters", "leaves"} else []
    names += ["a fall"] if "falls" in acts else []
    if not spec.roles and spec.item is not None:
        names += _deed(spec.item.name, spec.item.motion)
    names += _PLACES[spec.place]
    if spec.place in ("meadow", "forest") and spec.weather not in ("rain", "snow"):
        names += ["crickets"] if spec.hour in ("night", "dusk") else ["birds"] if spec.weather != "fog" else []
    if spec.item is not None and spec.item.name == "lighthouse" and spec.weather == "fog":
        names.append("foghorn")
    if not PLACES[spec.place].indoors:
        inside = "rain on the roof" if spec.place == "car" else "rain"
        names += {"rain": [inside], "wind": ["wind"], "snow": ["hush"]}.get(spec.weather, [])
    if has_music(spec):
        names.append("music")
    return list(dict.fromkeys(names))


def has_music(spec: Spec) -> bool:
    return bool(np.random.default_rng((spec.seed, 15)).random() < _MUSIC)


def synthesise(spec: Spec, frames: int = FRAMES, staged: Staged | None = None) -> NDArray[np.float32]:
    """The sound of a clip: (samples, 2) in [-1, 1], as long as the picture to the sample."""
    staged = staged or stage(spec, frames)
    rng = np.random.default_rng((spec.seed, 13))
    count = round(frames * SAMPLE_RATE / RATE)
    time = np.arange(count) / SAMPLE_RATE
    mixed = 0.005 * pan(noise(rng, count, 60, 3000), np.zeros(count))
    for name in heard(spec):
        if name in BEDS:
            mixed = mixed + BEDS[name](rng, time)
    if has_music(spec):
        mixed = mixed + music(spec.hour, rng, time)
    for source in staged.sounds:
        side, near = _place(staged.scene.views, source, time)
        mixed = mixed + pan(_source(source, spec, rng, time) * near, side)
    return np.tanh(mixed).astype(np.float32)


def _deed(name: str, motion: str) -> list[str]:
    if motion in ("falls", "bounces", "tips over"):
        return ["thuds"]
    if motion == "shatters":
        return ["thuds" if name == "snowman" else "a crash"]
    if motion == "walks":
        return ["footsteps"]
    if name == "train":
        return ["steam"]
    if name in _MOTORS and motion in ("drives", "flies"):
        return ["engine"]
    known = {"rolls": "rumble", "slides": "scrape", "lifts off": "roar", "swings": "creak", "sinks": "bubbles"}
    return [known[motion]] if motion in known else []


def _place(views: Views, source: Sound, time: Wave) -> tuple[Wave, Wave]:
    """Where a source is across the picture at each sample, -1 left to 1 right, and how loud it comes over."""
    offset = (source.at.to(views.origin.device) - views.origin)[:, :, None]
    x, _, z = (views.turn.transpose(1, 2) @ offset)[:, :, 0].unbind(1)
    far = offset[:, :, 0].norm(dim=1).cpu().numpy()
    across = (2.0 * views.focal * x / z.clamp_min(0.1)).clamp(-1.0, 1.0).cpu().numpy()
    beats = np.arange(len(across)) / RATE
    # Large things are seen, and heard, from further away.
    loud = 1.6 / (1.0 + 0.22 * far / max(1.0, 0.6 * source.size))
    return np.interp(time, beats, across), np.interp(time, beats, loud)


def _source(source: Sound, spec: Spec, rng: np.random.Generator, time: Wave) -> Wave:
    match source.kind:
        case "voice":
            assert source.mouth is not None
            mouth = np.interp(time, np.arange(len(source.mouth)) / RATE, source.mouth.cpu().numpy())
            return 0.42 * speak(mouth, source.person, rng)
        case "steps":
            return _strikes(source, rng, time, STEPS.get(spec.place, ON_BOARDS), 0.9)
        case "body":
            return _strikes(source, rng, time, thud, 0.4)
        case _:
            return _thing(source, rng, time)


def _thing(source: Sound, rng: np.random.Generator, time: Wave) -> Wave:
    made = _strikes(source, rng, time, _strike_of(source), 0.26)
    pace = _pace(source, time)
    match source.kind:
        case "rolls":
            made += 0.30 * noise(rng, time.size, 70, 340) * pace * (1.0 + 0.4 * np.sin(2 * np.pi * 3.1 * time))
        case "slides":
            made += 0.22 * noise(rng, time.size, 500, 2600) * pace
        case "drives" if source.person == "train":
            chuff = np.abs(np.sin(np.pi * np.cumsum(1.2 + 2.2 * pace) / SAMPLE_RATE)) ** 6
            made += 0.26 * noise(rng, time.size, 300, 2600) * chuff + 0.12 * noise(rng, time.size, 40, 160)
        case "drives" | "flies" if source.person in _MOTORS:
            hertz, level = _MOTORS[source.person]
            motor = tone(turns(hertz * (0.8 + 0.5 * pace)), (1.0, 0.7, 0.5, 0.4, 0.25, 0.15))
            made += level * motor * (1.0 + 0.15 * np.sin(2 * np.pi * 11 * time))
        case "flies" if source.person == "bird":
            made += 0.10 * noise(rng, time.size, 300, 1800) * np.abs(np.sin(2 * np.pi * 3.0 * time)) ** 3
        case "lifts off":
            rising = np.clip((time - 0.3) / 0.9, 0.12, 1.0) * (0.65 if source.person == "rocket" else 0.18)
            made += rising * noise(rng, time.size, 60, 900)
        case "swings":
            made += 0.10 * tone(turns(210 + 60 * pace), (1.0, 0.6, 0.5, 0.3)) * (pace < 0.25) * (pace > 0.08)
        case "floats" | "sails":
            made += 0.12 * noise(rng, time.size, 250, 1500) * np.abs(np.sin(2 * np.pi * 0.5 * time)) ** 2
        case "sinks":
            for start in np.arange(0.5, max(time[-1], 0.5), 0.09):
                since = np.clip(time - start - rng.uniform(0, 0.08), 0, 0.06)
                rising = np.sin(2 * np.pi * (rng.uniform(260, 620) * since + 3500 * since**2))
                made += 0.12 * rising * np.sin(np.pi * since / 0.06)
        case "stands" if source.person == "dog":
            for start in (rng.uniform(0.2, 0.6), rng.uniform(0.9, 1.4)):
                bark = tone(turns(380 - 900 * np.clip(time - start, 0, 0.16)), (1.0, 0.8, 0.6, 0.4, 0.3))
                made += 0.2 * hump(time, start, 0.16) * bark
        case _:
            pass
    return made


def _strike_of(source: Sound) -> Strike:
    """How a thing rings when it lands: by what it is made of, else by what it is."""
    if source.kind == "shatters":
        return soft if source.person == "snowman" else burst
    return RINGS.get(source.material) or OF_THINGS.get(source.person, thud)


def _pace(source: Sound, time: Wave) -> Wave:
    """How fast it goes at each sample, in its own fastest pace."""
    way = source.at.cpu().numpy()
    if len(way) < 2:
        return np.zeros(time.size)
    speed = np.linalg.norm(np.diff(way, axis=0), axis=1)
    return np.interp(time, (np.arange(len(speed)) + 0.5) / RATE, speed / max(float(speed.max()), 1e-6))


def _strikes(source: Sound, rng: np.random.Generator, time: Wave, strike: Strike, level: float) -> Wave:
    made = np.zeros(time.size)
    for contact in source.contacts:
        start = round(contact.time_s * SAMPLE_RATE)
        if start >= time.size:
            continue
        loud = level * min(2.6, 0.42 * contact.speed)
        made[start:] += loud * strike(rng, time[: time.size - start])
    return made
