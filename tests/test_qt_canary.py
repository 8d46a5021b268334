"""PySide6 6.12.0 on Python 3.11 drops a reference to None at every call that returns nothing, and soon dies of it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_void_calls_keep_their_references() -> None:
    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        thing.setObjectName("canary")

    assert sys.getrefcount(None) > before - CALLS // 2
