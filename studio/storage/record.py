"""Entities of a Project, requests and takes <-> JSON text, checked both ways: what cannot be read back is never
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from studio.domain.errors import EditError, StorageError, StudioError
from studio.domain.project import Character, Film, Marker, Place, Project, Scene, TakeMark, Title, Track
from studio.domain.shot import Shot
from studio.storage.file_name import check_names

T = TypeVar("T")
Entity = Film | Scene | Character | Place | Shot | Track | Marker | Title | TakeMark

ENTITIES: Mapping[str, type[Entity]] = {
    "film": Film,
    "scene": Scene,
    "character": Character,
    "place": Place,
    "shot": Shot,
    "track": Track,
    "marker": Marker,
    "title": Title,
    "mark": TakeMark,
}
"""The parts of a Project that are saved, and undone, as one piece each, by kind."""

_decoders: dict[type, msgspec.json.Decoder[Any]] = {}


def write_record(value: object) -> str:
    """A value as JSON. Raises EditError when it would not come back the same: half a character, a number that is
    none.
    """
    try:
        text = saved_record(value)
        same = read_record(type(value), text) == value
    except (msgspec.MsgspecError, UnicodeError, OverflowError, StudioError) as error:
        raise EditError(f"this cannot be saved ({error}): take out unusual characters and numbers") from error
    if not same:
        raise EditError("this cannot be saved: it would not read back as it was written")
    return text


def saved_record(value: object) -> str:
    """What `write_record` gave for a value that has been saved: the same text, without checking it again."""
    return msgspec.json.encode(value).decode()


def read_record(kind: type[T], text: object) -> T:
    """A value from JSON. Raises StorageError when the text is not one of that kind or names a file outside the
    project.
    """
    if not isinstance(text, str | bytes):
        raise StorageError(f"a {kind.__name__.lower()} is saved as {type(text).__name__} and not as text")
    try:
        value: T = _decoder(kind).decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, StudioError) as error:
        raise StorageError(f"a {kind.__name__.lower()} cannot be read: {error}") from error
    check_names(value)
    return value


def project_to_json(project: Project) -> bytes:
    """A whole Project as one JSON text, for reports and comparisons; the project folder saves it piece by piece."""
    return msgspec.json.encode(project)


def project_from_json(data: bytes) -> Project:
    """What `project_to_json` wrote. Raises StorageError."""
    return read_record(Project, data)


def _decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    if kind not in _decoders:
        _decoders[kind] = msgspec.json.Decoder(kind)
    return _decoders[kind]
