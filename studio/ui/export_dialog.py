"""The dialog before an export: where the film goes, what will be in it, and which shots would be slates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.domain.shot import Shot
from studio.domain.time import format_timecode
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.storage.failure import reason_of
from studio.ui.burn_in_box import BurnInBoxes
from studio.ui.delivery_fields import DeliveryFields
from studio.ui.form_dialog import ending, lay_out
from studio.ui.theme import Space
from studio.ui.typed_path import typed_path, unknown_home

_SUFFIX = ".mp4"
_MOST_NAMED = 8


class ExportDialog(QDialog):
    """Starts the export and goes; how it fares is told by the status bar and the notices."""

    wanted = Signal(object, bool, object, object)
    """The file to write, whether slates are wanted, what is burnt in, and the Delivery."""

    def __init__(
        self,
        film: OpenFilm,
        target: Path,
        parent: QWidget | None = None,
        *,
        burn_ins: Iterable[str] = (),
        quality: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export film"))
        self.setMinimumWidth(520)
        self._film = film
        self.target = QLineEdit(str(target))
        self.target.setAccessibleName(self.tr("File"))
        self.delivery = DeliveryFields(film, quality)
        self._slates: list[str] = []
        self.slates = QCheckBox(self.tr("Export &slates for them"))
        self.burn_ins = BurnInBoxes(burn_ins)
        self.burn_ins.setToolTip(self.tr("Written into every picture of a review copy"))
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("role", "warning")
        self._there = QLabel(wordWrap=True)
        self._there.setProperty("role", "warning")
        self._why = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignRight)
        self._why.setProperty("role", "caption")
        self._buttons, self._start = ending(self, self.tr("Export"))
        self._late = QLabel(wordWrap=True)
        self._late.setProperty("role", "caption")
        self._solo = QLabel(wordWrap=True)
        self._solo.setProperty("role", "warning")
        self._build()
        self._look()
        film.generation.take_arrived.connect(self._look)

    def accept(self) -> None:
        self.wanted.emit(self._path(), self.slates.isChecked(), self.burn_ins.chosen, self.delivery.delivery)
        super().accept()

    def _build(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&File"), self._file_row())
        self.delivery.add_to(form)
        self._facts = QLabel(wordWrap=True)
        self._facts.setProperty("role", "caption")
        form.addRow("", self._facts)
        self.delivery.changed.connect(self._judge)
        form.addRow(self.tr("Burn-ins"), self.burn_ins)
        self._form, self._slate_row = form, self._slate_rows()
        form.addRow(self.tr("Slates"), self._slate_row)
        form.addRow(self.tr("Out of date"), self._late)
        form.addRow(self.tr("Solo"), self._solo)
        lay_out(self, form, self._problem, self._there, self._why, buttons=self._buttons)

    def _file_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.target, 1)
        choose = QPushButton(self.tr("&Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        line.addWidget(choose)
        self.target.textChanged.connect(self._judge)
        return row

    def _slate_rows(self) -> QWidget:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.tiny)
        self._named = QLabel(wordWrap=True)
        column.addWidget(self._named)
        column.addWidget(self.slates)
        self.slates.toggled.connect(self._judge)
        return rows

    @property
    def _missing(self) -> list[str]:
        """The names of the shots that leave as slates."""
        touched = self.delivery.delivery.touches(self._film.document.project) if self._slates else frozenset()
        return [name for name in self._slates if name in touched]

    def _spoken_facts(self) -> str:
        film, delivery = self._film.document.project.film, self.delivery.delivery
        width, height = delivery.size or (film.width, film.height)
        frames = len(delivery.span(self._film.document.project.duration))
        return self.tr("MP4, H.264 and AAC: {length}, {frames} frames, {width} x {height} at {rate} fps").format(
            length=format_timecode(frames, film.rate), frames=frames, width=width, height=height, rate=film.rate
        )

    def _look(self, *_: object) -> None:
        """How the shots stand: a take may come while somebody thinks about the rest."""
        shots, late = self._film.document.project.shots, self._film.generation.stale()
        self._slates = [shot.name for shot in shots if _is_slate(self._film, shot)]
        stale = [shot.name for shot in shots if shot.id in late]
        text = self.tr("{names}: made before a change to the shot, or to what it grows from.")
        self._late.setText(text.format(names=_named(stale)))
        self._form.setRowVisible(self._late, bool(stale))
        solo = [track.name for track in self._film.document.project.tracks if track.solo]
        text = self.tr("{names}: nothing else will be heard, neither the shots nor the other tracks.")
        self._solo.setText(text.format(names=_named(solo)))
        self._form.setRowVisible(self._solo, bool(solo))
        self._judge()

    def _judge(self, *_: object) -> None:
        problem = self._trouble()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        empty = not self._film.document.project.shots
        missing = [] if empty else self._missing
        self._facts.setText("" if empty else self._spoken_facts())
        self._form.setRowVisible(self._slate_row, bool(missing))
        self._named.setText(self.tr("{names}: nothing has been generated yet.").format(names=_named(missing)))
        waits = bool(missing) and not self.slates.isChecked()
        self._why.setText(self._slate_words() if waits and not problem else "")
        there = not problem and self._path().exists()
        self._start.setText(self.tr("Replace") if there else self.tr("Export"))
        self._there.setText(self.tr("{name} is there already, and will be replaced.").format(name=self._path().name))
        self._there.setVisible(there)
        self._start.setEnabled(not problem and not waits)

    def _slate_words(self) -> str:
        """Why the button waits."""
        tick = self.slates.text().replace("&", "")
        missing = self._missing
        if len(missing) == 1:
            return self.tr("1 shot is a slate: tick “{tick}” to go on.").format(tick=tick)
        return self.tr("{count} shots are slates: tick “{tick}” to go on.").format(count=len(missing), tick=tick)

    def _trouble(self) -> str:
        try:
            return self._trouble_with(self._path())
        except OSError as error:  # a name that is too long, a folder that may not be looked into
            return self.tr("This file cannot be written ({reason}): choose another.").format(
                reason=translated(reason_of(error))
            )

    def _trouble_with(self, path: Path) -> str:
        if unknown := unknown_home(self.target.text()):
            return unknown
        if not self._film.document.project.shots:
            return self.tr("This film has no shots yet: write some first.")
        if not path.name or path.is_dir() or self.target.text().strip().endswith("/"):
            return self.tr("Name the file.")
        if not path.parent.is_dir():
            return self.tr("There is no folder {folder}: make it first, or choose another.").format(folder=path.parent)
        if path.resolve().is_relative_to(self._film.document.store.folder.path):
            return self.tr("The film's own folder holds its takes: put the file beside it.")
        return ""

    def _path(self) -> Path:
        text = self.target.text().strip()
        path = typed_path(text, self._film.document.store.folder.path.parent)
        # A path that is a folder, or begins to be one, has no name yet: it is told, not completed.
        whole = text == "~" or path.name in ("", "..") or path.suffix.lower() == _SUFFIX
        return path if whole else path.with_name(path.name + _SUFFIX)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export film"), str(self._path()), self.tr("Film (*.mp4)")
        )
        if chosen:
            self.target.setText(chosen)


def _is_slate(film: OpenFilm, shot: Shot) -> bool:
    """Whether nothing but words can be shown for a shot: no take, and no panel to hold."""
    takes = film.generation.takes()
    drawn = any(panel.asset is not None or panel.take in takes for panel in shot.panels)
    return shot.id in film.generation.missing() and not drawn


def _named(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + (" …" if len(names) > _MOST_NAMED else "")
