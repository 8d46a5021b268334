"""What a model can do, in the words that its list and its page say it in."""

from __future__ import annotations

from studio.generate.model_row import Capability, ModelRow

_WORDS: dict[Capability, str] = {
    "text": "make shots from words",
    "image": "begin with a picture",
    "first": "begin with a picture",
    "last": "end on a picture",
    "at": "pass pictures at given times",
    "continue": "go on from another shot",
    "match": "match another shot",
    "references": "look at references",
    "control": "follow a film or the camera's path",
    "mask": "make a region again",
    "sound": "make the sound too",
    "still": "make stills",
}
"""docs/models.md says more of each."""
_LEANING = _WORDS | {"last": "lean towards a last picture"}


def abilities(row: ModelRow) -> tuple[str, ...]:
    """What it can do, each once, in the order of its row."""
    return tuple(dict.fromkeys((_LEANING if each in row.leans else _WORDS)[each] for each in row.capabilities))
