"""What nobody caught: logged once, told in a sentence; and what is left of a start that ended badly, told at the next.

Python's faulthandler writes into a file of this process, which goes away when the process ends well.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal

_LOG_BYTES = 1 << 20


class Faults:
    """The log of the window, and the file that a crash would write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._left = self._gather()
        self.log = folder / "shotloom.log"
        self._handler = RotatingFileHandler(self.log, maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8", delay=True)
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        logging.getLogger("studio").addHandler(self._handler)
        self._path = folder / f"fault-{os.getpid()}.txt"
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def left_behind(self) -> list[str]:
        """A sentence for every earlier start that crashed; each is told once."""
        text = QCoreApplication.translate(
            "Faults",
            "Shotloom ended unexpectedly last time. Your film is as it was after the last edit; details are in {path}.",
        )
        told, self._left = [text.format(path=path) for path in self._left], []
        return told

    def close(self) -> None:
        """This process ends well: nothing is left behind."""
        faulthandler.disable()
        self._file.close()
        self._path.unlink(missing_ok=True)
        logging.getLogger("studio").removeHandler(self._handler)
        self._handler.close()

    def _gather(self) -> list[Path]:
        """Put aside what processes that are gone wrote; those that were only killed wrote nothing."""
        kept = []
        for path in self.folder.glob("fault-*.txt"):
            pid = path.stem.partition("-")[2]
            if not pid.isdigit() or _alive(int(pid)):
                continue
            if path.stat().st_size:
                when = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                kept.append(path.replace(self.folder / f"crash-{when:%Y%m%d-%H%M%S}.txt"))
            else:
                path.unlink(missing_ok=True)
        return kept


class FaultWatch(QObject):
    """Takes over Python's last words about exceptions: one log entry and one sentence for each kind of mistake."""

    told = Signal(str)

    def __init__(self, faults: Faults) -> None:
        super().__init__()
        self._faults = faults
        self._seen: set[str] = set()
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = lambda failed: self._on_exception(
            failed.exc_type, failed.exc_value, failed.exc_traceback
        )

    def close(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def _on_exception(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error or kind(), trace)
            return
        where = traceback.extract_tb(trace)[-1] if trace is not None else None
        mark = f"{kind.__name__} {where.filename}:{where.lineno}" if where is not None else kind.__name__
        if mark in self._seen:
            return
        self._seen.add(mark)
        logging.getLogger("studio.ui").error("not caught", exc_info=(kind, error or kind(), trace))
        text = QCoreApplication.translate(
            "Faults", "Shotloom made a mistake ({kind}). Nothing of your film is lost; details are in {path}."
        )
        self.told.emit(text.format(kind=kind.__name__, path=self._faults.log))


def _alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
