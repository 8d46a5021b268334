"""Storyboards as TOML, read into a Project; docs/board.md describes the format for people.

Reading is all or nothing: the first thing that is wrong raises a BoardError that names the file, the line and the shot.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from studio.domain.errors import BoardError, EditError, StudioError
from studio.domain.film_edits import MOST_HANDLES, WIDEST_PX
from studio.domain.project import HANDLE_FRAMES, Character, Film, Place, Project, Scene
from studio.domain.prompt import mention_name
from studio.domain.shot import ReferenceRole, SceneId
from studio.domain.sound_cut import offset_limits
from studio.domain.time import Rate, format_timecode, parse_rate, parse_timecode
from studio.domain.transition import check_transition, parse_transition
from studio.language.board_lora import read_loras
from studio.language.board_mark import read_markers, read_titles
from studio.language.board_media import Admit, BoardMedia
from studio.language.board_position import Header, Layout, scan_board
from studio.language.board_shot import read_shots
from studio.language.board_source import read_source
from studio.language.board_table import Table, one_line, shown
from studio.language.scene_heading import Setting, parse_heading

__all__ = ["Admit", "CheckModel", "parse_heading", "read_board", "read_board_text"]

CheckModel = Callable[[str], object]
"""Raises StudioError when there is no such model."""
Owner = TypeVar("Owner", Character, Place)

FILM_KEYS = ("title", "size", "fps", "seed", "model", "style", "handles", "end", "start", "take_size")
_TOP_KEYS = (*FILM_KEYS, "film", "shot", "scene", "character", "place", "track", "marker", "title")
_DEEPEST = 32


def read_board(source: Path, *, admit: Admit, check_model: CheckModel) -> Project:
    """Read a board file. Raises BoardError with one sentence for anything that is wrong with it."""
    text = read_source(source)
    return read_board_text(text, name=str(source), base=source.parent, admit=admit, check_model=check_model)


def read_board_text(text: str, *, name: str, base: Path, admit: Admit, check_model: CheckModel) -> Project:
    """Read a board's text. `name` is what errors call it; `base` is the folder that its file names are relative to."""
    text = text.removeprefix("\ufeff")
    layout = scan_board(text)
    if layout.depth > _DEEPEST:
        raise BoardError("is too deeply nested to be a board", path=name)
    board = _Board(_parse_toml(text, name), name, layout)
    film = board.film(check_model)
    return board.project(film, BoardMedia(base, admit, film.rate))


def _parse_toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = re.search(r"^(.*) \(at line (\d+), column \d+\)$", str(error), re.DOTALL)
        sentence = match[1] if match else str(error).removesuffix(" (at end of document)")
        line = int(match[2]) if match else text.count("\n") + 1
        sentence = f"is not TOML: {sentence[:1].lower()}{sentence[1:]}"
        raise BoardError(one_line(sentence), path=name, line=line) from error
    except RecursionError as error:
        raise BoardError("is too deeply nested to be a board", path=name) from error
    except ValueError as error:  # integers beyond Python's limit of digits
        raise BoardError(one_line(f"is not TOML: {error}"), path=name) from error


class _Board:
    """A parsed board with the positions of its tables."""

    def __init__(self, values: dict[str, Any], path: str, layout: Layout) -> None:
        self._path = path
        self._layout = layout
        self._top = Table(values, "the board", path, layout.headers[0])
        self._top.only(_TOP_KEYS)
        self._film = self._film_table()

    def project(self, film: Film, media: BoardMedia) -> Project:
        scenes = [(scene, table.line()) for scene, table in self._scenes()]
        tables = self._tables("shot")
        if not tables:
            raise BoardError("this board has no shots: write at least one [[shot]] with a prompt", path=self._path)
        project = Project(
            film=film,
            scenes=tuple(scene for scene, _ in scenes),
            characters=self._owners("character", Character, media),
            places=self._owners("place", Place, media),
            shots=read_shots(tables, scenes, media),
        )
        self._check_transitions(project, tables)
        _check_sound_cuts(project, tables)
        tracks = self._tables("track")
        read = tuple(media.track(table) for table in tracks)
        _check_apart(tracks, [track.id for track in read], "tracks")
        return replace(
            project,
            tracks=read,
            markers=read_markers(self._tables("marker"), film.rate),
            titles=read_titles(self._tables("title"), film.rate),
        )

    # --- the film ---

    def film(self, check_model: CheckModel) -> Film:
        table = self._film
        rate = table.read("fps", parse_rate) if "fps" in table.values else Rate(24)
        width, height = _size(table, "size") or (Film().width, Film().height)
        model = table.text("model", "sketch")
        try:
            check_model(model)
        except StudioError as error:
            table.fail(f"model of the film: {error}", "model", error)
        handles = table.whole("handles", 0, MOST_HANDLES)
        return Film(
            title=table.text("title", "Untitled"),
            width=width,
            height=height,
            rate=rate,
            seed=table.whole("seed", 0) or 0,
            model=model,
            style=table.text("style"),
            handles=HANDLE_FRAMES if handles is None else handles,
            end=table.read("end", lambda value: parse_transition(str(value), rate)) if "end" in table.values else None,
            start=table.read("start", lambda value: _start(value, rate)) if "start" in table.values else Film().start,
            take_size=_size(table, "take_size"),
        )

    def _film_table(self) -> Table:
        """The film's keys, which stand in [film] or at the top of the file."""
        film = self._top.values.get("film", {})
        if not isinstance(film, dict):
            self._top.fail("film must be written as a [film] table", "film")
        header = next(iter(self._layout.find("film")), Header("film", self._top.line("film")))
        table = Table(film, "the film", self._path, header)
        table.only(FILM_KEYS)
        loose = {key: self._top.values[key] for key in FILM_KEYS if key in self._top.values}
        if isinstance(loose.get("title"), list):  # those are the titles over the picture
            del loose["title"]
        if twice := sorted(loose.keys() & film.keys()):
            table.fail(f"{twice[0]} is written both in [film] and at the top of the board: keep one", twice[0])
        top = self._top.header
        return replace(table, values=film | loose, header=Header("film", header.line, {**top.keys, **header.keys}))

    # --- scenes, people, places ---

    def _scenes(self) -> list[tuple[Scene, Table]]:
        tables = self._tables("scene")
        for table in tables:
            table.only(("id", "heading", "setting", "place", "time", "look", "lora"))
        written = [table.text("id") for table in tables]
        ids = [each or _unlike(str(number), written) for number, each in enumerate(written, start=1)]
        _check_apart(tables, ids, "scenes")
        return [(_scene(table, SceneId(each)), table) for table, each in zip(tables, ids, strict=True)]

    def _owners(self, kind: ReferenceRole, make: Callable[..., Owner], media: BoardMedia) -> tuple[Owner, ...]:
        tables = self._tables(kind)
        for table in tables:
            table.only(("id", "name", "words", "references"))
        names = [table.required("name") for table in tables]
        ids = [table.text("id") or mention_name(name) for table, name in zip(tables, names, strict=True)]
        for table, each in zip(tables, ids, strict=True):
            if not each:
                table.fail("the name has no letters, so no prompt can mention it: add an id", "name")
        _check_apart(tables, ids, f"{kind}s")
        return tuple(
            make(id=each, name=name, words=table.text("words"), references=media.references(table, kind))
            for table, each, name in zip(tables, ids, names, strict=True)
        )

    # --- shared ---

    def _tables(self, kind: str) -> list[Table]:
        if kind == "title" and isinstance(self._top.values.get(kind), str):
            return []  # the film's own
        headers = self._layout.find(kind)
        values = self._top.tables(kind)
        # Tables written inline, as in shot = [{ … }], have no header of their own.
        headers += [Header(kind, self._top.line(kind))] * (len(values) - len(headers))
        return [Table(each, f"{kind} {n}", self._path, headers[n - 1]) for n, each in enumerate(values, start=1)]

    def _check_transitions(self, project: Project, tables: Sequence[Table]) -> None:
        for position in range(len(project.shots) + 1):
            try:
                check_transition(project, position)
            except EditError as error:
                if position == len(tables):
                    self._film.fail(str(error), "end", error)
                shot = project.shots[position].name
                table = replace(tables[position], shot=shot)
                table.fail(str(error).removeprefix(f"shot {shot}: "), "transition", error)


def _check_sound_cuts(project: Project, tables: Sequence[Table]) -> None:
    for position, shot in enumerate(project.shots):
        low, high = offset_limits(project.shots, position)
        if not low <= shot.sound_offset <= high:
            table = replace(tables[position], shot=shot.name)
            table.fail(f"sound_offset of the shot must be from {low} to {high} frames here", "sound_offset")


def _start(value: object, rate: Rate) -> str:
    return format_timecode(parse_timecode(str(value), rate), rate)


def _size(table: Table, key: str) -> tuple[int, int] | None:
    """A size in pixels, or None where it is not written."""
    if key not in table.values:
        return None
    text = table.text(key)
    match = re.fullmatch(r"\s*(\d{1,9})\s*[xX*\u00d7]\s*(\d{1,9})\s*", text, re.ASCII)
    if match is None:
        table.fail(f'{key} "{shown(text)}" cannot be read: write width x height, such as "1280x720"', key)
    width, height = int(match[1]), int(match[2])
    if not (0 < width <= WIDEST_PX and 0 < height <= WIDEST_PX):
        table.fail(f"{key} {text}: width and height must be from 2 to {WIDEST_PX} pixels", key)
    if width % 2 or height % 2:
        even = f"{width + width % 2}x{height + height % 2}"
        table.fail(f"{key} {text}: width and height must be even, such as {even}", key)
    return width, height


def _scene(table: Table, scene: SceneId) -> Scene:
    heading = table.text("heading")
    setting, place, time = parse_heading(heading)
    return Scene(
        id=scene,
        heading=heading,
        setting=cast(Setting, table.choice("setting", get_args(Setting), setting)),
        place=table.text("place", place),
        time=table.text("time", time),
        look=table.text("look"),
        loras=read_loras(table),
    )


def _unlike(label: str, others: Sequence[str]) -> str:
    while label in others:
        label += "'"
    return label


def _check_apart(tables: Sequence[Table], ids: Sequence[str], what: str) -> None:
    seen: set[str] = set()
    for table, each in zip(tables, ids, strict=True):
        if each in seen:
            table.fail(f'two {what} are called "{shown(each)}": give each its own name or id', "id")
        seen.add(each)
