"""A Project written as a board that reads back as the same Project, takes aside; what is at its default is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from studio.domain.asset import Asset
from studio.domain.project import Character, Clip, Film, Marker, Place, Project, Scene, Title, Track
from studio.domain.prompt import mention_name
from studio.domain.shot import Link, Reference, Shot
from studio.domain.transition import format_transition
from studio.language.board_lora import written_loras
from studio.language.board_shot import SHOT_TEXTS
from studio.language.scene_heading import parse_heading

_SOUND_KEYS = ("sound_offset", "sound_slip", "sound_unlinked", "sound_gain_db", "sound_muted")
AssetPath = Callable[[Asset], str]
"""What the board calls an imported file: a path relative to where the board will lie."""

Value = str | int | float | bool | list["Value"] | Mapping[str, "Value"]


def write_board(project: Project, *, asset_path: AssetPath) -> str:
    """The board as TOML text. Every shot has at least its name and its duration written out."""
    writer = _BoardWriter(project, asset_path)
    return "\n".join(writer.blocks())


class _BoardWriter:
    def __init__(self, project: Project, asset_path: AssetPath) -> None:
        self._project = project
        self._asset_path = asset_path
        self._names = {shot.name: shot.id for shot in project.shots}

    def blocks(self) -> Iterable[str]:
        project = self._project
        yield _block("[film]", self._film(project.film))
        for character in project.characters:
            yield _block("[[character]]", self._owner(character, "character"))
        for place in project.places:
            yield _block("[[place]]", self._owner(place, "place"))
        yield from self._storyline()
        for track in project.tracks:
            yield _block("[[track]]", self._track(track))
        for number, title in enumerate(project.titles, start=1):
            yield _block("[[title]]", _title(title, f"title-{number}"))
        for number, marker in enumerate(project.markers, start=1):
            yield _block("[[marker]]", _marker(marker, f"marker-{number}"))

    def _film(self, film: Film) -> dict[str, Value]:
        values: dict[str, Value] = {
            "title": film.title,
            "size": f"{film.width}x{film.height}",
            "fps": film.rate.numerator if film.rate.denominator == 1 else str(film.rate),
            "seed": film.seed,
            "model": film.model,
        }
        if film.style:
            values["style"] = film.style
        if film.handles != Film().handles:
            values["handles"] = film.handles
        if film.end is not None:
            values["end"] = format_transition(film.end)
        if film.start != Film().start:
            values["start"] = film.start
        if film.take_size is not None:
            values["take_size"] = "{}x{}".format(*film.take_size)
        return values

    def _owner(self, owner: Character | Place, role: str) -> dict[str, Value]:
        values: dict[str, Value] = {"name": owner.name}
        if owner.words:
            values["words"] = owner.words
        if owner.id != mention_name(owner.name):
            values["id"] = owner.id
        return values | self._references(owner.references, role)

    def _storyline(self) -> Iterable[str]:
        """Shots in order, each scene's heading before its first shot; scenes without shots keep their order."""
        numbers = {scene.id: str(number) for number, scene in enumerate(self._project.scenes, start=1)}
        waiting = list(self._project.scenes)
        current: str | None = None
        for position, shot in enumerate(self._project.shots):
            # A heading also brings along those that stand before it, so that scenes keep their order.
            while any(scene.id == shot.scene for scene in waiting):
                scene = waiting.pop(0)
                yield _block("[[scene]]", _scene(scene, numbers[scene.id]))
                current = scene.id
            yield _block("[[shot]]", self._shot(shot, position, current))
            yield from (_block("[[shot.alternate]]", self._alternate(each)) for each in shot.alternates)
        for scene in waiting:
            yield _block("[[scene]]", _scene(scene, numbers[scene.id]))

    def _shot(self, shot: Shot, position: int, scene: str | None) -> dict[str, Value]:
        values: dict[str, Value] = {}
        # An id that is the position is made when the board is read, unless it is also what another shot is called.
        if shot.id != str(position + 1) or self._names.get(shot.id, shot.id) != shot.id:
            values["id"] = shot.id
        values["name"] = shot.name
        if shot.name_locked:
            values["name_locked"] = True
        if shot.scene != scene:
            values["scene"] = shot.scene or ""
        values |= {key: getattr(shot, key) for key in SHOT_TEXTS if getattr(shot, key)}
        values["duration"] = f"{shot.duration}f"
        if shot.left_out:
            values["left_out"] = list(shot.left_out)
        if shot.alternate:
            values["plays"] = shot.alternate + 1
        return values | self._follows(shot) | self._media(shot)

    def _alternate(self, shot: Shot) -> dict[str, Value]:
        values: dict[str, Value] = {key: getattr(shot, key) for key in SHOT_TEXTS if getattr(shot, key)}
        values["duration"] = f"{shot.duration}f"
        if shot.left_out:
            values["left_out"] = list(shot.left_out)
        if shot.seed is not None:
            values["seed"] = shot.seed
        return values | self._media(shot)

    def _follows(self, shot: Shot) -> dict[str, Value]:
        values: dict[str, Value] = {}
        if shot.link is not None:
            values[shot.link.kind] = _followed(shot.link)
        if shot.transition is not None:
            values["transition"] = format_transition(shot.transition)
        if shot.seed is not None:
            values["seed"] = shot.seed
        return values

    def _media(self, shot: Shot) -> dict[str, Value]:
        values: dict[str, Value] = {}
        if shot.source == "gap":
            values["source"] = "gap"
        elif shot.imported is not None:
            path = self._asset_path(shot.imported)
            values["source"] = f"./{path}" if path in ("gap", "generated") else path
        if not shot.hold_colours:
            values["hold_colours"] = False
        if shot.source_in:
            values["source_in"] = shot.source_in
        panels: list[Value] = [self._asset_path(panel.asset) for panel in shot.panels if panel.asset is not None]
        if panels:
            values["panel"] = panels[0] if len(panels) == 1 else panels
        values |= self._references(shot.references, "style") | written_loras(shot.loras)
        if shot.fit != "auto":
            values["fit"] = shot.fit
        values |= {key: getattr(shot, key) for key in _SOUND_KEYS if getattr(shot, key)}
        if shot.status != "todo":
            values["status"] = shot.status
        return values

    def _references(self, references: tuple[Reference, ...], role: str) -> dict[str, Value]:
        return {"references": [self._reference(reference, role) for reference in references]} if references else {}

    def _reference(self, reference: Reference, role: str) -> Value:
        path = self._asset_path(reference.asset)
        if reference.role == role and reference.strength == 1.0:
            return path
        values: dict[str, Value] = {"path": path, "role": reference.role}
        if reference.strength != 1.0:
            values["strength"] = reference.strength
        if reference.at is not None:
            values["at"] = f"{reference.at}f"
        return values

    def _track(self, track: Track) -> dict[str, Value]:
        values: dict[str, Value] = {"id": track.id, "name": track.name, "kind": track.kind}
        if track.gain_db:
            values["gain_db"] = track.gain_db
        values |= {key: True for key in ("muted", "solo", "locked") if getattr(track, key)}
        values["clips"] = [self._clip(clip) for clip in track.clips]
        return values

    def _clip(self, clip: Clip) -> Value:
        values: dict[str, Value] = {
            "id": clip.id,
            "path": self._asset_path(clip.asset),
            "start": clip.start,
            "duration": f"{clip.duration}f",
        }
        keys = ("source_in", "gain_db", "fade_in", "fade_out", "muted")
        values |= {key: getattr(clip, key) for key in keys if getattr(clip, key)}
        return values


def _scene(scene: Scene, default_id: str) -> dict[str, Value]:
    values: dict[str, Value] = {}
    if scene.id != default_id:
        values["id"] = scene.id
    values["heading"] = scene.heading
    setting, place, time = parse_heading(scene.heading)
    said = {"setting": setting, "place": place, "time": time, "look": ""}
    values |= {key: getattr(scene, key) for key, value in said.items() if getattr(scene, key) != value}
    return values | written_loras(scene.loras)


def _title(title: Title, default_id: str) -> dict[str, Value]:
    values: dict[str, Value] = {} if title.id == default_id else {"id": title.id}
    values |= {"text": title.text, "start": title.start, "duration": f"{title.duration}f"}
    said = {"position": "lower-third", "size": "medium", "fade_in": 0, "fade_out": 0}
    return values | {key: getattr(title, key) for key, unsaid in said.items() if getattr(title, key) != unsaid}


def _marker(marker: Marker, default_id: str) -> dict[str, Value]:
    values: dict[str, Value] = {} if marker.id == default_id else {"id": marker.id}
    values["at"] = f"{marker.frame}f"
    if marker.name:
        values["name"] = marker.name
    return values | ({"colour": marker.colour} if marker.colour != "amber" else {})


def _followed(link: Link) -> Value:
    return True if link.shot is None else link.shot


def _block(heading: str, values: Mapping[str, Value]) -> str:
    lines = [f"{key} = {_toml(value, key=key)}" for key, value in values.items()]
    return "\n".join([heading, *lines, ""])


def _toml(value: Value, key: str = "") -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return _long_text(value) if "\n" in value else _quoted(value)
        case list():
            return "[" + ", ".join(_inline(item) for item in value) + "]"
        case _:
            return _inline(value)


def _inline(value: Value) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_inline(item)}" for key, item in value.items()) + " }"
    return _toml(value)


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace("\n", "\\n") + '"'


def _long_text(text: str) -> str:
    return '"""\n' + _escaped(text) + '"""'


def _escaped(text: str) -> str:
    """Escaped for a basic TOML string, line feeds kept, and without NUL, which boards cannot hold."""
    text = text.replace("\0", "")
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", lambda match: f"\\u{ord(match[0]):04x}", text)
