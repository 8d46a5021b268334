"""The words that Sketch 0.1, the built-in model, knows: each idea under one name, with the phrases that say it.

Its training captions were built from these phrases and no others, so what is listed here is what the model has read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

Idea = Literal["subject", "colour", "place", "light", "motion", "way", "framing", "camera", "sound", "mood"]

IDEAS: tuple[Idea, ...] = get_args(Idea)

PHRASES: dict[Idea, dict[str, tuple[str, ...]]] = {
    "subject": {
        "ball": ("ball", "beach ball", "round ball"),
        "cube": ("cube", "box", "block", "crate"),
        "car": ("car", "automobile", "old car", "little car"),
        "lighthouse": ("lighthouse", "beacon", "tall lighthouse", "old lighthouse"),
        "tree": ("tree", "round tree", "leafy tree"),
        "house": ("house", "cottage", "little house", "cabin"),
        "boat": ("boat", "sailboat", "sailing boat", "ship"),
        "person": ("person", "man", "woman", "keeper", "sailor", "figure", "walker"),
        "rocket": ("rocket", "space rocket", "rocket ship"),
    },
    "colour": {
        "red": ("red", "crimson", "scarlet"),
        "orange": ("orange", "tangerine"),
        "yellow": ("yellow", "lemon"),
        "green": ("green", "emerald"),
        "blue": ("blue", "navy", "cobalt"),
        "purple": ("purple", "violet"),
        "white": ("white", "pale", "snow-white"),
    },
    "place": {
        "sea": ("at sea", "on the sea", "by the sea", "on the ocean", "on the water", "out at sea"),
        "beach": ("on the beach", "on a beach", "on a sandy beach", "on the shore", "on the sand", "on the coast"),
        "meadow": ("in a meadow", "in a green meadow", "in a field", "on the grass", "in the countryside"),
        "desert": ("in the desert", "in a desert", "among the dunes", "on the dunes", "in a dry desert"),
        "snow": ("in the snow", "on a snowfield", "in a snowy field", "in a winter landscape", "on the ice"),
        "street": ("in the street", "in a street", "on a city street", "in the city", "in town", "on the road"),
    },
    "light": {
        "day": ("by day", "in daylight", "in bright daylight", "on a sunny day", "at noon", "in the afternoon"),
        "dawn": ("at dawn", "at first light", "early in the morning", "at daybreak", "in the dawn light"),
        "sunset": ("at sunset", "at dusk", "in the evening", "at golden hour", "in the sunset glow"),
        "night": ("at night", "by moonlight", "under the moon", "on a starry night", "in the dark", "at midnight"),
    },
    "motion": {
        "stands": ("stands still", "stands", "rests", "waits", "is still"),
        "bounces": ("bounces", "hops", "bounces up and down", "is bouncing"),
        "rolls": ("rolls", "is rolling"),
        "drives": ("drives", "cruises", "is driving", "passes"),
        "sails": ("sails", "glides", "is sailing", "passes"),
        "walks": ("walks", "strolls", "is walking"),
        "spins": ("spins", "turns", "rotates", "is spinning"),
        "falls": ("falls", "drops", "is falling", "falls down"),
        "sways": ("sways", "sways in the wind", "is swaying"),
        "lifts off": ("lifts off", "takes off", "launches", "is lifting off"),
    },
    "way": {
        "left": ("to the left", "leftwards", "from right to left", "left"),
        "right": ("to the right", "rightwards", "from left to right", "right"),
    },
    "framing": {
        "close-up": ("close-up",),
        "medium": ("medium shot",),
        "long": ("wide shot",),
    },
    "camera": {
        "static": ("static camera",),
        "pan-left": ("the camera pans left",),
        "pan-right": ("the camera pans right",),
        "tilt-up": ("the camera tilts up",),
        "tilt-down": ("the camera tilts down",),
        "dolly-in": ("the camera dollies in",),
        "dolly-out": ("the camera dollies out",),
        "truck-left": ("the camera trucks left",),
        "truck-right": ("the camera trucks right",),
        "pedestal-up": ("the camera pedestals up",),
        "pedestal-down": ("the camera pedestals down",),
        "orbit-left": ("the camera orbits left",),
        "orbit-right": ("the camera orbits right",),
        "zoom-in": ("the camera zooms in",),
        "zoom-out": ("the camera zooms out",),
        "handheld": ("handheld",),
    },
    "sound": {
        "waves": ("sound of waves", "waves lap", "the sea is heard"),
        "wind": ("the wind blows", "sound of wind", "a soft wind"),
        "birds": ("birds sing", "sound of birds"),
        "crickets": ("crickets chirp", "sound of crickets"),
        "traffic": ("a distant hum", "sound of the city"),
        "engine": ("the engine hums", "sound of an engine"),
        "footsteps": ("footsteps", "sound of footsteps"),
        "thuds": ("soft thuds", "it thuds"),
        "roar": ("a roar", "the engine roars"),
        "rumble": ("a low rumble",),
        "leaves": ("leaves rustle",),
        "foghorn": ("a foghorn sounds",),
    },
    "mood": {
        "quiet": ("quiet", "calm", "peaceful"),
        "lonely": ("lonely", "single", "solitary"),
        "bright": ("bright", "vivid", "beautiful"),
    },
}

GLUE: frozenset[str] = frozenset({"a", "an", "and", "coat", "in", "is", "it", "the", "then", "there"})
"""Small words that hold a caption together."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def split_words(text: str) -> list[str]:
    """The words of a text, in lower case, hyphenated words in one piece."""
    return _WORD.findall(text.lower())


def known_words() -> frozenset[str]:
    """Every word that a training caption may hold."""
    phrases = (phrase for names in PHRASES.values() for group in names.values() for phrase in group)
    return GLUE.union(*(split_words(phrase) for phrase in phrases))


def find(idea: Idea, text: str) -> str | None:
    """The name under which the longest phrase of an idea found in a text is known; None where there is none."""
    return find_longest(PHRASES[idea], text)


def find_longest(names: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """Of names with the phrases that say them, that of the longest phrase found in a text; None where there is none."""
    spoken = f" {' '.join(split_words(text))} "
    best, name = 0, None
    for candidate, phrases in names.items():
        for phrase in phrases:
            if len(phrase) > best and f" {' '.join(split_words(phrase))} " in spoken:
                best, name = len(phrase), candidate
    return name
