"""How far a model is, for the console: fetched from the hub, or read again."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Protocol

from studio.cli.console import Console
from studio.cli.exit_code import INTERRUPTED
from studio.cli.interrupt import interruptible
from studio.generate.weights.download import Download, DownloadPlan, DownloadProgress, Seldom, in_gb
from studio.generate.weights.hub import Hub
from studio.generate.weights.manifest import Counted, Fault, Stopping

_TELL_EVERY_S = 0.5


def fetch(
    hub: Hub,
    plan: DownloadPlan,
    name: str,
    typed: str,
    console: Console,
    look: Callable[[], object] = lambda: None,
) -> bool:
    """Fetch what a plan lacks and tell how far it is; `look` as in `Download`. False after Ctrl-C, when it has been
    said that `shotloom models` and what was `typed` goes on with it.
    """
    if plan.missing:
        console.say(
            f"{in_gb(plan.missing)} of {in_gb(plan.total)} to fetch, from {hub.page(plan.repo)} into {plan.folder}"
        )
    else:
        console.say(f"All of it, {in_gb(plan.total)}, is in {plan.folder} already: nothing is fetched")
    download = Download(hub, plan, Seldom(DownloadTold(console, name), _TELL_EVERY_S), look=look)
    with interruptible(download.stop) as stopping:
        manifest = download.run()
    if manifest is None or stopping():
        console.fail(f"interrupted; what was fetched is kept; go on with: shotloom models {typed}", INTERRUPTED)
        return False
    return True


class Look(Protocol):
    """Reads files again, counting bytes, and says what is wrong with them."""

    def __call__(self, *, stopping: Stopping, counted: Counted) -> list[Fault]: ...


def checked(name: str, total: int, look: Look, console: Console) -> list[Fault] | None:
    """Read the files of a model or LoRA again, `total` bytes, and tell what is wrong with them. None after Ctrl-C."""
    with interruptible() as stopping:
        faults = look(stopping=stopping, counted=Meter(console, f"check {name}", total))
        if stopping():
            console.fail("interrupted; nothing was changed", INTERRUPTED)
            return None
    console.event("check", model=name, ok=not faults, faults=[fault.sentence for fault in faults])
    console.say(f"{name}: {'damaged' if faults else 'whole'}")
    for fault in faults:
        console.say(f"  {fault.sentence}")
    return faults


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
            wait_s=ceil(now.wait_s),
        )
        rate = f", {in_gb(int(now.rate))}/s" if now.rate else ""
        pause = f", the hub asks to wait: {ceil(now.wait_s)} s" if now.wait_s else ""
        self._console.progress(now.done / max(1, now.total), f"{now.file}{rate}{pause}")


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
