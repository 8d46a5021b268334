"""Trains Sketch: `python -m studio.sketch.train --preset cpu|gpu --data DIR --out DIR [--part P ...] [--minutes N]`.

Parts are made in order: the picture autoencoder (video) and the sound's (audio, vocoder), whose latents are then
settled (condensed); the text side (words); the clips encoded (latents), the transformer trained on them and taught to
go in few steps (distilled); last the picture decoder is polished for the latents that there are, and the pipeline
folder written.
Every call goes on from where the last one stopped. `--render N` renders clips meanwhile; `--part carried` writes what
another machine needs to go on, and `--start` there takes it up; `--part sheet` draws what to judge the run by.
"""

from __future__ import annotations

import argparse
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

# Spinning threads cost a busy machine ten times what they bring; read when torch is first imported.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import torch

from studio.domain.errors import StudioError
from studio.sketch import command, together
from studio.sketch.log import say
from studio.sketch.order import PARTS
from studio.sketch.preset import PRESETS
from studio.sketch.workshop import Workshop
from studio.sketch.world.data import list_shards

_FED_BY_LATENTS = ("transformer", "distilled")
_FIRST_SHARDS = 8
"""So many are there before any part begins."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of the module's docstring. Returns the exit code that `command.answer` says."""
    return command.answer(partial(_train, arguments))


def _parser() -> command.Parser:
    parser = command.Parser(prog="python -m studio.sketch.train", description=__doc__)
    parser.add_argument("--preset", choices=sorted(PRESETS), default="cpu")
    parser.add_argument("--data", type=command.folder, required=True, help="folder of shards")
    parser.add_argument("--out", type=command.folder, required=True, help="of runs; the pipeline folder is OUT/folder")
    parser.add_argument("--part", choices=PARTS, nargs="+", help="these parts only; default: all of them, in order")
    parser.add_argument("--minutes", type=command.minutes, help="stop each part then; call again to go on")
    parser.add_argument("--steps", type=command.whole(1), help="length of the schedule, instead of the preset's")
    parser.add_argument("--start", type=command.folder_there, help="go on from what was carried, or a pipeline folder")
    parser.add_argument("--render", type=command.whole(1), metavar="N", help="render clips in N processes meanwhile")
    parser.add_argument("--render-on", type=command.device, help="what clips are drawn on, cpu or cuda; default: cpu")
    parser.add_argument("--seed", type=command.whole(0), help="of the clips that are rendered; another is other clips")
    parser.add_argument("--threads", type=command.whole(1), help="processor threads of each process")
    parser.add_argument("--processes", type=command.whole(1), default=1, help="train one part in so many together")
    parser.add_argument("--compile", action="store_true", help="compile the transformer's layers; needs a C++ compiler")
    return parser


def read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options as they were typed. Raises StudioError for what does not go together, or not with this machine."""
    given = _parser().parse_args(arguments)
    _check(given)
    return given


def _train(arguments: Sequence[str] | None) -> None:
    given = read(arguments)
    workshop = _workshop(given)
    if given.start:
        workshop.start_from(given.start)
    # An encoder with a clock waits for clips that somebody else renders.
    waiting = given.part == ["latents"] and given.minutes is not None
    workshop.check(given.part or PARTS, rendering=waiting or given.render is not None)
    with ExitStack() as meanwhile:
        if given.render:
            _await_clips(given.data, meanwhile.enter_context(_meanwhile("studio.sketch.footage", *_footage(given))))
        together.launch(given.processes, partial(_work, given))


def _check(given: argparse.Namespace) -> None:
    """Raises StudioError for options that do not go together, or not with this machine."""
    parts, trained = set(given.part or PARTS), PRESETS[given.preset].schedules.keys()
    if not command.is_here(PRESETS[given.preset].device):
        raise StudioError(f"--preset {given.preset} needs a CUDA card, and torch finds none here: give --preset cpu.")
    if given.processes > 1 and (len(given.part or ()) != 1 or not parts <= trained):
        raise StudioError("--processes needs --part, and one that is trained.")
    if not parts & trained:
        command.refuse(given, "--steps", why=f"is for a part that is trained: give --part {' or '.join(trained)}.")
        if "latents" not in parts:
            command.refuse(given, "--minutes", why="is for a part that takes long: leave it out.")
    if not parts & set(_FED_BY_LATENTS):
        command.refuse(given, "--compile", why=f"is for --part {' or '.join(_FED_BY_LATENTS)}: leave it out.")
    if given.render is None:
        command.refuse(given, "--render-on", "--seed", why="is for the clips that --render makes: give that too.")


def _workshop(given: argparse.Namespace) -> Workshop:
    return Workshop(given.out, given.data, PRESETS[given.preset], given.compile)


def _work(given: argparse.Namespace) -> None:
    """Make every part that is asked for, in each of the processes."""
    if given.threads:
        torch.set_num_threads(given.threads)
    workshop = _workshop(given)
    for part in given.part or PARTS:
        with ExitStack() as meanwhile:
            if given.render and part in _FED_BY_LATENTS and not together.rank():
                workshop.train("latents", minutes=0.0)
                meanwhile.enter_context(_meanwhile("studio.sketch.train", *_encoding(given)))
            # Without a clock there is no end to what may still be rendered.
            unending = 0.0 if part == "latents" else math.inf
            workshop.train(part, given.minutes or unending, given.steps)


def _await_clips(data: Path, footage: subprocess.Popen[bytes]) -> None:
    """Wait until there is something to begin with, or nobody is left to render it."""
    say(f"Waiting for the first {_FIRST_SHARDS} shards of clips in {data}")
    while len(list_shards(data, "train")) < _FIRST_SHARDS and footage.poll() is None:
        time.sleep(1.0)


def _footage(given: argparse.Namespace) -> list[str]:
    return [
        "--preset", given.preset, "--out", str(given.data), "--seed", str(1 if given.seed is None else given.seed),
        "--workers", str(given.render), "--device", given.render_on or "cpu",
    ]  # fmt: skip


def _encoding(given: argparse.Namespace) -> list[str]:
    threads = ["--threads", str(given.threads)] if given.threads else []
    return [
        "--preset", given.preset, "--data", str(given.data), "--out", str(given.out), "--part", "latents",
        "--minutes", str(given.minutes or 1e6), *threads,
    ]  # fmt: skip


@contextmanager
def _meanwhile(module: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module's command in a process of its own until the work here is done."""
    process = subprocess.Popen([sys.executable, "-m", module, *arguments], start_new_session=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)  # its own workers too
        process.wait()


if __name__ == "__main__":
    sys.exit(main())
