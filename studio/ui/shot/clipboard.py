"""Shots on the clipboard: between places of one film with their takes, between films with what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QByteArray, QMimeData

from studio.domain.chain import playing
from studio.domain.errors import EditError, StorageError
from studio.domain.project import Project
from studio.domain.shot import Link, Shot, ShotId, TakeId
from studio.domain.shot_edits import new_shot_id, with_cuts
from studio.storage.file_name import check_names
from studio.storage.record import read_record, write_record

FORMAT = "application/x-shotloom-storyline"


@dataclass(frozen=True, slots=True)
class Clipping:
    """Shots, and the folder of the film that their takes and files lie in."""

    folder: str
    shots: tuple[Shot, ...]


def copied(project: Project, shots: Sequence[ShotId], folder: str, arrived: Callable[[TakeId], bool]) -> QMimeData:
    """Shots for the clipboard; as text, their prompts. Raises EditError when they cannot be written."""
    chosen = [project.shot(shot) for shot in shots]
    data = QMimeData()
    data.setData(FORMAT, QByteArray(write_record(Clipping(folder, _kept(project, chosen, arrived))).encode()))
    data.setText("\n\n".join(shot.prompt for shot in chosen))
    return data


def _kept(project: Project, shots: Sequence[Shot], arrived: Callable[[TakeId], bool]) -> tuple[Shot, ...]:
    """The shots as they stand: on the takes that play for them, without one that is still to come."""
    return tuple(
        replace(
            _arrived(shot, arrived),
            link=_fixed(project, shot),
            alternates=tuple(_arrived(each, arrived) for each in shot.alternates),
        )
        for shot in with_cuts(project, shots)
    )


def _arrived(shot: Shot, arrived: Callable[[TakeId], bool]) -> Shot:
    return replace(shot, chosen=playing(shot, arrived), pending=None)


def _fixed(project: Project, shot: Shot) -> Link | None:
    """The shot's link with its shot written out: in another place "the one before" is another shot."""
    followed = project.followed(shot)
    return None if shot.link is None or followed is None else Link(shot.link.kind, followed.id)


def holds_shots(data: QMimeData | None) -> bool:
    return data is not None and data.hasFormat(FORMAT)


def pasted(data: QMimeData, project: Project, folder: str) -> tuple[Shot, ...]:
    """The shots of a clipboard, made new for this film. Raises EditError when they cannot be read."""
    clipping = _read(data)
    scenes = {scene.id for scene in project.scenes}
    new = {shot.id: new_shot_id() for shot in clipping.shots}
    made = []
    for shot in clipping.shots:
        if clipping.folder != folder:
            shot = replace(_said(shot), alternates=tuple(_said(each) for each in shot.alternates), scene=None)
        link = shot.link
        if link is not None and link.shot is not None and link.shot in new:
            link = Link(link.kind, new[link.shot])
        scene = shot.scene if shot.scene in scenes else None
        made.append(replace(shot, id=new[shot.id], name="", name_locked=False, link=link, scene=scene))
    return tuple(made)


def _said(shot: Shot) -> Shot:
    """What a shot says: takes and files of another film are not here."""
    source = "generated" if shot.source == "imported" else shot.source
    return replace(shot, chosen=None, imported=None, panels=(), references=(), source=source)


def _read(data: QMimeData) -> Clipping:
    try:
        clipping = read_record(Clipping, bytes(data.data(FORMAT).data()))
        for shot in clipping.shots:
            check_names(shot)
    except StorageError as error:
        raise EditError("what is on the clipboard cannot be read as shots") from error
    return clipping
