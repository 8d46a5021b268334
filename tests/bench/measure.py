"""How the benchmarks measure: CPU seconds of whole processes, wall seconds of calls, both sides in turn."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of one run."""

    wall_s: float
    cpu_s: float


def process(command: Sequence[str]) -> Cost:
    """Run a command to its end and say what it cost. Raises CalledProcessError when it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(rounds: int, *sides: Callable[[], Cost]) -> list[list[Cost]]:
    """A B A B …, so that a machine that slows down slows both; the costs of each side."""
    costs: list[list[Cost]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, kept in zip(sides, costs, strict=True):
            kept.append(side())
    return costs


def timed(work: Callable[[], object]) -> Cost:
    """Call something here; the CPU is this process's alone."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def ratio(first: Sequence[float], second: Sequence[float]) -> str:
    """Median of the pairwise ratios, with the extremes."""
    ratios = [a / b for a, b in zip(first, second, strict=True)]
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}, {len(ratios)} pairs)"


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
