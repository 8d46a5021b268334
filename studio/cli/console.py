"""What the command line prints: sentences and a progress bar for a person, or one JSON object per line with `--json`.

docs/cli.md has the schema of every event; an event that is not there is a bug.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TextIO

import msgspec


class Console(Protocol):
    """Where a command tells what it does. Events are for programs, sentences for people."""

    def say(self, sentence: str) -> None:
        """A sentence for a person; programs do not get it."""
        ...

    def warn(self, sentence: str) -> None:
        """A sentence for a person about what they should know, and a `warning` event for programs."""
        ...

    def event(self, name: str, **values: Any) -> None:
        """One event for programs, with the values that docs/cli.md gives it."""
        ...

    def progress(self, done: float, what: str) -> None:
        """`done` is 0 to 1 of the whole command."""
        ...

    def fail(self, sentence: str, code: int) -> None:
        """Why the command ends, and the exit code it ends with."""
        ...


# A board from somewhere else must not speak to the terminal: its titles and prompts are printed.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")


def _printable(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def counted(number: int, thing: str) -> str:
    """ "1 shot", "2 shots"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _write(stream: TextIO, line: str) -> None:
    """Print a line. Once its reader has gone (`shotloom … | head -1`) the work goes on in silence."""
    try:
        stream.write(_printable(line) + "\n")
        stream.flush()
    except BrokenPipeError:
        # What is still buffered must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class JsonConsole:
    """One JSON object per line on standard output, each with its `event`; nothing else is printed."""

    def say(self, sentence: str) -> None:
        """Sentences repeat what the events say."""

    def warn(self, sentence: str) -> None:
        self.event("warning", message=sentence)

    def event(self, name: str, **values: Any) -> None:
        _write(sys.stdout, msgspec.json.encode({"event": name, **values}).decode())

    def progress(self, done: float, what: str) -> None:
        """Events of their own carry the progress."""

    def fail(self, sentence: str, code: int) -> None:
        self.event("error", message=sentence, exit=code)


class PlainConsole:
    """Sentences on standard output, errors on standard error; no progress bar, since no terminal shows it."""

    def say(self, sentence: str) -> None:
        _write(sys.stdout, sentence)

    def warn(self, sentence: str) -> None:
        _write(sys.stderr, f"Note: {sentence}")

    def event(self, name: str, **values: Any) -> None:
        """For programs only."""

    def progress(self, done: float, what: str) -> None:
        """A bar would fill a log."""

    def fail(self, sentence: str, code: int) -> None:
        _write(sys.stderr, f"Error: {sentence}")


class TerminalConsole(PlainConsole):
    """The same with a progress bar at the bottom, on standard error, while something runs."""

    def __init__(self) -> None:
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._rich = RichConsole(stderr=True, highlight=False)
        self._bar = Progress(
            BarColumn(bar_width=30),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.description}"),
            console=self._rich,
            transient=True,
            # Sentences for the same terminal go above the bar; those for a pipe or a file go there.
            redirect_stdout=sys.stdout.isatty(),
        )
        self._task = self._bar.add_task("", total=1.0)

    def warn(self, sentence: str) -> None:
        self._rich.print(f"Note: {_printable(sentence)}", markup=False, style="yellow")

    def progress(self, done: float, what: str) -> None:
        if not self._bar.live.is_started:
            self._bar.start()
        self._bar.update(self._task, completed=done, description=what)

    def fail(self, sentence: str, code: int) -> None:
        self.close()
        self._rich.print(f"Error: {_printable(sentence)}", markup=False, style="red")

    def close(self) -> None:
        self._bar.stop()


@contextmanager
def open_console(*, json: bool) -> Iterator[Console]:
    """The console that fits: JSON where asked for, a bar on a terminal, plain lines elsewhere."""
    if json:
        yield JsonConsole()
    elif sys.stderr.isatty():
        console = TerminalConsole()
        try:
            yield console
        finally:
            console.close()
    else:
        yield PlainConsole()
