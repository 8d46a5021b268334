"""How far a job is, told by a backend and passed on to the parent; and the place where a cancel takes effect."""

from __future__ import annotations

import time
from pathlib import Path

from PIL import Image

from studio.generate.backends.base import Cancelled, Pictures
from studio.generate.messages import EngineJob, Preview, Progress
from studio.generate.post import Outward, Ticket
from studio.media.failure import writing

_INTERVAL_S = 0.1
_PREVIEW = "preview.jpg"


class JobReport:
    """The `Report` that backends are given. `share` is how much of the whole job the backend's own fraction is."""

    def __init__(self, ticket: Ticket, out: Outward, share: float) -> None:
        self._ticket = ticket
        self._out = out
        self._share = share
        self._done = 0.0
        self._phase = ""
        self._said_at = 0.0

    @property
    def _job(self) -> EngineJob:
        return self._ticket.job

    def check(self) -> None:
        if self._ticket.cancelled.is_set():
            raise Cancelled

    def step(self, done: float, phase: str) -> None:
        self.tell(done * self._share, phase)

    def tell(self, done: float, phase: str) -> None:
        """Like `step`, with `done` as the fraction of the whole job."""
        self.check()
        self._done = max(self._done, min(done, 1.0))
        now = time.monotonic()
        if phase == self._phase and now - self._said_at < _INTERVAL_S:
            return
        self._phase, self._said_at = phase, now
        self._out.mention(Progress(self._job.id, round(self._done, 4), phase))

    def preview(self, picture: Pictures) -> None:
        self.check()
        path = self._preview_path
        part = path.with_suffix(".part")
        with writing(path):
            Image.fromarray(picture[0]).save(part, format="JPEG", quality=85)
            part.replace(path)
        self._out.mention(Preview(self._job.id, path))

    def clear(self) -> None:
        """Take the preview away: the folder is to hold the take and nothing else."""
        self._preview_path.unlink(missing_ok=True)
        self._preview_path.with_suffix(".part").unlink(missing_ok=True)

    @property
    def _preview_path(self) -> Path:
        return self._job.incoming / _PREVIEW
