"""Subject, action, place, light, weather, mood and style found in a prompt, so that the window can show what it says.

It knows the words of the built-in model's vocabulary and some of everyday film writing; a word that it does not know is
not found, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from studio.language.vocabulary import PHRASES, Idea

ElementKind = Literal["subject", "action", "place", "light", "weather", "mood", "style"]

ELEMENT_KINDS: tuple[ElementKind, ...] = get_args(ElementKind)
_IDEAS: dict[ElementKind, Idea] = {
    "subject": "subject",
    "action": "motion",
    "place": "place",
    "light": "light",
    "mood": "mood",
}
# What the built-in model does not draw yet but people write in every prompt.
_MORE: dict[ElementKind, dict[str, tuple[str, ...]]] = {
    "subject": {
        "person": ("girl", "boy", "child", "old man", "old woman", "stranger", "lighthouse keeper"),
        "dog": ("dog", "puppy"),
        "bird": ("bird", "gull", "seagull"),
        "train": ("train",),
        "horse": ("horse",),
    },
    "action": {
        "walks": ("walk", "walking", "climbs", "climbing", "steps"),
        "runs": ("runs", "running", "races"),
        "sits": ("sits", "sitting"),
        "looks": ("looks", "watches", "stares", "gazes", "looking"),
        "turns": ("turning",),
        "sails": ("sailing",),
        "drives": ("driving",),
        "rolls": ("rolling",),
        "bounces": ("bouncing",),
        "falls": ("falling",),
    },
    "place": {
        "sea": ("sea", "ocean", "harbour", "harbor"),
        "beach": ("beach", "shore", "coast"),
        "meadow": ("meadow", "field"),
        "desert": ("desert", "dunes"),
        "street": ("street", "city", "town", "road"),
        "forest": ("forest", "woods"),
        "mountain": ("mountain", "mountains", "hills", "cliff", "cliffs"),
        "room": ("room", "kitchen", "bedroom", "staircase", "corridor", "hallway"),
    },
    "light": {
        "day": ("daylight", "sunlight", "sunlit", "noon", "midday"),
        "dawn": ("dawn", "sunrise", "first light"),
        "sunset": ("sunset", "dusk", "golden hour", "twilight"),
        "night": ("night", "moonlight", "moonlit", "midnight", "starlight"),
        "candlelight": ("candlelight", "candlelit", "lamplight", "firelight", "lantern light"),
        "backlight": ("backlit", "backlight", "rim light", "silhouette"),
        "soft light": ("soft light", "diffuse light", "soft key light"),
        "hard light": ("hard light", "harsh light", "high contrast"),
        "neon": ("neon", "neon light"),
    },
    "weather": {
        "rain": ("rain", "rainy", "raining", "drizzle", "downpour"),
        "storm": ("storm", "stormy", "thunder", "lightning", "thunderstorm", "gale"),
        "snow": ("snow", "snowy", "snowing", "snowfall", "blizzard"),
        "fog": ("fog", "foggy", "mist", "misty", "haze", "hazy"),
        "wind": ("wind", "windy", "breeze", "gust"),
        "cloud": ("cloudy", "overcast", "clouds"),
        "clear": ("clear sky", "sunny", "cloudless"),
    },
    "mood": {
        "tense": ("tense", "ominous", "eerie", "menacing", "uneasy", "suspense"),
        "quiet": ("serene", "tranquil", "still and quiet"),
        "joyful": ("joyful", "cheerful", "playful", "happy"),
        "melancholy": ("melancholy", "wistful", "sad", "mournful"),
        "dreamy": ("dreamy", "dreamlike", "ethereal"),
        "epic": ("epic", "majestic", "grand"),
    },
    "style": {
        "animation": ("animation", "animated", "cartoon", "anime", "claymation", "stop motion"),
        "watercolour": ("watercolour", "watercolor"),
        "noir": ("film noir", "noir"),
        "black and white": ("black and white", "black-and-white", "monochrome"),
        "photographic": ("photorealistic", "realistic", "photographic"),
        "film": ("35mm film", "16mm film", "film grain", "kodak", "super 8"),
        "documentary": ("documentary",),
        "painting": ("oil painting", "painterly", "painting"),
        "flat": ("flat colours", "flat colors", "minimalist", "paper cut-out"),
        "cinematic": ("cinematic",),
    },
}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a prompt says: its kind, the name it is known by, and its words as character offsets."""

    kind: ElementKind
    name: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Elements:
    """Everything found in one prompt, in the order of the text; spans of one kind do not overlap."""

    found: tuple[Element, ...] = ()

    def of(self, kind: ElementKind) -> tuple[Element, ...]:
        """The elements of one kind."""
        return tuple(element for element in self.found if element.kind == kind)

    @property
    def missing(self) -> tuple[ElementKind, ...]:
        """The kinds of which the prompt says nothing that is known here."""
        said = {element.kind for element in self.found}
        return tuple(kind for kind in ELEMENT_KINDS if kind not in said)


def find_elements(prompt: str) -> Elements:
    """Find what a prompt says, kind by kind, longest phrase first. Never raises; unknown words are passed over."""
    found = [element for kind in ELEMENT_KINDS for element in _of_kind(kind, prompt)]
    return Elements(tuple(sorted(found, key=lambda element: (element.span, ELEMENT_KINDS.index(element.kind)))))


def _of_kind(kind: ElementKind, prompt: str) -> Iterator[Element]:
    names = _names(kind)
    for match in _pattern(kind).finditer(prompt):
        yield Element(kind, names[_spoken(match.group())], match.span())


@cache
def _names(kind: ElementKind) -> dict[str, str]:
    """Every phrase of a kind, lower case with single spaces, to the name it goes by."""
    idea = _IDEAS.get(kind)
    known = {} if idea is None else PHRASES[idea]
    names: dict[str, str] = {}
    for table in (known, _MORE.get(kind, {})):
        for name, phrases in table.items():
            names |= {_spoken(phrase): name for phrase in (name, *phrases) if _spoken(phrase) not in names}
    return names


@cache
def _pattern(kind: ElementKind) -> re.Pattern[str]:
    phrases = sorted(_names(kind), key=len, reverse=True)
    choices = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE | re.ASCII)


def _spoken(phrase: str) -> str:
    return " ".join(phrase.lower().split())
