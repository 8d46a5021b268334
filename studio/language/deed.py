"""What a figure can do in a picture of the built-in model: people act, things move, each in words that were said of it.

A deed that is not for its doer becomes the nearest that is: a car that runs drives, a child that bounces runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from studio.language import vocabulary, world_vocabulary
from studio.language.nearest import knows, nearest_names, reads_several

_BY_PEOPLE = {
    "bounces": "runs", "rolls": "falls", "slides": "falls", "tips over": "falls", "sinks": "falls", "shatters": "falls",
    "floats": "walks", "sails": "sits", "drives": "sits", "swings": "waves", "sways": "turns", "spins": "turns",
    "flies": "runs", "lifts off": "runs",
}  # fmt: skip
"""What a person does for what only things do."""
_PEOPLE_FIRST = ("stands", "walks", "falls")
"""What people did in the first world, whose motions were those of all its figures."""
_GOING = {
    **dict.fromkeys(("car", "truck", "train", "bicycle"), "drives"),
    **dict.fromkeys(("boat", "sailboat"), "sails"),
    **dict.fromkeys(("plane", "bird", "balloon"), "flies"),
    **dict.fromkeys(("dog", "horse", "mammoth", "robot"), "walks"),
    "rocket": "lifts off", "ball": "rolls", "cube": "slides", "fish": "floats",
}  # fmt: skip
"""How a thing goes that goes."""
_ROOTED = frozenset({"tree", "pine", "house", "lighthouse", "bridge", "mountain"})
"""Things that stand, whatever they are said to do."""
_GOES = frozenset({"walks", "runs", "enters", "leaves", "drives", "sails", "flies", "lifts off"})
_RIDES = frozenset({"drives", "sails", "flies"})
_OPEN = {"horse": "on", "bicycle": "on", "boat": "in", "sailboat": "on", "mammoth": "on"}
"""What is ridden in sight, and how that is said; in other vehicles nobody is seen."""


def is_ride(deed: str, thing: str) -> bool:
    """Whether somebody who does that with a thing is carried by it, so that it is the thing that is seen to go."""
    return deed in _RIDES and thing not in ("balloon", "bird") and (thing in _OPEN or _GOING.get(thing) in _RIDES)


def mount(thing: str) -> str:
    """How somebody is said to be carried by a thing in sight; empty where he is not seen."""
    return _OPEN.get(thing, "")


def is_done_to(deed: str) -> bool:
    """Whether somebody who does that with a thing makes the thing do it: "he drops a cup"."""
    return deed == "falls" or deed in _BY_PEOPLE


def is_of_things(deed: str) -> bool:
    """Whether only things do that, so that it says nothing of a person who is added."""
    return deed in _BY_PEOPLE and deed != "bounces"


def is_rooted(thing: str) -> bool:
    """Whether a thing is part of the land: a tree, a house."""
    return thing in _ROOTED


def verb_of(deed: str, thing: str, said: str, known: frozenset[str], *, many: bool = False) -> tuple[str, bool]:
    """A deed in known words, of a thing, or of people where `thing` is empty, and whether it is the very deed that was
    meant. As said, where the model has read that. Of `many` in the plural; empty where that was never read."""
    for name in _names(deed, thing):
        plain = [phrase for phrase in _phrases(name, thing, known) if knows(phrase, known) and _is_third(phrase)]
        if plain and many:
            plural = [phrase for phrase in world_vocabulary.PHRASES["acts"].get(name, ()) if knows(phrase, known)]
            return (plural[0] if plural else ""), name == deed
        if plain:
            return (said if said in plain else plain[0]), name == deed
    return "", False


def _names(deed: str, thing: str) -> Iterator[str]:
    """A deed as that doer does it, and what stands in for that."""
    if not thing:
        yield from nearest_names("action", _BY_PEOPLE.get(deed, deed))
        return
    if thing in _ROOTED and deed != "sways":
        deed = "stands"
    elif deed in _GOES and not (deed == "lifts off" and _GOING.get(thing) == "flies"):
        deed = _GOING.get(thing, "stands")
    elif deed not in _motions():
        yield "spins" if deed == "turns" else "stands"
        deed = "stands"
    yield from nearest_names("action", deed)
    yield "stands"


def _phrases(deed: str, thing: str, known: frozenset[str]) -> tuple[str, ...]:
    """What was read of a deed, in the world that the model is of."""
    old, new = vocabulary.PHRASES, world_vocabulary.PHRASES
    if reads_several(known):
        return new["motion" if thing else "act"].get(deed, ())
    return old["motion"].get(deed, ()) if thing or deed in _PEOPLE_FIRST else ()


def _motions() -> Mapping[str, tuple[str, ...]]:
    return {**vocabulary.PHRASES["motion"], **world_vocabulary.PHRASES["motion"]}


def _is_third(phrase: str) -> bool:
    first = phrase.split()[0]
    return first.endswith("s") and first != "is"
