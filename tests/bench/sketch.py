"""What a take of Sketch costs, by phase, and against the bare pipeline and PyAV writing the same master."""

from __future__ import annotations

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from studio.domain.request import GenerationRequest
from studio.domain.shot import TakeId
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine, Finished
from studio.generate.messages import EngineJob, Preview, Progress, Remark
from studio.generate.numeric_choice import remembered
from studio.generate.preflight import physical_cores
from tests.bench.measure import median, ratio, timed

FRAMES, ROUNDS = 49, 5
PROMPT = "a white lighthouse stands on the beach at sunset, wide shot, the camera dollies in"


def run() -> None:
    row = find_model("sketch")
    if not row.installed or row.folder is None:
        print(f"sketch: its weights are not at {row.folder}")
        return
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
    with (
        tempfile.TemporaryDirectory() as name,
        Engine(Path(name) / "engine.log", choices=Path(name) / "numbers.json") as engine,
    ):
        folder = Path(name)
        _app_take(engine, folder / "first", 0, frames=1)  # loads, and measures the numeric path where none is known
        panels = [_app_take(engine, folder / f"panel{number}", number, frames=1)[1] for number in range(ROUNDS)]
        clips = [_app_take(engine, folder / f"second{number}", number, frames=24)[1] for number in range(ROUNDS)]
        peak = _peak_bytes(engine)
        bare = _bare_maker(row.folder, folder)
        phases: dict[str, list[float]] = defaultdict(list)
        apps, bares, app_cpus, bare_cpus = [], [], [], []
        for number in range(ROUNDS + 1):
            cpu = _cpu_s(engine.pid)
            spent, wall = _app_take(engine, folder / f"take{number}", number)
            cpu = _cpu_s(engine.pid) - cpu
            again = timed(lambda seed=number: bare(seed))
            if number:  # the first round loads and warms both
                apps.append(wall)
                bares.append(again.wall_s)
                app_cpus.append(cpu)
                bare_cpus.append(again.cpu_s)
                for phase, seconds in spent.items():
                    phases[phase].append(seconds)
        chosen = remembered(folder / "numbers.json")
    width, height = row.sizes[0]
    print(f"sketch: a panel {median(panels):.2f} s, one second of film with sound {median(clips):.2f} s, warm")
    print(f"        the engine's process at its most {peak / (1 << 30):.2f} GiB")
    for choice in chosen:
        print(f"        {choice.sentence()}")
    print(
        f"sketch: {FRAMES} frames of {width}x{height} with sound, warm, {physical_cores()} cores: {median(apps):.2f} s"
    )
    print("        " + ", ".join(f"{phase} {median(seconds):.2f} s" for phase, seconds in phases.items()))
    print(f"        bare pipeline and PyAV writing the same master {median(bares):.2f} s, ratio {ratio(apps, bares)}")
    print(f"        processor time of the two: ratio {ratio(app_cpus, bare_cpus)}")


def _cpu_s(process: int | None) -> float:
    """The processor time of the child and of this process so far, which other programs do not lengthen."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + time.process_time()


def _peak_bytes(engine: Engine) -> int:
    """The most memory that the child has held so far; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{engine.pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)


def _app_take(engine: Engine, incoming: Path, seed: int, frames: int = FRAMES) -> tuple[dict[str, float], float]:
    """Seconds by phase, and in all, of one job in the engine's warm child."""
    incoming.mkdir()
    request = GenerationRequest(
        model="sketch",
        prompt=PROMPT,
        width=800,
        height=480,
        rate=Rate(24),
        frames=frames,
        seed=seed,
        kind="still" if frames == 1 else "video",
    )
    job = EngineJob(
        id=TakeId(incoming.name), shot="the bench", request=request, model=find_model("sketch"), incoming=incoming
    )
    spent: dict[str, float] = defaultdict(float)
    phase, since = "starting", time.perf_counter()

    def listen(event: Progress | Preview | Remark) -> None:
        nonlocal phase, since
        now = time.perf_counter()
        spent[phase] += now - since
        since = now
        if isinstance(event, Progress):
            phase = event.phase

    began = time.perf_counter()
    outcome = engine.run(job, listen)
    ended = time.perf_counter()
    spent[phase] += ended - since
    assert isinstance(outcome, Finished), outcome
    return spent, ended - began


def _bare_maker(folder: Path, out: Path) -> Callable[[int], None]:
    """The stock pipeline here in this process, and PyAV with the take's master settings."""
    import av
    import diffusers.utils.logging
    import torch
    import transformers.utils.logging

    from studio.media.colour import film_frame
    from studio.media.encoder import MASTER_SETTINGS, add_h264, encode
    from studio.sketch.pipeline_folder import load, sample

    for library in (diffusers, transformers):
        library.utils.logging.set_verbosity_error()
        library.utils.logging.disable_progress_bar()
    torch.set_num_threads(physical_cores())
    pipeline = load(folder)

    def make(seed: int) -> None:
        frames, _ = sample(pipeline, PROMPT, seed, FRAMES)
        with av.open(str(out / f"bare{seed}.mp4"), "w") as container:
            height, width = frames.shape[1:3]
            stream = add_h264(container, settings=MASTER_SETTINGS, width=width, height=height, rate=Rate(24))
            for number, frame in enumerate(frames):
                encode(container, stream, film_frame(frame), number)
            encode(container, stream, None)

    return make
