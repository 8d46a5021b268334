"""Where a picture is whose prompt does not say so, and what is there where it names nobody and nothing."""

from __future__ import annotations

import re

from studio.language.scene import Scene

_INDOORS = frozenset({"kitchen", "living room", "bedroom", "cafe", "car", "stage"})
"""Places without weather."""
_HOMES = {
    "sea": ("boat", "sailboat", "fish"),
    "street": ("car", "truck", "bicycle", "train"),
    "meadow": ("plane", "bird", "balloon", "rocket", "horse", "dog", "tree", "pine", "house", "lighthouse", "mountain",
               "bridge", "mammoth"),
    "snowfield": ("snowman",),
}  # fmt: skip
"""Where things are at home; people, and what fits on a table, are in a room."""
_GOING = {
    **dict.fromkeys(("runs", "bounces", "drives"), "street"),
    **dict.fromkeys(("sails", "sinks", "floats"), "sea"),
    **dict.fromkeys(("flies", "lifts off"), "meadow"),
}
"""Where is done what cannot be done in a room."""
_SKY = re.compile(
    r"\b(?:sun|sunlight|sunshine|moon|moonlight|stars?|sky|skies|clouds?|horizon|rainbow)\b", re.IGNORECASE
)
_FOUND = {
    "street": ("house", "car"),
    "city": ("car", "house"),
    "harbour": ("boat", "sailboat"),
    "beach": ("boat", "ball"),
    "sea": ("boat", "sailboat"),
    "meadow": ("tree", "house"),
    "forest": ("tree", "pine"),
    "desert": ("mountain", "tree"),
    "snowfield": ("pine", "snowman", "house"),
    "stage": ("cube", "ball"),
    **dict.fromkeys(("kitchen", "cafe"), ("cup", "book")),
    **dict.fromkeys(("living room", "bedroom", "car"), ("book", "cup")),
}
"""What is found in a place, the likeliest first."""


def is_indoors(place: str) -> bool:
    """Whether a place has a roof, and so no weather."""
    return place in _INDOORS


def home(scene: Scene, prompt: str) -> str:
    """The place of a picture that names none."""
    said = scene.around.get("place")
    if said is not None:
        return said.name
    things = [figure.element.name for figure in scene.figures if not figure.is_person]
    where = next((place for place, names in _HOMES.items() if set(names) & set(things)), "")
    deeds = [deed.element.name for deed in scene.deeds if not (things and deed.element.name == "bounces")]
    done = next((_GOING[name] for name in deeds if name in _GOING), "")
    weather = scene.around.get("weather")
    if weather is not None and weather.name == "snow" and not things:
        return "snowfield"
    if where or done:
        return where or done
    if _SKY.search(prompt):
        return "meadow"
    return "street" if weather is not None else "living room"


def belonging(scene: Scene, prompt: str) -> tuple[str, ...]:
    """The things that one would find where a picture is, the likeliest first."""
    return _FOUND.get(home(scene, prompt), ())
