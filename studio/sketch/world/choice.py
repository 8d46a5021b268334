"""What may be drawn for a clip, and how often: deeds, weathers, framings, moves, and where things are met."""

from __future__ import annotations

from typing import Literal

from studio.sketch.world.figure import Person
from studio.sketch.world.place import PLACES

PEOPLE: tuple[Person, ...] = ("man", "woman", "child")


ACTS: dict[str, float] = {
    "stands": 2.0,
    "sits": 1.5,
    "walks": 2.5,
    "runs": 1.5,
    "turns": 1.0,
    "looks": 1.0,
    "talks": 2.0,
    "waves": 1.2,
    "falls": 0.8,
    "enters": 0.9,
    "leaves": 0.8,
}
"""What people do, and how often."""


TOGETHER: dict[str, float] = {
    "stands": 1.0,
    "sits": 1.0,
    "walks": 1.3,
    "runs": 0.5,
    "talks": 2.4,
    "waves": 0.7,
    "hands over": 1.3,
    "looks at": 0.8,
}
"""What two or three do with one another."""


HANDED = ("book", "cup", "ball")


WEATHERS: dict[Weather, float] = {"clear": 4.0, "cloudy": 1.2, "rain": 1.2, "snow": 0.6, "fog": 1.0, "wind": 0.8}


SIZES: dict[str, float] = {
    "close-up": 1.0,
    "medium close-up": 1.2,
    "medium shot": 2.4,
    "medium wide shot": 2.4,
    "wide shot": 2.6,
    "extreme wide shot": 0.4,
}


MOVES: dict[str, float] = {
    **dict.fromkeys(("pan left", "pan right", "tilt up", "tilt down"), 1.0),
    **dict.fromkeys(("dolly in", "dolly out", "truck left", "truck right"), 1.2),
    **dict.fromkeys(("pedestal up", "pedestal down", "orbit left", "orbit right", "zoom in", "zoom out"), 1.0),
    **dict.fromkeys(("roll left", "roll right"), 0.3),
}


SUPPORTS: tuple[str, ...] = ("handheld", "handheld", "handheld", "steadicam", "gimbal", "drone shot", "on a tripod")


SHOULDER_MOVES: tuple[str, ...] = (
    "static camera",
    "static camera",
    "slow dolly in",
    "dolly in",
    "slow zoom in",
    "handheld, static camera",
)
"""What a camera does that looks over a shoulder."""


ANGLES: tuple[str, ...] = ("low angle", "low angle", "high angle", "high angle", "ground level", "overhead view")


PACES: tuple[str, ...] = ("", "", "slow ", "fast ")


MOTIONS_OF: dict[str, tuple[str, ...]] = {
    "ball": ("stands", "bounces", "rolls", "falls", "swings", "floats"),
    "cube": ("stands", "falls", "slides", "tips over", "shatters"),
    "cup": ("stands", "slides", "tips over", "shatters"),
    "book": ("stands", "slides", "falls"),
    "car": ("stands", "drives"),
    "truck": ("stands", "drives"),
    "train": ("drives",),
    "bicycle": ("stands", "tips over"),
    "boat": ("floats", "sails", "sinks"),
    "sailboat": ("floats", "sails"),
    "plane": ("flies",),
    "balloon": ("stands", "lifts off", "flies"),
    "rocket": ("stands", "lifts off"),
    "bird": ("stands", "flies"),
    "fish": ("floats",),
    "dog": ("stands", "walks"),
    "horse": ("stands", "walks"),
    "mammoth": ("stands", "walks"),
    "snowman": ("stands", "tips over", "shatters"),
    "robot": ("stands", "walks", "tips over"),
    "tree": ("stands",),
    "pine": ("stands",),
    "house": ("stands",),
    "lighthouse": ("stands",),
    "bridge": ("stands",),
    "mountain": ("stands",),
}


SIDEWAYS = frozenset({"rolls", "slides", "tips over", "drives", "sails", "flies", "walks", "runs", "sinks"})


INDOORS = tuple(name for name, place in PLACES.items() if place.indoors)


SMALL = frozenset({"ball", "cube", "cup", "book", "dog", "robot"})
"""Things that fit into a room."""


ON_TABLES = frozenset({"cup", "book"})


AFLOAT = frozenset({"boat", "sailboat", "fish"})


WATER = ("sea", "harbour")


LARGE = frozenset({"train", "lighthouse", "mountain", "bridge", "house", "mammoth"})


LANDSCAPES = ("meadow", "desert", "snowfield", "forest", "beach")


DETAILED = frozenset({"cup", "book", "ball", "snowman", "robot", "bird", "fish"})
"""Things that are still known from close up."""


AT_HOME: dict[str, tuple[str, ...]] = {
    "lighthouse": ("beach",),
    "mountain": ("meadow", "snowfield", "desert"),
    "car": ("street", "city"),
    "truck": ("street", "city"),
    "bicycle": ("street", "city", "meadow"),
    "snowman": ("snowfield",),
    "mammoth": ("snowfield", "meadow"),
    "horse": ("meadow", "desert", "beach"),
    "cup": ("kitchen", "cafe"),
    "book": ("living room", "bedroom", "cafe"),
    "ball": ("beach", "meadow", "street"),
    "plane": ("sea", "desert", "meadow", "city"),
}
"""Where a thing is mostly met; else it may be anywhere that it fits."""


_UPWARDS, _DOWNWARDS = ("tilt up", "pedestal up"), ("tilt down", "pedestal down")
AGAINST: dict[str, tuple[str, ...]] = {
    "low angle": _UPWARDS,
    "ground level": _UPWARDS,
    "high angle": _DOWNWARDS,
    "overhead view": _DOWNWARDS,
}
"""Who already looks up cannot look up much more and see anybody."""


Weather = Literal["clear", "cloudy", "rain", "snow", "fog", "wind"]
