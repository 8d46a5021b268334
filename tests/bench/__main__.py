"""Runs the benchmarks named, or all of them."""

from __future__ import annotations

import sys

from tests.bench import (
    board,
    colour,
    edits,
    export,
    journal,
    latents,
    levers,
    night,
    packed,
    playback,
    rivals,
    scrub,
    sketch,
    start,
    sync,
    timeline,
)

BENCHMARKS = {
    "start": start.run,
    "journal": journal.run,
    "export": export.run,
    "timeline": timeline.run,
    "board": board.run,
    "edits": edits.run,
    "playback": playback.run,
    "scrub": scrub.run,
    "late": playback.late,
    "night": night.run,
    "rivals": rivals.run,
    "sync": sync.run,
    "sketch": sketch.run,
    "colour": colour.run,
    "latents": latents.run,
    "levers": levers.run,
    "packed": packed.run,
}


def main() -> int:
    unknown = [name for name in sys.argv[1:] if name not in BENCHMARKS]
    if unknown:
        print(f"there is no benchmark {unknown[0]}: choose from {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in sys.argv[1:] or BENCHMARKS:
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
