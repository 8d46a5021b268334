"""A part made anew: what is kept stays to the bit, what is new lies between, and the recipe says both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from studio.domain.errors import EditError
from studio.domain.project import Film, Project
from studio.domain.request import Kept
from studio.domain.shot import Shot, ShotId
from studio.domain.take import Take
from studio.domain.time import Rate
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.media.reader import VideoReader, read_sound
from studio.production.plan import PlannedTake, awaiting, plan_takes
from studio.production.retake import plan_part, why_no_part
from studio.production.run import run_queue
from studio.production.verify import verify_take
from studio.storage.project_store import ProjectStore

S1 = ShotId("s1")
MODEL = find_model("test-card")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine.log") as engine:
        yield engine


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    shot = Shot(id=S1, name="010", duration=48, prompt="a boat", camera="pan left")
    film = Film(width=160, height=96, rate=Rate(24), model="test-card", handles=8)
    with ProjectStore.create(tmp_path / "Film.shotloom", Project(film=film, shots=(shot,))) as store:
        yield store


def make(store: ProjectStore, engine: Engine, *planned: PlannedTake) -> Take:
    arrived = store.takes.__contains__
    store.journal.apply("Generate", awaiting(planned, arrived), jobs=[each.job for each in planned])
    ran = run_queue(store, engine, find_model=find_model, listen=lambda _: None)
    assert not ran.failures, ran.failures
    return ran.takes[-1]


def first_take(store: ProjectStore, engine: Engine) -> Take:
    plan = plan_takes(store.journal.project, [S1], requests={}, arrived=lambda _: False, window=MODEL.window)
    return make(store, engine, *plan.takes)


def part(store: ProjectStore, take: Take, start: int, end: int) -> PlannedTake:
    return plan_part(store.journal.project, S1, take, start, end, requests=store.takes.requests(), model=MODEL)


def frames(store: ProjectStore, take: Take) -> NDArray[np.uint8]:
    path = store.takes.frames(take.id)
    assert path is not None
    with VideoReader(path) as video:
        return np.stack([video.rgb(index) for index in range(video.frames)])


def test_only_what_lies_between_in_and_out_is_new(store: ProjectStore, engine: Engine) -> None:
    old = first_take(store, engine)
    new = make(store, engine, part(store, old, 12, 30))
    assert new.request.kept == Kept(old.id, 12, 30)
    assert replace(new.request, kept=None, seed=0) == replace(old.request, seed=0)
    assert (new.frames, new.head, new.source_head) == (old.frames, old.head, old.source_head) == (64, 8, 8)
    one, two = frames(store, old), frames(store, new)
    same = [bool((a == b).all()) for a, b in zip(one, two, strict=True)]
    assert same == [not 8 + 12 <= index < 8 + 30 for index in range(64)]
    assert "frames 12 to 30 were made anew" in new.notes[-1]
    before, after = (read_sound(store.takes.sound(take.id)) for take in (old, new))  # type: ignore[arg-type]
    changed = np.flatnonzero((before != after).any(axis=1))
    assert 20 * 2000 <= changed[0] <= 20 * 2000 + 100
    assert 38 * 2000 - 100 <= changed[-1] < 38 * 2000
    assert verify_take(store, new.id, engine).result == "identical"


@pytest.mark.parametrize(("start", "end"), [(-8, 20), (30, 56), (0, 1)])
def test_a_part_may_touch_either_end(store: ProjectStore, engine: Engine, start: int, end: int) -> None:
    old = first_take(store, engine)
    new = make(store, engine, part(store, old, start, end))
    same = [bool((a == b).all()) for a, b in zip(frames(store, old), frames(store, new), strict=True)]
    assert same == [not 8 + start <= index < 8 + end for index in range(64)]


def test_what_speaks_against_it_is_a_sentence(store: ProjectStore, engine: Engine) -> None:
    old, project = first_take(store, engine), store.journal.project
    assert "whole take" in why_no_part(project, old, -8, 56, MODEL)
    assert "outside" in why_no_part(project, old, 60, 70, MODEL)
    assert "outside" in why_no_part(project, old, 10, 10, MODEL)
    words_only = msgspec.structs.replace(MODEL, capabilities=("text",))
    assert "cannot make frames" in why_no_part(project, old, 1, 9, words_only)
    lengthy = msgspec.structs.replace(MODEL, rate="24", least_frames=124)
    assert "makes 5.2 seconds at the least" in why_no_part(project, old, 1, 9, lengthy)
    other = replace(project, film=replace(project.film, width=320))
    assert "another size" in why_no_part(other, old, 1, 9, MODEL)
    small = ((old.width, old.height),)
    assert why_no_part(project, old, 1, 9, msgspec.structs.replace(MODEL, sizes=small)) == ""
    assert "another size" in why_no_part(project, old, 1, 9, msgspec.structs.replace(MODEL, sizes=small, enlarge=2))
    with pytest.raises(EditError, match="outside this take"):
        part(store, old, 60, 70)


def test_lossless_frames_that_are_gone_are_a_sentence(store: ProjectStore, engine: Engine) -> None:
    old = first_take(store, engine)
    planned = part(store, old, 12, 30)
    path = store.takes.frames(old.id)
    assert path is not None
    path.unlink()
    store.journal.apply("Generate", awaiting([planned], lambda _: False), jobs=[planned.job])
    ran = run_queue(store, engine, find_model=find_model, listen=lambda _: None)
    assert "regenerate it exactly" in ran.failures[0][1]
