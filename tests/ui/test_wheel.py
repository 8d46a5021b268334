"""A wheel that scrolls a panel changes nothing of what it passes over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QSlider, QWidget
from pytestqt.qtbot import QtBot

from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.wheel import scrolled_past
from tests.ui.conftest import exposed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def turn(field: QWidget, steps: int = -1) -> None:
    """The wheel over a field, as it comes from a mouse: the window hands it to what lies there."""
    window = field.window().windowHandle()
    place = field.mapTo(field.window(), field.rect().center())
    QTest.wheelEvent(window, QPointF(place), QPoint(0, 120 * steps))


def test_scrolling_the_shot_panel_edits_no_film(qtbot: QtBot, open_film: OpenFilm) -> None:
    panel = exposed(qtbot, ShotPanel(open_film), 340, 500)
    open_film.selection.select(ShotId("s3"))
    before = open_film.document.project
    fields = [
        each
        for kind in (QComboBox, QAbstractSpinBox, QSlider)
        for each in panel.area.findChildren(kind) + panel.findChildren(kind)
        if isinstance(each, QWidget)
    ]
    assert len(fields) > 4
    for field in fields:
        panel.area.ensureWidgetVisible(field)
        turn(field)
        panel.area.ensureWidgetVisible(field)
        turn(field, 1)
        assert not field.hasFocus()
    assert open_film.document.project is before
    bar = panel.area.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    turn(panel.settings.fit)
    assert bar.value() > 0, "the wheel goes to what scrolls"


def test_a_slider_with_the_keyboard_takes_the_wheel(qtbot: QtBot) -> None:
    page = QWidget()
    other, slider = QSlider(page), scrolled_past(QSlider(page))
    slider.setGeometry(40, 0, 30, 100)
    exposed(qtbot, page, 100, 100)
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    turn(slider, 1)
    assert slider.value() == 0
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    turn(slider, 1)
    assert slider.value() > 0
