"""From a board or a screenplay to an open project: read first, checked whole, and only then written."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.domain.alternate_edits import aside, versions
from studio.domain.asset import Asset
from studio.domain.edits import Edit
from studio.domain.errors import MediaError, StorageError
from studio.domain.film_edits import set_film
from studio.domain.project import Project
from studio.domain.shot import Shot
from studio.generate.catalog import find_model
from studio.language.board import read_board
from studio.language.fountain import read_screenplay
from studio.media.probe import probe
from studio.production.origin import Origin
from studio.storage.file_name import safe_suffix
from studio.storage.project_store import ProjectStore

SCREENPLAY_SUFFIXES = (".fountain", ".spmd")
BOARD_SUFFIXES = (".toml", *SCREENPLAY_SUFFIXES)


def is_board(path: Path) -> bool:
    """Whether a file is called like a board or a screenplay."""
    return path.suffix.lower() in BOARD_SUFFIXES and path.is_file()


class Intake:
    """A Project read from a text, and the files that it names, which are looked at but not copied yet."""

    def __init__(self, source: Path) -> None:
        """Raises BoardError with one sentence for whatever is wrong; nothing has been written then."""
        self._files: dict[str, Path] = {}
        self._origin = _origin(source)
        if source.suffix.lower() in SCREENPLAY_SUFFIXES:
            self.project = read_screenplay(source)
        else:
            self.project = read_board(source, admit=self._admit, check_model=find_model)

    def _admit(self, path: Path) -> Asset:
        info = probe(path)
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise MediaError(f"{path} cannot be read: {error.strerror or error}") from error
        asset = Asset(sha256=digest, suffix=safe_suffix(path.suffix), kind=info.kind, name=path.name)
        self._files[asset.key] = path
        return asset

    def path_of(self, asset: Asset) -> Path:
        """Where a file that the text names lies."""
        return self._files[asset.key]

    def override(self, **changes: Any) -> None:
        """Set what the command line says of the film above the board."""
        self.project = set_film(**changes)(self.project)

    def create(self, folder: Path) -> ProjectStore:
        """Make a project of it and open it for writing. Raises StorageError, and leaves nothing half made."""
        store = ProjectStore.create(folder, self.project)
        try:
            self._copy_files(store)
        except BaseException:
            store.close()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.note_in(store)
        return store

    def update(self, store: ProjectStore) -> None:
        """Put the board into an existing project, as one edit; shots that it knows keep their takes."""
        store.journal.apply("Read board", self.adopt(store))
        self.note_in(store)

    def adopt(self, store: ProjectStore) -> Edit:
        """Copy the files into an existing project; the edit that puts the board into it. Raises StorageError."""
        self._copy_files(store)
        return _adopting(self.project)

    def note_in(self, store: ProjectStore) -> None:
        """Let the text lead to this film from now on; for those who make the edit of `adopt` themselves."""
        if self._origin is not None:
            self._origin.note_in(store.folder.path)

    def _copy_files(self, store: ProjectStore) -> None:
        for asset in {asset.key: asset for asset in self.project.assets()}.values():
            copied = store.folder.admit(self._files[asset.key], asset.kind)
            if copied.sha256 != asset.sha256:
                raise StorageError(f"{asset.name} changed while it was being read: try again")


def _origin(source: Path) -> Origin | None:
    """Before the text is read: what is written while it is being read counts as a change."""
    try:
        return Origin.of(source)
    except OSError:  # whoever reads the text says so
        return None


def _adopting(board: Project) -> Edit:
    """The film is what the board says. What is neither seen nor heard in it (takes, what was said of them, alternates
    that wait, markers) stays where the board does not speak of it.
    """

    def edit(project: Project) -> Project:
        old = {shot.id: shot for shot in project.shots}
        shots = tuple(_with_takes(shot, old.get(shot.id)) for shot in board.shots)
        same_clock = board.film.rate == project.film.rate
        markers = project.markers if same_clock and not board.markers else board.markers
        return replace(board, shots=shots, markers=markers, marks=project.marks)

    return edit


def _with_takes(shot: Shot, old: Shot | None) -> Shot:
    """The shot of a board with the takes that it had, and so each of its alternates."""
    if old is None:
        return shot
    before = dict(enumerate(versions(old)))
    if not shot.alternates:
        # The board speaks of one version only: the first, from which the others were made.
        return replace(_with_own_takes(shot, before[0]), alternates=tuple(aside(before[n]) for n in before if n))
    now = [_with_own_takes(each, before.get(number)) for number, each in enumerate(versions(shot))]
    waiting = (aside(each) for number, each in enumerate(now) if number != shot.alternate)
    return replace(now[shot.alternate], alternates=tuple(waiting))


def _with_own_takes(shot: Shot, old: Shot | None) -> Shot:
    if old is None:
        return shot
    generated = tuple(panel for panel in old.panels if panel.take is not None)
    return replace(shot, chosen=old.chosen, pending=old.pending, panels=(*shot.panels, *generated))
