"""Where the media of an open project lie, by the keys that `studio.media.library` uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.domain.asset import Asset
from studio.domain.errors import StorageError
from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.generate.catalog import find_model, require_installed
from studio.generate.messages import EngineJob, Opened, ParentFiles
from studio.generate.model_row import ModelRow
from studio.media.probe import opens
from studio.production.loras import lora_files, lora_folders
from studio.storage.folder import IMPORTS, TAKES
from studio.storage.project_store import ProjectStore


def locator(store: ProjectStore) -> Callable[[str], Path | None]:
    """The `locate` of a project for composing: a key such as "take:<id>" -> the file, or None when it is not there.

    Where a file has been found it is looked for first the next time: that it lies inside the project is told once.
    """
    takes = store.takes
    found: dict[str, Callable[[TakeId], Path | None]] = {
        "take": takes.media,
        "proxy": takes.proxy,
        "frames": takes.frames,
        "sound": takes.sound,
    }

    known: dict[str, Path] = {}

    def locate(key: str) -> Path | None:
        path = known.get(key)
        if path is not None and path.is_file():
            return path
        path = search(key)
        if path is not None:
            known[key] = path
        return path

    def search(key: str) -> Path | None:
        kind, _, name = key.partition(":")
        try:
            if kind == "asset":
                path = store.folder.inside(store.folder.path / IMPORTS / Path(name).name)
                return path if path.is_file() else None
            return found[kind](TakeId(name))
        except StorageError:
            return None  # a name that leads out of the project is as good as missing

    return locate


def lost_takes(store: ProjectStore) -> dict[str, str]:
    """By a shot's name, a sentence for a take that was made for it and cannot be had: an older one plays, or a
    slate."""
    made = {job.id for job in store.queue.jobs() if job.state == "done"}
    lost: dict[str, str] = {}
    for shot in store.journal.project.shots:
        for take in dict.fromkeys((shot.pending, shot.chosen)):
            why = "" if take is None else _why_lost(store, take, made=take in made)
            if why:
                lost.setdefault(shot.name, f"shot {shot.name}: {why}")
    return lost


def take_troubles(store: ProjectStore) -> tuple[str, ...]:
    """A sentence for each shot that lost its take, and for each other recipe that cannot be read."""
    lost = lost_takes(store)
    told = "\n".join(lost.values())
    return (*lost.values(), *(sentence for sentence in store.takes.problems() if sentence not in told))


def plays(store: ProjectStore, take: TakeId) -> bool:
    """Whether a take that is there can be read: its recipe, and its film or its lossless frames."""
    return take in store.takes.takes() and any(map(opens, _films_of(store, take)))


def _films_of(store: ProjectStore, take: TakeId) -> tuple[Path, ...]:
    try:
        return tuple(path for path in (store.takes.media(take), store.takes.frames(take)) if path is not None)
    except StorageError:  # it leads out of the project
        return ()


def _why_lost(store: ProjectStore, take: TakeId, *, made: bool) -> str:
    back = "put its files back, or generate the shot again"
    if take in store.takes.takes():
        gone = not _films_of(store, take)
        return f"the film of its take {take} is gone from {TAKES}/; {back}" if gone else ""
    if take in store.takes:
        return f"{store.takes.problem(take)}; {back}"
    return f"its take {take} is gone from {TAKES}/; {back}" if made else ""


def asset_file(store: ProjectStore, asset: Asset) -> Path:
    """An imported file. Raises StorageError when it is not there any more."""
    path = store.folder.asset_path(asset)
    if not path.is_file():
        raise StorageError(f"the imported file {asset.name or asset.key} is missing: put it back as {path}")
    return path


def engine_job(
    store: ProjectStore,
    take: TakeId,
    shot: str,
    request: GenerationRequest,
    model: ModelRow,
    incoming: Path,
    opened: Opened | None = None,
) -> EngineJob:
    """A request with the paths of everything it refers to; `opened` is the first picture where another model has made
    it. Raises StorageError when a file is missing, and ModelMissing for a LoRA that is not there or does not fit the
    model, and for a model that is to make a first picture."""
    loras = lora_files(lora_folders(store), request.applied_loras, model) if request.applied_loras else {}
    assets = {reference.asset.key: asset_file(store, reference.asset) for reference in request.references}
    if request.kept is not None and request.kept.mask is not None:
        assets[request.kept.mask.key] = asset_file(store, request.kept.mask)
    parent = request.parent
    if request.kept is None and parent is not None and parent.asset is not None:
        assets[parent.asset.key] = asset_file(store, parent.asset)
    anchor = request.anchor
    if anchor is not None and anchor.asset is not None and store.folder.asset_path(anchor.asset).is_file():
        assets[anchor.asset.key] = store.folder.asset_path(anchor.asset)
    # A take of which a part is kept grows from that one: what it grew from may be gone by now.
    kept = None if request.kept is None else _parent_files(store, request.kept.take)
    grown_from = None if kept is not None or parent is None else parent.take
    opening = require_installed(find_model(request.opening)) if request.opening and opened is None else None
    return EngineJob(
        id=take,
        opening=opening,
        opened=opened,
        shot=shot,
        request=request,
        model=model,
        incoming=incoming,
        parent=None if grown_from is None else _parent_files(store, grown_from),
        anchor=None if anchor is None or anchor.take is None else _files_if_there(store, anchor.take),
        kept=kept,
        assets=assets,
        loras=loras,
    )


def _files_if_there(store: ProjectStore, take: TakeId) -> ParentFiles | None:
    gone = store.takes.get(take) is None or store.takes.media(take) is None
    return None if gone else _parent_files(store, take)


def _parent_files(store: ProjectStore, parent: TakeId) -> ParentFiles:
    take, master = store.takes.get(parent), store.takes.media(parent)
    if take is None or master is None:
        raise StorageError(f"the take {parent} that this one grows from is missing: generate its shot again")
    return ParentFiles.of(take, master=master, frames=store.takes.frames(parent), sound=store.takes.sound(parent))
