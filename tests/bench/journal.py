"""Edits per second in a film of 10,000 shots, each on the disk before it returns; against the disk's own bare flush."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from studio.domain.edits import set_prompt
from studio.domain.project import Project
from studio.domain.shot import Shot, ShotId
from studio.storage.project_store import ProjectStore

SHOTS, EDITS = 10_000, 300


def run() -> None:
    shots = tuple(
        Shot(id=ShotId(str(number)), name=f"{number * 10:05}", duration=48, prompt="a lighthouse by the sea at dusk")
        for number in range(1, SHOTS + 1)
    )
    with tempfile.TemporaryDirectory() as folder:
        with ProjectStore.create(Path(folder) / "film.shotloom", Project(shots=shots)) as store:
            began = time.perf_counter()
            for number in range(EDITS):
                shot = shots[number * 31 % SHOTS].id
                store.journal.apply("Edit prompt", set_prompt(shot, f"a lighthouse, take {number}"))
            edit_s = (time.perf_counter() - began) / EDITS
        flush_s = _flush_s(Path(folder) / "flushed")
    print(f"journal: {1 / edit_s:.0f} edits a second at {SHOTS} shots ({edit_s * 1000:.2f} ms each),")
    print(f"         one write and flush of 4 KiB on this disk {flush_s * 1000:.2f} ms, ratio {edit_s / flush_s:.2f}")


def _flush_s(path: Path) -> float:
    with path.open("wb", buffering=0) as file:
        began = time.perf_counter()
        for _ in range(EDITS):
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())
        return (time.perf_counter() - began) / EDITS
