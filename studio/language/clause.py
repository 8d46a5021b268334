"""What has been said of a clause so far, read from left to right: who or what does something, and what it did last."""

from __future__ import annotations

from dataclasses import dataclass

from studio.language.thesaurus import ElementKind
from studio.language.word import PREPOSITIONS

_JOINTS = frozenset({"and", "but", "while", "as", "when", "then", "because", "or", "before", "after", "until"})
_SUBJECTS = frozenset({"he", "she", "they", "i", "you", "we", "who", "someone"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "can", "could", "may", "must",
     "do", "does", "did", "begins", "begin", "starts", "start", "to", "still", "now", "also", "just", "both", "all",
     "not", "never", "always"}
)  # fmt: skip
_SCENERY = frozenset(
    {"light", "curtain", "sun", "moon", "star", "shadow", "silence", "darkness", "smoke", "water", "credit", "title",
     "dust", "tear", "hair", "temperature", "voice", "wave", "leave", "petal", "leaf", "snowflake", "raindrop", "beam",
     "sky", "horizon", "cloud", "flame", "fire", "steam", "sand", "tension", "sunbeam", "sunlight", "ash", "spark",
     "tide", "snow", "door", "window", "gate", "lamp", "lid", "bell", "clock", "candlelight", "evening", "drawer",
     "engine", "sign",
     "drop", "word", "sound", "echo", "feather", "blood"}
)  # fmt: skip
"""What falls, rises, comes and goes, and is nobody."""
_CAMERA = frozenset({"camera", "shot", "lens", "view", "pov", "frame"})


@dataclass(slots=True)
class Clause:
    """The clause that is being read. `doer` is the name and kind of who or what does something, `deed` the last deed,
    `last` what the word or phrase before was."""

    doer: tuple[ElementKind, str] | None = None
    deed: str = ""
    last: ElementKind | str | None = None
    nobody: bool = False
    """Whether what was named last is a camera, the weather or a piece of the scenery, which do no person's deeds."""
    camera: bool = False
    _behind_preposition: bool = False

    def pass_word(self, word: str) -> None:
        """Read a word that is no element."""
        if word in _JOINTS:
            self.nobody = self.camera = self._behind_preposition = False
            self.last = "joint"
            if self.deed:
                self.deed = ""
        elif word in PREPOSITIONS:
            self._behind_preposition = True
            self.last = "preposition"
        elif word in _SUBJECTS:
            self.doer, self.nobody, self.last = ("people", "person"), False, "people"
        elif not (word in _AUXILIARIES or word.endswith("ly")):
            singular = word.removesuffix("s")
            scenery, camera = {word, singular} & _SCENERY, {word, singular} & _CAMERA
            if not self._behind_preposition:
                self.nobody, self.camera = bool(scenery or camera), bool(camera)
            self.last = "word"

    def pass_phrase(self, kind: ElementKind, name: str, first: str) -> None:
        """Read an element."""
        behind = self._behind_preposition or first in PREPOSITIONS
        if kind in ("people", "subject"):
            if not self._behind_preposition and not (self.deed and self.doer is not None and self.last == "action"):
                self.doer, self.nobody, self.camera = (kind, name), False, False
            self._behind_preposition = False
        elif kind == "action":
            self.deed, self._behind_preposition = name, False
        elif kind in ("weather", "time", "light", "sound") and not behind:
            self.nobody = True
        if kind not in ("colour", "material", "mood"):
            self._behind_preposition = False
        self.last = kind


def is_auxiliary(word: str) -> bool:
    """Whether a word only helps a verb."""
    return word in _AUXILIARIES
