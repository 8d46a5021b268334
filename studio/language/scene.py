"""What a prompt comes to as one picture: who and what is there, how it is dressed or coloured, what it does, and where,
when and in which weather. A model of few words is told this, and not the sentence.

One scene is made of all that a prompt says: who is named again is the same, and each is asked once for a place, a time
and a weather.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from studio.language import vocabulary, world_vocabulary
from studio.language.elements import Element, ElementKind, Elements, is_plural

_SENTENCE = re.compile(r"[.!?;]")
_JOINED = re.compile(
    r"(?:\s*,)?\s*(?:and\s+)?(?:(?:a|an|the|his|her|their|its|another|one|two|three)\s+)*", re.IGNORECASE
)
_WITHIN = re.compile(r"\b(in|into|inside|through|on|over)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:the|his|her|their|this|that)\W+(?:\w+\W+)?$", re.IGNORECASE)
_SAID_OF = re.compile(r"\b(?:in|is|are|was|were|wearing|all|both|of)\W*$", re.IGNORECASE)
"""What a colour follows that belongs to what was said before it."""
_BETWEEN = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "in", "on", "at", "with", "by", "of", "to", "under", "and"}
)


@dataclass(slots=True)
class Figure:
    """Somebody or something in the picture, and what is said of it."""

    element: Element
    number: int = 1
    colours: list[Element] = field(default_factory=list[Element])
    clothes: list[Element] = field(default_factory=list[Element])
    material: Element | None = None
    within: str = ""
    """The preposition before it where somebody is in it or on it."""
    joined: bool = False
    """Whether it stands beside the figure before it in the sentence: "a man and a woman"."""

    @property
    def is_person(self) -> bool:
        return self.element.kind == "people"


@dataclass(slots=True)
class Deed:
    """What is done, and by whom as far as the prompt says."""

    element: Element
    doer: Figure | None


@dataclass(slots=True)
class Scene:
    """The figures in the order in which they are said, the deeds of each, and one of everything around them. `spare` is
    what the picture has no room for, `again` what is said a second time."""

    figures: list[Figure] = field(default_factory=list[Figure])
    deeds: list[Deed] = field(default_factory=list[Deed])
    around: dict[ElementKind, Element] = field(default_factory=dict["ElementKind", Element])
    staging: Element | None = None
    way: str = ""
    loose: list[Element] = field(default_factory=list[Element])
    """Clothes, and their colours, that nobody was said to wear."""
    spare: list[Element] = field(default_factory=list[Element])
    again: list[Element] = field(default_factory=list[Element])

    def elements(self) -> Iterator[Element]:
        """All that is there, besides what is spare or said again."""
        for figure in self.figures:
            yield figure.element
            yield from (*figure.colours, *figure.clothes)
            if figure.material is not None:
                yield figure.material
        yield from (deed.element for deed in self.deeds)
        yield from self.around.values()
        yield from self.loose
        if self.staging is not None:
            yield self.staging


def read_scene(prompt: str, elements: Elements) -> Scene:
    """The one picture that the elements of a prompt make."""
    reader = _Reader(prompt)
    for element in elements.found:
        reader.take(element)
    return reader.done()


def way_in(prompt: str) -> str:
    """The words that say to which side something goes, as written; empty where none do, or they say beside whom."""
    for phrases in (*world_vocabulary.PHRASES["way"].values(), *vocabulary.PHRASES["way"].values()):
        for phrase in phrases:
            if " " in phrase or phrase.endswith("wards"):
                said = re.search(rf"\b{phrase}\b(?!\s+of\b)", prompt, re.IGNORECASE)
                if said:
                    return said.group().lower()
    return ""


class _Reader:
    """Takes the elements of a prompt one by one, and gives each to the figure that it belongs to."""

    def __init__(self, prompt: str) -> None:
        self._prompt = prompt
        self._scene = Scene(way=way_in(prompt))
        self._waiting: list[Element] = []
        """Colours and materials whose noun is still to come."""
        self._told: set[Element] = set()
        """Those that may be said of what came before."""
        self._group: list[Figure] = []
        """Who was said since the last deed, in this sentence."""
        self._doer: Figure | None = None
        self._end = 0

    def take(self, element: Element) -> None:
        gap = self._prompt[self._end : element.span[0]]
        if _SENTENCE.search(gap):
            self._let_go()
            self._group = []
        match element.kind:
            case "people" | "subject":
                self._figure(element)
            case "colour" | "material":
                self._quality(element, gap)
            case "clothes":
                self._dress(element)
            case "action":
                self._deed(element)
            case "staging":
                self._staged(element)
            case "place" | "time" | "weather" | "mood" | "sound":
                self._around(element)
            case _:
                self._scene.spare.append(element)
        self._end = element.span[1]

    def done(self) -> Scene:
        self._let_go()
        scene = self._scene
        for deed in scene.deeds:
            if deed.doer is None:
                people = (figure for figure in scene.figures if figure.is_person)
                deed.doer = next(people, scene.figures[0] if scene.figures else None)
        return scene

    def _quality(self, element: Element, gap: str) -> None:
        self._waiting.append(element)
        if _SAID_OF.search(gap) or " of " in f" {self._prompt[slice(*element.span)]} ":
            self._told.add(element)

    def _nouns_own(self, noun: Element) -> None:
        """A quality that stands too far before a noun was said of another that is not known: "a wooden table in a
        kitchen"."""
        for each in list(self._waiting):
            between = self._prompt[each.span[1] : noun.span[0]].lower().split()
            others = [one for one in self._waiting if one.span[0] > each.span[0]]
            if _BETWEEN.intersection(between) and not (others and between[0] in ("and", ",")):
                self._waiting.remove(each)
                self._settle(each)

    def _figure(self, element: Element) -> None:
        self._nouns_own(element)
        before = self._prompt[self._end : element.span[0]]
        same = self._same(element, before)
        if same is not None:
            self._scene.again.append(element)
            same.colours += [each for each in self._waiting if each.kind == "colour"]
            self._waiting.clear()
            self._group = [same]
            return
        figure = Figure(element, element.count)
        said = _WITHIN.search(before)
        figure.within = said.group(1).lower() if said and element.kind == "subject" else ""
        figure.joined = bool(self._group) and _JOINED.fullmatch(before) is not None
        for each in self._waiting:
            if each.kind == "colour":
                figure.colours.append(each)
            elif figure.material is None and not figure.is_person:
                figure.material = each
            else:
                self._scene.spare.append(each)
        self._waiting.clear()
        self._scene.figures.append(figure)
        self._group.append(figure)

    def _same(self, element: Element, before: str) -> Figure | None:
        """Who is meant by "the man" after a man was said."""
        if self._waiting or element.count > 1 or not _AGAIN.search(before or self._prompt[: element.span[0]]):
            return None
        known = [each for each in self._scene.figures if each.element.name == element.name and each.number == 1]
        return known[0] if len(known) == 1 and known[0] not in self._group else None

    def _dress(self, element: Element) -> None:
        self._nouns_own(element)
        people = [figure for figure in self._scene.figures if figure.is_person]
        figure = people[-1] if people else None
        colours = [each for each in self._waiting if each.kind == "colour"]
        self._scene.spare += [each for each in self._waiting if each.kind != "colour"]
        self._waiting.clear()
        if figure is None:
            self._scene.loose += [*colours, element]
        elif any(each.name == element.name for each in figure.clothes):
            self._scene.spare += [*colours, element]
        else:
            figure.clothes.append(element)
            if element.name != "coat":
                self._scene.spare += colours
            elif figure.number == 1 and is_plural(self._prompt[slice(*element.span)].lower()):
                for each in people:  # "a boy and a girl in yellow raincoats"
                    each.colours = each.colours or colours
            else:
                figure.colours = [*colours, *figure.colours]

    def _deed(self, element: Element) -> None:
        people = [figure for figure in self._group if figure.is_person]
        heads = [figure for figure in people if not figure.joined] or people or self._group
        if heads:
            self._doer = heads[0]
        self._scene.deeds.append(Deed(element, self._doer))
        self._let_go()
        self._group = []

    def _staged(self, element: Element) -> None:
        if self._scene.staging is None:
            self._scene.staging = element
        else:
            self._leave(element, self._scene.staging)

    def _around(self, element: Element) -> None:
        had = self._scene.around.setdefault(element.kind, element)
        if had is not element:
            self._leave(element, had)

    def _leave(self, element: Element, had: Element) -> None:
        (self._scene.again if had.name == element.name else self._scene.spare).append(element)

    def _let_go(self) -> None:
        """What no noun came for belongs to who or what was said last: "a woman in red", "the ball is red"."""
        for each in self._waiting:
            self._settle(each)
        self._waiting.clear()

    def _settle(self, quality: Element) -> None:
        figure = self._scene.figures[-1] if self._scene.figures and quality in self._told else None
        if figure is not None and quality.kind == "colour" and not figure.colours:
            figure.colours.append(quality)
        elif figure is not None and quality.kind == "material" and not (figure.is_person or figure.material):
            figure.material = quality
        elif not self._scene.figures and not re.match(r"\W*\w", self._prompt[quality.span[1] :]):
            self._scene.loose.append(quality)
        else:
            self._scene.spare.append(quality)
