"""Painting the region of a take that is made again, by mouse and by keys, and the take that comes of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.film_edits import set_film
from studio.domain.shot import ShotId, TakeId
from studio.media.reader import VideoReader
from studio.media.region import region_share
from studio.session.film import OpenFilm
from studio.ui.region.region_dialog import RegionDialog
from studio.ui.takes.take_strip import TakeStrip
from tests.ui.conftest import exposed

S1 = ShotId("s1")
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def strip(qtbot: QtBot, made_film: OpenFilm) -> Iterator[TakeStrip]:
    made_film.selection.select(S1)
    yield exposed(qtbot, TakeStrip(made_film), 460, 640)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, RegionDialog):
            each.done(0)


def opened(qtbot: QtBot, strip: TakeStrip) -> RegionDialog:
    dialog = strip.actions_of_take.region()
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.pad.width() > 300)
    return dialog


def drag(
    dialog: RegionDialog, *places: tuple[float, float], button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = NONE
) -> None:
    area = dialog.pad.sheet()
    points = [QPoint(round(area.left() + x * area.width()), round(area.top() + y * area.height())) for x, y in places]
    QTest.mousePress(dialog.pad, button, held, points[0])
    for point in points[1:]:
        QTest.mouseMove(dialog.pad, point)
    QTest.mouseRelease(dialog.pad, button, held, points[-1])


def white(dialog: RegionDialog, x: float, y: float) -> bool:
    mask = dialog.region.painted_region()
    return mask.pixelColor(round(x * (mask.width() - 1)), round(y * (mask.height() - 1))).red() >= 128


def frames_of(film: OpenFilm, take: TakeId) -> np.ndarray:
    path = film.document.store.takes.frames(take)
    assert path is not None
    with VideoReader(path) as video:
        return np.stack([video.rgb(index) for index in range(video.frames)])


def test_only_the_painted_region_is_made_again(qtbot: QtBot, made_film: OpenFilm, strip: TakeStrip) -> None:
    (old,) = made_film.generation.takes_of(S1)
    dialog = opened(qtbot, strip)
    assert not dialog.done_button.isEnabled()
    QTest.keyClick(dialog.pad, Qt.Key.Key_R)
    drag(dialog, (0.5, 0.0), (0.75, 0.5), (1.0, 1.0))
    assert dialog.done_button.isEnabled()
    before = made_film.document.position
    QTest.keyClick(dialog.pad, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: len(made_film.generation.takes_of(S1)) == 2)
    new = made_film.generation.takes_of(S1)[1]
    kept = new.request.kept
    assert kept is not None
    assert kept.mask is not None
    assert (kept.take, kept.start, kept.end, kept.mask.name) == (old.id, -old.head, old.usable, "region 010.png")
    one, two = frames_of(made_film, old.id), frames_of(made_film, new.id)
    painted = np.array([[255 * (x >= one.shape[2] // 2) for x in range(one.shape[2])]] * one.shape[1], np.uint8)
    share = region_share(painted, one.shape[2], one.shape[1])
    assert share is not None
    stays = share == 0
    stays[:, one.shape[2] // 2 - 1 :] = False  # where exactly the hand let go
    assert np.array_equal(one[:, stays], two[:, stays])
    assert (one[:, share == 1] != two[:, share == 1]).any()
    assert made_film.document.position == before + 1
    assert made_film.document.undo_label == "Regenerate a region of shot 010"
    made_film.document.undo()
    assert made_film.generation.playing(S1) == old


def test_the_region_of_a_take_is_gone_on_from(qtbot: QtBot, made_film: OpenFilm, strip: TakeStrip) -> None:
    dialog = opened(qtbot, strip)
    dialog.choose("ellipse")
    drag(dialog, (0.2, 0.2), (0.8, 0.8))
    dialog.done_button.click()
    qtbot.waitUntil(lambda: len(made_film.generation.takes_of(S1)) == 2)
    qtbot.waitUntil(lambda: strip.actions_of_take.take == made_film.generation.takes_of(S1)[1])
    again = opened(qtbot, strip)
    qtbot.waitUntil(lambda: not again.region.empty)
    assert (white(again, 0.5, 0.5), white(again, 0.22, 0.22)) == (True, False)
    assert not again.pad.drawing.can_undo
    # the very same recipe, mask and all
    strip.actions_of_take.again()
    qtbot.waitUntil(lambda: len(made_film.generation.takes_of(S1)) == 3)
    _, one, two = made_film.generation.takes_of(S1)
    assert one.request == two.request
    assert one.sha256 == two.sha256


def test_what_is_painted_is_taken_off_turned_round_and_taken_back(qtbot: QtBot, strip: TakeStrip) -> None:
    dialog = opened(qtbot, strip)
    drag(dialog, (0.2, 0.5), (0.8, 0.5))
    assert white(dialog, 0.5, 0.5)
    drag(dialog, (0.5, 0.3), (0.5, 0.7), button=RIGHT)
    assert (white(dialog, 0.5, 0.5), white(dialog, 0.25, 0.5)) == (False, True)
    drag(dialog, (0.25, 0.3), (0.25, 0.7), held=ALT)
    assert not white(dialog, 0.25, 0.5)
    for _ in range(2):
        QTest.keyClick(dialog.pad, Qt.Key.Key_Z, CONTROL)
    assert white(dialog, 0.25, 0.5)
    QTest.keyClick(dialog.pad, Qt.Key.Key_I)
    assert (white(dialog, 0.25, 0.5), white(dialog, 0.1, 0.1)) == (False, True)
    QTest.keyClick(dialog.pad, Qt.Key.Key_Delete)
    assert dialog.region.empty
    assert not dialog.done_button.isEnabled()
    dialog.inverse.click()
    assert white(dialog, 0.5, 0.5)
    QTest.keyClick(dialog.pad, Qt.Key.Key_Z, CONTROL)
    assert dialog.region.empty


def test_the_brush_grows_by_keys_and_by_the_wheel(qtbot: QtBot, strip: TakeStrip) -> None:
    dialog = opened(qtbot, strip)
    step, width = dialog.pad.step, dialog.pad.pen_width
    QTest.keyClick(dialog.pad, Qt.Key.Key_BracketRight)
    assert dialog.pad.pen_width > width
    assert dialog.size_slider.value() == step + 1
    at = QPointF(dialog.pad.rect().center())
    for notches, held, wanted in ((-2, CONTROL, step - 1), (3, NONE, step - 1)):
        angle, button = QPoint(0, 120 * notches), Qt.MouseButton.NoButton
        turned = QWheelEvent(at, at, QPoint(), angle, button, held, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(dialog.pad, turned)
        assert dialog.pad.step == wanted
    dialog.choose("rectangle")
    assert not dialog.size_slider.isEnabled()  # a shape has no width


def test_a_region_is_painted_without_a_mouse(qtbot: QtBot, strip: TakeStrip) -> None:
    dialog = opened(qtbot, strip)
    assert dialog.focusWidget() is dialog.pad
    QTest.keyClick(dialog.pad, Qt.Key.Key_R)
    for _ in range(5):
        QTest.keyClick(dialog.pad, Qt.Key.Key_Left)
    QTest.keyClick(dialog.pad, Qt.Key.Key_Space)
    for _ in range(20):
        QTest.keyClick(dialog.pad, Qt.Key.Key_Right)
        QTest.keyClick(dialog.pad, Qt.Key.Key_Down)
    QTest.keyClick(dialog.pad, Qt.Key.Key_Space)
    assert (white(dialog, 0.5, 0.6), white(dialog, 0.5, 0.4), white(dialog, 0.2, 0.6)) == (True, False, False)
    assert dialog.done_button.isEnabled()


def test_the_frame_that_is_painted_on_is_chosen(qtbot: QtBot, made_film: OpenFilm, strip: TakeStrip) -> None:
    for frame, mark in ((10, made_film.playback.set_in), (19, made_film.playback.set_out)):
        made_film.playback.seek(frame)
        mark()
    dialog = opened(qtbot, strip)
    assert (dialog.frame_slider.minimum(), dialog.frame_slider.maximum()) == (10, 19)
    dialog.frame_slider.setValue(15)
    (take,) = made_film.generation.takes_of(S1)
    qtbot.waitUntil(lambda: made_film.stills.frame_of_take(take.id, 15) is not None)
    assert dialog.frame_label.text() == "Frame 15"
    drag(dialog, (0.2, 0.2), (0.8, 0.8))
    assert "frames 10 to 20" in dialog.said.text()


def test_a_model_without_masks_says_so(made_film: OpenFilm, strip: TakeStrip) -> None:
    command = {each.id: each for each in strip.commands()}["take.region"]
    assert command.enabled()
    made_film.document.apply("Model", set_film(model="sketch"))
    assert not command.enabled()
    assert command.why_not() == (
        "Sketch, the built-in model cannot make a region of a picture: choose a model with masks, such as Wan-VACE"
    )


def test_the_mask_is_kept_as_it_was_painted(qtbot: QtBot, made_film: OpenFilm, strip: TakeStrip) -> None:
    made_film.generation.pause()
    dialog = opened(qtbot, strip)
    drag(dialog, (0.2, 0.2), (0.8, 0.8))
    painted = dialog.region.painted_region()
    dialog.done_button.click()
    qtbot.waitUntil(lambda: made_film.generation.job_of(S1) is not None)
    job = made_film.generation.job_of(S1)
    assert job is not None
    assert job.request.kept is not None
    assert job.request.kept.mask is not None
    kept = QImage(str(made_film.document.store.folder.asset_path(job.request.kept.mask)))
    assert kept.convertToFormat(painted.format()) == painted
