"""What is known of the jobs that run: how far they are, how they look so far, and how long they will take."""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.session.pace import Pace


class Watch:
    """By job id; a job that has ended is forgotten."""

    def __init__(self) -> None:
        self._paces: dict[str, Pace] = {}
        self._previews: dict[str, QImage] = {}

    def begin(self, job: str) -> None:
        self._paces[job] = Pace()

    def advance(self, job: str, done: float, phase: str) -> None:
        self._paces.setdefault(job, Pace()).advance(done, phase)

    def show(self, job: str, picture: QImage) -> bool:
        """Keep a picture of how a job is coming along; False for one that does not run."""
        if job in self._paces:
            self._previews[job] = picture
        return job in self._paces

    def forget(self, job: str) -> None:
        self._paces.pop(job, None)
        self._previews.pop(job, None)

    def progress(self, job: str) -> tuple[float, str]:
        """0 to 1, and a word for what is being done."""
        pace = self._paces.get(job)
        return (0.0, "") if pace is None else (pace.done, pace.phase)

    def preview(self, job: str) -> QImage | None:
        return self._previews.get(job)

    def left_s(self, job: str, expected_s: float | None) -> float | None:
        """Seconds until it is done: by its own pace, else by what takes like it took."""
        pace = self._paces.get(job)
        if pace is not None and pace.left_s is not None:
            return pace.left_s
        return None if expected_s is None else expected_s * (1.0 - (0.0 if pace is None else pace.done))
