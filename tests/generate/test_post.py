"""The child's letterbox: progress never waits for a slow parent, answers do."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from studio.domain.shot import TakeId
from studio.generate.messages import Progress, Stopped, decode_answer
from studio.generate.post import Outward

ID = TakeId("take")


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.mark.skipif(os.name == "nt", reason="Windows pipes cannot be asked whether they are full")
def test_progress_is_dropped_while_nobody_reads(pipe: tuple[int, int]) -> None:
    out = Outward(pipe[1])
    for step in range(10_000):  # many times what a pipe holds; this would block for ever
        out.mention(Progress(ID, step / 10_000, "denoising"))
    lines = os.read(pipe[0], 1 << 20).splitlines()
    assert 100 < len(lines) < 10_000
    assert all(isinstance(decode_answer(line), Progress) for line in lines)


def test_answers_wait_until_they_are_heard(pipe: tuple[int, int]) -> None:
    out = Outward(pipe[1])
    for _ in range(2_000):
        out.mention(Progress(ID, 0.5, "denoising"))
    sender = threading.Thread(target=out.send, args=(Stopped(ID),))
    sender.start()
    heard = b""
    while b"stopped" not in heard:
        heard += os.read(pipe[0], 4096)
    sender.join()
    assert decode_answer(heard.splitlines()[-1]) == Stopped(ID)
