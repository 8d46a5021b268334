"""First pictures that were made before their takes, so that a batch loads each model once.

Each waits in `cache/.openings/` for the job that it belongs to, a crash or not, and is made again should it be gone:
what the take keeps of it is in the take. It knows no database and may be used from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path

from studio.domain.errors import StorageError
from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.take import Take
from studio.media.durable import fsync_path, write_whole
from studio.storage.failure import storage_errors
from studio.storage.file_name import check_take_id
from studio.storage.folder import CACHE, INCOMING, ProjectFolder
from studio.storage.record import read_record, write_record
from studio.storage.take_store import FRAMES

_OPENINGS = ".openings"  # no take can be called so


class OpeningStore:
    """The openings of an open project folder, by the take that each is for."""

    def __init__(self, folder: ProjectFolder) -> None:
        self._folder = folder
        self._at = folder.path / CACHE / _OPENINGS
        self._known: dict[TakeId, Take] = {}

    def frames(self, take: TakeId) -> Path:
        """The picture of an opening that was found: one lossless frame."""
        return self._at / f"{check_take_id(take)}.mkv"

    def find(self, take: TakeId, wanted: GenerationRequest) -> Take | None:
        """The recipe of the picture for this take, where it was made for exactly that request; None, and another has to
        be made, where it was not."""
        recipe = self._recipe(take)
        if not (recipe.is_file() and self.frames(take).is_file()):
            return None
        if take not in self._known:
            try:
                with storage_errors("read", recipe):
                    self._known[take] = read_record(Take, recipe.read_bytes())
            except StorageError:
                return None
        found = self._known[take]
        return found if found.request == wanted else None

    def keep(self, opening: Take) -> None:
        """Take in what the engine left in `incoming/<id>/` of a still. Raises StorageError."""
        self._folder.check_writable()
        left = self._folder.path / INCOMING / check_take_id(opening.id) / FRAMES
        with storage_errors("keep", left):
            self._recipe(opening.id).unlink(missing_ok=True)
            self._folder.inside(self._at).mkdir(parents=True, exist_ok=True)
            fsync_path(left)
            left.replace(self.frames(opening.id))
            write_whole(self._recipe(opening.id), write_record(opening).encode())
        self._known[opening.id] = opening

    def tidy(self, waiting: Callable[[], Container[TakeId]]) -> None:
        """Remove the pictures of takes that are not waited for any more. Raises StorageError."""
        with storage_errors("tidy", self._at):
            files = [*self._at.iterdir()] if self._at.is_dir() else []
            if not files:
                return  # and nobody is asked what waits
            wanted = waiting()
            for file in files:
                take = TakeId(file.stem)
                if take not in wanted:
                    file.unlink(missing_ok=True)
                    self._known.pop(take, None)

    def _recipe(self, take: TakeId) -> Path:
        return self._at / f"{check_take_id(take)}.json"
