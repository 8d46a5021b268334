"""What is dropped is copied, also where the other program would rather have it moved: the original stays there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.domain.shot import ShotId
from studio.session.film import OpenFilm
from studio.ui.board.board import Board
from studio.ui.shot.drop_well import DropWell
from studio.ui.shot.shot_panel import ShotPanel
from studio.ui.timeline.timeline import Timeline

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("kind", [Board, ShotPanel, DropWell, Timeline])
def test_a_drop_is_a_copy(qtbot: QtBot, open_film: OpenFilm, tmp_path: Path, kind: type) -> None:
    given = []
    shown = DropWell(lambda *drop: given.append(drop)) if kind is DropWell else kind(open_film)
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    open_film.selection.select(ShotId("s3"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.toml"))])
    target = shown.canvas.viewport() if isinstance(shown, Board) else shown
    at, button, none = target.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    events = [
        QDragEnterEvent(at, both, data, button, none),
        QDragMoveEvent(at, both, data, button, none),
        QDropEvent(QPointF(at), both, data, button, none),
    ]
    if not isinstance(shown, Board | Timeline):  # they say where only as the drag comes in
        del events[1]
    for event in events:
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(target, event)
        assert event.isAccepted()
        assert event.dropAction() == Qt.DropAction.CopyAction
    open_film.adopting.close()
