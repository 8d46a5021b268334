"""The picture itself, letterboxed in the film's aspect and aligned to the screen's own pixels, with what is laid over
it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QTransform
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from studio.media.burn_in import Area
from studio.ui.icons import pixmap, sign_button
from studio.ui.preview.overlay import Overlays, paint_overlays
from studio.ui.preview.path_editor import PathEditor, Shown
from studio.ui.preview.pill import Badge, Pill
from studio.ui.theme import PALETTE, Space, Type, font

_EMPTY_ICON_PX = 40
_WIDEST_TEXT_PX = 360
_SLATE_MARGIN, _SLATE_FOOTER = 0.07, 0.13
"""Of the picture's shorter side (`studio.media.slate`)."""


class Viewport(QWidget):
    """Shows one picture at a time. It knows no film: what it shows is set from outside."""

    generate_wanted = Signal()
    resized = Signal()
    """The picture is shown in another size."""
    full_screen_wanted = Signal()
    drag_wanted = Signal()
    """The picture is being dragged out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._pressed: QPointF | None = None
        self._growing: QImage | None = None
        self._scaled: tuple[int, QSize, QImage] | None = None
        self._aspect = (16, 9)
        self._moving = False
        self._overlays = Overlays()
        self._words: Sequence[Area] = ()
        self._empty: tuple[str, str] | None = None
        self._slate = False
        self._titled = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Picture under the playhead"))
        self.path = PathEditor(self)
        self._camera: Shown | None = None
        self._corner = _Corner(self)
        self._corner.generate.clicked.connect(self.generate_wanted)

    # --- what it is told ----------------------------------------------------------------------------------------------

    def show_picture(self, image: QImage) -> None:
        self._image = image
        self.update()

    def show_growing(self, picture: QImage | None) -> None:
        """A small picture of a take that is being made, in place of the other; None takes it away."""
        if picture is not None or self._growing is not None:
            self._growing = picture
            self.update()

    def set_aspect(self, width: int, height: int) -> None:
        if (width, height) != self._aspect:
            self._aspect = (width, height)
            self._place_corner()
            self._place_path()
            self.update()
            self.resized.emit()

    def set_moving(self, moving: bool) -> None:
        """While pictures follow one another they are scaled quickly, at rest as well as can be."""
        self._moving = moving
        if not moving:
            self.update()

    def set_overlays(self, overlays: Overlays) -> None:
        self._overlays = overlays
        self.update()

    def set_words(self, words: Sequence[Area]) -> None:
        """Where words are burnt into the picture, in the film's pixels: no mask covers them."""
        if words != self._words:
            self._words = words
            self.update()

    def set_camera(self, shown: Shown | None) -> None:
        """Whose camera path lies over the picture; None takes it away."""
        self._camera = shown
        self._place_path()

    def set_word(self, badges: tuple[Badge, ...], *, generate: str = "", slate: bool = False) -> None:
        """What the corner says; with `generate`, a button of that text. A `slate` has words of its own below it."""
        self._corner.show_word(badges, generate)
        self._slate = slate
        self._place_corner()

    def set_titled(self, *, titled: bool) -> None:
        """Whether a title is read at the picture's lower edge: the corner does not lie over it then."""
        if titled != self._titled:
            self._titled = titled
            self._place_corner()

    def set_empty(self, title: str, advice: str) -> None:
        """There is no film to see: say what to do instead; an empty title takes it back."""
        empty = (title, advice) if title else None
        if empty != self._empty:
            self._empty = empty
            self._corner.setVisible(empty is None)
            self.update()

    # --- what can be asked --------------------------------------------------------------------------------------------

    @property
    def picture(self) -> QRectF:
        """Where the picture is, in this widget's pixels; its edges lie on the screen's."""
        ratio = self.devicePixelRatioF()
        whole = QSize(round(self.width() * ratio), round(self.height() * ratio))
        wide, high = self._aspect
        size = QSize(wide, high).scaled(whole, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (whole.width() - size.width()) // 2, (whole.height() - size.height()) // 2
        return QRectF(left / ratio, top / ratio, size.width() / ratio, size.height() / ratio)

    @property
    def pixels(self) -> QSize:
        """The size of the picture in the screen's own pixels."""
        area, ratio = self.picture, self.devicePixelRatioF()
        return QSize(round(area.width() * ratio), round(area.height() * ratio))

    @property
    def badges(self) -> tuple[Badge, ...]:
        return self._corner.badges

    @property
    def growing(self) -> QImage | None:
        """The picture of a take that is being made, where that is seen."""
        return self._growing

    @property
    def generate_button(self) -> QPushButton:
        return self._corner.generate

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()
        self._place_path()
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        on_picture = event.button() == Qt.MouseButton.LeftButton and self.picture.contains(event.position())
        self._pressed = event.position() if on_picture else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position() - self._pressed).manhattanLength() >= far:
            self._pressed = None
            self.drag_wanted.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.full_screen_wanted.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._empty is not None or self._image.isNull():
            painter.fillRect(self.rect(), PALETTE.sunken)
        if self._empty is not None:
            self._paint_empty(painter, *self._empty)
        elif not self._image.isNull():
            area = self.picture
            self._paint_around(painter, area)
            self._paint_picture(painter, area)
            paint_overlays(painter, area, self._overlays, self._spared(area))
        painter.end()

    def _spared(self, area: QRectF) -> list[QRectF]:
        """The words of the picture in this widget's pixels; a picture that grows has none."""
        if self._growing is not None:
            return []
        to_here = QTransform.fromTranslate(area.left(), area.top())
        to_here.scale(area.width() / self._aspect[0], area.height() / self._aspect[1])
        return [to_here.mapRect(QRectF(*each)) for each in self._words]

    def _paint_around(self, painter: QPainter, area: QRectF) -> None:
        """Fill what the picture leaves free, and not what it covers: it is the larger part by far."""
        wide, high = float(self.width()), float(self.height())
        for free in (
            QRectF(0, 0, wide, area.top()),
            QRectF(0, area.bottom(), wide, high - area.bottom()),
            QRectF(0, area.top(), area.left(), area.height()),
            QRectF(area.right(), area.top(), wide - area.right(), area.height()),
        ):
            if not free.isEmpty():
                painter.fillRect(free, PALETTE.sunken)

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        if self._growing is not None:
            self._paint_growing(painter, area, self._growing)
            return
        size = self.pixels
        # A picture that grows looks the same either way; to shrink it well takes a while, and is kept.
        if self._moving or self._image.width() <= size.width():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._image.size() != size)
            painter.drawImage(area, self._image)
            return
        painter.drawImage(area, self._at_size(size))

    def _paint_growing(self, painter: QPainter, area: QRectF, picture: QImage) -> None:
        """In the model's own shape, which need not be the film's."""
        painter.fillRect(area, PALETTE.gap)
        size = picture.size().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        inside = QRectF(area.topLeft(), size)
        inside.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(inside, picture)

    def _at_size(self, size: QSize) -> QImage:
        key = self._image.cacheKey()
        if self._scaled is None or self._scaled[:2] != (key, size):
            mode = Qt.TransformationMode.SmoothTransformation
            picture = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            self._scaled = (key, size, picture)
        return self._scaled[2]

    def _paint_empty(self, painter: QPainter, title: str, advice: str) -> None:
        width = min(self.width() - 2 * Space.large, _WIDEST_TEXT_PX)
        heading, body = font(Type.title_pt, strong=True), font(Type.body_pt)
        middle = self.rect().center()
        mark = pixmap("clapperboard", _EMPTY_ICON_PX, PALETTE.faint, ratio=self.devicePixelRatioF())
        top = middle.y() - 2 * Space.large
        painter.drawPixmap(QPointF(middle.x() - _EMPTY_ICON_PX / 2, top - _EMPTY_ICON_PX), mark)
        area = QRectF(middle.x() - width / 2, top + Space.small, width, self.height())
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setFont(heading)
        painter.setPen(PALETTE.text)
        used = painter.boundingRect(area, flags, title)
        painter.drawText(area, flags, title)
        painter.setFont(body)
        painter.setPen(PALETTE.muted)
        painter.drawText(area.translated(0, used.height() + Space.tiny), flags, advice)

    def _place_path(self) -> None:
        self.path.setGeometry(self.rect())
        self.path.show_shot(self._camera, self.picture)

    def _place_corner(self) -> None:
        self._corner.adjustSize()
        # At the bottom: a slate has its name and its times above, and its camera and its state below. Else at the top
        # where a title is read at the bottom.
        area = self.picture
        side = min(area.width(), area.height())
        aside = side * _SLATE_MARGIN if self._slate else Space.small
        below = side * _SLATE_FOOTER + Space.tiny if self._slate else Space.small
        left = area.left() + aside
        if self._corner.width() > area.width() - 2 * aside:  # a narrow picture: over its middle
            left = max(0.0, area.center().x() - self._corner.width() / 2)
        above = self._titled and not self._slate
        top = round(area.top() + below) if above else round(area.bottom() - below) - self._corner.height()
        self._corner.move(round(left), top)


class _Corner(QWidget):
    """Badges, and the button that makes what is missing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._badges: tuple[Badge, ...] = ()
        self._pills: list[Pill] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.tiny)
        self.generate = sign_button("sparkles", colour=PALETTE.accent_text)
        self.generate.setProperty("primary", True)
        self.generate.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.generate.hide()
        self._row.addWidget(self.generate)

    @property
    def badges(self) -> tuple[Badge, ...]:
        return self._badges

    def show_word(self, badges: tuple[Badge, ...], generate: str) -> None:
        if badges != self._badges:
            for pill in self._pills:
                self._row.removeWidget(pill)
                pill.hide()
                pill.deleteLater()
            self._badges = badges
            self._pills = [Pill(badge, self) for badge in badges]
            for place, pill in enumerate(self._pills):
                self._row.insertWidget(place, pill)
                pill.show()
        self.generate.setText(generate)
        self.generate.setVisible(bool(generate))
