"""One picture in the plainest form in which the built-in model's captions are written, in words that it knows: who, in
a coat of which colour, does what, with whom, where, when, in which weather; and what is heard.

What the picture has no room for is left out: more than three figures, weather in a room, a second deed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.language.camera_words import camera_said
from studio.language.deed import is_done_to, is_of_things, is_ride, is_rooted, mount, verb_of
from studio.language.elements import Element
from studio.language.nearest import is_read, known_as, knows, plainest, reads_several
from studio.language.scene import Deed, Figure, Scene
from studio.language.setting import belonging, home, is_indoors
from studio.language.thesaurus import ElementKind, trained_phrases

MOST = 3
"""Figures in one picture."""
_GROUPS = {
    "couple": ("man", "woman"), "family": ("man", "woman", "child"), "crowd": ("man", "woman", "man"),
    "person": ("man", "woman", "man"),
}  # fmt: skip
"""Who is seen for a word that means several people."""
_CARRIED = frozenset({"ball", "cube", "cup", "book", "balloon", "bicycle", "dog", "robot", "bird", "fish", "horse"})
"""Things that somebody has with him; one stands beside the others."""
_INSIDE = frozenset({"in", "into", "inside", "through"})
_AFLOAT = frozenset({"boat", "sailboat", "fish"})
_HOLDING = {
    "in": frozenset({"truck", "train", "boat", "sailboat", "plane", "balloon", "house", "rocket"}),
    "on": frozenset({"horse", "bicycle", "boat", "sailboat", "train", "bridge", "mountain", "mammoth", "cube"}),
}
"""What somebody can be in or on; anything can be over something."""
_PAIRED = frozenset({"beside", "facing", "behind", "follows"})
_STILL = "stands"
_OF_FIGURES: tuple[ElementKind, ...] = ("people", "subject", "colour", "clothes", "material")


@dataclass(slots=True)
class Caption:
    """The text, what each element became in it (empty where it was left out), and what was added."""

    text: str = ""
    became: dict[Element, str] = field(default_factory=dict[Element, str])
    added: list[str] = field(default_factory=list[str])


def write_caption(
    scene: Scene, prompt: str, known: frozenset[str], *, unwanted: Sequence[Element] = (), brief: bool = False
) -> Caption:
    """A scene in known words, completed with somebody or something, a place and a time; none of what is unwanted is
    added. A `brief` caption keeps to these."""
    return _Writer(scene, prompt, known, unwanted, brief=brief).write()


class _Writer:
    def __init__(
        self, scene: Scene, prompt: str, known: frozenset[str], unwanted: Sequence[Element], *, brief: bool
    ) -> None:
        self._scene, self._prompt, self._known, self._brief = scene, prompt, known, brief
        self._unwanted = {element.name for element in unwanted}
        self._nobody = any(element.kind == "people" for element in unwanted)
        self._made = Caption()
        self._alone = not reads_several(known)

    def write(self) -> Caption:
        place = self._place()
        action = self._action(place)
        around = [place or self._added("place", home(self._scene, self._prompt)), self._time(), self._weather(place)]
        text = self._opened(action, " ".join(each for each in around if each))
        sound = "" if self._brief else self._around("sound")
        text = f"{text}. {_capital(sound)}" if sound and text else text or sound
        camera = "" if self._brief else camera_said(self._prompt, self._known)
        text = f"{text}. {_capital(camera)}" if camera else text
        self._leave_out((*self._scene.elements(), *self._scene.spare))
        self._made.text = _capital(text.strip())
        return self._made

    def _leave_out(self, elements: Sequence[Element]) -> None:
        """What is not in the caption is left out, unless it only says again what is."""
        sent = {(element.kind, element.name) for element, words in self._made.became.items() if words}
        for element in elements:
            if (element.kind, element.name) not in sent or element.kind in _OF_FIGURES:
                self._made.became.setdefault(element, "")

    # Around the figures.

    def _place(self) -> str:
        """Who is at a river or a lake without a boat is on its shore; who is in a house is in a room of it."""
        self._enter_house()
        said = self._scene.around.get("place")
        if said is not None and said.name == "sea" and self._phrase(said) != self._written(said):
            afloat = any(figure.element.name in _AFLOAT for figure in self._scene.figures)
            if not afloat and self._scene.figures:
                self._made.became[said] = plainest("place", "beach", self._known)
                return self._made.became[said]
        return self._around("place")

    def _enter_house(self) -> None:
        figures = self._scene.figures
        house = next((each for each in figures if each.element.name == "house" and each.within in _INSIDE), None)
        if house is not None and "place" not in self._scene.around and any(each.is_person for each in figures):
            figures.remove(house)
            self._scene.spare += [*house.colours, *([house.material] if house.material else [])]
            self._scene.around["place"] = Element("place", "living room", house.element.span)

    def _time(self) -> str:
        return self._around("time") or self._added("time", "day")

    def _weather(self, place: str) -> str:
        """None in a room; rain is heard on its roof."""
        said = self._scene.around.get("weather")
        if said is None or not self._is_room(place):
            return self._around("weather")
        roof = plainest("sound", "rain on the roof", self._known)
        if said.name == "rain" and "sound" not in self._scene.around and "roof" in roof and not self._brief:
            self._scene.around["sound"] = Element("sound", "rain on the roof", said.span)
            self._made.became[said] = roof
        elif said.name == "clear":
            self._made.became[said] = self._written(said)
        return ""

    def _is_room(self, place: str) -> bool:
        said = self._scene.around.get("place")
        return bool(place) and said is not None and is_indoors(said.name)

    def _around(self, kind: ElementKind) -> str:
        element = self._scene.around.get(kind)
        if element is None:
            return ""
        sent = self._phrase(element)
        self._made.became.setdefault(element, sent)
        return sent

    def _added(self, kind: ElementKind, name: str) -> str:
        phrase = plainest(kind, name, self._known)
        if phrase:
            self._made.added.append(phrase)
        return phrase

    def _opened(self, action: str, around: str) -> str:
        mood = "" if self._brief else self._around("mood")
        if not mood or not knows("scene", self._known):
            return f"{action} {around}".strip()
        scene = f"{article(mood)} scene {around}"
        return f"{scene}: {action}" if action else scene

    # Who does what.

    def _action(self, place: str) -> str:
        figures = self._figures(place)
        if not figures:
            return ""
        main, deed = self._leading(figures)
        if main in figures:
            figures.remove(main)
        people = [figure for figure in figures if figure.is_person]
        things = [figure for figure in figures if not figure.is_person]
        if self._alone:
            return self._alike([self._noun_phrases(main)[0]], main, deed)
        if not main.is_person:
            return self._by_thing(main, people, things, deed)
        return self._by_people(main, people, things, deed)

    def _by_thing(self, main: Figure, people: list[Figure], things: list[Figure], deed: Element | None) -> str:
        if deed is not None and is_ride(deed.name, main.element.name) and people:
            seat = mount(main.element.name)
            carrier = self._noun_phrases(main)[0]
            rider = f"{self._noun_phrases(people[0])[0]} {seat} {carrier}" if seat else carrier
            return self._alike([rider], main, deed)
        beside = [figure for figure in (*things, *people) if figure.joined]
        near = next((figure for figure in (*things, *people) if not figure.joined), None)
        everything = self._of(main, *beside)
        if len(everything) > 1 or near is None:
            return self._alike(everything, main, deed)
        return self._alike(everything, main, deed) + self._having(near, beside=True)

    def _figures(self, place: str) -> list[Figure]:
        """The figures that are said, or whoever is added where none is."""
        if self._scene.figures:
            return list(self._scene.figures)
        worn = self._scene.loose
        person = not self._nobody and bool(worn or self._scene.deeds or not place)
        somebody = "woman" if worn and re.search(r"\b(?:her|dress|gown)\b", self._prompt, re.IGNORECASE) else "man"
        names = [somebody] if person else belonging(self._scene, self._prompt)
        name = next((each for each in names if each and each not in self._unwanted), "")
        kind: ElementKind = "people" if person else "subject"
        noun = plainest(kind, name, self._known) if name else ""
        if not noun:
            return []
        self._made.added.append(article(noun))
        added = Figure(Element(kind, name, (0, 0)))
        if person:
            added.colours = [each for each in worn if each.kind == "colour"]
            added.clothes = [each for each in worn if each.kind == "clothes"]
        deeds = [deed.element for deed in self._scene.deeds if not is_of_things(deed.element.name)]
        self._scene.spare += [deed.element for deed in self._scene.deeds if deed.element not in deeds]
        self._scene.deeds = [Deed(deed, added) for deed in deeds]
        return [added]

    def _leading(self, figures: Sequence[Figure]) -> tuple[Figure, Element | None]:
        """Who acts, and of his deeds the one that the model knows best."""
        acting = [deed.doer for deed in self._scene.deeds if deed.doer is not None and deed.doer in figures]
        main = acting[0] if acting else figures[0]
        deeds = [deed.element for deed in self._scene.deeds if deed.doer is main]
        for deed in deeds:
            ridden = [each for each in figures if not each.is_person and is_ride(deed.name, each.element.name)]
            if main.is_person and ridden:
                return ridden[0], deed
        return main, self._best(deeds, main)

    def _best(self, deeds: Sequence[Element], main: Figure) -> Element | None:
        def worth(element: Element) -> int:
            verb, exact = self._verb(element, main)
            return 0 if not verb else 3 if exact and element.name != _STILL else 2 if exact else 1

        return max(deeds, key=worth, default=None)

    def _by_people(self, main: Figure, people: list[Figure], things: list[Figure], deed: Element | None) -> str:
        everyone = self._of(main, *people)
        thing = things[0] if things else None
        name = deed.name if deed is not None else ""
        first, others = everyone[0], listed(everyone[1:])
        if deed is not None and name.startswith("talks") and others:
            return f"{first} {self._said(deed, main)} to {others}{self._having(thing)}"
        if deed is not None and name == "hands over" and others and thing is not None:
            return f"{first} {self._said(deed, main)} {self._noun_phrases(thing)[0]} to {others}"
        if deed is not None and name in ("looks at", "hands over") and others:
            looks = verb_of("looks at", "", "", self._known)[0]
            self._made.became[deed] = looks
            return f"{first} {looks} {others}{self._having(thing)}"
        if deed is not None and name == "looks at" and thing is not None:
            return f"{first} {self._said(deed, main)} {self._noun_phrases(thing)[0]}"
        if deed is not None and name in ("looks at", "hands over"):
            deed = self._instead(deed, "looks" if name == "looks at" else _STILL)
        if deed is not None and thing is not None and is_done_to(name) and deed.span < thing.element.span:
            deed = self._instead(deed, _STILL)
        having = self._having(thing)
        if len(everyone) == 1 and thing is not None and (self._holds(thing) or thing.element.name in _CARRIED):
            return self._alike([first + having], main, deed)
        return self._alike(everyone, main, deed) + having

    def _instead(self, deed: Element, name: str) -> Element:
        other = Element("action", name, deed.span)
        self._made.became[deed] = verb_of(name, "", "", self._known)[0]
        self._made.became[other] = self._made.became[deed]
        return other

    def _alike(self, everyone: list[str], main: Figure, deed: Element | None) -> str:
        """All of them do the same: as one sentence about all, or about the first and where the others are."""
        way = f" {self._scene.way}" if self._scene.way and deed is not None and self._knows_way() else ""
        verb = self._said(deed, main) + way if deed is not None else ""
        if len(everyone) == 1:
            return f"{everyone[0]} {verb}".strip()
        staging, stood = self._stood(len(everyone))
        if staging in _PAIRED and stood:
            comma = "," if staging == "follows" and verb else ""
            return f"{everyone[0]} {verb}".strip() + f"{comma} {stood} {listed(everyone[1:])}"
        many = self._verb(deed, main, many=True)[0] if deed is not None else ""
        if deed is not None and many:
            self._made.became[deed] = many
            return f"{listed(everyone)} {many}{way} {stood}".strip()
        if not verb:
            return f"{listed(everyone)} {stood}".strip()
        beside = plainest("staging", "beside", self._known) or "and"
        return f"{everyone[0]} {verb} {beside} {listed(everyone[1:])}"

    def _knows_way(self) -> bool:
        return knows(self._scene.way, self._known)

    def _stood(self, number: int) -> tuple[str, str]:
        """How a group stands, and the words for it."""
        staging = self._scene.staging
        alone = staging is not None and staging.name in _PAIRED and len(self._scene.figures) < 2
        if staging is None or alone or self._brief:
            return "", ""
        if number > 2 and staging.name in _PAIRED and f"{staging.name} all" in trained_phrases("staging"):
            sent = plainest("staging", f"{staging.name} all", self._known)
            self._made.became[staging] = sent
            return f"{staging.name} all", sent
        sent = self._phrase(staging)
        self._made.became[staging] = sent
        return staging.name, sent

    def _having(self, thing: Figure | None, *, beside: bool = False) -> str:
        """What somebody has with him, is in, or is near."""
        if thing is None or not knows("with", self._known):
            return ""
        staging, stood = "", ""
        if self._scene.staging is not None and self._scene.staging not in self._made.became:
            staging, stood = self._stood(2)
        said = self._noun_phrases(thing)[0]
        if staging in _PAIRED and stood:
            return f" {stood} {said}"
        if self._holds(thing):
            return f" {thing.within} {said}"
        return f" with {said}" if thing.element.name in _CARRIED and not beside else f" beside {said}"

    def _holds(self, thing: Figure) -> bool:
        held = thing.element.name in _HOLDING.get(thing.within, ()) or thing.within == "over"
        return held and knows(thing.within, self._known)

    def _of(self, *figures: Figure) -> list[str]:
        """Each of some figures in words, at most three of them; the first figures of all come first."""
        said: list[str] = []
        for at, figure in enumerate(figures):
            room = MOST - len(said) - (at == 0 and len(figures) > 1)
            if room > 0:
                said += self._noun_phrases(figure, room)
        return said

    def _said(self, deed: Element, main: Figure) -> str:
        verb = self._verb(deed, main)[0]
        self._made.became.setdefault(deed, verb)
        return verb

    def _verb(self, deed: Element, main: Figure, *, many: bool = False) -> tuple[str, bool]:
        drawn = "" if main.is_person else known_as("subject", main.element.name, self._known)[0]
        thing = "" if drawn in trained_phrases("people") else drawn
        return verb_of(deed.name, thing, self._written(deed), self._known, many=many)

    # Words for a figure.

    def _noun_phrases(self, figure: Figure, most: int = 1) -> list[str]:
        name = figure.element.name
        number = 1 if is_rooted(name) else max(1, min(figure.number, most))
        names = _GROUPS[name][:number] if name in _GROUPS and (number > 1 or name != "person") else (name,) * number
        nouns = [self._noun(figure, name) for name in names]
        people = {noun for phrases in trained_phrases("people").values() for noun in phrases}
        phrases = [
            (self._dressed if noun in people else self._made_of)(figure, noun, at)
            for at, noun in enumerate(nouns)
            if noun
        ]
        if figure.element.span[1]:
            self._made.became[figure.element] = _with_articles(nouns)
        return phrases or [""]

    def _noun(self, figure: Figure, name: str) -> str:
        said = re.sub(r"^(?:two|three) ", "", self._written(figure.element)) if figure.element.span[1] else ""
        kind = figure.element.kind
        if name == figure.element.name and said in trained_phrases(kind).get(name, ()) and is_read(said, self._known):
            return said
        return plainest(kind, name, self._known)

    def _dressed(self, figure: Figure, noun: str, at: int) -> str:
        coat = plainest("clothes", "coat", self._known)
        colour = self._colour(figure, at)
        worn = {each.name for each in figure.clothes}
        parts = [article(f"{colour} {coat}".strip())] if coat and (colour or "coat" in worn) else []
        hat = plainest("clothes", "hat", self._known)
        if "hat" in worn and hat and (hat != coat or not parts):
            parts.append(article(hat))
        for each in figure.clothes:
            self._made.became[each] = coat if each.name == "coat" else hat
        return article(noun) + (f" in {' and '.join(parts)}" if parts else "")

    def _made_of(self, figure: Figure, noun: str, at: int) -> str:
        material = ""
        if figure.material is not None:
            material = self._phrase(figure.material)
            self._made.became[figure.material] = material
        mood = self._scene.around.get("mood")
        lent = ""
        if mood is not None and not knows("scene", self._known) and not self._brief:
            lent = self._around("mood")  # the first world says it of the thing
        return article(" ".join(each for each in (lent, self._colour(figure, at), material, noun) if each))

    def _colour(self, figure: Figure, at: int) -> str:
        if not figure.colours:
            return ""
        element = figure.colours[at % len(figure.colours)] if figure.number > 1 else figure.colours[0]
        self._made.became[element] = self._phrase(element)
        return self._made.became[element]

    def _phrase(self, element: Element) -> str:
        written = self._written(element)
        if written in trained_phrases(element.kind).get(element.name, ()) and is_read(written, self._known):
            return written
        return plainest(element.kind, element.name, self._known)

    def _written(self, element: Element) -> str:
        return " ".join(self._prompt[slice(*element.span)].lower().split())


def article(phrase: str) -> str:
    """A phrase with its indefinite article."""
    return f"{'an' if phrase[:1] in 'aeiou' else 'a'} {phrase}" if phrase else ""


def listed(phrases: Sequence[str]) -> str:
    """ "a man", "a man and a woman", "a man, a woman and a child"."""
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} and {phrases[-1]}" if phrases else ""


def _with_articles(nouns: Sequence[str]) -> str:
    """Nouns as they are told to the person: one bare, several with articles."""
    said = [noun for noun in nouns if noun]
    return said[0] if len(said) == 1 else listed([article(noun) for noun in said])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
