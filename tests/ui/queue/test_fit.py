"""What does not fit is refused with buttons that take what does; what is remarked on a job is seen on it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studio.domain.edits import set_duration
from studio.domain.film_edits import set_film
from studio.domain.shot import ShotId
from studio.production.run import Remarked
from studio.resources import resource
from studio.session.film import OpenFilm
from studio.storage.project_store import ProjectStore
from studio.storage.queue import Job
from studio.ui.film_desk import FilmDesk
from studio.ui.queue.job_row import JobRow
from studio.ui.queue.queue_panel import QueuePanel
from tests.ui.test_main_window import Open, open_window, preference

__all__ = ["open_window", "preference"]  # fixtures

SHOT = ShotId("s3")
RAN_OUT = "memory ran out with all of the model at once, so this take uses its layers brought in one after another"


@pytest.fixture
def large(open_film: OpenFilm, shelf: Path, tmp_path: Path) -> OpenFilm:
    """A film whose shots are too large for any machine: Sketch's weights, which say that they make huge pictures."""
    folder = tmp_path / "large"
    folder.mkdir()
    for part in resource("models/sketch").iterdir():
        if part.name != "sketch.json":
            (folder / part.name).symlink_to(part)
    (folder / "sketch.json").write_text('{"sizes": [[8192, 8192], [160, 96]], "max_frames": 481}')
    record = {"id": "large", "family": "ltx2", "folder": str(folder), "origin": "folder"}
    shelf.write_bytes(msgspec.json.encode({"records": [record]}))
    document = open_film.document
    assert document.apply("Settings", set_film(model="large", take_size=(8192, 8192)))
    assert document.apply("Lengths", lambda project: set_duration(SHOT, 480)(set_duration(ShotId("s4"), 480)(project)))
    return open_film


def refused(qtbot: QtBot, film: OpenFilm, *shots: ShotId) -> list[Job]:
    """The jobs of these shots, when they were refused; nothing begins any more."""
    ended: list[str] = []
    film.generation.job_ended.connect(lambda job, sentence: ended.append(sentence))
    assert film.generation.generate(shots)
    qtbot.waitUntil(lambda: len(ended) == len(shots))
    assert all("does not fit: large at 8192x8192" in sentence for sentence in ended), ended
    film.generation.pause()
    return list(film.generation.jobs())


def desk_of(open_window: Open, film: OpenFilm) -> FilmDesk:
    window = open_window(film)
    assert window.desk is not None
    return window.desk


def buttons(desk: FilmDesk) -> dict[str, QPushButton]:
    found = desk.notices.findChildren(QPushButton)
    return {button.text(): button for button in found if button.isVisible()}


def test_a_notice_takes_the_smaller_size_with_one_click(qtbot: QtBot, large: OpenFilm, open_window: Open) -> None:
    desk = desk_of(open_window, large)
    jobs = refused(qtbot, large, SHOT, ShotId("s4"))
    offered = buttons(desk)
    at = next(name for name in offered if name.startswith("Make it at "))
    assert {name.split()[0] for name in offered} >= {"Make", "Use", "Try"}
    desk.notices.grab()
    qtbot.mouseClick(offered[at], Qt.MouseButton.LeftButton)
    width, _, height = at.removeprefix("Make it at ").partition("x")
    size = int(width), int(height)
    assert large.document.project.film.take_size == size
    again = large.generation.jobs()
    assert {job.id for job in again if job.request.size == size and job.state == "queued"} >= {jobs[0].id}
    assert [job.request.seed for job in again] == [job.request.seed for job in jobs]
    large.document.undo()
    assert large.document.project.film.take_size == (8192, 8192)


def test_the_notice_of_a_failure_goes_when_the_job_is_tried_again(
    qtbot: QtBot, large: OpenFilm, open_window: Open
) -> None:
    notices = desk_of(open_window, large).notices
    (job,) = refused(qtbot, large, SHOT)
    assert [each.partition(" does")[0] for each in notices.sentences()] == ["Shot 030"]  # named once
    large.generation.retry(job.id)  # as the queue's row does
    assert notices.sentences() == ()


def test_another_model_is_the_jobs_alone(qtbot: QtBot, large: OpenFilm) -> None:
    (job,) = refused(qtbot, large, SHOT)
    before = large.document.project
    proposal = next(each for each in large.generation.proposals(job.id) if each.kind == "model")
    assert large.generation.accept(job.id, proposal)
    (waiting,) = large.generation.jobs()
    assert (waiting.id, waiting.state, waiting.request.model) == (job.id, "queued", proposal.value)
    assert large.document.project is before
    assert large.generation.proposals(job.id) == ()


def test_the_row_offers_the_nearest(qtbot: QtBot, large: OpenFilm) -> None:
    (job,) = refused(qtbot, large, SHOT)
    panel = shown(qtbot, large)
    nearest = large.generation.proposals(job.id)[0]
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=button(panel, "fit"))
    assert nearest.kind == "size"
    assert large.document.project.film.take_size != (8192, 8192)
    assert large.generation.jobs()[0].state == "queued"


def test_the_row_still_offers_the_nearest_when_the_film_is_opened_again(qtbot: QtBot, large: OpenFilm) -> None:
    (job,) = refused(qtbot, large, SHOT)
    before = large.generation.proposals(job.id)
    folder = large.document.store.folder.path
    large.close()
    again = OpenFilm(ProjectStore.open(folder, writable=True))
    assert again.generation.proposals(job.id) == before
    again.generation.pause()
    panel = shown(qtbot, again)
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=button(panel, "fit"))
    assert again.document.project.film.take_size != (8192, 8192)
    assert again.generation.jobs()[0].state == "queued"
    again.close()


def test_a_job_that_is_gone_takes_no_answer(qtbot: QtBot, large: OpenFilm) -> None:
    (job,) = refused(qtbot, large, SHOT)
    proposal = large.generation.proposals(job.id)[0]
    large.generation.cancel(job.id)
    with qtbot.waitSignal(large.document.refused) as told:
        assert not large.generation.accept(job.id, proposal)
    assert "does not wait for an answer" in str(told.args)
    assert large.document.project.film.take_size == (8192, 8192)


def test_a_remark_is_told_and_stands_on_the_job(qtbot: QtBot, open_film: OpenFilm, open_window: Open) -> None:
    desk = desk_of(open_window, open_film)
    generation = open_film.generation
    generation.pause()
    assert generation.generate([SHOT])
    job = generation.jobs()[0]
    open_film.document.store.queue.start(job.id)  # as the engine's thread would
    panel = shown(qtbot, open_film)
    plain = panel.list.grab().toImage()
    generation._on_happened(Remarked(job, RAN_OUT))
    row = panel.list.jobs.index(0)
    assert RAN_OUT in str(row.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "ran out with all of the model at once" in str(row.data(Qt.ItemDataRole.ToolTipRole))
    assert differing(plain, panel.list.grab().toImage())
    assert any(RAN_OUT in sentence for sentence in desk.notices.sentences())


def shown(qtbot: QtBot, film: OpenFilm) -> QueuePanel:
    panel = QueuePanel(film)
    qtbot.addWidget(panel)
    panel.resize(520, 420)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def button(panel: QueuePanel, name: str) -> QPoint:
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, JobRow)
    area = panel.list.visualRect(panel.list.jobs.index(0))
    return delegate.buttons(area, panel.list.jobs.jobs[0])[name].center().toPoint()


def differing(one: QImage, other: QImage) -> bool:
    return one.size() != other.size() or one != other
