"""A drawing as strokes on a layer over paper: what was drawn can be taken back stroke by stroke.

Coordinates are pixels of the drawing, whatever size it is shown at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from studio.domain.project import Film

LONG_SIDE_PX = 1280
PAPER = QColor("#ffffff")
_LIGHTEST = 0.25
"""How wide a pen draws at no pressure, as a part of its width."""


def drawing_size(film: Film) -> QSize:
    """The size of a drawing in the shape of the film."""
    ratio = LONG_SIDE_PX / max(film.width, film.height)
    return QSize(max(2, round(film.width * ratio)), max(2, round(film.height * ratio)))


Shape = Literal["line", "rectangle", "ellipse", "invert"]


@dataclass(slots=True)
class Stroke:
    """One line of the pen: places with the pressure there, 0 to 1. Without a colour it erases.

    Other shapes are filled, from the first place to the last; to invert is to fill what is empty and empty the rest.
    """

    colour: QColor | None
    width: float
    points: list[tuple[QPointF, float]] = field(default_factory=list)
    shape: Shape = "line"


class Drawing:
    """Paper, what was on it before, and the strokes."""

    def __init__(self, size: QSize) -> None:
        self.size = size
        self._base: QImage | None = None
        self._layer = self._empty()
        self._strokes: list[Stroke] = []
        self._undone: list[Stroke] = []
        self._before = self._layer
        """What there was before a shape that is still being drawn."""

    @property
    def layer(self) -> QImage:
        """What is drawn, on nothing."""
        return self._layer

    @property
    def can_undo(self) -> bool:
        return bool(self._strokes)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def set_base(self, picture: QImage) -> None:
        """What the drawing goes on from: it fills the paper, and can be erased like what is drawn."""
        base = self._empty()
        painter = QPainter(base)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        fitted = picture.size().scaled(self.size, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect((self.size.width() - fitted.width()) // 2, (self.size.height() - fitted.height()) // 2, 0, 0)
        place.setSize(fitted)
        painter.drawImage(place, picture)
        painter.end()
        self._base = base
        self._draw_again()

    def begin(self, stroke: Stroke) -> None:
        """Put the pen down; what had been undone is gone."""
        self._strokes.append(stroke)
        self._undone.clear()
        self._before = self._layer

    def extend(self, at: QPointF, pressure: float) -> None:
        """Draw on to a place."""
        stroke = self._strokes[-1]
        if stroke.shape == "line":
            stroke.points.append((at, pressure))
            painter = QPainter(self._layer)
            _draw_piece(painter, stroke, len(stroke.points) - 1)
            painter.end()
        else:
            stroke.points[1:] = [(at, pressure)]
            self._layer = self._before.copy()
            self._paint_stroke(stroke)

    def clear(self) -> None:
        """Take everything off the paper; this too is a stroke that can be undone."""
        wipe = Stroke(None, 4.0 * max(self.size.width(), self.size.height()))
        self.begin(wipe)
        self.extend(QPointF(self.size.width() / 2, self.size.height() / 2), 1.0)

    def invert(self, colour: QColor) -> None:
        """Fill what is empty, and empty what is drawn; this too can be undone."""
        self.begin(Stroke(colour, 0.0, shape="invert"))
        self.extend(QPointF(), 1.0)

    def undo(self) -> None:
        if self._strokes:
            self._undone.append(self._strokes.pop())
            self._draw_again()

    def redo(self) -> None:
        if self._undone:
            stroke = self._undone.pop()
            self._strokes.append(stroke)
            self._paint_stroke(stroke)

    def picture(self) -> QImage:
        """The drawing on its paper."""
        whole = QImage(self.size, QImage.Format.Format_RGB32)
        whole.fill(PAPER)
        painter = QPainter(whole)
        painter.drawImage(0, 0, self._layer)
        painter.end()
        return whole

    def _empty(self) -> QImage:
        layer = QImage(self.size, QImage.Format.Format_ARGB32_Premultiplied)
        layer.fill(Qt.GlobalColor.transparent)
        return layer

    def _draw_again(self) -> None:
        self._layer = self._empty() if self._base is None else self._base.copy()
        for stroke in self._strokes:
            self._paint_stroke(stroke)

    def _paint_stroke(self, stroke: Stroke) -> None:
        painter = QPainter(self._layer)
        if stroke.shape == "line":
            for index in range(len(stroke.points)):
                _draw_piece(painter, stroke, index)
        else:
            _draw_shape(painter, stroke, QRectF(QRect(QPoint(), self.size)))
        painter.end()


def _draw_piece(painter: QPainter, stroke: Stroke, index: int) -> None:
    """Draw the piece of a line that ends at one of its points."""
    at, pressure = stroke.points[index]
    before = stroke.points[index - 1][0] if index else at
    width = stroke.width * (_LIGHTEST + (1.0 - _LIGHTEST) * min(max(pressure, 0.0), 1.0))
    _lay_on(painter, stroke)
    pen = QPen(stroke.colour or PAPER, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if before == at:
        painter.drawPoint(at)
    else:
        painter.drawLine(before, at)


def _draw_shape(painter: QPainter, stroke: Stroke, sheet: QRectF) -> None:
    _lay_on(painter, stroke)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stroke.colour or PAPER)
    spanned = QRectF(stroke.points[0][0], stroke.points[-1][0]).normalized()
    match stroke.shape:
        case "rectangle":
            painter.drawRect(spanned)
        case "ellipse":
            painter.drawEllipse(spanned)
        case "invert":
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Xor)
            painter.drawRect(sheet)


def _lay_on(painter: QPainter, stroke: Stroke) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    mode = QPainter.CompositionMode
    erases = stroke.colour is None
    painter.setCompositionMode(mode.CompositionMode_Clear if erases else mode.CompositionMode_SourceOver)
