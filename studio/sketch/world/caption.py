"""Captions of a clip of the next world: who, wearing what, does what, with whom, where, when, in which weather, what is
heard, and the camera phrase that the app sends; many wordings, the first the plainest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.sketch.world.framing import RATE
from studio.sketch.world.sound import heard
from studio.sketch.world.spec import Role, Spec
from studio.sketch.world.staging import FRAMES
from studio.sketch.world.vocabulary import PHRASES, Idea

CAPTIONS = 6
"""Wordings per clip."""
_NUMBERS = {2: "two", 3: "three"}
_MOODS = {"night": "quiet", "dusk": "lonely", "dawn": "quiet", "day": "bright", "morning": "bright", "sunset": "quiet"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A way of speaking: how often a rarer phrase is taken, and how much is left out."""

    rng: np.random.Generator
    rare: float = 0.6
    terse: bool = False

    def say(self, idea: Idea, name: str) -> str:
        phrases = PHRASES[idea][name]
        return self.pick(phrases) if self.rng.random() < self.rare else phrases[0]

    def pick(self, phrases: Sequence[str]) -> str:
        return phrases[int(self.rng.integers(len(phrases)))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)


def describe(spec: Spec) -> list[str]:
    """Several wordings of what a clip shows; the first is the plainest."""
    rng = np.random.default_rng((spec.seed, 14))
    plain = Tongue(rng, rare=0.0)
    texts = [_joined(_plain(spec, plain), camera_phrase(spec), plain)]
    while len(texts) < CAPTIONS:
        tongue = Tongue(rng, rare=0.6, terse=bool(rng.random() < 0.25))
        form: Callable[[Spec, Tongue], str] = _FORMS[int(rng.integers(len(_FORMS)))]
        text, phrase = form(spec, tongue), camera_phrase(spec)
        if tongue.chance(0.2):
            phrase = phrase.split(", ", 1)[-1]
        if tongue.chance(0.4):
            text = f"{text}. {_capital(tongue.say('sound', tongue.pick(heard(spec))))}"
        texts.append(_joined(text, phrase, tongue))
    return texts


def camera_phrase(spec: Spec) -> str:
    """The directive in the app's wording."""
    return parse_camera(spec.camera, frames=FRAMES, rate=Rate(RATE))[0].phrase


def _joined(text: str, phrase: str, tongue: Tongue) -> str:
    if tongue.chance(0.2) and tongue.rare:
        return f"{_capital(phrase)}. {_capital(text)}."
    if tongue.chance(0.3) and tongue.rare:
        return f"{text}, {phrase}"
    return f"{_capital(text)}. {_capital(phrase)}"


def _plain(spec: Spec, tongue: Tongue) -> str:
    return f"{_action(spec, tongue)} {_around(spec, tongue)}"


def _hour_first(spec: Spec, tongue: Tongue) -> str:
    return f"{tongue.say('hour', spec.hour)}, {_action(spec, tongue)} {_where(spec, tongue)}{_air(spec, tongue)}"


def _place_first(spec: Spec, tongue: Tongue) -> str:
    return f"{_around(spec, tongue)}, {_action(spec, tongue)}"


def _weather_first(spec: Spec, tongue: Tongue) -> str:
    where = f"{_where(spec, tongue)} {tongue.say('hour', spec.hour)}"
    if spec.weather == "clear":
        return f"{where}, {_action(spec, tongue)}"
    return f"{tongue.say('weather', spec.weather)} {where}, {_action(spec, tongue)}"


def _terse(spec: Spec, tongue: Tongue) -> str:
    parts = [tongue.say("hour", spec.hour), _where(spec, tongue)]
    if spec.weather != "clear":
        parts.append(tongue.say("weather", spec.weather))
    tongue.rng.shuffle(parts)
    return ", ".join([_action(spec, replace(tongue, terse=True)), *parts])


def _florid(spec: Spec, tongue: Tongue) -> str:
    mood = "tense" if any(role.act in ("falls", "runs") for role in spec.roles) else _MOODS[spec.hour]
    scene = f"{_article(tongue.say('mood', mood))} {tongue.pick(('scene', 'moment', 'image'))}"
    around = f"{_where(spec, tongue)} {tongue.say('hour', spec.hour)}{_air(spec, tongue)}"
    return f"{scene} {around}: {_action(spec, tongue)}"


_FORMS = (_plain, _hour_first, _place_first, _weather_first, _terse, _florid, _plain)


def _around(spec: Spec, tongue: Tongue) -> str:
    return f"{_where(spec, tongue)} {tongue.say('hour', spec.hour)}{_air(spec, tongue)}"


def _where(spec: Spec, tongue: Tongue) -> str:
    return tongue.say("place", spec.place)


def _air(spec: Spec, tongue: Tongue) -> str:
    if spec.weather == "clear" and not tongue.chance(0.15 * bool(tongue.rare)):
        return ""
    indoors = spec.weather == "clear" and spec.place in ("kitchen", "living room", "bedroom", "cafe", "stage", "car")
    return "" if indoors else f" {tongue.say('weather', spec.weather)}"


def _action(spec: Spec, tongue: Tongue) -> str:
    if not spec.roles:
        return _thing_action(spec, tongue)
    people = [_person(role, tongue) for role in spec.roles]
    if len(people) == 1:
        return f"{people[0]} {_does(spec.roles[0], tongue)}"
    return _together(spec, people, tongue)


def _thing_action(spec: Spec, tongue: Tongue) -> str:
    assert spec.item is not None
    made = f"{tongue.say('material', spec.item.material)} " if spec.item.material != "plain" else ""
    thing = f"{tongue.say('colour', spec.item.colour)} {made}{tongue.say('thing', spec.item.name)}"
    subject = thing if tongue.terse else _article(thing)
    return f"{subject} {tongue.say('motion', spec.item.motion)}{_way(spec.item.way, tongue)}"


def _person(role: Role, tongue: Tongue) -> str:
    noun, colour = tongue.say("person", role.person), tongue.say("colour", role.colour)
    coat = tongue.say("coat", "coat")
    if tongue.terse:
        dressed = f"{noun} in {colour}" if tongue.chance(0.4) else f"{noun}, {colour} {coat}"
        return dressed + (f" and {tongue.say('hat', 'hat')}" if role.hat else "")
    hat = f" and {_article(tongue.say('hat', 'hat'))}" if role.hat else ""
    wearing = "wearing" if tongue.rare and tongue.chance(0.25) else "in"
    return f"{_article(noun)} {wearing} {_article(f'{colour} {coat}')}{hat}"


def _does(role: Role, tongue: Tongue) -> str:
    verb = tongue.say("act", role.act)
    if role.act in ("walks", "runs") and not role.way:
        return f"{verb} {tongue.say('way', 'near')}"
    if role.act == "enters" and role.way:  # who goes to the right comes from the left
        return verb
    return f"{verb}{_way(role.way, tongue)}"


def _way(way: int, tongue: Tongue) -> str:
    return f" {tongue.say('way', 'left' if way < 0 else 'right')}" if way else ""


def _together(spec: Spec, people: list[str], tongue: Tongue) -> str:
    first, others = spec.roles[0], _listed(people[1:])
    match first.act:
        case "talks" | "talks sitting":
            said = f"{people[0]} {tongue.say('act', first.act)} to {others}"
            return said + _stood(spec, tongue)
        case "hands over":
            assert spec.item is not None
            thing = _article(f"{tongue.say('colour', spec.item.colour)} {tongue.say('thing', spec.item.name)}")
            return f"{people[0]} {tongue.say('act', 'hands over')} {thing} to {others}"
        case "looks at":
            return f"{people[0]} {tongue.say('act', 'looks at')} {others}{_stood(spec, tongue)}"
        case _:
            return _alike(spec, people, tongue)


def _stood(spec: Spec, tongue: Tongue) -> str:
    """How a group stands, said after what they do."""
    if not tongue.rare or tongue.chance(0.7):
        return f", {tongue.say('staging', f'{spec.staging} all')}"
    return ""


def _alike(spec: Spec, people: list[str], tongue: Tongue) -> str:
    """Everybody does the same: as one sentence about all, or about the first and where the others are."""
    first = spec.roles[0]
    moving = first.act in ("walks", "runs")
    way = _way(first.way, tongue) if first.way else f" {tongue.say('way', 'near')}" if moving else ""
    if len(people) == 2 and (not tongue.rare or tongue.chance(0.6)):
        if moving and spec.staging == "behind":
            return f"{people[0]} {tongue.say('act', first.act)}{way}, {tongue.say('staging', 'follows')} {people[1]}"
        if not (moving and first.way == 0) and not (moving and spec.staging == "beside"):
            return f"{people[0]} {tongue.say('act', first.act)}{way} {tongue.say('staging', spec.staging)} {people[1]}"
    verb = tongue.say("acts", first.act)
    stood = tongue.say("staging", f"{spec.staging} all")
    if tongue.rare and tongue.chance(0.2):
        return f"{_NUMBERS[len(people)]} people {verb}{way} {stood}: {_listed(people)}"
    return f"{_listed(people)} {verb}{way} {stood}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(phrase: str) -> str:
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
