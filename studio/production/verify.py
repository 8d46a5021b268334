"""Makes a take again from its recipe and compares: identical, different by so many decibels, or impossible and why."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from studio.domain.errors import StorageError, StudioError, WrongFolder
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.generate.arrangement import arrangement_of
from studio.generate.catalog import find_model, require_installed
from studio.generate.engine import Engine, Failed, Finished
from studio.generate.messages import Made, Preview, Progress, Remark
from studio.media.reader import VideoReader
from studio.media.writer import FRAMES, MASTER
from studio.production.locate import engine_job
from studio.storage.project_store import ProjectStore

_IDENTICAL_DB = 100.0
_SAME_FILE_DB = 45.0
"""Two encodings of the same frames are at least so alike."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`psnr_db` is the likeness of the two over all frames, in RGB; None when identical or impossible."""

    result: Literal["identical", "differs", "cannot"]
    message: str
    psnr_db: float | None = None


def project_of(path: Path) -> tuple[Path, TakeId]:
    """The project folder that a take's file lies in, and the take's id. Raises WrongFolder for any other file."""
    path = path.absolute()
    if path.suffix not in (".mp4", ".json") or path.parent.name != "takes":
        raise WrongFolder(f"{path} is not a take: name a file such as Film.shotloom/takes/ID.mp4")
    if not path.exists():
        raise WrongFolder(f"{path} does not exist")
    return path.parent.parent, TakeId(path.stem)


def verify_take(
    store: ProjectStore, take: TakeId, engine: Engine, progress: Callable[[float, str], None] = lambda *_: None
) -> Verdict:
    """Make a take again and compare it with what its recipe says. What stands in the way becomes a `cannot`."""
    known = store.takes.get(take)
    if known is None:
        return Verdict("cannot", f"the recipe of {take} is missing or cannot be read")
    with tempfile.TemporaryDirectory(prefix="shotloom-verify-") as folder:
        try:
            made = _make_again(store, known, engine, Path(folder), progress)
            if made.sha256 == known.sha256:
                return _look_at_file(store, known, Path(folder))
            return _compare(store, known, made, Path(folder))
        except StudioError as error:
            return Verdict("cannot", str(error))


def _make_again(
    store: ProjectStore, take: Take, engine: Engine, folder: Path, progress: Callable[[float, str], None]
) -> Made:
    model = require_installed(find_model(take.request.model))
    job = engine_job(store, take.id, "the take", take.request, model, folder)
    path, adapted = take.platform.numeric_path, bool(take.request.applied_loras)
    arrangements = (arrangement_of(take.placement, path, adapted=adapted),)
    job = msgspec.structs.replace(job, numeric_path=path, arrangements=arrangements)

    def hear(event: Progress | Preview | Remark) -> None:
        if isinstance(event, Progress):
            progress(event.done, event.phase)

    outcome = engine.run(job, hear)
    match outcome:
        case Finished(made):
            return made
        case Failed(error):
            raise error
        case _:
            raise StorageError("it was stopped")


def _look_at_file(store: ProjectStore, take: Take, folder: Path) -> Verdict:
    """The recipe makes what it says; whether the take's own file still is that picture is another question."""
    file = store.takes.media(take.id)
    if file is None:
        return Verdict("cannot", f"the file of take {take.id} is missing; its recipe would make it again")
    try:
        psnr = _psnr(file, folder / MASTER)
    except StudioError as error:
        return Verdict("differs", f"the file of take {take.id} is damaged ({error}); its recipe would make it again")
    if psnr is None or psnr < _SAME_FILE_DB:
        by = "" if psnr is None else f", different by {psnr:.1f} dB"
        return Verdict("differs", f"the file of take {take.id} is not what its recipe makes{by}", psnr)
    return Verdict("identical", f"take {take.id} was made again, frame for frame the same")


def _compare(store: ProjectStore, take: Take, made: Made, folder: Path) -> Verdict:
    before = store.takes.frames(take.id)
    why = _changes(take, made)
    if before is None:
        return Verdict(
            "differs",
            f"take {take.id} came out different{why}; its lossless frames are gone, so by how much is unknown",
        )
    psnr = _psnr(before, folder / FRAMES)
    if psnr is None:
        return Verdict("differs", f"take {take.id} came out in another size or length{why}")
    return Verdict("differs", f"take {take.id} came out different by {psnr:.1f} dB{why}", psnr)


def _changes(take: Take, made: Made) -> str:
    """What is known to have been otherwise, as the end of a sentence."""
    changed = []
    if take.model.files != made.model.files:
        changed.append("the model's files")
    if take.platform.versions != made.platform.versions:
        changed.append("the libraries")
    if (take.platform.device, take.platform.numeric_path) != (made.platform.device, made.platform.numeric_path):
        changed.append("the device or its arithmetic")
    if take.platform.threads != made.platform.threads:
        changed.append("the number of threads")
    notes = [note for note in made.notes if note not in take.notes]  # such as a parent whose frames were cleaned up
    since = f" (changed since: {', '.join(changed)})" if changed else ""
    return since + (f" (this time: {'; '.join(notes)})" if notes else "")


def _psnr(first: Path, second: Path) -> float | None:
    """Peak signal to noise over all frames of two files, in dB on RGB; None when they differ in size or length."""
    with VideoReader(first) as one, VideoReader(second) as two:
        if (one.frames, one.width, one.height) != (two.frames, two.width, two.height):
            return None
        errors = []
        for index in range(one.frames):
            difference = one.rgb(index).astype(np.float64) - two.rgb(index)
            errors.append(float(np.mean(difference * difference)))
    error = float(np.mean(errors))
    return _IDENTICAL_DB if error == 0 else float(10 * np.log10(255.0**2 / error))
