"""How long `shotloom --version` takes, against the bare interpreter."""

from __future__ import annotations

import sys

from tests.bench.measure import in_turn, median, process, ratio


def run() -> None:
    version, bare = in_turn(
        9,
        lambda: process([sys.executable, "-m", "studio", "--version"]),
        lambda: process([sys.executable, "-c", "pass"]),
    )
    walls = [[cost.wall_s for cost in side] for side in (version, bare)]
    print(f"start: --version {median(walls[0]) * 1000:.0f} ms, bare interpreter {median(walls[1]) * 1000:.0f} ms,")
    print(f"       ratio {ratio(*walls)}")
