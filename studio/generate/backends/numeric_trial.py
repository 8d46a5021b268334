"""Finds out by a short real run which numeric path a model is fastest on, without the picture suffering for it.

Once per machine and weights: the choice is remembered in the file that the parent names, and holds until the
processor, the threads, torch or the weights change.
"""

from __future__ import annotations

import hashlib
import logging
import math
import os
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch

from studio.domain.errors import StudioError
from studio.domain.time import Rate
from studio.generate.backends.base import Pictures, Report
from studio.generate.backends.device import describe
from studio.generate.backends.family import Family, Run
from studio.generate.backends.numeric import NumericPath
from studio.generate.backends.plan import Grid, choose_rate
from studio.generate.backends.recipe import Recipe
from studio.generate.numeric_choice import FILE_VARIABLE, Choice, Trial, find_choice, machine_of, remember

Attempt = Callable[[], Pictures]
"""The short run on a loaded path; the same numbers every time."""

LEAST_LIKENESS_DB = 38.0
"""As alike as this, nobody tells two pictures apart: 3 of 255 levels on average."""
_LEAST_GAIN = 0.9
"""What is not faster by a tenth is not worth another arithmetic."""
LEVELS = (1.0, 0.6)
"""The noise levels of the short run."""
_PROMPT = "a man in a red coat walks along the beach at sunset, wide shot, the camera dollies in"
_FRAMES = 17
_BUDGET_S = 0.5
_PATIENCE_S = 3.0
"""How long loading and a first run may take on one path."""
_LARGEST_BYTES = 256 << 20
"""Beyond this loading a model four times takes too long, and its person has another machine for it."""

_log = logging.getLogger("engine")


def measured_path(
    model: str,
    weights: Mapping[str, str],
    size: int,
    paths: Sequence[NumericPath],
    attempt: Callable[[NumericPath], Attempt],
    report: Report,
) -> NumericPath | None:
    """The path for weights of `size` bytes with these hashes: the remembered one, else measured now and remembered.

    None leaves it to the rule: on a card, for a large model, and where the parent names no file.
    """
    name = os.environ.get(FILE_VARIABLE)
    if not name or torch.cuda.is_available() or size > _LARGEST_BYTES:
        return None
    file, machine, digest = Path(name), machine_of(describe()), _digest(weights)
    known = find_choice(file, machine, digest)
    if known is None:
        trials = _measure(paths, attempt, report)
        if not trials:
            return None
        known = Choice(
            machine=machine,
            weights=digest,
            model=model,
            path=fastest(trials),
            trials=trials,
            measured=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        _log.info("%s", known.sentence())
        remember(file, known)
    return next((path for path in paths if path == known.path), None)


def short_run(family: Family, recipe: Recipe, grid: Grid, report: Report) -> Pictures:
    """Some frames of a native picture, denoised in `LEVELS` and decoded. Asks after each step whether to go on."""
    width, height = recipe.sizes[0] if recipe.sizes else (8 * recipe.multiple, 5 * recipe.multiple)
    with torch.inference_mode():
        run = Run(
            words=family.read(_PROMPT, recipe.negative),
            width=width,
            height=height,
            frames=grid.down(min(_FRAMES, grid.longest)),
            fps=float(choose_rate(Rate(24), recipe.own_rate).fps),
            generator=torch.Generator("cpu").manual_seed(0),
        )
        return family.decode(family.sample(run, lambda _: report.check(), lambda _: None))


def fastest(trials: Sequence[Trial]) -> str:
    """The fastest path whose picture is as good as that of the first; the first, unless another is clearly faster."""
    exact = trials[0]
    good = [each for each in trials[1:] if (each.likeness_db or 0.0) >= LEAST_LIKENESS_DB]
    best = min((exact, *good), key=lambda each: each.seconds)
    return best.path if best.seconds < exact.seconds * _LEAST_GAIN else exact.path


def likeness_db(one: Pictures, other: Pictures) -> float:
    """Peak signal to noise of two clips of one size, at most 100."""
    error = float(np.mean((one.astype(np.float64) - other) ** 2))
    return 100.0 if error == 0 else min(100.0, 10 * math.log10(255.0**2 / error))


def _measure(
    paths: Sequence[NumericPath], attempt: Callable[[NumericPath], Attempt], report: Report
) -> tuple[Trial, ...]:
    """All paths in turns, so that whatever else the machine does meets each; the first run of each only warms up."""
    runs: dict[NumericPath, Attempt] = {}
    pictures: dict[NumericPath, Pictures] = {}
    began = time.perf_counter()
    for path in paths:
        report.check()
        if runs and time.perf_counter() - began > _PATIENCE_S * len(runs):
            return ()  # the machine is busy: nobody is to wait for this, and its times would mean nothing
        try:
            run = attempt(path)
            pictures[path] = run()
            runs[path] = run
        except (StudioError, RuntimeError, AttributeError, TypeError, ValueError) as error:
            if path == paths[0]:
                raise  # then it is the model that does not work
            _log.info("%s cannot be used here: %s", path, error)  # no such kernel: one path less
    began, times = time.perf_counter(), dict.fromkeys(runs, math.inf)
    while math.isinf(min(times.values(), default=0.0)) or time.perf_counter() - began < _BUDGET_S:
        for path, run in runs.items():
            report.check()
            started = time.perf_counter()
            run()
            times[path] = min(times[path], time.perf_counter() - started)
    exact = pictures[paths[0]]
    likeness = {path: None if path == paths[0] else round(likeness_db(pictures[path], exact), 1) for path in runs}
    return tuple(Trial(path, round(seconds, 4), likeness[path]) for path, seconds in times.items())


def _digest(weights: Mapping[str, str]) -> str:
    lines = "".join(f"{path} {sha}\n" for path, sha in sorted(weights.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
