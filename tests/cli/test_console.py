"""Where the output of a command goes, with a real terminal, a pipe, and a pipe whose reader has gone."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.cli.console import PlainConsole

PROMPT = "a lighthouse " * 30
BOARD = f'[[shot]]\nprompt = "{PROMPT.strip()}"\nduration = "1s"\n'


@pytest.fixture
def board(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    return path


@pytest.fixture
def terminal() -> Iterator[int]:
    """The descriptor of a terminal; what is written there is small and read by nobody."""
    ours, theirs = pty.openpty()
    yield theirs
    os.close(theirs)
    os.close(ours)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "studio", *arguments]


def test_a_board_goes_whole_into_a_file_also_when_a_terminal_watches(board: Path, terminal: int) -> None:
    asked = command("info", str(board), "--board")
    done = subprocess.run(asked, stdout=subprocess.PIPE, stderr=terminal, check=True)
    assert PROMPT.strip() in done.stdout.decode()


def test_a_reader_that_has_gone_is_no_mistake(board: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command("info", str(board)), stdout=writing, stderr=subprocess.PIPE, check=False, timeout=300
        )
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert done.stderr == b""


def test_nothing_printed_can_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    PlainConsole().say("\x1b[31mred\x07\tand\x9b plain")
    assert capsys.readouterr().out == "\ufffd[31mred\ufffd\tand\ufffd plain\n"
