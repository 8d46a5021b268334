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

from studio.sketch import together
from studio.sketch.preset import PRESETS
from studio.sketch.workshop import PARTS, Workshop
from studio.sketch.world.data import list_shards

_FED_BY_LATENTS = ("transformer", "distilled")
_FIRST_SHARDS = 8
"""So many are there before any part begins."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m studio.sketch.train", description=__doc__)
    parser.add_argument("--preset", choices=sorted(PRESETS), default="cpu")
    parser.add_argument("--data", type=Path, required=True, help="folder of shards")
    parser.add_argument("--out", type=Path, required=True, help="folder of runs; the pipeline folder is OUT/folder")
    parser.add_argument("--part", choices=PARTS, nargs="+", help="these parts only; default: all of them, in order")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop each part then; call again to go on")
    parser.add_argument("--steps", type=int, help="length of the schedule, instead of the preset's")
    parser.add_argument("--start", type=Path, help="go on from what was carried here, or from a pipeline folder")
    parser.add_argument("--render", type=int, default=0, metavar="N", help="render clips in N processes meanwhile")
    parser.add_argument("--render-on", choices=("cpu", "cuda"), default="cpu", help="what clips are drawn on")
    parser.add_argument("--seed", type=int, default=1, help="of the clips that are rendered; another is other clips")
    parser.add_argument("--threads", type=int, help="processor threads of each process")
    parser.add_argument("--processes", type=int, default=1, help="train one part in so many processes together")
    parser.add_argument("--compile", action="store_true", help="compile the transformer's layers; needs a C++ compiler")
    given = parser.parse_args(arguments)
    trained = PRESETS[given.preset].schedules
    if given.processes > 1 and (len(given.part or ()) != 1 or given.part[0] not in trained):
        parser.error("--processes needs --part, and one that is trained.")
    with ExitStack() as meanwhile:
        if given.render:
            _await_clips(given.data, meanwhile.enter_context(_meanwhile("studio.sketch.footage", *_footage(given))))
        together.launch(given.processes, partial(_work, given))


def _work(given: argparse.Namespace) -> None:
    if given.threads:
        torch.set_num_threads(given.threads)
    workshop = Workshop(given.out, given.data, PRESETS[given.preset], given.compile)
    if given.start and not together.rank():
        workshop.start_from(given.start)
    together.agree()
    for part in given.part or PARTS:
        with ExitStack() as meanwhile:
            if given.render and part in _FED_BY_LATENTS and not together.rank():
                workshop.train("latents", minutes=0.0)
                meanwhile.enter_context(_meanwhile("studio.sketch.train", *_encoding(given)))
            # Without a clock there is no end to what may still be rendered.
            endless = part == "latents" and math.isinf(given.minutes)
            workshop.train(part, 0.0 if endless else given.minutes, given.steps)


def _await_clips(data: Path, footage: subprocess.Popen[bytes]) -> None:
    """Wait until there is something to begin with, or nobody is left to render it."""
    while len(list_shards(data, "train")) < _FIRST_SHARDS and footage.poll() is None:
        time.sleep(1.0)


def _footage(given: argparse.Namespace) -> list[str]:
    return [
        "--preset", given.preset, "--out", str(given.data), "--seed", str(given.seed), "--workers", str(given.render),
        "--device", given.render_on,
    ]  # fmt: skip


def _encoding(given: argparse.Namespace) -> list[str]:
    minutes = given.minutes if math.isfinite(given.minutes) else 1e6
    return [
        "--preset", given.preset, "--data", str(given.data), "--out", str(given.out), "--part", "latents",
        "--minutes", str(minutes),
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
    main()
