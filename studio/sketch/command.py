"""What the commands of Sketch have in common: bad input is one sentence and exit code 2, before anything is written."""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import torch

from studio.domain.errors import StudioError

_SIDE_PX = 16, 4096
_DEVICES = "cpu", "cuda"


class Parser(argparse.ArgumentParser):
    """Tells a wrong command line as everything else that is wrong is told: a StudioError with one sentence."""

    def error(self, message: str) -> NoReturn:
        sentence = message.removeprefix("argument ")
        raise StudioError(f"{sentence[:1].upper()}{sentence[1:]}. See {self.prog} --help.")


def answer(work: Callable[[], object]) -> int:
    """Do a command's work; says what is wrong on the error stream.

    Returns the exit code: 0 done, 1 a file or disk failed, 2 bad input, 130 interrupted.
    """
    try:
        work()
    except StudioError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(error if error.filename is None else f"{error.filename}: {error.strerror}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted: the same command goes on with what is finished.", file=sys.stderr)
        return 130
    return 0


def refuse(given: argparse.Namespace, *options: str, why: str) -> None:
    """Raises StudioError where one of the `options` (`--name`) is given that nobody would listen to."""
    for option in options:
        value = getattr(given, option.removeprefix("--").replace("-", "_"))
        if value is not None and value is not False:
            raise StudioError(f"{option} {why}")


def whole(fewest: int, most: int | None = None) -> Callable[[str], int]:
    """The type of an option that is a whole number in these bounds."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,15}", text) and fewest <= int(text) and (most is None or int(text) <= most):
            return int(text)
        bounds = f"from {fewest} up" if most is None else f"from {fewest} to {most}"
        raise argparse.ArgumentTypeError(f"give a whole number {bounds}, not {text!r}")

    return read


def minutes(text: str) -> float:
    """The type of an option that is a time."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0.0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"give a number of minutes above 0, not {text!r}")
    return value


def size(text: str) -> tuple[int, int]:
    """The type of an option that is a width and a height in pixels."""
    found = re.fullmatch(r"([0-9]{1,6})x([0-9]{1,6})", text)
    sides = tuple(int(side) for side in found.groups()) if found else ()
    least, most = _SIDE_PX
    if not sides or not all(least <= side <= most for side in sides):
        raise argparse.ArgumentTypeError(f"give WIDTHxHEIGHT, each from {least} to {most}, not {text!r}")
    return sides[0], sides[1]


def folder(text: str) -> Path:
    """The type of an option that is a folder, there already or to be made."""
    path = Path(text)
    there = next(each for each in (path, *path.absolute().parents) if each.exists())
    if not there.is_dir():
        raise argparse.ArgumentTypeError(f"{there} is a file: give a folder")
    return path


def folder_there(text: str) -> Path:
    """The type of an option that is a folder to read."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path}")
    return path


def file_to_write(text: str) -> Path:
    """The type of an option that is a file in a folder that is there."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"{path} cannot be written: give a file in a folder that is there")
    return path


def device(text: str) -> str:
    """The type of an option that is what torch computes on."""
    if text not in _DEVICES:
        raise argparse.ArgumentTypeError(f"give {' or '.join(_DEVICES)}, not {text!r}")
    if not is_here(text):
        raise argparse.ArgumentTypeError("torch finds no CUDA card here: give cpu")
    return text


def is_here(name: str) -> bool:
    """Whether this machine has that device."""
    return name == "cpu" or torch.cuda.is_available()


def read_prompts(path: Path) -> list[str]:
    """The prompts of a file, one a line. Raises StudioError for a file that holds none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as cause:
        raise StudioError(f"{path} cannot be read as text: give a UTF-8 file with one prompt a line.") from cause
    prompts = [line.strip() for line in lines if line.strip()]
    if not prompts:
        raise StudioError(f"{path} holds no prompt: write one a line.")
    return prompts
