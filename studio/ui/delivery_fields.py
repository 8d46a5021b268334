"""What leaves of a film, to be chosen: the whole or the range between in and out, its size, and how finely."""

from __future__ import annotations

from fractions import Fraction
from typing import get_args

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout

from studio.domain.film_edits import WIDEST_PX
from studio.domain.timecode import timecode_at
from studio.media.delivery import Delivery, Quality
from studio.session.film import OpenFilm

_SHORT_SIDES = (2160, 1440, 1080, 720, 480)


class DeliveryFields(QObject):
    """Three lists for a form; `delivery` is what they say."""

    changed = Signal()

    def __init__(self, film: OpenFilm, quality: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film = film
        self.part = QComboBox()
        self.size = QComboBox()
        self.quality = QComboBox()
        self._fill_parts()
        self._fill_sizes()
        self._fill_qualities(quality)
        for box in (self.part, self.size, self.quality):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    def add_to(self, form: QFormLayout) -> None:
        """The rows, each with its label."""
        form.addRow(self.tr("&Part"), self.part)
        form.addRow(self.tr("Si&ze"), self.size)
        form.addRow(self.tr("&Quality"), self.quality)

    @property
    def delivery(self) -> Delivery:
        first, end = self.part.currentData()
        return Delivery(first=first, end=end, size=self.size.currentData(), quality=self.quality.currentData())

    def _fill_parts(self) -> None:
        film, playback = self._film.document.project.film, self._film.playback
        self.part.addItem(self.tr("The whole film"), (0, None))
        first, end = playback.in_frame, playback.out_frame
        if first is None and end is None:
            self.part.setEnabled(False)
            self.part.setToolTip(self.tr("Set in and out (I and O) to export only what lies between them"))
            return
        first = first or 0
        end = self._film.document.layout.duration if end is None else end
        text = self.tr("In to out: {first} to {last}")
        self.part.addItem(
            text.format(first=timecode_at(first, film), last=timecode_at(end - 1, film)),
            (first, end),
        )

    def _fill_sizes(self) -> None:
        film = self._film.document.project.film
        text = self.tr("As the film: {width} x {height}")
        self.size.addItem(text.format(width=film.width, height=film.height), None)
        for width, height in _sizes(film.width, film.height):
            self.size.addItem(f"{width} x {height}", (width, height))

    def _fill_qualities(self, chosen: str) -> None:
        words = {
            "master": self.tr("Master: as in the preview"),
            "share": self.tr("To share: a smaller file"),
            "draft": self.tr("Draft: the smallest file"),
        }
        for quality in get_args(Quality):
            self.quality.addItem(words[quality], quality)
        self.quality.setCurrentIndex(max(0, self.quality.findData(chosen)))


def _sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The usual sizes in a film's shape, the largest first, without its own."""
    found = []
    for short in _SHORT_SIDES:
        scale = Fraction(short, min(width, height))
        size = (round(width * scale / 2) * 2, round(height * scale / 2) * 2)
        if size != (width, height) and max(size) <= WIDEST_PX:
            found.append(size)
    return found
