"""What is known of running jobs and not saved: how far they are, how they look so far, how long they will take,
and what was remarked on them.
"""

from __future__ import annotations

from PySide6.QtGui import QImage

from studio.session.pace import Pace


class JobProgress:
    """By job id; nothing is kept of a job that has ended."""

    def __init__(self) -> None:
        self._paces: dict[str, Pace] = {}
        self._previews: dict[str, QImage] = {}
        self._remarks: dict[str, str] = {}

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
        self._remarks.pop(job, None)

    def remark(self, job: str, sentence: str) -> None:
        """Keep what the person should know of a job that runs; the newest counts."""
        self._remarks[job] = sentence

    def remark_on(self, job: str) -> str:
        return self._remarks.get(job, "")

    def progress(self, job: str) -> tuple[float, str]:
        """0 to 1, and a word for what is being done."""
        pace = self._paces.get(job)
        return (0.0, "") if pace is None else (pace.done, pace.phase)

    def preview(self, job: str) -> QImage | None:
        return self._previews.get(job)

    def is_beginning(self, job: str) -> bool:
        """Whether it runs and nothing of it is done yet: an engine starts, a model is loaded."""
        pace = self._paces.get(job)
        return pace is not None and pace.done <= 0.0

    def left_s(self, job: str, expected_s: float | None) -> float | None:
        """Seconds until it is done: by its own pace, else by what takes like it took."""
        pace = self._paces.get(job)
        if pace is not None and pace.left_s is not None:
            return pace.left_s
        return None if expected_s is None else expected_s * (1.0 - (0.0 if pace is None else pace.done))
