"""How a job looks: its picture so far, shot, model and seed, how far it is, what is left, and what can be done."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from studio.storage.queue import Job
from studio.ui.icons import pixmap
from studio.ui.queue.advice import advise
from studio.ui.queue.job_list import JOB, JobList, JobModel
from studio.ui.queue.proposal import offer
from studio.ui.sentence import as_sentence
from studio.ui.status import spoken_time
from studio.ui.theme import PALETTE, Space, Type, font

_Index = QModelIndex | QPersistentModelIndex

_PICTURE = QSize(100, 58)
_HEIGHT, _TALLEST = 88, 220
_BUTTON_PX, _ICON_PX = 26, 16
_BAR_PX = 3


class JobRow(QStyledItemDelegate):
    """Paints rows of a JobModel and hears clicks on their buttons."""

    def __init__(self, view: JobList) -> None:
        super().__init__(view)
        self._view = view
        self._model: JobModel = view.jobs

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Of one that failed as tall as its sentences need at the width of the list, within reason."""
        least = max(_HEIGHT, 4 * option.fontMetrics.height())
        job: Job = index.data(JOB)
        if job.state != "failed":
            return QSize(240, least)
        metrics, line = QFontMetrics(font(Type.caption_pt)), QFontMetrics(font(Type.body_pt, strong=True)).height()
        width = self._view.viewport().width() - 2 * Space.small - _PICTURE.width() - Space.medium
        room = QRect(0, 0, max(width, 1), _TALLEST)
        said = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), _failure(job)).height()
        return QSize(240, min(max(least, 2 * Space.small + max(line + 1, _BUTTON_PX) + said + 1), _TALLEST))

    def buttons(self, area: QRect, job: Job) -> dict[str, QRectF]:
        """Where the buttons of a row are, from the right: one that runs can only be cancelled."""
        names = {"failed": ("cancel", "retry", "edit"), "queued": ("cancel", "edit")}.get(job.state, ("cancel",))
        names = (*names, "fit") if self._model.film.generation.proposals(job.id) else names
        top = area.top() + Space.small
        return {
            name: QRectF(area.right() - Space.small - (place + 1) * _BUTTON_PX, top, _BUTTON_PX, _BUTTON_PX)
            for place, name in enumerate(names)
        }

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        job: Job = index.data(JOB)
        whole: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, whole, state)
        inner = QRectF(whole).adjusted(Space.small, Space.small, -Space.small, -Space.small)
        picture = QRectF(inner.left(), inner.top(), _PICTURE.width(), _PICTURE.height())
        self._paint_picture(painter, picture, job)
        self._paint_buttons(painter, whole, job)
        right = whole.right() - Space.small - len(self.buttons(whole, job)) * _BUTTON_PX - Space.tiny
        left = picture.right() + Space.medium
        words = QRectF(left, inner.top(), right - left, inner.height())
        self._paint_words(painter, words, job, str(index.data()), inner.right())
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, PALETTE.selection if current else PALETTE.raised)
        if current and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(PALETTE.accent)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setPen(QPen(PALETTE.line, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _paint_picture(self, painter: QPainter, area: QRectF, job: Job) -> None:
        painter.fillRect(area, PALETTE.gap)
        image = self._model.preview(job)
        if image is not None:
            size = image.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(area.center())
            painter.drawImage(target, image)
            return
        drawn, colour = {
            "running": ("loader", PALETTE.accent),
            "failed": ("circle-alert", PALETTE.bad),
        }.get(job.state, ("clock", PALETTE.faint))
        mark = pixmap(drawn, 20, colour, ratio=painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(area.center().x() - 10, area.center().y() - 10), mark)

    def _paint_words(self, painter: QPainter, area: QRectF, job: Job, called: str, far_right: float) -> None:
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.body_pt, strong=True))
        line = painter.fontMetrics().height()
        painter.setPen(PALETTE.text)
        first = QRectF(area.left(), area.top(), area.width(), line)
        painter.drawText(first, left | middle, called)
        used = painter.fontMetrics().horizontalAdvance(called) + Space.small
        painter.setFont(font(Type.caption_pt))
        metrics = painter.fontMetrics()
        painter.setPen(PALETTE.muted)
        facts = first.adjusted(used, 0, 0, 0)
        text = self.tr("{model} · seed {seed}").format(model=job.request.model, seed=job.request.seed)
        painter.drawText(
            facts, left | middle, metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(int(facts.width()), 0))
        )
        rest = QRectF(area.left(), first.bottom() + 1, area.width(), area.bottom() - first.bottom() - 1)
        if job.state == "failed":
            painter.setPen(PALETTE.bad)
            flags = left | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            below = QRectF(area)  # the buttons, so that it has the whole width
            below.setTop(max(rest.top(), area.top() + _BUTTON_PX))
            below.setRight(far_right)
            painter.drawText(below, flags, _fitting(_failure(job), painter, below))
            return
        second = QRectF(rest.left(), rest.top(), rest.width(), metrics.height())
        painter.drawText(second, left | middle, self._about(job))
        if job.state == "running":
            done = self._model.film.generation.progress(job.id)[0]
            bar = QRectF(area.left(), second.bottom() + Space.small, far_right - area.left(), _BAR_PX)
            painter.fillRect(bar, PALETTE.line)
            painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * done, bar.height()), PALETTE.accent)
            below = QRectF(area.left(), bar.bottom() + Space.tiny, bar.width(), metrics.height())
            remark = as_sentence(self._model.film.generation.remark_on(job.id))
            painter.setPen(PALETTE.warning)
            painter.drawText(
                below, left | middle, metrics.elidedText(remark, Qt.TextElideMode.ElideRight, int(below.width()))
            )

    def _about(self, job: Job) -> str:
        generation = self._model.film.generation
        left_s = generation.told_left_s(job.id)
        if job.state == "running":
            done, phase = generation.progress(job.id)
            parts = [phase or self.tr("starting"), f"{round(done * 100)} %"]
            parts += [self.tr("{time} left").format(time=spoken_time(left_s))] if left_s is not None else []
        else:
            parts = [self.tr("Waiting")]
            parts += [self.tr("about {time}").format(time=spoken_time(left_s))] if left_s is not None else []
        return "   ".join(parts)

    def _paint_buttons(self, painter: QPainter, area: QRect, job: Job) -> None:
        pointer = QPointF(self._view.viewport().mapFromGlobal(QCursor.pos()))
        for name, place in self.buttons(area, job).items():
            hovered = place.contains(pointer)
            if hovered:
                ground = QColor(PALETTE.line)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.drawRoundedRect(place, Space.tiny, Space.tiny)
            drawn = {"retry": "refresh-cw", "edit": "pencil", "fit": "replace"}.get(name, "x")
            mark = pixmap(
                drawn, _ICON_PX, PALETTE.text if hovered else PALETTE.muted, ratio=painter.device().devicePixelRatioF()
            )
            painter.drawPixmap(QPointF(place.center().x() - _ICON_PX / 2, place.center().y() - _ICON_PX / 2), mark)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            name = self._button_at(event.position(), option, index)
            if name and event.type() == QEvent.Type.MouseButtonRelease:
                job: Job = index.data(JOB)
                {
                    "retry": self._view.retry_wanted,
                    "edit": self._view.edit_wanted,
                    "fit": self._view.fit_wanted,
                }.get(name, self._view.cancel_wanted).emit(job.id)
            return bool(name)
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        name = self._button_at(QPointF(event.pos()), option, index) if index.isValid() else ""
        if name:
            QToolTip.showText(event.globalPos(), self._tip(name, index.data(JOB)), view)
            return True
        return super().helpEvent(event, view, option, index)

    def _tip(self, name: str, job: Job) -> str:
        if name == "retry":
            return self.tr("Try again (Enter)")
        if name == "edit":
            return self.tr("Edit prompt, seed and model (F2)")
        if name == "fit":
            film = self._model.film
            return offer(film.document.project, job, film.generation.proposals(job.id)[0])
        return self.tr("Remove from the list (Delete)") if job.state == "failed" else self.tr("Cancel (Delete)")

    def _button_at(self, at: QPointF, option: QStyleOptionViewItem, index: _Index) -> str:
        buttons = self.buttons(option.rect, index.data(JOB))  # type: ignore[attr-defined]
        return next((name for name, place in buttons.items() if place.contains(at)), "")


def _failure(job: Job) -> str:
    """Why a job failed, and what to try."""
    return f"{as_sentence(job.message)} {advise(job.message)}".strip()


def _fitting(text: str, painter: QPainter, area: QRectF) -> str:
    """As much of a text as fits; the whole of it is in the tooltip."""
    flags = int(Qt.TextFlag.TextWordWrap.value)
    metrics = painter.fontMetrics()
    inside = area.toRect()

    def too_tall(shown: str) -> bool:
        return metrics.boundingRect(inside, flags, shown).height() > inside.height()

    if not too_tall(text):
        return text
    # By letters: a path is one word, and would go as a whole.
    most = bisect_left(range(len(text)), True, key=lambda count: too_tall(f"{text[:count].rstrip()}…")) - 1
    return f"{text[: max(most, 0)].rstrip()}…"
