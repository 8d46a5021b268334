"""A prompt as a small model is sent it: as it is where it is known and complete, else what it says as one caption in
words that the model knows.

What is changed is told with its place, so that it can be said and shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.language.camera_words import camera_said
from studio.language.elements import DETERMINERS, PRONOUNS, Element, Elements, find_elements, split
from studio.language.foreign import is_foreign
from studio.language.nearest import knows, misspelt, nearest, plainest
from studio.language.plain_caption import MOST, Caption, write_caption
from studio.language.scene import Scene, read_scene
from studio.language.setting import home, is_indoors
from studio.language.thesaurus import trained_phrases

_SMALL = DETERMINERS | PRONOUNS | frozenset(
    {"in", "on", "at", "by", "to", "of", "from", "into", "onto", "inside", "near", "through", "across", "along", "over",
     "under", "with", "within", "around", "against", "beneath", "above", "below", "between", "during", "for", "off",
     "toward", "towards", "among", "past", "down", "up", "about", "as", "like", "before", "after", "without",
     "and", "or", "but", "is", "are", "was", "were", "be", "been", "it", "they", "them", "we", "us", "you", "i", "me",
     "there", "here", "then", "while", "when", "who", "whom", "whose", "which", "where", "not", "so", "very", "just",
     "only", "out", "away", "back", "again", "still", "has", "have", "had", "will", "can", "do", "does", "too", "also",
     "him", "her", "himself", "herself", "itself", "slowly", "quickly", "suddenly", "more", "all", "both", "one", "two",
     "three", "four", "five", "wearing", "dressed", "see", "sees", "shot", "scene", "if", "than", "that", "until"}
)  # fmt: skip
"""Words that hold a sentence together: nothing is lost with one of them."""
_TOKEN = re.compile(r"\w+|[^\w\s]+")
_SENTENCES = re.compile(r"[.!?;:]\s+\S")
_END = re.compile(r"[\s.,;:!?\u2026-]+$")
_HEARD_OF = {"rain": "rain", "wind": "wind"}
"""What is heard of a weather."""
_DENIALS = frozenset({"no", "not", "never", "without", "nobody", "nothing", "none", "neither", "nor", "free", "any",
                      "one", "empty"})  # fmt: skip
_MOST_SOUNDS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the prompt, as character offsets and as written, and what is sent in their place; empty for nothing."""

    span: tuple[int, int]
    said: str
    sent: str


@dataclass(frozen=True, slots=True)
class Fitted:
    """A prompt as it is sent, what became of its words, what was added because nothing was said of it, and what is left
    out because it is not to be there. `foreign` where it is in no words that are known, so that no word is told alone.
    """

    text: str
    changes: tuple[Change, ...] = ()
    added: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    foreign: bool = False


def fit(prompt: str, known: frozenset[str], *, whole: bool = True, room: int | None = None) -> Fitted:
    """Say a prompt in known words, given in lower case. Never raises.

    A `whole` prompt is completed with who, where and when: the model has never read one without. Other text is what is
    heard. A prompt of more than `room` tokens (words and marks) is told in brief.
    """
    if not prompt.strip() or not known:
        return Fitted(prompt)
    if not whole:
        return _heard(prompt, known)
    corrected = _Corrected(prompt, known)
    text, elements = corrected.text, find_elements(corrected.text)
    fits = room is None or length(prompt) <= room
    is_known = not elements.unwanted and not corrected.slips and _all_known(prompt, known)
    if is_known and fits and _is_one_picture(prompt, elements):
        return Fitted(*_completed_as_written(prompt, elements, known))
    foreign = is_foreign(text, elements, known)
    scene, caption = _caption(text, Elements() if foreign else elements, known, room)
    if foreign:
        return Fitted(caption.text, (), tuple(caption.added), foreign=True)
    changes = corrected.changes(_changes(text, elements, scene, caption.became, known))
    unwanted = dict.fromkeys(_unwanted(text, each) for each in elements.unwanted)
    return Fitted(caption.text, tuple(changes), tuple(caption.added), tuple(unwanted))


def _caption(text: str, elements: Elements, known: frozenset[str], room: int | None) -> tuple[Scene, Caption]:
    """The picture of a text, and its caption, in brief where it has to be."""
    scene = read_scene(text, elements)
    caption = write_caption(scene, text, known, unwanted=elements.unwanted)
    if room is not None and length(caption.text) > room:
        scene = read_scene(text, elements)
        caption = write_caption(scene, text, known, unwanted=elements.unwanted, brief=True)
    return scene, caption


def length(text: str) -> int:
    """How many tokens a text is for a model that reads whole words: words and marks."""
    return len(_TOKEN.findall(text))


def _all_known(prompt: str, known: frozenset[str]) -> bool:
    words = split(prompt)
    return bool(words) and all(knows(word.text, known) for word in words)


def _is_one_picture(prompt: str, elements: Elements) -> bool:
    """Whether a prompt of known words can stay: it names somebody or something, has no weather in a room, and is either
    complete or one sentence, to which the rest can be added."""
    wet = any(element.name != "clear" for element in elements.of("weather"))
    places = elements.of("place")
    if not (elements.of("people") or elements.of("subject")) or (wet and any(is_indoors(each.name) for each in places)):
        return False
    return bool(places and elements.of("time")) or not _SENTENCES.search(prompt)


def _completed_as_written(
    prompt: str, elements: Elements, known: frozenset[str]
) -> tuple[str, tuple[Change, ...], tuple[str, ...]]:
    """A prompt with a place and a time at its end, where it names none."""
    missing: list[str] = []
    if not elements.of("place"):
        missing.append(plainest("place", home(read_scene(prompt, elements), prompt), known))
    if not elements.of("time"):
        missing.append(plainest("time", "day", known))
    added = tuple(each for each in missing if each)
    if not added:
        return prompt, (), ()
    return " ".join([_END.sub("", prompt), *added]), (), added


def _heard(text: str, known: frozenset[str]) -> Fitted:
    """What is heard, in known words; other things than sounds are left out."""
    if _all_known(text, known):
        return Fitted(text)
    elements = find_elements(text)
    became: dict[Element, str] = {}
    for element in elements.found:
        name = element.name if element.kind == "sound" else _HEARD_OF.get(element.name, "")
        written = text[slice(*element.span)].lower()
        became[element] = nearest("sound", written, known) if element.kind == "sound" else ""
        if name and not became[element]:
            became[element] = plainest("sound", name, known)
    sounds = list(dict.fromkeys(sent for sent in became.values() if sent))[:_MOST_SOUNDS]
    changes = _changes(text, elements, Scene(), became, known)
    return Fitted(", ".join(sounds), tuple(changes))


def _changes(
    text: str, elements: Elements, scene: Scene, became: dict[Element, str], known: frozenset[str]
) -> list[Change]:
    """What became of the words that are not sent as they were written, in their order."""
    changes: dict[tuple[int, int], Change] = {}
    denied = {element.span for element in elements.unwanted}
    for element, sent in became.items():
        written = text[slice(*element.span)]
        if element.span[1] and element.span not in denied and not (sent and _is_as_said(element, written, sent, known)):
            had = changes.get(element.span)
            changes[element.span] = Change(element.span, written, sent or (had.sent if had else ""))
    sent_too = {*scene.way.split(), *(word.text for word in split(camera_said(text, known)))}
    taken = [element.span for element in (*elements.found, *elements.unwanted)]
    for word in split(text):
        inside = any(begin <= word.start and word.end <= end for begin, end in taken)
        if not (inside or word.text in _SMALL or word.text in sent_too):
            changes[word.start, word.end] = Change((word.start, word.end), text[word.start : word.end], "")
    return [changes[span] for span in sorted(changes)]


def _is_as_said(element: Element, written: str, sent: str, known: frozenset[str]) -> bool:
    """Whether what is sent needs no telling: the words are known, and so many and such deeds can be drawn."""
    if not knows(written.lower(), known) or element.count > MOST:
        return False
    return element.kind != "action" or sent in trained_phrases("action").get(element.name, ())


def _unwanted(text: str, element: Element) -> str:
    """What is not to be there, without the word that says so."""
    words = [word.text for word in split(text[slice(*element.span)])]
    said = [word for word in words if word not in _DENIALS | _SMALL and not word.endswith("n't")]
    return " ".join(said) or {"person": "people"}.get(element.name, element.name)


class _Corrected:
    """A prompt with slips of the finger mended, and what is found in it at the places where it was written."""

    def __init__(self, prompt: str, known: frozenset[str]) -> None:
        taken = [element.span for element in find_elements(prompt).found]
        self._prompt, self.text = prompt, ""
        self.slips: list[tuple[int, int, Change]] = []
        """Where a mended word is in the text, and what was written."""
        at = 0
        for word in split(prompt):
            span = word.start, word.end
            is_new = word.text not in _SMALL and not knows(word.text, known)
            meant = misspelt(word.text, known) if is_new and not any(a <= span[0] < b for a, b in taken) else ""
            if meant:
                self.text += prompt[at : span[0]]
                begin = len(self.text)
                self.text += meant
                self.slips.append((begin, len(self.text), Change(span, prompt[slice(*span)], meant)))
                at = span[1]
        self.text += prompt[at:]

    def changes(self, changes: Sequence[Change]) -> Iterator[Change]:
        """Changes of the mended text as changes of what was written, and what was mended."""
        told = [Change(span, self._prompt[slice(*span)], each.sent) for each in changes for span in [self._span(each)]]
        for _, _, slip in self.slips:
            if not any(each.span[0] <= slip.span[0] and slip.span[1] <= each.span[1] for each in told):
                told.append(slip)
        yield from sorted(told, key=lambda each: each.span)

    def _span(self, change: Change) -> tuple[int, int]:
        return self._origin(change.span[0], end=False), self._origin(change.span[1], end=True)

    def _origin(self, at: int, *, end: bool) -> int:
        shift = 0
        for begin, finish, slip in self.slips:
            if at <= begin and not (end and at > begin):
                break
            if at < finish:
                return slip.span[1] if end else slip.span[0]
            shift = slip.span[1] - finish
        return at + shift
