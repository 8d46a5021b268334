"""Models, and LoRAs for camera moves, come and go in a thread of their own: downloaded, added, checked, mended and
removed, one after another, whichever film is open.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from studio.domain.errors import StudioError
from studio.generate.camera_lora import CameraLora
from studio.generate.model_row import ModelRow
from studio.generate.weights.acquisition import (
    add_folder,
    begin,
    keep_downloaded,
    look_before_weights,
    open_hub,
    plan_for,
)
from studio.generate.weights.admission import bytes_in
from studio.generate.weights.collection import remove_model, size_on_disk
from studio.generate.weights.download import Download, DownloadProgress, Seldom, Tell
from studio.generate.weights.manifest import Fault
from studio.generate.weights.pairing import add_transformer, bytes_with
from studio.production.camera_file import check_lora_file, keep_lora, plan_for_lora, remove_lora, state_of_lora
from studio.production.wholeness import check_wholly
from studio.session.worker import ChoreThread

logger = logging.getLogger(__name__)

_TELL_EVERY_S = 0.2

Errand = Literal["get", "add", "check", "mend", "remove"]
Wanted = ModelRow | CameraLora
"""What can be fetched, checked and let go of."""


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is being done, to which model or folder, and how far: bytes, bytes per second, seconds (0 is unknown);
    `wait_s` while the hub wants nothing to be asked.
    """

    errand: Errand
    what: str
    done: int = 0
    total: int = 0
    rate: float = 0.0
    left_s: float = 0.0
    wait_s: float = 0.0


class _Order:
    """One errand that was given, on its way through the thread. `stop` may be called from any."""

    def __init__(self, state: FetchState) -> None:
        self.state = state
        self.stopped = threading.Event()
        self._download: Download | None = None

    def stop(self) -> None:
        self.stopped.set()
        download = self._download
        if download is not None:
            download.stop()

    def run_download(self, download: Download) -> bool:
        """Whether all of it came."""
        self._download = download
        if self.stopped.is_set():
            return False
        return download.run() is not None


class Fetching(QObject):
    """One errand at a time; more than one can be given. After `close` no signal comes; what has arrived stays."""

    progressed = Signal(object)
    """The FetchState."""
    changed = Signal()
    """Which models are here, or how much of them, is another than before."""
    finished = Signal(str, str, object)
    """The errand, the model or folder, and what came of it: for a check the faults, for `add`, `get` and `mend` the
    model's id, for `remove` the folder that was deleted or None.
    """
    failed = Signal(str, str, str)
    """The errand, the model or folder, and a sentence."""
    stopped = Signal(str, str)
    # Out of the thread:
    _told = Signal(object, object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ChoreThread("models", self)
        self._orders: list[_Order] = []
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._gate = _Gate()
        self._told.connect(self._on_told)
        self._ended.connect(self._on_ended)

    @property
    def state(self) -> FetchState | None:
        """What is being done now, and how far it is."""
        return self._orders[0].state if self._orders else None

    def is_busy_with(self, what: str) -> bool:
        """Whether something is being done to this model or folder, or waits to be."""
        return any(order.state.what == what for order in self._orders)

    def faults_of(self, model: str) -> tuple[Fault, ...]:
        """What the last check of a model found, as long as nothing has come of it."""
        return self._faults.get(model, ())

    def get(self, row: Wanted, *, bare: bool = False) -> None:
        """Download, or go on with it; a `bare` model without its transformers. Its licence was accepted before."""
        self._give(
            FetchState("get", row.id, total=int(row.size_gb * 1e9)),
            lambda order, tell: _fetch(row, order, tell, bare=bare),
        )

    def add(self, folder: Path) -> None:
        """Take in a folder of the person's."""
        self._give(FetchState("add", str(folder)), lambda order, tell: _take_in(folder, order, tell))

    def add_transformer(self, base: ModelRow, files: Sequence[Path]) -> None:
        """Take in GGUF files of the person's in the place of a model's transformers."""
        self._give(FetchState("add", files[0].name), lambda order, tell: _pair(base, files, order, tell))

    def check(self, row: Wanted) -> None:
        """Read every file again."""
        self._give(FetchState("check", row.id), lambda order, tell: _check(row, order, tell))

    def mend(self, row: Wanted) -> None:
        """Download what the last check found damaged again, and nothing else."""
        paths = [fault.path for fault in self.faults_of(row.id) if fault.path]
        self._give(FetchState("mend", row.id), lambda order, tell: _fetch(row, order, tell, again=paths))

    def remove(self, row: Wanted) -> None:
        """Delete what was downloaded; forget a folder of the person's."""
        self._give(FetchState("remove", row.id), lambda _order, _tell: _remove(row))

    def stop(self) -> None:
        """Stop what is being done; what has arrived stays, and what waits is done next."""
        if self._orders:
            self._orders[0].stop()

    def close(self) -> None:
        """Do nothing more. The thread ends when it can: on a dead line after seconds, which are not waited for here."""
        for order in self._orders:
            order.stop()
        self._orders.clear()
        self._gate.close()
        self._thread.leave()

    def _give(self, state: FetchState, work: Callable[[_Order, Tell], object]) -> None:
        order = _Order(state)
        self._orders.append(order)
        gate = self._gate
        told, ended = gate.before(self._told.emit), gate.before(self._ended.emit)
        self._thread.do(lambda: ended(order, _outcome(lambda: work(order, lambda now: told(order, now)))))
        if len(self._orders) == 1:
            self.progressed.emit(state)

    def _on_told(self, order: object, now: object) -> None:
        if isinstance(order, _Order) and isinstance(now, DownloadProgress) and order in self._orders:
            state = order.state
            order.state = FetchState(state.errand, state.what, now.done, now.total, now.rate, now.left_s, now.wait_s)
            self.progressed.emit(order.state)

    def _on_ended(self, order: object, outcome: object) -> None:
        if not isinstance(order, _Order) or order not in self._orders:
            return
        self._orders.remove(order)
        errand, what = order.state.errand, order.state.what
        if errand == "check" and isinstance(outcome, tuple):
            self._faults[what] = outcome
        elif not isinstance(outcome, _Failure) and outcome is not _STOPPED:
            self._faults.pop(what, None)
        self.changed.emit()
        if isinstance(outcome, _Failure):
            self.failed.emit(errand, what, outcome.sentence)
        elif outcome is _STOPPED:
            self.stopped.emit(errand, what)
        else:
            self.finished.emit(errand, what, outcome)


class _Gate:
    """Lets calls through until it is closed: the thread may outlive whom it tells."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open = True

    def before(self, call: Callable[[object, object], object]) -> Callable[[object, object], None]:
        def through(*given: object) -> None:
            with self._lock:
                if self._open:
                    call(*given)

        return through

    def close(self) -> None:
        with self._lock:
            self._open = False


_STOPPED = object()


@dataclass(frozen=True, slots=True)
class _Failure:
    sentence: str


def _outcome(work: Callable[[], object]) -> object:
    try:
        return work()
    except StudioError as error:
        return _Failure(str(error))
    except OSError as error:
        return _Failure(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception:
        logger.exception("an errand about a model stopped")
        return _Failure("that was not done because of an error in this program: it is in the log")


def _fetch(row: Wanted, order: _Order, tell: Tell, *, again: Sequence[str] = (), bare: bool = False) -> object:
    hub, seldom = open_hub(), Seldom(tell, _TELL_EVERY_S)
    if isinstance(row, CameraLora):
        plan = plan_for_lora(row, hub, again=again)
        if not order.run_download(Download(hub, plan, seldom)):
            return _STOPPED
        keep_lora(row, plan)
        return row.id
    plan = plan_for(row, hub, again=again, bare=bare)
    begin(row, plan)
    if not order.run_download(Download(hub, plan, seldom, look=partial(look_before_weights, row, plan))):
        return _STOPPED
    return keep_downloaded(row, plan).id


def _remove(row: Wanted) -> Path | None:
    return remove_lora(row) if isinstance(row, CameraLora) else remove_model(row)


def _take_in(folder: Path, order: _Order, tell: Tell) -> object:
    row = add_folder(folder, stopping=order.stopped.is_set, counted=_Meter(bytes_in(folder), tell))
    return _STOPPED if row is None else row.id


def _pair(base: ModelRow, files: Sequence[Path], order: _Order, tell: Tell) -> object:
    meter = _Meter(bytes_with(base, files), tell)
    row = add_transformer(base, files, "", stopping=order.stopped.is_set, counted=meter)
    return _STOPPED if row is None else row.id


def _check(row: Wanted, order: _Order, tell: Tell) -> object:
    stopping = order.stopped.is_set
    if isinstance(row, CameraLora):
        faults = check_lora_file(row, stopping=stopping, counted=_Meter(state_of_lora(row).total, tell))
    else:
        faults = check_wholly(row, stopping=stopping, counted=_Meter(size_on_disk(row), tell))
    return _STOPPED if order.stopped.is_set() else tuple(faults)


class _Meter:
    """Counts bytes that were read, and tells as if they had been fetched."""

    def __init__(self, total: int, tell: Tell) -> None:
        self._total = total
        self._tell = Seldom(tell, _TELL_EVERY_S)
        self._done = 0

    def __call__(self, count: int) -> None:
        self._done += count
        self._tell(DownloadProgress("", self._done, self._total))
