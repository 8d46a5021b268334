"""What the windows of this process show, as plain data: every visible widget, its words and its place on the screen.

Rows of lists, entries of menus, tabs, cards of the board and shots of the timeline are things of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from studio.ui.board.canvas import BoardCanvas
from studio.ui.timeline.canvas import Canvas

Thing = dict[str, Any]


def look() -> dict[str, Any]:
    """Everything that can be seen now, and what has the keyboard."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return {"things": [], "focus": None, "title": "", "active": ""}
    things = [thing for widget in app.allWidgets() if _seen(widget) for thing in _things(widget)]
    focus, active = app.focusWidget(), app.activeWindow()
    return {
        "things": things,
        "focus": None if focus is None else _widget(focus),
        "active": "" if active is None else active.windowTitle() or type(active).__name__,
        "modal": app.activeModalWidget() is not None,
        "popup": app.activePopupWidget() is not None,
    }


def _seen(widget: QWidget) -> bool:
    return widget.isVisible() and not _region(widget).isEmpty()


def _region(widget: QWidget) -> QRegion:
    """Where a widget is seen: a viewport that is opaque covers the whole of what it belongs to."""
    within = isinstance(widget, QAbstractScrollArea)
    return widget.visibleRegion() | (widget.viewport().visibleRegion() if within else QRegion())


def _things(widget: QWidget) -> Iterator[Thing]:
    yield _widget(widget)
    if isinstance(widget, QMenu | QMenuBar):
        for action in widget.actions():
            if action.isVisible() and action.text():
                yield _part(
                    widget, widget.actionGeometry(action), "action", action.text(), action.isEnabled(),
                    current=widget.activeAction() is action, checked=action.isChecked(), id=action.objectName(),
                )  # fmt: skip
    elif isinstance(widget, QTabBar):
        for index in range(widget.count()):
            here = index == widget.currentIndex()
            yield _part(widget, widget.tabRect(index), "tab", widget.tabText(index), True, current=here)
    elif isinstance(widget, QAbstractItemView):
        yield from _rows(widget)
    elif isinstance(widget, BoardCanvas):
        for shot in widget.shots:
            yield _part(widget.viewport(), widget.card_rect(shot.id), "card", shot.name, True)
    elif isinstance(widget, Canvas):
        yield from _shots(widget)


def _rows(view: QAbstractItemView) -> Iterator[Thing]:
    model = view.model()
    if model is None:
        return
    for row in range(min(model.rowCount(), 200)):
        index = model.index(row, 0)
        words = str(index.data(0x0B) or index.data() or "")  # Qt.AccessibleTextRole, else what is written there
        here = index == view.currentIndex()
        yield _part(view.viewport(), view.visualRect(index), "row", words, True, current=here)


def _shots(canvas: Canvas) -> Iterator[Thing]:
    stage = canvas.stage
    marks = stage.marks
    for shot, start in zip(stage.project.shots, stage.layout.starts, strict=True):
        left, right = stage.view.x(start), stage.view.x(start + shot.duration)
        area = QRect(round(left), stage.lanes.storyline.top, round(right - left), stage.lanes.storyline.height)
        yield _part(canvas, area, "shot", shot.name, True, current=marks.current == shot.id, scale=stage.view.scale)
    ruler = QRect(round(stage.view.x(0)), stage.lanes.ruler.top, stage.view.width, stage.lanes.ruler.height)
    yield _part(canvas, ruler, "ruler", "ruler", True, scale=stage.view.scale)


def _widget(widget: QWidget) -> Thing:
    found = _part(widget, widget.rect(), type(widget).__name__, _words(widget), widget.isEnabled())
    shown = _region(widget).boundingRect()
    found |= {
        "id": widget.objectName(),
        "said": widget.accessibleDescription(),
        "tip": widget.toolTip(),
        "focus": widget.hasFocus(),
        "shown": [shown.width(), shown.height()],
        "value": _value(widget),
    }
    if isinstance(widget, QAbstractButton):
        found["checked"] = widget.isChecked()
    return found


def _words(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text().replace("&", "")
    if widget.isWindow() or isinstance(widget, QDockWidget):
        return widget.windowTitle()
    if isinstance(widget, QLineEdit | QPlainTextEdit | QComboBox):
        labels = widget.window().findChildren(QLabel)
        return next((label.text() for label in labels if label.buddy() is widget), "")
    return ""


def _value(widget: QWidget) -> str:
    match widget:
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText()
    return ""


def _part(widget: QWidget, area: QRect, kind: str, words: str, enabled: bool, **more: Any) -> Thing:
    corner = widget.mapToGlobal(QPoint(area.x(), area.y()))
    window = widget.window()
    place = [corner.x(), corner.y(), area.width(), area.height()]
    return {
        "kind": kind, "words": words.replace("&", ""), "at": place, "enabled": enabled,
        "window": window.windowTitle() or type(window).__name__, **more,
    }  # fmt: skip
