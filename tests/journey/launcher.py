"""Starts the program as a person does, with a pair of eyes beside it: `python -m tests.journey.launcher SOCKET [FILM]`.

The eyes only look. They answer where a widget lies and what it is called, as a screen reader would ask, and never press
anything: what a journey does comes in through the X server.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from tests.journey.sight import look


class Eyes(QObject):
    """Answers each connection with one line of JSON about what the windows show, looked at in their own thread."""

    asked = Signal(object)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(path)
        self._door.listen()
        threading.Thread(target=self._serve, daemon=True, name="eyes").start()

    def _serve(self) -> None:
        while True:
            caller, _ = self._door.accept()
            answered = threading.Event()
            answer: list[str] = []
            self.asked.emit((answer, answered))
            with caller:
                if answered.wait(30):
                    caller.sendall(answer[0].encode())

    def _on_asked(self, call: tuple[list[str], threading.Event]) -> None:
        answer, answered = call
        answer.append(json.dumps(look()))
        answered.set()


def main() -> int:
    """Open the eyes, then do what `shotloom` does with the rest of the arguments."""
    path = sys.argv.pop(1)
    eyes = Eyes(path)
    from studio.__main__ import main as shotloom

    code = shotloom()
    Path(path).unlink()
    eyes.asked.disconnect()
    return code


if __name__ == "__main__":
    sys.exit(main())
