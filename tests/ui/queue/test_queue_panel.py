"""The queue panel under keys and mouse: order, pause, cancel, retry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain import shot_edits
from studio.domain.edits import set_prompt, set_seed
from studio.domain.shot import ShotId
from studio.production.run import Ended
from studio.session.film import OpenFilm
from studio.ui.queue.advice import advise
from studio.ui.queue.desktop_notice import DesktopNotice, notices_wanted
from studio.ui.queue.job_list import JOB
from studio.ui.queue.job_row import JobRow, _failure, _fitting
from studio.ui.queue.queue_panel import QueuePanel
from studio.ui.recipe_dialog import RecipeDialog
from studio.ui.theme import Type, font

SHOTS = [ShotId(name) for name in ("s1", "s3", "s4", "s5")]


def shown(qtbot: QtBot, film: OpenFilm, *, queued: bool = True) -> QueuePanel:
    if queued:
        film.generation.pause()
        assert film.generation.generate(SHOTS)
    panel = QueuePanel(film)
    qtbot.addWidget(panel)
    panel.resize(520, 420)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def order(film: OpenFilm) -> list[str]:
    return [job.shot for job in film.generation.jobs()]


def fail_first(film: OpenFilm) -> str:
    """Let the first job fail, and tell of it, as the engine's thread would."""
    job, queue = film.generation.jobs()[0], film.document.store.queue
    sentence = "shot 010 did not fit into memory: make it shorter"
    queue.start(job.id)
    queue.fail(job.id, sentence)
    film.generation._on_happened(Ended(queue.get(job.id), sentence))
    return job.id


def button(panel: QueuePanel, row: int, name: str) -> QPoint:
    index = panel.list.jobs.index(row)
    delegate = panel.list.itemDelegate()
    assert isinstance(delegate, JobRow)
    return delegate.buttons(panel.list.visualRect(index), panel.list.jobs.jobs[row])[name].center().toPoint()


def test_empty_says_so(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film, queued=False)
    assert panel.list.isHidden()
    assert [command.id for command in panel.commands() if command.enabled()] == ["queue.notify"]


def test_alt_arrows_move_a_job(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.jobs.index(0))
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, alt)
    assert order(open_film) == ["s3", "s1", "s4", "s5"]
    assert panel.list.currentIndex().row() == 1
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, alt)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, alt)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, alt)
    assert order(open_film) == ["s3", "s4", "s5", "s1"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, alt)
    assert order(open_film) == ["s3", "s4", "s1", "s5"]


def test_a_drop_moves_a_job(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    model, view = panel.list.jobs, panel.list
    data: QMimeData = model.mimeData([model.index(3)])
    # The upper edge of the second row: before it.
    at = QPointF(view.visualRect(model.index(1)).topLeft() + QPoint(60, 1))
    args = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at.toPoint(), *args))
    QApplication.sendEvent(view.viewport(), QDropEvent(at, *args))
    assert order(open_film) == ["s1", "s5", "s3", "s4"]


def test_delete_and_the_cross_cancel(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.jobs.index(1))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert order(open_film) == ["s1", "s4", "s5"]
    viewport = panel.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=button(panel, 0, "cancel"))
    assert order(open_film) == ["s4", "s5"]


def test_resume_makes_them_and_the_list_empties(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    assert panel._pause.accessibleName() == "Resume"
    qtbot.mouseClick(panel._pause, Qt.MouseButton.LeftButton)
    assert not open_film.generation.paused
    qtbot.waitUntil(lambda: not open_film.generation.jobs())
    assert panel.list.isHidden()
    assert not open_film.generation.missing() or open_film.generation.missing() == (ShotId("s2"),)


def test_a_failure_is_told_and_tried_again(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    fail_first(open_film)
    assert "1 failed" in panel._estimate.text()
    index = panel.list.jobs.index(3)
    assert "did not fit into memory" in panel.list.jobs.data(index, Qt.ItemDataRole.AccessibleTextRole)  # type: ignore[operator]
    panel.grab()
    viewport = panel.list.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=button(panel, 3, "retry"))
    assert all(job.state == "queued" for job in open_film.generation.jobs())


def test_a_failure_is_removed(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    failed = fail_first(open_film)
    panel.list.setCurrentIndex(panel.list.jobs.index(3))
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert failed not in [job.id for job in open_film.generation.jobs()]


def test_retry_all_and_cancel_all(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    fail_first(open_film)
    commands = {command.id: command for command in panel.commands()}
    assert commands["queue.retry"].enabled()
    commands["queue.retry"].run()
    assert not commands["queue.retry"].enabled()
    commands["queue.cancel_all"].run()
    assert open_film.generation.jobs() == ()


def test_a_double_click_goes_to_the_shot(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    at = panel.list.visualRect(panel.list.jobs.index(2)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert open_film.selection.current == "s4"
    assert open_film.playback.frame == 108  # where it begins


def test_advice_adds_to_sentences_that_give_none() -> None:
    assert advise("the disk is full: make room") == ""
    assert "another model" in advise("shot 010 did not fit into memory: make it shorter")
    assert advise("the model raised ValueError") != ""
    assert "before it" in advise("the take that it continues failed: no memory")


def test_a_waiting_job_is_edited(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    with qtbot.waitSignal(panel.list.edit_wanted):
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=button(panel, 1, "edit"))
    dialog = panel.findChild(RecipeDialog)
    assert dialog is not None
    assert dialog.prompt.toPlainText() == "A red boat at sea, part 3"
    dialog.prompt.selectAll()
    qtbot.keyClicks(dialog.prompt, "A green boat")
    dialog.seed.selectAll()
    qtbot.keyClicks(dialog.seed, "77")
    dialog.grab()
    qtbot.keyClick(dialog.seed, Qt.Key.Key_Return)
    job = open_film.generation.jobs()[1]
    assert (job.request.prompt, job.request.seed, job.request.model) == ("A green boat", 77, "test-card")
    assert open_film.document.project.shot(ShotId("s3")).prompt == "A green boat"
    assert open_film.document.project.shot(ShotId("s3")).seed is None
    assert order(open_film) == ["s1", "s3", "s4", "s5"], "it keeps its place"
    assert open_film.document.undo_label == "Edit prompt of shot 030"


@pytest.mark.parametrize("seed", [0, 2**63 - 1])
def test_of_a_job_the_words_alone_are_edited_whatever_its_seed(qtbot: QtBot, open_film: OpenFilm, seed: int) -> None:
    open_film.document.apply("Seed", set_seed(ShotId("s3"), seed))
    panel = shown(qtbot, open_film)
    dialog = panel.edit(open_film.generation.jobs()[1].id)
    assert dialog is not None
    dialog.prompt.selectAll()
    qtbot.keyClicks(dialog.prompt, "A green boat")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    job = open_film.generation.jobs()[1]
    assert (job.request.prompt, job.request.seed) == ("A green boat", seed)


def test_a_failed_job_is_edited_and_tried_again(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    failed = fail_first(open_film)
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.list.jobs.index(3))
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    dialog = panel.findChild(RecipeDialog)
    assert dialog is not None
    dialog.seed.clear()
    assert not dialog.done_button.isEnabled()
    assert "whole number" in dialog.done_button.toolTip()
    qtbot.keyClicks(dialog.seed, "5")
    dialog.accept()
    assert [(job.state, job.request.seed) for job in open_film.generation.jobs() if job.id == failed] == [("queued", 5)]


def test_of_a_sentence_with_a_long_path_as_much_is_shown_as_fits(qtbot: QtBot, open_film: OpenFilm) -> None:
    canvas = QImage(300, 100, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    text = "Cannot prepare /media/somebody/films/" + "incoming-" * 40 + ": it is full"
    shown = _fitting(text, painter, QRectF(0, 0, 200, 3 * painter.fontMetrics().height()))
    whole = _fitting("It is full", painter, QRectF(0, 0, 200, 50))
    painter.end()
    assert shown.startswith("Cannot prepare /media/somebody/films/")
    assert shown.endswith("…")
    assert len(shown) < len(text)
    assert whole == "It is full"


def test_in_a_narrow_list_a_failure_and_what_to_try_are_read_whole(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    fail_first(open_film)
    row = panel.list.jobs.index(next(n for n, job in enumerate(panel.list.jobs.jobs) if job.state == "failed"))
    heights = {}
    for width in (560, 240):
        panel.resize(width, 500)
        qtbot.waitUntil(lambda width=width: panel.list.viewport().width() <= width)
        qtbot.waitUntil(lambda: panel.list.visualRect(row).height() == panel.list.sizeHintForIndex(row).height())
        heights[width] = panel.list.visualRect(row).height()
        said = _failure(row.data(JOB))
        assert advise(row.data(JOB).message) in said
        picture = QImage(panel.list.viewport().size(), QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        painter.setFont(font(Type.caption_pt))
        place = panel.list.visualRect(row)
        room = QRectF(0, 0, place.width() - 128, place.height() - 16 - 26)
        assert _fitting(said, painter, room) == said
        painter.end()
    assert heights[240] > heights[560]


def test_a_job_whose_shot_is_gone_is_not_edited(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film)
    open_film.document.apply("Delete", shot_edits.delete_shots([ShotId("s1")]))
    with qtbot.waitSignal(open_film.document.refused) as refused:
        assert panel.edit(open_film.generation.jobs()[0].id) is None
    assert "gone" in str(refused.args)


def test_the_desktop_is_told_once_when_the_queue_is_done(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = shown(qtbot, open_film, queued=False)
    panel.hide()
    told: list[tuple[str, str]] = []
    notice = DesktopNotice(open_film, panel, lambda title, words: told.append((title, words)))
    open_film.document.apply("Edit", set_prompt(ShotId("s3"), "a boat [fail]"))
    open_film.generation.generate([ShotId("s1"), ShotId("s3"), ShotId("s5")])
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("Five shots", "2 takes are done, 1 failed")]
    panel._bell.click()
    assert not notices_wanted()
    open_film.generation.generate([ShotId("s1")], seed=3)
    qtbot.waitUntil(lambda: len(open_film.generation.jobs()) == 1)
    assert len(told) == 1
    panel._bell.click()
    assert notices_wanted()
    notice.deleteLater()


def test_the_notice_goes_out_as_the_desktop_wants_it(
    qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = tmp_path / "bin" / "notify-send"
    sender.parent.mkdir()
    sender.write_text(
        f"#!/bin/sh\nprintf '%s|' \"$@\" > {tmp_path}/told.part && mv {tmp_path}/told.part {tmp_path}/told\n"
    )
    sender.chmod(0o755)
    monkeypatch.setenv("PATH", f"{sender.parent}:{os.environ['PATH']}")
    panel = shown(qtbot, open_film, queued=False)
    panel.notice._tell("--odd title", "1 take is done")
    qtbot.waitUntil((tmp_path / "told").is_file)
    assert (tmp_path / "told").read_text() == "--app-name=Shotloom|--|--odd title|1 take is done|"
