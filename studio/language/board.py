"""Storyboards as TOML, read into a Project; docs/board.md describes the format for people.

Reading is all or nothing: the first thing that is wrong raises a BoardError that names the file, the line and the shot.
Files that a board names are looked at by the `admit` it is given, since this layer opens no media.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast, get_args

from studio.domain.edits import LONGEST_SHOT, WIDEST_PX
from studio.domain.errors import BoardError, EditError, StudioError
from studio.domain.project import (
    HANDLE_FRAMES,
    Asset,
    Character,
    CharacterId,
    Clip,
    ClipId,
    Film,
    Fit,
    Link,
    LinkKind,
    Panel,
    Place,
    PlaceId,
    Project,
    Reference,
    ReferenceRole,
    Scene,
    SceneId,
    Shot,
    ShotId,
    Status,
    Track,
    TrackId,
    TrackKind,
    Transition,
)
from studio.domain.time import Rate, parse_duration, parse_rate
from studio.domain.transition import check_transition, parse_transition
from studio.domain.wording import mention_name
from studio.language.board_table import Header, Table, scan_headers

Admit = Callable[[Path], Asset]
"""Looks at a file that the board names and says what it is. Raises StudioError when it is no picture, film or sound."""
CheckModel = Callable[[str], object]
"""Raises StudioError when there is no such model."""

FILM_KEYS = ("title", "size", "fps", "seed", "model", "style", "handles", "end")
SHOT_TEXTS = ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes")
SHOT_KEYS = (
    *("id", "name", "name_locked", *SHOT_TEXTS, "duration", "source_in", "continue", "match", "seed"),
    *("references", "status", "transition", "panel", "panels", "source", "fit", "scene"),
)
_TOP_KEYS = (*FILM_KEYS, "film", "shot", "scene", "character", "place", "track")
_DEFAULT_DURATION = "3s"
_LARGEST_BOARD_BYTES = 64 * 1024 * 1024


def read_board(source: Path, *, admit: Admit, check_model: CheckModel) -> Project:
    """Read a board file. Raises BoardError with one sentence for anything that is wrong with it."""
    name = str(source)
    try:
        if source.is_dir():
            raise BoardError("this is a folder, not a board: name a .toml file", path=name)
        data = source.read_bytes()
    except FileNotFoundError as error:
        raise BoardError("there is no such file", path=name) from error
    except OSError as error:
        raise BoardError(f"cannot be read: {error.strerror or error}", path=name) from error
    if len(data) > _LARGEST_BOARD_BYTES:
        raise BoardError("this is too large to be a board", path=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BoardError("is not UTF-8 text: save it as UTF-8", path=name, line=line) from error
    return read_board_text(text, name=name, base=source.parent, admit=admit, check_model=check_model)


def read_board_text(text: str, *, name: str, base: Path, admit: Admit, check_model: CheckModel) -> Project:
    """Read a board's text. `name` is what errors call it; `base` is the folder that its file names are relative to."""
    return _BoardReader(name, base, admit, check_model).read(text)


def _parse_toml(text: str, name: str) -> dict[str, Any]:
    text = text.removeprefix("\ufeff")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error))
        sentence, line = (match[1], int(match[2])) if match else (str(error), None)
        raise BoardError(f"is not TOML: {sentence[:1].lower()}{sentence[1:]}", path=name, line=line) from error
    except RecursionError as error:
        raise BoardError("is too deeply nested to be a board", path=name) from error
    except ValueError as error:  # integers beyond Python's limit of digits, dates that do not exist
        raise BoardError(f"is not TOML: {error}", path=name) from error


class _BoardReader:
    """Reads one board; holds what every table needs: where it is, and who looks at files and models."""

    def __init__(self, path: str, base: Path, admit: Admit, check_model: CheckModel) -> None:
        self._path = path
        self._base = base
        self._admit = admit
        self._check_model = check_model
        self._headers: list[Header] = []

    def read(self, text: str) -> Project:
        values = _parse_toml(text, self._path)
        self._headers = scan_headers(text)
        top = Table(values, "the board", self._path, self._headers[0])
        top.only(_TOP_KEYS)
        film = self._film(top)
        scenes = self._scenes(top)
        project = Project(
            film=film,
            scenes=tuple(scene for scene, _ in scenes),
            characters=tuple(self._character(table) for table in self._tables(top, "character")),
            places=tuple(self._place(table) for table in self._tables(top, "place")),
        )
        project = replace(project, shots=self._shots(top, film, scenes))
        self._check_names(project)
        self._check_transitions(top, project)
        return replace(project, tracks=tuple(self._track(table, film.rate) for table in self._tables(top, "track")))

    # --- film, scenes, people, places ---

    def _film(self, top: Table) -> Film:
        film = top.values.get("film", {})
        if not isinstance(film, dict):
            top.fail("film must be written as a [film] table", "film")
        table = Table(film, "the film", self._path, self._header("film", 0) or self._headers[0])
        table.only(FILM_KEYS)
        loose = {key: top.values[key] for key in FILM_KEYS if key in top.values}
        if twice := sorted(loose.keys() & film.keys()):
            table.fail(f"{twice[0]} is written both in [film] and at the top of the board: keep one", twice[0])
        if loose:
            keys = (table.header.keys if table.header else {}) | self._headers[0].keys
            table = replace(table, values=film | loose, header=Header("film", self._headers[0].line, keys))
        return self._film_values(table)

    def _film_values(self, table: Table) -> Film:
        rate = table.read("fps", parse_rate) if "fps" in table.values else Rate(24)
        width, height = self._size(table)
        model = table.text("model", "sketch")
        try:
            self._check_model(model)
        except StudioError as error:
            table.fail(str(error), "model", error)
        end = table.read("end", lambda value: parse_transition(str(value), rate)) if "end" in table.values else None
        return Film(
            title=table.text("title", "Untitled"),
            width=width,
            height=height,
            rate=rate,
            seed=table.whole("seed", 0) or 0,
            model=model,
            style=table.text("style"),
            handles=_or(table.whole("handles", 0, 240), HANDLE_FRAMES),
            end=end,
        )

    def _size(self, table: Table) -> tuple[int, int]:
        if "size" not in table.values:
            return Film().width, Film().height
        text = table.text("size")
        match = re.fullmatch(r"\s*(\d{1,9})\s*[xX*]\s*(\d{1,9})\s*", text, re.ASCII)
        if match is None:
            table.fail(f'size "{text[:40]}" cannot be read: write width x height, such as "1280x720"', "size")
        width, height = int(match[1]), int(match[2])
        if not (0 < width <= WIDEST_PX and 0 < height <= WIDEST_PX):
            table.fail(f"size {text}: width and height must be from 2 to {WIDEST_PX} pixels", "size")
        if width % 2 or height % 2:
            table.fail(
                f"size {text}: width and height must be even, such as {width + width % 2}x{height + height % 2}", "size"
            )
        return width, height

    def _scenes(self, top: Table) -> list[tuple[Scene, int]]:
        """The scenes with the lines where they begin."""
        scenes: list[tuple[Scene, int]] = []
        for number, table in enumerate(self._tables(top, "scene"), start=1):
            table.only(("id", "heading", "setting", "place", "time", "look"))
            heading = table.text("heading")
            setting, place, time = parse_heading(heading)
            scene = Scene(
                id=SceneId(table.text("id") or str(number)),
                heading=heading,
                setting=cast(Any, table.choice("setting", ("INT", "EXT", "INT/EXT", ""), setting)),
                place=table.text("place", place),
                time=table.text("time", time),
                look=table.text("look"),
            )
            if any(scene.id == other.id for other, _ in scenes):
                table.fail(f"two scenes have the id {scene.id}: give each its own", "id")
            scenes.append((scene, table.header.line if table.header else 0))
        return scenes

    def _character(self, table: Table) -> Character:
        table.only(("id", "name", "words", "references"))
        name = self._required(table, "name")
        references = self._references(table, "character", Rate(24))
        return Character(
            id=CharacterId(table.text("id") or mention_name(name)),
            name=name,
            words=table.text("words"),
            references=references,
        )

    def _place(self, table: Table) -> Place:
        table.only(("id", "name", "words", "references"))
        name = self._required(table, "name")
        references = self._references(table, "place", Rate(24))
        return Place(
            id=PlaceId(table.text("id") or mention_name(name)),
            name=name,
            words=table.text("words"),
            references=references,
        )

    # --- shots ---

    def _shots(self, top: Table, film: Film, scenes: list[tuple[Scene, int]]) -> tuple[Shot, ...]:
        tables = self._tables(top, "shot")
        if not tables:
            raise BoardError("this board has no shots: write at least one [[shot]] with a prompt", path=self._path)
        ids = self._ids(tables)
        names = self._names(tables)
        shots: list[Shot] = []
        for position, table in enumerate(tables):
            table = replace(table, shot=names[position], label="the shot")
            shot = self._shot(table, film, ids[position], names[position], self._scene_of(table, scenes))
            shots.append(replace(shot, link=self._link(table, position, shots)))
        return tuple(shots)

    def _ids(self, tables: list[Table]) -> list[ShotId]:
        """As written, else the position as text; the seeds of a film hang on them."""
        written = [table.text("id") for table in tables]
        for position, (table, each) in enumerate(zip(tables, written, strict=True)):
            if each and each in written[:position]:
                table.fail(f'two shots have the id "{each}": give each its own', "id")
        taken = set(written)
        ids: list[ShotId] = []
        for position, each in enumerate(written, start=1):
            made = str(position)
            while not each and made in taken:
                made += "'"
            taken.add(each or made)
            ids.append(ShotId(each or made))
        return ids

    def _names(self, tables: list[Table]) -> list[str]:
        """As written, else 010, 020, 030 … by position."""
        written = [table.text("name").strip() for table in tables]
        taken = set(written)
        names = []
        for position, (table, each) in enumerate(zip(tables, written, strict=True)):
            if each and each in written[:position]:
                table.fail(f'two shots are called "{each}": give each its own name', "name")
            made = f"{(position + 1) * 10:03}"
            while not each and made in taken:
                made += "A"
            taken.add(each or made)
            names.append(each or made)
        return names

    def _shot(self, table: Table, film: Film, shot: ShotId, name: str, scene: SceneId | None) -> Shot:
        table.only(SHOT_KEYS)
        source, imported = self._source(table)
        texts = {key: table.text(key) for key in SHOT_TEXTS if key != "dialogue"}
        if source == "generated" and not texts["prompt"].strip():
            table.fail('the shot has no prompt: write one, or say source = "gap" for black', "prompt")
        read = Shot(
            id=shot,
            name=name,
            name_locked=table.flag("name_locked"),
            dialogue=self._dialogue(table),
            duration=self._duration(table, film.rate),
            source=source,
            imported=imported,
            source_in=_or(table.whole("source_in", -LONGEST_SHOT, LONGEST_SHOT), 0),
            seed=table.whole("seed", 0),
            transition=self._transition(table, film.rate),
            references=self._references(table, "style", film.rate),
            panels=self._panels(table),
            fit=cast(Fit, table.choice("fit", get_args(Fit), "auto")),
            status=cast(Status, table.choice("status", get_args(Status), "todo")),
            scene=scene,
        )
        return replace(read, **texts)

    def _duration(self, table: Table, rate: Rate) -> int:
        if "duration" not in table.values:
            return parse_duration(_DEFAULT_DURATION, rate)
        frames = table.read("duration", lambda value: parse_duration(value, rate))
        if frames > LONGEST_SHOT:
            table.fail(f"duration of the shot: {frames} frames is longer than {LONGEST_SHOT}", "duration")
        return frames

    def _transition(self, table: Table, rate: Rate) -> Transition | None:
        if "transition" not in table.values:
            return None
        return table.read("transition", lambda value: parse_transition(str(value), rate))

    def _dialogue(self, table: Table) -> str:
        lines = []
        for item in table.items("dialogue"):
            if isinstance(item, dict):
                line = Table(item, "the dialogue", self._path, table.header, table.shot)
                line.only(("who", "line"))
                lines.append(f"{line.text('who')}: {line.text('line')}" if line.text("who") else line.text("line"))
            else:
                lines.append(
                    Table({"dialogue": item}, table.label, self._path, table.header, table.shot).text("dialogue")
                )
        return "\n".join(lines)

    def _source(self, table: Table) -> tuple[Any, Asset | None]:
        source = table.text("source", "generated")
        if source in ("generated", "gap"):
            return source, None
        asset = self._file(table, "source", source)
        if asset.kind == "sound":
            table.fail(f"source of the shot: {source} is a sound, and a shot needs a picture or a film", "source")
        return "imported", asset

    def _panels(self, table: Table) -> tuple[Panel, ...]:
        panels = []
        for key in ("panel", "panels"):
            for item in table.items(key):
                if not isinstance(item, str):
                    table.fail(f"{key} of the shot must be a file name in quotes", key)
                asset = self._file(table, key, item)
                if asset.kind != "image":
                    table.fail(f"{key} of the shot: {item} is no picture", key)
                panels.append(Panel(asset=asset))
        return tuple(panels)

    def _link(self, table: Table, position: int, before: list[Shot]) -> Link | None:
        wanted = [key for key in ("continue", "match") if table.values.get(key, False) is not False]
        if not wanted:
            return None
        if len(wanted) == 2:
            table.fail("the shot can continue a shot or match one, not both", "match")
        key = cast(LinkKind, wanted[0])
        value = table.values[key]
        if position == 0:
            table.fail(f"{key} on the first shot: there is no shot before it", key)
        if value is True:
            return Link(key)
        if not isinstance(value, str):
            table.fail(f"{key} of the shot must be true or the name of an earlier shot", key)
        found = next((other.id for other in before if value in (other.id, other.name)), None)
        if found is None:
            table.fail(f'{key} of the shot: there is no earlier shot called "{value[:40]}"', key)
        return Link(key, found)

    def _scene_of(self, table: Table, scenes: list[tuple[Scene, int]]) -> SceneId | None:
        if "scene" in table.values:
            wanted = table.text("scene")
            if not wanted:
                return None
            for scene, _ in scenes:
                if wanted in (scene.id, scene.heading):
                    return scene.id
            table.fail(f'scene of the shot: there is no scene "{wanted[:40]}"', "scene")
        line = table.header.line if table.header else 0
        before = [scene for scene, begins in scenes if begins < line]
        return before[-1].id if before else None

    # --- files ---

    def _references(self, table: Table, role: ReferenceRole, rate: Rate) -> tuple[Reference, ...]:
        references = []
        for item in table.items("references"):
            if isinstance(item, str):
                item = {"path": item}
            if not isinstance(item, dict):
                table.fail("references must be file names or { path, role, strength, at } tables", "references")
            references.append(self._reference(table, item, role, rate))
        return tuple(references)

    def _reference(self, owner: Table, item: dict[str, Any], role: ReferenceRole, rate: Rate) -> Reference:
        header = owner.header and Header("", owner.header.keys.get("references", owner.header.line), {})
        table = Table(item, "the reference", self._path, header, owner.shot)
        table.only(("path", "role", "strength", "at"))
        at = table.read("at", lambda value: _frame(value, rate)) if "at" in item else None
        role = cast(ReferenceRole, table.choice("role", get_args(ReferenceRole), role if at is None else "at"))
        if (role == "at") != (at is not None):
            table.fail('a reference at a moment needs both role = "at" and at = a frame of the shot', "at")
        return Reference(
            asset=self._file(table, "path", self._required(table, "path")),
            role=role,
            strength=table.number("strength", 1.0, 0.0, 1.0),
            at=at,
        )

    def _file(self, table: Table, key: str, name: str) -> Asset:
        try:
            return self._admit(self._base / name)
        except StudioError as error:
            table.fail(str(error), key, error)
        except (OSError, ValueError) as error:
            table.fail(f"{name[:80]} cannot be read: {error}", key, error)

    # --- sound tracks ---

    def _track(self, table: Table, rate: Rate) -> Track:
        table.only(("id", "name", "kind", "gain_db", "muted", "clips"))
        name = self._required(table, "name")
        track = TrackId(table.text("id") or mention_name(name))
        clips = []
        for number, item in enumerate(table.items("clips"), start=1):
            if not isinstance(item, dict):
                table.fail("clips must be { path, start, duration } tables", "clips")
            clips.append(self._clip(Table(item, "the clip", self._path, table.header), f"{track}-{number}", rate))
        return Track(
            id=track,
            name=name,
            kind=cast(TrackKind, table.choice("kind", get_args(TrackKind), "music")),
            gain_db=table.number("gain_db", 0.0, -120.0, 40.0),
            muted=table.flag("muted"),
            clips=tuple(clips),
        )

    def _clip(self, table: Table, name: str, rate: Rate) -> Clip:
        table.only(("id", "path", "start", "duration", "source_in", "gain_db", "fade_in", "fade_out"))
        asset = self._file(table, "path", self._required(table, "path"))
        if asset.kind == "image":
            table.fail(f"{asset.name} is a picture, and a sound track holds sound", "path")
        if "duration" not in table.values:
            table.fail('the clip needs a duration, such as "4s"', "duration")
        return Clip(
            id=ClipId(table.text("id") or name),
            asset=asset,
            start=_or(table.whole("start", 0), 0),
            duration=table.read("duration", lambda value: parse_duration(value, rate)),
            source_in=_or(table.whole("source_in", 0), 0),
            gain_db=table.number("gain_db", 0.0, -120.0, 40.0),
            fade_in=_or(table.whole("fade_in", 0), 0),
            fade_out=_or(table.whole("fade_out", 0), 0),
        )

    # --- shared ---

    def _tables(self, top: Table, kind: str) -> list[Table]:
        return [
            Table(values, f"{kind} {number + 1}", self._path, self._header(kind, number))
            for number, values in enumerate(top.tables(kind))
        ]

    def _header(self, kind: str, number: int) -> Header | None:
        of_kind = [header for header in self._headers if header.kind == kind]
        return of_kind[number] if number < len(of_kind) else None

    def _required(self, table: Table, key: str) -> str:
        text = table.text(key)
        if not text.strip():
            table.fail(f"{table.label} needs a {key}", key)
        return text

    def _check_names(self, project: Project) -> None:
        for kind, owners in (("character", project.characters), ("place", project.places)):
            seen: set[str] = set()
            for number, owner in enumerate(owners):
                if owner.id in seen:
                    header = self._header(kind, number)
                    raise BoardError(
                        f'two {kind}s are called "{owner.name}": give each its own name',
                        path=self._path,
                        line=header.line if header else None,
                    )
                seen.add(owner.id)

    def _check_transitions(self, top: Table, project: Project) -> None:
        for position in range(len(project.shots) + 1):
            try:
                check_transition(project, position)
            except EditError as error:
                last = position == len(project.shots)
                header = self._header("film", 0) if last else self._header("shot", position)
                header = header or self._headers[0]
                line = header.keys.get("end" if last else "transition", header.line)
                raise BoardError(str(error), path=self._path, line=line) from error


def parse_heading(heading: str) -> tuple[str, str, str]:
    """Read `INT. LANTERN ROOM - NIGHT` into setting, place and time.

    What is missing is empty. The place is lower case.
    """
    match = re.match(r"\s*(INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT|EST)\b\.?\s*(.*)", heading, re.IGNORECASE)
    setting, rest = ("", heading) if match is None else (match[1].upper().replace(".", ""), match[2])
    setting = {"EXT/INT": "INT/EXT", "I/E": "INT/EXT", "EST": "EXT"}.get(setting, setting)
    place, dash, time = rest.rpartition(" - ")
    if not dash:
        place, time = rest, ""
    return setting, place.strip().lower(), time.strip().lower()


def _frame(value: str | int | float, rate: Rate) -> int:
    return 0 if str(value).strip() in ("0", "0f", "0s") else parse_duration(value, rate)


def _or(value: int | None, default: int) -> int:
    return default if value is None else value
