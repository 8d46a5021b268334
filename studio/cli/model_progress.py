"""How far a model is, for the console: fetched from the hub, or read again."""

from __future__ import annotations

from studio.cli.console import Console
from studio.generate.weights.download import DownloadProgress, in_gb


class DownloadTold:
    """Hands progress to the console."""

    def __init__(self, console: Console, model: str) -> None:
        self._console = console
        self._model = model

    def __call__(self, now: DownloadProgress) -> None:
        self._console.event(
            "download",
            model=self._model,
            file=now.file,
            done_bytes=now.done,
            total_bytes=now.total,
            bytes_per_s=round(now.rate),
            left_s=round(now.left_s),
        )
        rate = f", {in_gb(int(now.rate))}/s" if now.rate else ""
        self._console.progress(now.done / max(1, now.total), f"{now.file}{rate}")


class Meter:
    """Counts bytes that were read, for the console's bar."""

    def __init__(self, console: Console, what: str, total: int) -> None:
        self._console = console
        self._what = what
        self._total = total
        self._done = 0

    def __call__(self, count: int) -> None:
        self._done += count
        self._console.progress(min(1.0, self._done / max(1, self._total)), self._what)
