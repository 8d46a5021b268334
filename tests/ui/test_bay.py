"""What a panel tells the window around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from studio.ui.bay import Bay


class _Heard(QObject):
    """How often a widget was asked to lay itself out anew."""

    times = 0

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False


def test_the_window_hears_of_a_panel_when_it_asks_for_more_room_and_not_before(qtbot: QtBot) -> None:
    panel, window, words = QWidget(), QWidget(), QLabel(wordWrap=True)
    QVBoxLayout(panel).addWidget(words)
    panel.setMinimumSize(200, 100)
    bay = Bay(panel)
    QVBoxLayout(window).addWidget(bay)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    heard = _Heard()
    window.installEventFilter(heard)
    words.setText("A sentence that is not very long")
    QApplication.processEvents()
    assert not heard.times
    panel.setMinimumSize(300, 400)
    for _ in range(3):
        QApplication.processEvents()
    assert heard.times
    assert panel.size() == bay.size()
    assert bay.width() >= 300
    assert bay.height() >= 400
