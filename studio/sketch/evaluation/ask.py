"""What a prompt asks that can be measured: read from anybody's words, or known from the composition that they describe.

Words are read with the program's own element finder, with the world's vocabulary, and with the camera grammar. What a
prompt does not speak of is left open and is judged in no row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from studio.domain.direction import Direction, MoveKind
from studio.domain.time import Rate
from studio.language.camera import parse_camera
from studio.language.elements import Element, Elements, find_elements
from studio.language.thesaurus import names_of
from studio.sketch.evaluation.action import DEEDS, deed_of
from studio.sketch.evaluation.camera import amount_asked, only_kind
from studio.sketch.evaluation.exam import TALL, is_drop, is_topple
from studio.sketch.evaluation.sight import LAMPLIT
from studio.sketch.world.caption import camera_phrase, describe
from studio.sketch.world.framing import RATE
from studio.sketch.world.spec import Spec
from studio.sketch.world.staging import FRAMES
from studio.sketch.world.vocabulary import PHRASES, Idea

Names = frozenset[str]
"""Answers that are all right; none at all where nothing is asked."""
_NONE: Names = frozenset()
_ANYBODY = frozenset({"man", "woman", "child"})
_INSIDE = frozenset({"kitchen", "living room", "bedroom", "cafe"})

# What the element finder calls a thing, in the names of the world: several where it does not tell them apart.
_SUBJECTS: dict[str, Names] = {
    "person": _ANYBODY,
    "boat": frozenset({"boat", "sailboat"}),
    "tree": frozenset({"tree", "pine"}),
}
_PLACES: dict[str, Names] = {
    "sea": frozenset({"sea", "harbour"}),
    "snow": frozenset({"snowfield"}),
    "street": frozenset({"street", "city"}),
    "room": _INSIDE,
    "mountain": _NONE,
}
_SEEN_AS: dict[str, Names] = {"city": frozenset({"city", "street"})}
"""Where a camera near the ground may see none of what tells a place from another."""
_HOURS: dict[str, Names] = {
    "day": frozenset({"day", "morning"}),
    "dawn": frozenset({"dawn"}),
    "sunset": frozenset({"sunset", "dusk"}),
    "night": frozenset({"night"}),
}
_WEATHERS: dict[str, Names] = {"storm": frozenset({"rain", "wind"}), "cloud": frozenset({"cloudy"})}
_DEEDS: dict[str, Names] = {"looks": frozenset({"looks", "looks at"}), "spins": _NONE, "sways": _NONE}
_GROUPS = frozenset({"couple", "crowd", "family"})
_MOST_SEEN = 3
"""More of them are not told apart."""
_PRONOUNS = frozenset({"he", "him", "his", "she", "her"})
_CHILD = re.compile(r"\b(girls?|boys?|child|children|kids?)\b", re.IGNORECASE)
_WOMAN = re.compile(r"\b(woman|women|lady|ladies|mothers?)\b", re.IGNORECASE)
_MAN = re.compile(r"\b(man|men|gentleman|gentlemen|fathers?|guys?)\b", re.IGNORECASE)
_ANY = re.compile(r"\b(people|persons|friends|figures)\b", re.IGNORECASE)
_A = re.compile(r"\b(?:an?|two|three|some)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_NO_DEED = re.compile(r"\b(?<!of )(?:snow|rain|night|dusk|darkness|leaves)\s+$", re.IGNORECASE)
"""What falls after these words is nobody."""
_COLOUR_NEAR = 24
"""A thing's colour stands at most so many characters before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One prompt: the words as sent without the camera's, the camera, and what is asked. `way` is where the subject
    goes, -1 left or 1 right; `who` has an entry per subject."""

    prompt: str
    direction: Direction
    place: Names = _NONE
    hour: Names = _NONE
    weather: Names = _NONE
    who: tuple[Names, ...] = ()
    colours: Names = _NONE
    count: int | None = None
    staging: str = ""
    deed: Names = _NONE
    way: int = 0
    drops: bool = False
    topples: bool = False

    @property
    def move(self) -> MoveKind | None:
        """The only move asked for; None where nothing is said of the camera, or more than one thing."""
        return only_kind(self.direction, self.way) if self.direction.moves else None

    @property
    def amount(self) -> float | None:
        """How much of the move, as `amount_asked` counts it; None without one."""
        return amount_asked(self.direction)


def ask_of(spec: Spec) -> Asked:
    """What the plainest caption of a composition asks."""
    whole, phrase = describe(spec)[0], camera_phrase(spec)
    item = spec.item if not spec.roles else None
    people = tuple(frozenset({role.person}) for role in spec.roles)
    return Asked(
        prompt=whole.removesuffix(f". {phrase[:1].upper()}{phrase[1:]}"),
        direction=_read_camera(spec.camera),
        place=_seen_as(frozenset({spec.place})),
        hour=_NONE if spec.place in LAMPLIT else frozenset({spec.hour}),
        weather=_NONE if spec.weather == "clear" else frozenset({spec.weather}),
        who=people if item is None else (frozenset({item.name}),),
        colours=frozenset({role.colour for role in spec.roles} if item is None else {item.colour}),
        count=len(people) or None,
        staging=spec.staging if len(people) > 1 and _spots("staging", whole) else "",
        deed=frozenset({deed_of(spec) or ""}),
        way=spec.roles[0].way if spec.roles else item.way if item else 0,
        drops=is_drop(spec),
        topples=is_topple(spec),
    )


def read_prompt(line: str) -> Asked:
    """What anybody's sentence asks. Never raises; unknown words ask nothing."""
    prompt, camera = _apart(line)
    found = find_elements(prompt)
    seen = _seen(prompt, found)
    weather = [span for _, span in _spots("weather", seen)]
    place, where = _place(seen, _apart_from(found.of("place"), found.of("weather")))
    people, group = _people(seen, (*found.of("subject"), *found.of("people")), where)
    things = [] if people else _things(seen, found.of("subject"), where)[:1]
    deed = _deed(seen, found.of("action"), bool(people or group), weather)
    who = tuple(names for names, _, many in people for _ in range(min(many, _MOST_SEEN)))
    count = max(sum(many for _, _, many in people), group)
    bodies = [(names, span) for names, span, _ in people]
    return Asked(
        prompt=prompt,
        direction=_read_camera(camera),
        place=_seen_as(place),
        hour=_NONE if place & LAMPLIT else _hour(seen, (*found.of("time"), *found.of("light"))),
        weather=_one("weather", seen) or _known(found.of("weather"), _WEATHERS, PHRASES["weather"]),
        who=who or tuple(names for names, _ in things),
        colours=_colours(seen, bodies, things, where),
        count=count or None,
        staging=_staging(seen) if count > 1 else "",
        deed=deed,
        way={"left": -1, "right": 1}.get(next(iter(_one("way", seen)), ""), 0),
        drops=not count and bool(deed & {"falls", "bounces"}),
        topples="falls" in deed if count == 1 else "tips over" in deed and bool(things and things[0][0] & TALL),
    )


def _seen(prompt: str, elements: Elements) -> str:
    """A prompt with blanks for what is not to be seen: what it says is not there, and what is only spoken of."""
    spans = [element.span for element in elements.unwanted]
    spans += [element.span for element in elements.of("sound") if element.name == "speech"]
    for start, end in spans:
        prompt = prompt[:start] + " " * (end - start) + prompt[end:]
    return prompt


def without_colours(prompt: str) -> str:
    """A prompt that says no colour, for a picture to say it."""
    for _, (start, end) in reversed(_spots("colour", prompt)):
        prompt = prompt[:start] + prompt[end:].lstrip()
    prompt = re.sub(r"\b([Aa])n(?= [^aeiouAEIOU\W])", r"\1", prompt)
    return re.sub(r"\b([Aa])(?= [aeiouAEIOU])", r"\1n", prompt)


def _read_camera(text: str) -> Direction:
    return parse_camera(text, frames=FRAMES, rate=Rate(RATE))[0]


def _apart(line: str) -> tuple[str, str]:
    """A line's words about the scene and about the camera, clause by clause; a clause about both stays in the scene
    and is read for the camera too."""
    scene: list[str] = []
    camera: list[str] = []
    for sentence in re.split(r"(?<=[.!?;])\s+", line.strip()):
        kept = []
        for clause in re.split(r",\s+", sentence.rstrip(".!?; ")):
            direction = _read_camera(clause)
            about_camera = bool(direction.moves or direction.lens_mm or direction.framing != Direction().framing)
            about_scene = not about_camera or _shows_somebody(clause)
            if about_camera:
                camera.append(clause)
            if about_scene:
                kept.append(clause)
        if kept:
            scene.append(", ".join(kept))
    return ". ".join(scene), ", ".join(camera)


def _shows_somebody(clause: str) -> bool:
    """Whether a clause about the camera brings somebody in: "a man" does, "the man" whom it follows was there."""
    found = find_elements(clause)
    starts = [element.span[0] for element in (*found.of("subject"), *found.of("people"))]
    starts += [span[0] for idea in ("person", "thing") for _, span in _spots(idea, clause)]
    return any(_A.search(clause[:start]) for start in starts)


@cache
def _pattern(idea: Idea) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {" ".join(phrase.lower().split()): name for name, all_ in PHRASES[idea].items() for phrase in all_}
    choices = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE), names


def _spots(idea: Idea, text: str) -> list[tuple[str, tuple[int, int]]]:
    """Every mention of an idea of the world's vocabulary: its name and where it stands."""
    pattern, names = _pattern(idea)
    return [(names[" ".join(match.group().lower().split())], match.span()) for match in pattern.finditer(text)]


def _one(idea: Idea, text: str) -> Names:
    """The longest mention of an idea."""
    spots = _spots(idea, text)
    return frozenset({max(spots, key=lambda spot: spot[1][1] - spot[1][0])[0]}) if spots else _NONE


def _known(elements: Iterable[Element], names: dict[str, Names], known: Iterable[str]) -> Names:
    """The first element in the names of the world; nothing where the world has no such thing."""
    first = next(iter(elements), None)
    if first is None:
        return _NONE
    return names.get(first.name, frozenset({first.name} & set(known)))


def _hour(prompt: str, elements: tuple[Element, ...]) -> Names:
    return _one("hour", prompt) or _known(elements, _HOURS, PHRASES["hour"])


def _place(prompt: str, elements: tuple[Element, ...]) -> tuple[Names, list[tuple[int, int]]]:
    """Where it is, and the words that say so."""
    named = [span for _, span in _spots("thing", prompt)]
    elements = tuple(each for each in elements if _free(each.span, named) and _PLACES.get(each.name) != _NONE)
    spans = [span for _, span in _spots("place", prompt)] + [element.span for element in elements]
    said = [prompt[slice(*element.span)].lower() for element in elements]
    exact = frozenset([word for word in said if word in PHRASES["place"]][:1])
    return _one("place", prompt) or exact or _known(elements, _PLACES, PHRASES["place"]), spans


def _seen_as(places: Names) -> Names:
    """Every answer that a picture of one of some places may give."""
    return _NONE.union(*(_SEEN_AS.get(place, frozenset({place})) for place in places))


def _free(span: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return all(span[1] <= start or span[0] >= end for start, end in taken)


def _apart_from(elements: tuple[Element, ...], others: tuple[Element, ...]) -> tuple[Element, ...]:
    """Elements whose words are not among the others'."""
    return tuple(element for element in elements if _free(element.span, [other.span for other in others]))


def _people(
    prompt: str, elements: tuple[Element, ...], taken: list[tuple[int, int]]
) -> tuple[list[tuple[Names, tuple[int, int], int]], int]:
    """Who is asked for: the names that fit, the words and how many; and how many a group of anybody is, "a couple"."""
    taken = [*taken, *(span for _, span in _spots("thing", prompt))]  # a man of snow is none
    spots = [(frozenset({name}), span, 1) for name, span in _spots("person", prompt) if _free(span, taken)]
    group = 0
    for element in elements:
        if element.kind != "people" and element.name != "person":
            continue
        if not _free(element.span, [*taken, *(span for _, span, _ in spots)]):
            continue
        word = prompt[slice(*element.span)]
        if element.name in _GROUPS or (element.count > 1 and _ANY.search(word)):
            group = max(group, element.count)
        else:
            spots.append((_kind_of_person(word, element.name), element.span, element.count))
    return sorted(spots, key=lambda spot: spot[1]), group


def _kind_of_person(word: str, name: str) -> Names:
    """What a word asks of somebody's looks: a calling asks nothing, a name or a pronoun as much as it tells."""
    for pattern, kind in ((_CHILD, "child"), (_WOMAN, "woman"), (_MAN, "man")):
        if pattern.search(word):
            return frozenset({kind})
    said = word.lower()
    tells = said in _PRONOUNS or not {said, said.split()[-1]} & names_of("people").keys()
    return frozenset({name}) if tells and name in _ANYBODY else _ANYBODY


def _things(
    prompt: str, elements: tuple[Element, ...], taken: list[tuple[int, int]]
) -> list[tuple[Names, tuple[int, int]]]:
    spots = [(frozenset({name}), span) for name, span in _spots("thing", prompt) if _free(span, taken)]
    for element in elements:
        if element.name != "person" and _free(element.span, [*taken, *(span for _, span in spots)]):
            names = _SUBJECTS.get(element.name, frozenset({element.name} & PHRASES["thing"].keys()))
            spots += [(names, element.span)] if names else []
    return sorted(spots, key=lambda spot: spot[1])


def _colours(
    prompt: str,
    people: list[tuple[Names, tuple[int, int]]],
    things: list[tuple[Names, tuple[int, int]]],
    taken: list[tuple[int, int]],
) -> Names:
    """The colours of what people wear, said after each of them, or of the thing, said right before it."""
    colours = [(name, span) for name, span in _spots("colour", prompt) if _free(span, taken)]
    if things:
        start = things[0][1][0]
        return frozenset(name for name, span in colours if 0 <= start - span[1] <= _COLOUR_NEAR)
    held = {span[0] for _, span in _spots("thing", prompt)}
    colours = [(name, span) for name, span in colours if not held & set(range(span[1], span[1] + 3))]
    worn: set[str] = set()
    ends = [*(span[0] for _, span in people), len(prompt)][1:]
    for (_, span), end in zip(people, ends, strict=True):
        own = [name for name, at in colours if span[1] <= at[0] < end]
        if not own:
            return _NONE  # of somebody's clothes nothing is said
        worn.add(own[0])
    return frozenset(worn)


def _staging(prompt: str) -> str:
    name = next(iter(_one("staging", prompt)), "")
    return {"follows": "behind"}.get(name, name.removesuffix(" all"))


def _deed(prompt: str, elements: tuple[Element, ...], people: bool, taken: list[tuple[int, int]]) -> Names:
    ideas: tuple[Idea, ...] = ("act", "acts") if people else ("motion",)
    if people and not any(_spots(idea, prompt) for idea in ideas):
        ideas = ("motion",)

    def done(span: tuple[int, int]) -> bool:
        return _free(span, taken) and not _NO_DEED.search(prompt[: span[0]])

    spots = sorted((spot for idea in ideas for spot in _spots(idea, prompt) if done(spot[1])), key=lambda spot: spot[1])
    if spots:
        return frozenset({spots[0][0]} & set(DEEDS))
    return _known((element for element in elements if done(element.span)), _DEEDS, DEEDS)
