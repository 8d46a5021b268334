"""One card: which parts it has at its size, where they lie, and how they are drawn.

A card is drawn once into a pixmap and blitted from then on; what moves (progress, hover) is drawn over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from studio.domain.project import Film
from studio.domain.shot import Shot
from studio.domain.time import Rate
from studio.media.text import is_from_right
from studio.session.number import decimal_text
from studio.ui import icons
from studio.ui.theme import PALETTE, Space, Type, font, mono

CardField = Literal["picture", "name", "duration", "prompt", "camera", "dialogue"]

NARROWEST_PX, WIDEST_PX = 96, 960
_SMALL_PX, _LARGE_PX = 150, 300
"""Below the first a card is a picture with its name; from the second on everything can be read on it."""
_SHORT_PX = 160
"""Narrower cards say their length in seconds only."""
_ROUND_PX = 6
_BADGE_PX = 16
_MOST_LETTERS = 400
"""More than stand in one line of the largest card."""


translate = QCoreApplication.translate


@dataclass(frozen=True)
class Face:
    """What is seen of a shot besides what is written in it."""

    picture: QImage | None = None
    sketch: bool = False
    stale: bool = False
    lost: bool = False
    """The file of its take is missing or damaged."""
    failing: bool = False
    """The last take that was asked for failed."""
    waiting: bool = False
    """A take is queued or being made."""


@dataclass(frozen=True)
class Parts:
    """Where the parts of a card lie, in the card's own pixels; parts that it is too small for are empty."""

    picture: QRect
    name: QRect
    duration: QRect
    prompt: QRect
    camera: QRect
    dialogue: QRect

    def at(self, point: QPoint) -> CardField | None:
        fields: tuple[CardField, ...] = ("duration", "name", "prompt", "camera", "dialogue", "picture")
        return next((field for field in fields if getattr(self, field).contains(point)), None)


class CardShape:
    """The measures of all cards of a board: they are alike, whatever is in them."""

    def __init__(self, width: int, film: Film) -> None:
        self.width = width
        self.key = (width, film.width, film.height)
        self.body = font(Type.body_pt if width >= _LARGE_PX else Type.caption_pt)
        self.caption = font(Type.caption_pt)
        self.strong = font(Type.body_pt if width >= _SMALL_PX else Type.caption_pt, strong=True)
        pad = Space.small if width >= _SMALL_PX else Space.tiny
        # A tall film would make cards taller than the window; its picture gets bars at its sides then.
        picture_height = min(round(width * film.height / film.width), round(width * 1.1))
        self.picture = QRect(0, 0, width, picture_height)
        inner = QRect(pad, picture_height + pad, width - 2 * pad, 0)
        line = QFontMetrics(self.strong).height()
        figures = mono()
        figures.setPointSizeF(Type.caption_pt)
        longest = "00.0 s" if width < _SHORT_PX else "000.00 s · 0000 f"
        seconds = min(inner.width() * 2 // 3, QFontMetrics(figures).horizontalAdvance(longest))
        self.duration = QRect(inner.right() + 1 - seconds, inner.top(), seconds, line)
        self.name = QRect(inner.left(), inner.top(), inner.width() - seconds, line)
        y = inner.top() + line + Space.tiny
        lines = (0, 0, 0) if width < _SMALL_PX else (2, 1, 1) if width < _LARGE_PX else (3, 1, 2)
        self.prompt, y = self._lines(inner, y, lines[0], self.body)
        self.camera, y = self._lines(inner, y, lines[1], self.caption)
        self.dialogue, y = self._lines(inner, y, lines[2], self.caption)
        self.height = y + pad - (Space.tiny if lines[0] == 0 else 0)

    @staticmethod
    def _lines(inner: QRect, y: int, count: int, face) -> tuple[QRect, int]:
        if count == 0:
            return QRect(), y
        height = QFontMetrics(face).lineSpacing() * count
        return QRect(inner.left(), y, inner.width(), height), y + height + Space.tiny

    @property
    def size(self) -> QSize:
        return QSize(self.width, self.height)

    def line_end(self, y: int) -> int:
        """Where the line of text ends that a height cuts through; the height itself where it cuts none."""
        for part, face in ((self.prompt, self.body), (self.camera, self.caption), (self.dialogue, self.caption)):
            if part.top() < y <= part.bottom():
                line = QFontMetrics(face).lineSpacing()
                return part.top() + -(-(y - part.top()) // line) * line
        return y

    @property
    def small(self) -> bool:
        return self.width < _SMALL_PX

    def parts(self) -> Parts:
        return Parts(self.picture, self.name, self.duration, self.prompt, self.camera, self.dialogue)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, shot: Shot, face: Face, rate: Rate) -> None:
        """Draw a card with its corner at the origin."""
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0.5, 0.5, self.width - 1, self.height - 1), _ROUND_PX, _ROUND_PX)
        painter.fillPath(outline, PALETTE.panel)
        painter.save()
        painter.setClipPath(outline)
        self.paint_picture(painter, shot, face.picture)
        painter.restore()
        painter.setPen(QPen(PALETTE.line, 1))
        painter.drawPath(outline)
        self._paint_head(painter, shot, rate)
        if not self.small:
            self._paint_texts(painter, shot)
        self._paint_badges(painter, shot, face)

    def paint_picture(self, painter: QPainter, shot: Shot, picture: QImage | None) -> None:
        """The picture of the shot, or a slate that says what it is to be."""
        area = self.picture
        if picture is not None:
            painter.fillRect(area, Qt.GlobalColor.black)
            size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            at = area.center() - QPoint((size.width() - 1) // 2, (size.height() - 1) // 2)
            painter.drawImage(QRect(at, size), picture)
        elif shot.source == "gap":
            painter.fillRect(area, PALETTE.gap)
            self._centred(painter, area, translate("Card", "Black"))
        else:
            painter.fillRect(area, PALETTE.sunken)
            self._paint_slate(painter, area, shot)

    def _paint_slate(self, painter: QPainter, area: QRect, shot: Shot) -> None:
        pad = Space.small
        number = font(Type.title_pt if self.small else Type.display_pt, strong=True)
        painter.setFont(number)
        painter.setPen(PALETTE.hatch)
        box = area.adjusted(pad, pad, -pad, -pad)
        top = QFontMetrics(number).height()
        words = shot.prompt or translate("Card", "No prompt yet")
        if self.small:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shot.name)
            return
        lines = max(1, min(2, (box.height() - top) // QFontMetrics(self.caption).lineSpacing()))
        height = top + lines * QFontMetrics(self.caption).lineSpacing()
        y = box.top() + max(0, (box.height() - height) // 2)
        painter.drawText(QRect(box.left(), y, box.width(), top), Qt.AlignmentFlag.AlignCenter, shot.name)
        painter.setPen(PALETTE.faint)
        painter.setFont(self.caption)
        wrapped(painter, QRect(box.left(), y + top, box.width(), height - top), words, lines, centred=True)

    def _centred(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(self.caption)
        painter.setPen(PALETTE.faint)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_head(self, painter: QPainter, shot: Shot, rate: Rate) -> None:
        painter.setFont(self.strong)
        painter.setPen(PALETTE.text)
        state = _status_icon(shot)
        name = QRect(self.name)
        if state is not None:
            size = min(_BADGE_PX - 2, name.height())
            drawn = icons.pixmap(state[0], size, state[1], ratio=painter.device().devicePixelRatio())
            painter.drawPixmap(QPoint(name.left(), name.center().y() - size // 2 + 1), drawn)
            name.setLeft(name.left() + size + Space.tiny)
        side = Qt.AlignmentFlag.AlignVCenter
        text = QFontMetrics(self.strong).elidedText(shot.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | side, text)
        figures = mono()
        figures.setPointSizeF(Type.caption_pt)
        painter.setFont(figures)
        painter.setPen(PALETTE.muted)
        length = length_text(shot.duration, rate, short=self.width < _SHORT_PX)
        painter.drawText(self.duration, Qt.AlignmentFlag.AlignRight | side, length)

    def _paint_texts(self, painter: QPainter, shot: Shot) -> None:
        painter.setFont(self.body)
        painter.setPen(PALETTE.text if shot.prompt else PALETTE.faint)
        lines = self.prompt.height() // QFontMetrics(self.body).lineSpacing()
        made = shot.source == "generated"  # nobody asks for words where nothing is made of them
        absent = translate("Card", "Write a prompt") if made else shot.notes
        wrapped(painter, self.prompt, shot.prompt or absent, lines)
        painter.setFont(self.caption)
        if made or shot.camera:
            self._paint_line(painter, self.camera, "camera", shot.camera, translate("Card", "Camera"), 1)
        lines = self.dialogue.height() // QFontMetrics(self.caption).lineSpacing()
        self._paint_line(painter, self.dialogue, "quote", shot.dialogue, translate("Card", "Dialogue"), lines)

    def _paint_line(self, painter: QPainter, area: QRect, sign: str, text: str, absent: str, lines: int) -> None:
        size = QFontMetrics(self.caption).height() - 3
        ratio = painter.device().devicePixelRatio()
        colour = PALETTE.muted if text else PALETTE.hatch
        painter.drawPixmap(QPoint(area.left(), area.top() + 2), icons.pixmap(sign, size, colour, ratio=ratio))
        painter.setPen(colour)
        wrapped(painter, area.adjusted(size + Space.tiny, 0, 0, 0), text or absent, lines)

    def _paint_badges(self, painter: QPainter, shot: Shot, face: Face) -> None:
        left = QPoint(Space.tiny, Space.tiny)
        if shot.link is not None:
            extend = shot.link.kind == "continue"
            self._badge(painter, left, "corner-down-right" if extend else "copy-plus", link_word(shot), PALETTE.text)
        if shot.alternates:
            low = QPoint(Space.tiny, self.picture.bottom() - _BADGE_PX - Space.tiny)
            self._badge(painter, low, "layers", alternate_word(shot), PALETTE.text)
        right = QPoint(self.width - Space.tiny, Space.tiny)
        if face.lost:
            self._badge(painter, right, "circle-alert", translate("Card", "Unreadable"), PALETTE.bad, from_right=True)
        elif face.failing:
            self._badge(painter, right, "circle-alert", translate("Card", "Failed"), PALETTE.bad, from_right=True)
        elif face.stale:
            self._badge(
                painter, right, "refresh-cw", translate("Card", "Out of date"), PALETTE.warning, from_right=True
            )
        if face.sketch and not face.waiting:
            low = QPoint(self.width - Space.tiny, self.picture.bottom() - _BADGE_PX - Space.tiny)
            self._badge(painter, low, "pencil", translate("Card", "Sketch"), PALETTE.muted, from_right=True)

    def _badge(
        self, painter: QPainter, at: QPoint, sign: str, word: str, colour: QColor, *, from_right: bool = False
    ) -> None:
        metrics = QFontMetrics(self.caption)
        height = max(_BADGE_PX, metrics.height() + 2)
        text = "" if self.width < _SMALL_PX + 30 else word
        sign_px = height - 6
        width = sign_px + 6 + (metrics.horizontalAdvance(text) + Space.tiny if text else 0)
        box = QRect(at.x() - width if from_right else at.x(), at.y(), width, height)
        ground = QColor(PALETTE.window)
        ground.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        drawn = icons.pixmap(sign, sign_px, colour, ratio=painter.device().devicePixelRatio())
        painter.drawPixmap(QPoint(box.left() + 3, box.top() + 3), drawn)
        if text:
            painter.setFont(self.caption)
            painter.setPen(colour)
            painter.drawText(
                box.adjusted(sign_px + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text
            )


def link_word(shot: Shot) -> str:
    """The trade's word for how a shot follows another."""
    if shot.link is None:
        return ""
    return translate("Card", "Extend") if shot.link.kind == "continue" else translate("Card", "Match")


def alternate_word(shot: Shot) -> str:
    """Which version of a shot plays; empty where there is one only."""
    if not shot.alternates:
        return ""
    words = translate("Card", "Alt {number} of {count}")
    return words.format(number=shot.alternate + 1, count=len(shot.alternates) + 1)


def length_text(frames: int, rate: Rate, *, short: bool = False) -> str:
    """A length in seconds and, where there is room, in frames."""
    seconds = decimal_text(float(rate.seconds(frames)), 2).rstrip("0").rstrip(".,")
    return (
        translate("Card", "{seconds} s").format(seconds=seconds)
        if short
        else translate("Card", "{seconds} s · {frames} f").format(seconds=seconds, frames=frames)
    )


def status_word(status: str) -> str:
    words = {
        "todo": translate("Card", "To do"),
        "draft": translate("Card", "Draft"),
        "review": translate("Card", "Review"),
        "approved": translate("Card", "Approved"),
    }
    return words[status]


def _status_icon(shot: Shot) -> tuple[str, QColor] | None:
    signs = {
        "draft": ("square-pen", PALETTE.muted),
        "review": ("eye", PALETTE.accent),
        "approved": ("circle-check", PALETTE.good),
    }
    return signs.get(shot.status)


def wrapped(painter: QPainter, area: QRect, text: str, lines: int, *, centred: bool = False) -> None:
    """Draw a text in at most `lines` lines, with an ellipsis where it goes on; from the right where it is read so."""
    # More than fits in any card is not set: a long text would be, whole, for each of its cards.
    said = " ".join(text[: lines * _MOST_LETTERS].split())
    back = is_from_right(said)
    layout = _laid(said, painter, area.width(), lines, centred=centred, back=back)
    shown = [layout.lineAt(number) for number in range(layout.lineCount())]
    corner, units = QPointF(area.topLeft()), said.encode("utf-16-le", "surrogatepass")  # as Qt counts letters
    if shown and 2 * (shown[-1].textStart() + shown[-1].textLength()) < len(units):
        last = shown.pop()
        rest = units[2 * last.textStart() :].decode("utf-16-le", "surrogatepass")
        part = _shortened(rest, QFontMetrics(painter.font()), area.width())
        ending = _laid(part, painter, area.width(), 1, centred=centred, back=back)
        ending.lineAt(0).draw(painter, corner + QPointF(0, last.y()))
    for line in shown:
        line.draw(painter, corner)


def _laid(said: str, painter: QPainter, width: int, lines: int, *, centred: bool, back: bool) -> QTextLayout:
    """A text in at most so many lines, all of which begin on the same side: at the right when it is read `back`."""
    begin = Qt.AlignmentFlag.AlignRight if back else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else begin)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if back else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(said, painter.font())
    layout.setTextOption(option)
    step = QFontMetrics(painter.font()).lineSpacing()
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * step + (step - line.height()) // 2))
    layout.endLayout()
    return layout


def _shortened(rest: str, metrics: QFontMetrics, width: int) -> str:
    """What fits of a text, with an ellipsis: up to a letter, or a word, where letters may be joined to one another."""
    part = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    kept = part.removesuffix("…").rstrip("\u200d ")  # Qt puts a joiner where it tears letters apart
    if part == rest or not is_from_right(kept[-1:]):
        return part
    torn = not rest.startswith(f"{kept} ") and " " in kept
    return (kept.rpartition(" ")[0] if torn else kept) + "…"
