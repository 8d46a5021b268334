"""A shot that matches another, on a model that cannot: its first picture is made by a model for stills, where one is on
the shelf; where none is, it is said before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from studio.domain.asset import Asset
from studio.domain.project import Film, Project
from studio.domain.shot import Link, Reference, Shot, ShotId
from studio.generate.capability_words import abilities
from studio.generate.catalog import find_model
from studio.generate.engine import Engine
from studio.generate.model_row import ModelRow
from studio.generate.weights.acquisition import add_folder
from studio.media.reader import VideoReader
from studio.production.ability import foretold, opening_for, why_no_match, why_unable
from studio.production.equipment import equipment
from studio.production.plan import Plan, plan_takes
from studio.production.run import Ran, run_queue
from studio.production.verify import verify_take
from studio.storage.project_store import ProjectStore
from tests.generate.backends.tiny import flux2, wan

A, B = ShotId("a"), ShotId("b")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path / "engine.log") as engine:
        yield engine


@pytest.fixture
def row(shelf: Path, tmp_path: Path) -> ModelRow:
    """A model that begins with a picture and cannot match; nothing else is on the shelf."""
    return added(tmp_path / "held", wan.save_held)


def added(folder: Path, save: object) -> ModelRow:
    assert callable(save)
    save(folder)
    row = add_folder(folder, stopping=lambda: False, counted=lambda _: None)
    assert row is not None
    return row


def film(row: ModelRow) -> Project:
    first = Shot(id=A, name="010", duration=9, prompt="a red ball rolls")
    second = Shot(id=B, name="020", duration=9, prompt="a blue boat at sea", camera="close-up", link=Link("match"))
    return Project(film=Film(width=64, height=32, model=row.id, handles=4), shots=(first, second))


def planned(project: Project, row: ModelRow) -> Plan:
    return plan_takes(
        project,
        [A, B],
        requests={},
        arrived=lambda _: False,
        window=row.window,
        model=row.id,
        equip=equipment(row),
    )


def made(store: ProjectStore, engine: Engine, row: ModelRow) -> Ran:
    plan = planned(store.journal.project, row)
    store.journal.apply(plan.label, plan.edit, jobs=plan.jobs)
    return run_queue(store, engine, find_model=find_model, listen=lambda _: None)


def test_the_first_picture_is_made_by_the_model_for_stills(tmp_path: Path, engine: Engine, row: ModelRow) -> None:
    stills = added(tmp_path / "klein", flux2.save_distilled)
    assert opening_for(row) == stills.id
    assert not why_no_match(row)
    with ProjectStore.create(tmp_path / "film.shotloom", film(row)) as store:
        ran = made(store, engine, row)
        assert not ran.failures
        first, second = ran.takes
        assert (first.opening, first.request.opening) == (None, "")
        assert second.request.opening == stills.id
        assert second.opening is not None
        assert (second.opening.id, bool(second.opening.files)) == (stills.id, True)
        assert any(f"made by {stills.title}" in note for note in second.notes)
        assert not any("only the words" in note for note in second.notes)
        frames = store.takes.frames(second.id)
        assert frames is not None
        with VideoReader(frames) as video:
            held = [video.rgb(index) for index in range(second.source_head + 1)]
            assert all(np.array_equal(held[0], each) for each in held[1 : second.source_head])
        assert verify_take(store, second.id, engine).result == "identical"


def test_what_will_be_done_is_told_before(tmp_path: Path, row: ModelRow) -> None:
    alone, match = (take.request for take in planned(film(row), row).takes)
    assert foretold(alone, row) == ()
    assert match.opening == ""
    assert "with a model for stills, such as FLUX.2 klein" in why_no_match(row)
    assert foretold(match, row) == (f"only the words carry over: {why_no_match(row)}",)
    stills = added(tmp_path / "klein", flux2.save_distilled)
    match = planned(film(row), row).takes[1].request
    assert foretold(match, row) == (
        f"its first picture will be made by {stills.title}: {row.title} cannot match another shot",
    )


def test_a_last_picture_that_is_only_leaned_on_is_told_before(row: ModelRow) -> None:
    given = Reference(Asset("0" * 64, ".png", "image"), "last")
    project = film(row)
    alone = planned(project.with_shot(replace(project.shots[0], references=(given,))), row).takes[0].request
    sketch = find_model("sketch")
    assert foretold(alone, sketch) == (f"{sketch.title} leans towards a last picture and seldom reaches it",)
    assert foretold(alone, msgspec.structs.replace(sketch, leans=())) == ()
    assert "lean towards a last picture" in abilities(sketch)
    assert "end on a picture" in abilities(msgspec.structs.replace(sketch, leans=()))


def test_a_shot_with_a_first_picture_of_its_own_keeps_it(tmp_path: Path, row: ModelRow) -> None:
    added(tmp_path / "klein", flux2.save_distilled)
    given = Reference(Asset("0" * 64, ".png", "image"), "first")
    project = film(row)
    project = project.with_shot(replace(project.shot(B), references=(given,)))
    assert planned(project, row).takes[1].request.opening == ""


def test_models_that_can_match_or_cannot_begin_with_a_picture_are_never_opened(tmp_path: Path, row: ModelRow) -> None:
    added(tmp_path / "klein", flux2.save_distilled)
    assert opening_for(find_model("test-card")) == ""
    words = added(tmp_path / "words", wan.save_words)
    assert opening_for(words) == ""
    assert "nor begin with a picture" in why_no_match(words)


def test_long_shots_are_told_and_refused_before(tmp_path: Path, row: ModelRow) -> None:
    words = added(tmp_path / "words", wan.save_words)
    long = replace(planned(film(row), row).takes[0].request, frames=200)
    assert any("pieces of at most" in sentence for sentence in foretold(long, row))
    assert "cannot go on from a picture: make the shot shorter" in why_unable(long, words)
    assert not why_unable(replace(long, frames=9), words)
