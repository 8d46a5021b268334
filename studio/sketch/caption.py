"""Captions of a clip, in the words of `studio.language.vocabulary`, with the camera phrase that the app sends."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from studio.language.vocabulary import PHRASES, Idea
from studio.sketch.scene import Spec
from studio.sketch.sound import heard

CAPTIONS = 6
"""Wordings per clip."""

Say = Callable[[Idea, str], str]
"""An idea and a name to one of its phrases."""


def describe(spec: Spec) -> list[str]:
    """Several wordings of what a clip shows; the first is the plainest."""
    rng = np.random.default_rng((spec.seed, 2))
    plain = _join(_plain(spec, _first), camera_phrase(spec), rng, after=True)
    return [plain, *(_vary(spec, rng) for _ in range(CAPTIONS - 1))]


def camera_phrase(spec: Spec) -> str:
    """The directive in the app's wording: framing first, support, then the moves."""
    link = " and " if spec.joined == "and" else ", then "
    moves = link.join(_first("camera", kind) for kind in spec.camera)
    support = ["handheld"] if spec.handheld else []
    return ", ".join([_first("framing", spec.size), *support, moves])


def _first(idea: Idea, name: str) -> str:
    return PHRASES[idea][name][0]


def _vary(spec: Spec, rng: np.random.Generator) -> str:
    def say(idea: Idea, name: str) -> str:
        phrases = PHRASES[idea][name]
        return phrases[0] if rng.random() < 0.4 else _pick(rng, phrases)

    forms = (_plain, _light_first, _place_first, _terse, _florid, _plain)
    text = forms[int(rng.integers(len(forms)))](spec, say)
    phrase = camera_phrase(spec)
    if rng.random() < 0.25:
        phrase = phrase.split(", ", 1)[1]
    if rng.random() < 0.3:
        text = f"{text}. {_capital(say('sound', _pick(rng, heard(spec))))}"
    return _join(text, phrase, rng, after=rng.random() < 0.8)


def _join(text: str, phrase: str, rng: np.random.Generator, after: bool) -> str:
    if not after:
        return f"{_capital(phrase)}. {_capital(text)}."
    return f"{text}, {phrase}" if rng.random() < 0.3 else f"{_capital(text)}. {_capital(phrase)}"


def _pick(rng: np.random.Generator, phrases: Sequence[str]) -> str:
    return phrases[int(rng.integers(len(phrases)))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(phrase: str) -> str:
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"


def _subject(spec: Spec, say: Say, mood: str = "") -> str:
    colour, noun = say("colour", spec.colour), say("subject", spec.subject)
    if spec.subject == "person":
        return f"{_article(f'{mood} {noun}'.strip())} in {_article(colour)} coat"
    return _article(f"{mood} {colour} {noun}".strip())


def _verb(spec: Spec, say: Say) -> str:
    verb = say("motion", spec.motion)
    return f"{verb} {say('way', 'left' if spec.way < 0 else 'right')}" if spec.way else verb


def _plain(spec: Spec, say: Say) -> str:
    return f"{_subject(spec, say)} {_verb(spec, say)} {say('place', spec.place)} {say('light', spec.light)}"


def _light_first(spec: Spec, say: Say) -> str:
    return f"{say('light', spec.light)}, {_subject(spec, say)} {_verb(spec, say)} {say('place', spec.place)}"


def _place_first(spec: Spec, say: Say) -> str:
    return f"{say('place', spec.place)} {say('light', spec.light)}, {_subject(spec, say)} {_verb(spec, say)}"


def _terse(spec: Spec, say: Say) -> str:
    colour, noun = say("colour", spec.colour), say("subject", spec.subject)
    return f"{colour} {noun}, {say('place', spec.place)}, {say('light', spec.light)}, {_verb(spec, say)}"


def _florid(spec: Spec, say: Say) -> str:
    mood = say("mood", ("quiet", "lonely", "bright")[spec.seed % 3])
    scene = f"{say('place', spec.place)} {say('light', spec.light)}"
    return f"there is {_subject(spec, say, mood)} {scene}, it {_verb(spec, say)}"
