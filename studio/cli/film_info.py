"""The command that says what is in a project or a board: info. It works beside an open window."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.cli.console import Console, counted
from studio.cli.exit_code import DONE
from studio.domain.asset import Asset
from studio.domain.chain import playing
from studio.domain.direction import Direction
from studio.domain.errors import ModelMissing
from studio.domain.lora_edits import loras_of
from studio.domain.project import Project, TakeMark
from studio.domain.shot import Panel, Shot, ShotId, TakeId
from studio.domain.time import format_timecode, parse_rate
from studio.domain.transition import format_transition
from studio.generate import catalog
from studio.language.board_writer import write_board
from studio.language.camera import parse_camera
from studio.production.equipment import camera_by
from studio.production.intake import Intake
from studio.production.locate import plays, take_troubles
from studio.production.loras import lora_folders, own_lora_folder
from studio.production.plan import stale
from studio.production.remark import remarks
from studio.storage.project_store import ProjectStore


def info(path: Path, as_board: bool, console: Console) -> int:
    """What is in a project or a board, as sentences or (`as_board`) as the board that would make it."""
    if path.is_dir():
        with ProjectStore.open(path, writable=False) as store:
            return _info_of_project(store, as_board, console)
    intake = Intake(path)
    if as_board:
        _show_board(intake.project, intake.path_of, console)
    else:
        _show(_described(intake.project, path, "board", None), console)
    return DONE


def _info_of_project(store: ProjectStore, as_board: bool, console: Console) -> int:
    project = store.journal.project
    if as_board:
        _show_board(project, store.folder.asset_path, console)
        return DONE
    # Before anything else reads the takes: a window beside us may finish one meanwhile, which would seem to be lost.
    troubles = take_troubles(store)
    late, problems = _stale(store)
    _show(_described(project, store.folder.path, "project", store, late), console)
    for sentence in (*problems, *troubles):
        console.warn(sentence)
    return DONE


def _show_board(project: Project, path_of: Callable[[Asset], Path], console: Console) -> None:
    """Files are named as seen from the folder that one stands in, where the printed board will probably be saved."""
    text = write_board(project, asset_path=lambda asset: os.path.relpath(path_of(asset)))
    console.event("board", text=text)
    console.say(text)


def _described(
    project: Project, path: Path, kind: str, store: ProjectStore | None, late: frozenset[ShotId] = frozenset()
) -> dict[str, Any]:
    film = project.film
    shots, start = [], 0
    for number, shot in enumerate(project.shots, start=1):
        shots.append(_shot(project, shot, number, start, store, stale=shot.id in late))
        start += shot.duration
    return {
        "kind": kind,
        "path": str(path.absolute()),
        "title": film.title,
        "width": film.width,
        "height": film.height,
        "fps": str(film.rate),
        "seed": film.seed,
        "model": film.model,
        "frames": project.duration,
        "duration_s": round(float(film.rate.seconds(project.duration)), 6),
        "shots": shots,
        "takes": 0 if store is None else len(store.takes.takes()),
        "titles": [{"text": each.text, "start": each.start, "duration": each.duration} for each in project.titles],
        "markers": [{"frame": each.frame, "name": each.name, "colour": each.colour} for each in project.markers],
        "marks": [] if store is None else [_mark(project, mark, store) for mark in project.marks],
        "jobs": [] if store is None else _jobs(project, store),
    }


def _shot(
    project: Project, shot: Shot, number: int, start: int, store: ProjectStore | None, *, stale: bool
) -> dict[str, Any]:
    followed = project.followed(shot)
    scene = project.scene(shot.scene) if shot.scene is not None else None
    direction, diagnostics = parse_camera(shot.camera, frames=shot.duration, rate=project.film.rate)
    take = playing(shot, store.takes.__contains__) if store is not None else None
    return {
        "number": number,
        "id": shot.id,
        "name": shot.name,
        "source": shot.source,
        "start": start,
        "duration": shot.duration,
        "prompt": shot.prompt,
        "camera": shot.camera,
        "camera_by": _camera_by(project, shot, direction, store),
        "dialogue": shot.dialogue,
        "link": shot.link.kind if shot.link else None,
        "follows": followed.name if followed else None,
        "transition": format_transition(shot.transition) if shot.transition else None,
        "scene": scene.heading if scene else None,
        "status": shot.status,
        "alternate": shot.alternate + 1,
        "alternates": len(shot.alternates) + 1,
        "state": _state(shot, take, store),
        "take": take,
        "stale": stale,
        "diagnostics": [{"span": list(each.span), "message": each.message} for each in diagnostics],
        "remarks": list(remarks(project, shot)),
    }


def _camera_by(project: Project, shot: Shot, direction: Direction, store: ProjectStore | None) -> str | None:
    """What leads the shot's camera with the film's model here: a LoRA, its path, or words; None where nothing does."""
    try:
        row = catalog.find_model(project.film.model)
    except ModelMissing:  # a film from another machine can still be looked at
        return None
    folders = (own_lora_folder(),) if store is None else lora_folders(store)
    return camera_by(direction, loras_of(project, shot), row, folders) or None


def _state(shot: Shot, take: TakeId | None, store: ProjectStore | None) -> str:
    if shot.source != "generated":
        return shot.source
    if store is not None and take is not None and take in store.takes:
        return "take" if plays(store, take) else "unreadable"
    return "panel" if any(_drawn(panel, store) for panel in shot.panels) else "slate"


def _drawn(panel: Panel, store: ProjectStore | None) -> bool:
    return panel.asset is not None or (store is not None and panel.take is not None and panel.take in store.takes)


def _stale(store: ProjectStore) -> tuple[frozenset[ShotId], tuple[str, ...]]:
    """The shots that are out of date, and a sentence for why that cannot be known."""
    project, takes = store.journal.project, store.takes
    try:
        row = catalog.find_model(project.film.model)
    except ModelMissing as error:  # a film from another machine can still be looked at
        return frozenset(), (f"what is out of date cannot be said: {error}",)
    late = stale(project, requests=takes.requests(), arrived=takes.__contains__, window=row.window, model=row.id)
    return frozenset(late), ()


def _jobs(project: Project, store: ProjectStore) -> list[dict[str, Any]]:
    """The jobs that made no take yet. One that a program was killed over says "running", but waits to be made anew."""
    worked_on = store.folder.in_use
    jobs = []
    for job in store.queue.jobs():
        if job.state == "done" or (job.state == "running" and job.id in store.takes):
            continue
        state = "queued" if job.state == "running" and not worked_on else job.state
        jobs.append({"take": job.id, "shot": project.name_of(job.shot), "state": state, "message": job.message})
    return jobs


def _mark(project: Project, mark: TakeMark, store: ProjectStore) -> dict[str, Any]:
    owner = store.queue.shots().get(mark.id)
    name = None if owner is None else project.name_of(owner)
    return {"take": mark.id, "shot": name, "rejected": mark.rejected, "note": mark.note}


def _show(described: dict[str, Any], console: Console) -> None:
    console.event("info", **described)
    rate = described["fps"]
    console.say(
        f"{described['title']}: {counted(len(described['shots']), 'shot')}, {counted(described['frames'], 'frame')} "
        f"({described['duration_s']:.2f} s) at {rate} fps, {described['width']}x{described['height']}, "
        f"model {described['model']}"
    )
    for shot in described["shots"]:
        console.say(_line(shot, rate))
        for remark in shot["remarks"]:
            console.say(f"        {remark}")
    for sentence in _about_jobs(described):
        console.say(sentence)


def _about_jobs(described: dict[str, Any]) -> list[str]:
    states = Counter(job["state"] for job in described["jobs"])
    sentences = [f"{counted(states[state], 'shot')} {state}" for state in ("running", "queued") if states[state]]
    if states["queued"] and not states["running"]:
        sentences[-1] += f" from a run that was stopped: shotloom generate {described['path']} goes on"
    failed = [job for job in described["jobs"] if job["state"] == "failed"]
    return sentences + [f"shot {job['shot']} was not made: {job['message']}" for job in failed]


_UNSAID = {"gap": "(black)", "imported": "(imported)", "generated": "(no prompt yet)"}
"""What stands in the place of a prompt, by where the picture comes from."""
_CAMERA_BY = {"lora": "camera by a LoRA", "path": "camera by its path", "words": "camera by words"}


def _line(shot: dict[str, Any], rate: str) -> str:
    marks = [shot["state"], *(["out of date"] if shot["stale"] else [])]
    if shot["link"]:
        marks.append(f"{'extends' if shot['link'] == 'continue' else 'matches'} {shot['follows']}")
    if shot["transition"]:
        marks.append(shot["transition"])
    if shot["camera_by"]:
        marks.append(_CAMERA_BY[shot["camera_by"]])
    start = format_timecode(shot["start"], parse_rate(rate))
    says = shot["prompt"] or _UNSAID[shot["source"]]
    return f"  {shot['name']:6} {start}  {shot['duration']:4} f  {says}  [{', '.join(marks)}]"
