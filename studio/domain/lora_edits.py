"""The LoRAs of shots and scenes: which are applied to a take, and the edits that choose them.

A film names a LoRA by its path below a folder of such files, so that it means the same on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from studio.domain.edits import Edit
from studio.domain.errors import EditError
from studio.domain.project import Project
from studio.domain.shot import Lora, SceneId, Shot, ShotId

STRONGEST = 4.0
"""Beyond this, either way, pictures fall apart with every file."""
MOST_LORAS = 8
SUFFIX = ".safetensors"


def loras_of(project: Project, shot: Shot) -> tuple[Lora, ...]:
    """What is applied to a take of a shot: its scene's, then its own; of one file the shot's strength counts."""
    scene = () if shot.scene is None else project.scene(shot.scene).loras
    chosen = {each.file: each for each in (*scene, *shot.loras)}
    return tuple(each for each in chosen.values() if each.strength != 0)


def set_loras(shots: Iterable[ShotId], loras: Iterable[Lora]) -> Edit:
    """The own LoRAs of shots, all of them."""
    wanted, kept = tuple(shots), tuple(loras)

    def edit(project: Project) -> Project:
        check_loras(kept)
        for shot in wanted:
            project = project.with_shot(replace(project.shot(shot), loras=kept))
        return project

    return edit


def add_lora(shots: Iterable[ShotId], file: str) -> Edit:
    """Apply a file to shots, at full strength where it was not applied; a shot that has it keeps its strength."""

    def added(loras: tuple[Lora, ...]) -> tuple[Lora, ...]:
        return loras if any(each.file == file for each in loras) else (*loras, Lora(file))

    return _each_own(shots, added)


def change_lora(shots: Iterable[ShotId], lora: Lora) -> Edit:
    """Give a file another strength on those of the shots that have it."""
    return _each_own(shots, lambda loras: tuple(lora if each.file == lora.file else each for each in loras))


def remove_lora(shots: Iterable[ShotId], file: str) -> Edit:
    """Take a file away from those of the shots that have it."""
    return _each_own(shots, lambda loras: tuple(each for each in loras if each.file != file))


def _each_own(shots: Iterable[ShotId], change: Callable[[tuple[Lora, ...]], tuple[Lora, ...]]) -> Edit:
    wanted = tuple(shots)

    def edit(project: Project) -> Project:
        for shot in map(project.shot, wanted):
            loras = change(shot.loras)
            check_loras(loras)
            if loras != shot.loras:
                project = project.with_shot(replace(shot, loras=loras))
        return project

    return edit


def set_scene_loras(scene: SceneId, loras: Iterable[Lora]) -> Edit:
    """The LoRAs of every shot in a scene."""
    kept = tuple(loras)

    def edit(project: Project) -> Project:
        check_loras(kept)
        changed = replace(project.scene(scene), loras=kept)
        return replace(project, scenes=tuple(changed if each.id == scene else each for each in project.scenes))

    return edit


def check_loras(loras: tuple[Lora, ...]) -> None:
    """Raise EditError for a file that cannot lie below a folder, one named twice, or a strength that is none."""
    if len(loras) > MOST_LORAS:
        raise EditError(f"at most {MOST_LORAS} LoRAs can be applied at once, not {len(loras)}")
    seen: set[str] = set()
    for lora in loras:
        _check_file(lora.file)
        if not (math.isfinite(lora.strength) and abs(lora.strength) <= STRONGEST):
            raise EditError(f"the strength of a LoRA is from -{STRONGEST:g} to {STRONGEST:g}, not {lora.strength}")
        if lora.file in seen:
            raise EditError(f"the LoRA {lora.file} is named twice: keep one")
        seen.add(lora.file)


def _check_file(file: str) -> None:
    path = PurePosixPath(file)
    inside = not path.is_absolute() and ".." not in path.parts and "\\" not in file and ":" not in file
    if not inside or not file.isprintable() or path.suffix.lower() != SUFFIX or path.as_posix() != file:
        raise EditError(
            f"{file[:80]!r} is no LoRA: name a {SUFFIX} file by its path below the LoRA folder, "
            f"such as film/noir{SUFFIX}"
        )
