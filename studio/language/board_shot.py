"""The [[shot]] tables of a board: names and ids as written or by position, lengths, links to earlier shots."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn, cast, get_args

from studio.domain.edits import LONGEST_SHOT, LONGEST_TEXT
from studio.domain.errors import EditError
from studio.domain.project import Scene
from studio.domain.shot import PROMPT_PARTS, Fit, Link, LinkKind, PromptPart, SceneId, Shot, ShotId, Status, Transition
from studio.domain.shot_name import plain_name
from studio.domain.time import Rate, parse_duration
from studio.domain.track_edits import LOUDEST_DB, QUIETEST_DB
from studio.domain.transition import parse_transition
from studio.language.board_lora import read_loras
from studio.language.board_media import BoardMedia
from studio.language.board_table import Table, shown

SHOT_TEXTS = ("prompt", "negative", "camera", "dialogue", "action", "sound", "notes")
SHOT_KEYS = (
    *("id", "name", "name_locked", *SHOT_TEXTS, "duration", "source_in", "continue", "match", "seed", "hold_colours"),
    *("references", "lora", "status", "transition", "panel", "panels", "source", "fit", "scene", "left_out"),
    *("sound_offset", "sound_slip", "sound_unlinked", "sound_gain_db", "sound_muted", "alternate", "plays"),
)
_OF_PLACE = (
    "id",
    "name",
    "name_locked",
    "continue",
    "match",
    "transition",
    "sound_offset",
    "scene",
    "alternate",
    "plays",
)
ALTERNATE_KEYS = tuple(key for key in SHOT_KEYS if key not in _OF_PLACE)
_DEFAULT_DURATION = "3s"


def read_shots(tables: Sequence[Table], scenes: Sequence[tuple[Scene, int]], media: BoardMedia) -> tuple[Shot, ...]:
    """Read the shots in order. `scenes` are given with the lines where they begin, since a shot belongs to the one
    above it. Raises BoardError."""
    ids, names = _Labels(tables, "id"), _Labels(tables, "name")
    storyline = _Storyline(ids, names, scenes, media)
    return tuple(
        storyline.shot(replace(table, shot=names.all[position], label="the shot"), position)
        for position, table in enumerate(tables)
    )


class _Labels:
    """The ids or the names of all shots: as written, else made from the position and unlike any other."""

    def __init__(self, tables: Sequence[Table], key: str) -> None:
        self.written: dict[str, int] = {}
        labels = [table.text("id") if key == "id" else _name_in(table) for table in tables]
        for position, (table, label) in enumerate(zip(tables, labels, strict=True)):
            if label and self.written.setdefault(label, position) != position:
                table.fail(f'two shots have the {key} "{shown(label)}": give each its own', key)
        self.all = [label or self._made(position, key) for position, label in enumerate(labels)]

    def _made(self, position: int, key: str) -> str:
        # The seeds of a film hang on ids, so this rule never changes: the 1-based position as text.
        label = str(position + 1) if key == "id" else f"{(position + 1) * 10:03}"
        while label in self.written:
            label += "'" if key == "id" else "A"
        return label


def _name_in(table: Table) -> str:
    try:
        return plain_name(table.text("name"))
    except EditError as error:
        table.fail(str(error), "name", error)


@dataclass(frozen=True, slots=True)
class _Storyline:
    """What every shot needs to know about the others."""

    ids: _Labels
    names: _Labels
    scenes: Sequence[tuple[Scene, int]]
    media: BoardMedia

    def shot(self, table: Table, position: int) -> Shot:
        table.only(SHOT_KEYS)
        alternates = tuple(self._alternate(table, values) for values in table.tables("alternate"))
        return replace(
            self._version(table),
            id=ShotId(self.ids.all[position]),
            name=self.names.all[position],
            name_locked=table.flag("name_locked"),
            link=self._link(table, position),
            transition=_transition(table, self.media.rate),
            scene=self._scene(table),
            alternates=alternates,
            alternate=(table.whole("plays", 1, len(alternates) + 1) or 1) - 1,
        )

    def _alternate(self, owner: Table, values: dict[str, Any]) -> Shot:
        table = owner.inner(values, "the alternate", "alternate")
        table.only(ALTERNATE_KEYS)
        return self._version(table)

    def _version(self, table: Table) -> Shot:
        """What a shot and its alternates each say for themselves."""
        source, imported = self.media.source(table)
        texts = {key: table.text(key) for key in SHOT_TEXTS if key != "dialogue"}
        for key, text in texts.items():
            if len(text) > LONGEST_TEXT:
                table.fail(f"{key} of {table.label} has {len(text)} characters: at most {LONGEST_TEXT} can be", key)
        if source == "generated" and not texts["prompt"].strip():
            table.fail(f'{table.label} has no prompt: write one, or say source = "gap" for black', "prompt")
        shot = Shot(
            id=ShotId(""),
            name="",
            dialogue=_dialogue(table),
            duration=_duration(table, self.media.rate),
            source=source,
            imported=imported,
            source_in=table.whole("source_in", -LONGEST_SHOT, LONGEST_SHOT) or 0,
            sound_offset=table.whole("sound_offset", -LONGEST_SHOT, LONGEST_SHOT) or 0,
            sound_slip=table.whole("sound_slip", -LONGEST_SHOT, LONGEST_SHOT) or 0,
            sound_unlinked=table.flag("sound_unlinked"),
            sound_gain_db=table.number("sound_gain_db", 0.0, QUIETEST_DB, LOUDEST_DB),
            sound_muted=table.flag("sound_muted"),
            seed=table.whole("seed", 0),
            hold_colours=table.flag("hold_colours", unsaid=True),
            references=self.media.references(table, "style"),
            loras=read_loras(table),
            panels=self.media.panels(table),
            fit=cast(Fit, table.choice("fit", get_args(Fit), "auto")),
            status=cast(Status, table.choice("status", get_args(Status), "todo")),
            left_out=_left_out(table),
        )
        return replace(shot, **texts)

    def _link(self, table: Table, position: int) -> Link | None:
        wanted = [key for key in ("continue", "match") if table.values.get(key, False) is not False]
        if not wanted:
            return None
        if len(wanted) == 2:
            table.fail("the shot can continue a shot or match one, not both", "match")
        key = cast(LinkKind, wanted[0])
        value = table.values[key]
        if position == 0:
            named = isinstance(value, str) and self._find(value) is None
            unknown = f', and none called "{shown(str(value))}"' if named else ""
            table.fail(f"{key} on the first shot: there is no shot before it{unknown}", key)
        if value is True:
            return Link(key)
        if not isinstance(value, str):
            table.fail(f"{key} of the shot must be true or the name of an earlier shot", key)
        found = self._find(value)
        if found is None or found >= position:
            self._refuse(table, key, value, found, position)
        return Link(key, ShotId(self.ids.all[found]))

    def _find(self, label: str) -> int | None:
        """The position of a shot by its id or name; what the person wrote comes before what was made."""
        for found in (self.ids.written.get(label), self.names.written.get(label)):
            if found is not None:
                return found
        made = [labels.all.index(label) for labels in (self.names, self.ids) if label in labels.all]
        return made[0] if made else None

    def _refuse(self, table: Table, key: str, label: str, found: int | None, position: int) -> NoReturn:
        if found is not None:
            what = "itself" if found == position else f'"{shown(label)}", which comes later'
            table.fail(f"the shot cannot {key} {what}: name an earlier shot", key)
        earlier = [*self.names.all[:position], *(label for label, at in self.ids.written.items() if at < position)]
        near = difflib.get_close_matches(label, earlier, n=1)
        hint = f', did you mean "{shown(near[0])}"?' if near else ": write true for the shot before this one"
        table.fail(f'{key} of the shot: there is no earlier shot called "{shown(label)}"{hint}', key)

    def _scene(self, table: Table) -> SceneId | None:
        if "scene" not in table.values:
            above = bisect_left([line for _, line in self.scenes], table.line())
            return self.scenes[above - 1][0].id if above else None
        wanted = table.text("scene")
        if not wanted:
            return None
        called = {scene.heading: scene.id for scene, _ in reversed(self.scenes)}
        called |= {scene.id: scene.id for scene, _ in self.scenes}
        if wanted not in called:
            near = difflib.get_close_matches(wanted, called, n=1)
            hint = f', did you mean "{shown(near[0])}"?' if near else ": name a [[scene]] by its heading or id"
            table.fail(f'scene of the shot: there is no scene "{shown(wanted)}"{hint}', "scene")
        return called[wanted]


def _duration(table: Table, rate: Rate) -> int:
    if "duration" not in table.values:
        return parse_duration(_DEFAULT_DURATION, rate)
    frames = table.read("duration", lambda value: parse_duration(value, rate))
    if frames > LONGEST_SHOT:
        table.fail(f"duration of the shot: {frames} frames is too long, at most {LONGEST_SHOT} can be", "duration")
    return frames


def _transition(table: Table, rate: Rate) -> Transition | None:
    if "transition" not in table.values:
        return None
    return table.read("transition", lambda value: parse_transition(str(value), rate))


def _left_out(table: Table) -> tuple[PromptPart, ...]:
    """Parts of the full prompt; their order does not matter."""
    named = [
        table.inner({"left_out": item}, table.label, "left_out").choice("left_out", PROMPT_PARTS, "")
        for item in table.items("left_out")
    ]
    return tuple(part for part in PROMPT_PARTS if part in named)


def _dialogue(table: Table) -> str:
    """Speeches, one to a line; `{ who, line }` becomes `WHO: line`."""
    return "\n".join(_speech(table, item) for item in table.items("dialogue"))


def _speech(table: Table, item: object) -> str:
    if not isinstance(item, dict):
        return table.inner({"dialogue": item}, table.label, "dialogue").text("dialogue")
    speech = table.inner(item, "the dialogue", "dialogue")
    speech.only(("who", "line"))
    who, line = speech.text("who"), speech.required("line")
    return f"{who}: {line}" if who else line
