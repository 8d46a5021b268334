"""A parent of the engine in a process of its own, for tests that read its modules, interrupt it, or kill it.

Run as `engine_driver.py generate|interrupt|die-slow|die-hold-gil|die-idle FOLDER`.
"""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.generate.messages import EngineJob, Preview, Progress, Remark


def job(folder: Path, prompt: str) -> EngineJob:
    request = GenerationRequest(model="test-card", prompt=prompt, width=64, height=48, rate=Rate(24), frames=8, seed=1)
    return EngineJob(
        id=TakeId("take"), shot="shot 010", request=request, model=find_model("test-card"), incoming=folder / "incoming"
    )


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201  # to the test


def main(what: str, folder: Path) -> None:
    with Engine(folder / "engine.log") as engine:
        match what:
            case "generate":
                outcome = engine.run(job(folder, "a lighthouse"))
                say(json.dumps({"outcome": type(outcome).__name__, "modules": sorted(sys.modules)}))
            case "interrupt":
                signal.signal(signal.SIGINT, lambda *_: engine.cancel())
                outcome = engine.run(job(folder, "[long]"), say_once("slow", "slow"))
                say(type(outcome).__name__)
            case "die-idle":
                engine.run(job(folder, "a lighthouse"))
                say(str(engine.pid))
                time.sleep(600)
            case _:
                phase = "slow" if what == "die-long" else "denoising"
                run_and_say_pid(engine, job(folder, f"[{what.removeprefix('die-')}]"), phase)


def run_and_say_pid(engine: Engine, work: EngineJob, phase: str) -> None:
    said: list[int] = []

    def tell(event: Progress | Preview | Remark) -> None:
        if isinstance(event, Progress) and event.phase == phase and not said and engine.pid is not None:
            time.sleep(0.1)  # until the fault has begun
            said.append(engine.pid)
            say(str(engine.pid))

    engine.run(work, tell)


def say_once(phase: str, text: str) -> Callable[[Progress | Preview | Remark], None]:
    said: list[str] = []

    def tell(event: Progress | Preview | Remark) -> None:
        if isinstance(event, Progress) and event.phase == phase and not said:
            said.append(text)
            say(text)

    return tell


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
