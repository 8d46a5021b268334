"""What is written in its place on the timeline: a track's name and gain, a marker's name, the timecode of the first
frame.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from studio.domain.errors import EditError
from studio.domain.film_edits import set_film
from studio.domain.marker_edits import set_marker
from studio.domain.project import Marker
from studio.domain.time import format_timecode
from studio.domain.timecode import read_position
from studio.domain.track_edits import rename_track, turn_track
from studio.ui.timeline.hit import NAME_PX
from studio.ui.timeline.lanes import HEADER_PX
from studio.ui.timeline.place_field import PlaceField
from studio.ui.timeline.stage import Stage

_MARKER_PX, _START_PX = 180, 130


class Naming(QObject):
    """Opens fields over the canvas, and makes edits of what is written in them."""

    def __init__(self, stage: Stage, canvas: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._canvas = canvas
        self._document = stage.film.document

    def track(self, index: int) -> None:
        track, band = self._stage.base.tracks[index], self._stage.lanes.track(index)
        place = QRect(2, band.top, HEADER_PX - 4, NAME_PX)
        field = PlaceField(track.name, self.tr("Name of the track"), place, self._canvas)

        def rename(name: str) -> None:
            if name:
                self._document.apply(self.tr("Rename {0}").format(track.name), rename_track(track.id, name))

        field.written.connect(rename)

    def track_gain(self, index: int) -> None:
        """How loud a track is, in decibels."""
        track, band = self._stage.base.tracks[index], self._stage.lanes.track(index)
        place = QRect(2, band.top, HEADER_PX - 4, NAME_PX)
        field = PlaceField(f"{track.gain_db:g} dB", self.tr("Gain of the track"), place, self._canvas)

        def turn(typed: str) -> None:
            gain_db = _decibels(typed)
            if gain_db is None:
                self._document.refuse(self.tr('"{0}" is no gain: type decibels, such as -6 or 3.5').format(typed))
            else:
                self._document.apply(self.tr("Gain of {0}").format(track.name), turn_track(track.id, gain_db))

        field.written.connect(turn)

    def marker(self, marker: Marker) -> None:
        x = min(max(self._stage.view.x(marker.frame) + 8, HEADER_PX), self._canvas.width() - _MARKER_PX)
        place = QRect(round(x), 0, _MARKER_PX, self._stage.lanes.ruler.height)
        field = PlaceField(marker.name, self.tr("Name of the marker"), place, self._canvas)
        field.setPlaceholderText(self.tr("Name of the marker"))
        field.written.connect(
            lambda name: self._document.apply(self.tr("Name a marker"), set_marker(marker.id, name=name))
        )

    def start(self) -> None:
        """The timecode at which the film begins: 01:00:00:00 in most countries' television."""
        film = self._stage.base.film
        place = QRect(HEADER_PX, 0, _START_PX, self._stage.lanes.ruler.height)
        field = PlaceField(film.start, self.tr("Timecode of the first frame"), place, self._canvas)
        field.setToolTip(self.tr("hh:mm:ss:ff, such as 01:00:00:00 or 10:00:00:00"))

        def change(typed: str) -> None:
            try:
                start = format_timecode(read_position(typed, film.rate, now=0), film.rate)
            except EditError:
                self._document.refuse(
                    self.tr('"{0}" is no timecode: type hh:mm:ss:ff, such as 01:00:00:00').format(typed)
                )
                return
            self._document.apply(self.tr("Begin at {0}").format(start), set_film(start=start))

        field.written.connect(change)


def _decibels(typed: str) -> float | None:
    """A gain as people write it: -6, +3,5, 2 dB; None where it is none."""
    plain = typed.lower().removesuffix("db").strip().replace(",", ".").replace("\N{MINUS SIGN}", "-")
    try:
        return round(float(plain), 1)
    except ValueError:
        return None
