"""The files that a board names: references, panels, the clip or still that a shot is, and sound tracks.

Each is looked at by the `admit` that the reader was given, since this layer opens no media.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from studio.domain.asset import Asset
from studio.domain.errors import StudioError
from studio.domain.project import Clip, ClipId, Track, TrackId, TrackKind
from studio.domain.prompt import mention_name
from studio.domain.shot import Panel, Reference, ReferenceRole, Source
from studio.domain.time import Rate, parse_duration
from studio.domain.track_edits import LOUDEST_DB, QUIETEST_DB
from studio.language.board_table import Table, shown

Admit = Callable[[Path], Asset]
"""Looks at a file that the board names and says what it is. Raises StudioError when it is no picture, film or sound."""


@dataclass(frozen=True, slots=True)
class BoardMedia:
    """Reads what a table says about files; their names are relative to `base`, times are frames at `rate`."""

    base: Path
    admit: Admit
    rate: Rate

    def source(self, table: Table) -> tuple[Source, Asset | None]:
        """What a shot is made from: the model, black, or the person's own clip or still."""
        name = table.text("source", "generated")
        if name == "generated" or name == "gap":
            return name, None
        asset = self._file(table, "source", name)
        if asset.kind == "sound":
            table.fail(f"source of the shot: {shown(name)} is a sound, and a shot needs a picture or a film", "source")
        return "imported", asset

    def panels(self, table: Table) -> tuple[Panel, ...]:
        """The panels that a `[[shot]]` names."""
        return tuple(self._panel(table, key, item) for key in ("panel", "panels") for item in table.items(key))

    def _panel(self, table: Table, key: str, item: Any) -> Panel:
        if not isinstance(item, str):
            table.fail(f"{key} of the shot must be a file name in quotes", key)
        asset = self._file(table, key, item)
        if asset.kind != "image":
            table.fail(f"{key} of the shot: {shown(item)} is no picture", key)
        return Panel(asset=asset)

    def references(self, table: Table, role: ReferenceRole) -> tuple[Reference, ...]:
        """Files, or tables of path, role, strength and at; `role` is what a file is for when nothing is said."""
        references = []
        for item in table.items("references"):
            values = {"path": item} if isinstance(item, str) else item
            if not isinstance(values, dict):
                table.fail("references must be file names or { path, role, strength, at } tables", "references")
            references.append(self._reference(table.inner(values, "the reference", "references"), role))
        return tuple(references)

    def _reference(self, table: Table, role: ReferenceRole) -> Reference:
        table.only(("path", "role", "strength", "at"))
        at = table.read("at", self._frame) if "at" in table.values else None
        role = cast(ReferenceRole, table.choice("role", get_args(ReferenceRole), role if at is None else "at"))
        if (role == "at") != (at is not None):
            table.fail('a reference at a moment needs both role = "at" and at = a frame of the shot', "at")
        strength = table.number("strength", 1.0, 0.0, 1.0)
        return Reference(self._file(table, "path", table.required("path")), role, strength, at)

    def _frame(self, value: str | int | float) -> int:
        """A moment of a shot, which may be its first frame, unlike a duration."""
        return 0 if str(value).strip() in ("0", "0f", "0s") else parse_duration(value, self.rate)

    def track(self, table: Table) -> Track:
        """A row of sound."""
        table.only(("id", "name", "kind", "gain_db", "muted", "solo", "locked", "clips"))
        name = table.required("name")
        track = TrackId(table.text("id") or mention_name(name))
        return Track(
            id=track,
            name=name,
            kind=cast(TrackKind, table.choice("kind", get_args(TrackKind), "music")),
            gain_db=table.number("gain_db", 0.0, QUIETEST_DB, LOUDEST_DB),
            muted=table.flag("muted"),
            solo=table.flag("solo"),
            locked=table.flag("locked"),
            clips=tuple(self._clip(table, item, f"{track}-{n}") for n, item in enumerate(table.items("clips"), 1)),
        )

    def _clip(self, owner: Table, item: Any, name: str) -> Clip:
        if not isinstance(item, dict):
            owner.fail("clips must be { path, start, duration } tables", "clips")
        table = owner.inner(item, "the clip", "clips")
        table.only(("id", "path", "start", "duration", "source_in", "gain_db", "fade_in", "fade_out", "muted"))
        asset = self._file(table, "path", table.required("path"))
        if asset.kind == "image":
            table.fail(f"{shown(asset.name)} is a picture, and a sound track holds sound", "path")
        if "duration" not in table.values:
            table.fail('the clip needs a duration, such as "4s"', "duration")
        return Clip(
            id=ClipId(table.text("id") or name),
            asset=asset,
            start=table.whole("start", 0) or 0,
            duration=table.read("duration", lambda value: parse_duration(value, self.rate)),
            source_in=table.whole("source_in", 0) or 0,
            gain_db=table.number("gain_db", 0.0, QUIETEST_DB, LOUDEST_DB),
            fade_in=table.whole("fade_in", 0) or 0,
            fade_out=table.whole("fade_out", 0) or 0,
            muted=table.flag("muted"),
        )

    def _file(self, table: Table, key: str, name: str) -> Asset:
        if not name.strip():
            table.fail(f"{key} of {table.label} is empty: name a file, or leave it out", key)
        if "\0" in name:
            table.fail(f"{key} of {table.label} holds a NUL character: remove it", key)
        try:
            return self.admit(self.base / name)
        except StudioError as error:
            table.fail(f"{key} of {table.label}: {error}", key, error)
        except (OSError, ValueError) as error:
            table.fail(f"{key} of {table.label}: {shown(name)} cannot be read: {error}", key, error)
