"""What the File menu does with files: which ones to open, versions, copies, boards in and out, the exported film."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.domain.errors import StudioError
from studio.domain.film_edits import set_film
from studio.language.board_writer import write_board
from studio.media.burn_in import BurnInField
from studio.media.delivery import Delivery
from studio.media.durable import write_whole
from studio.media.export import ExportResult
from studio.production.intake import Intake
from studio.production.storyboard_file import StoryboardResult, StoryboardStyle
from studio.session.board_watch import BoardWatch
from studio.session.film import OpenFilm
from studio.session.number import decimal_text
from studio.session.unsaved import Words
from studio.storage.duplicate import duplicate_project, rescue_project
from studio.storage.failure import storage_errors
from studio.ui.export_dialog import ExportDialog
from studio.ui.film_choice import ask_board_file
from studio.ui.film_settings import FilmSettings
from studio.ui.folder import show_in_folder
from studio.ui.new_film import SUFFIX, folder_for
from studio.ui.notices import NoticeAction, Notices
from studio.ui.preference import Preference
from studio.ui.step_notice import StepNotice
from studio.ui.storyboard_dialog import StoryboardDialog
from studio.ui.task import Task
from studio.ui.versions import VersionsDialog, save_version

_COPYING, _STORYBOARD, _BOARD = "copying", "storyboard", "a board that has changed"
"""What notices are about that go when it is done."""


class FilmFiles(QObject):
    """The files of one open film. Failures are told by the notices; nothing raises."""

    copied = Signal(object)
    """The folder of a copy that is complete."""
    reading = Signal()
    """A board replaces what the shots say now: who holds words that the film has not yet gives them first."""

    def __init__(
        self,
        film: OpenFilm,
        preference: Preference,
        notices: Notices,
        window: QWidget,
        unsaved: Callable[[], Sequence[Words]] = tuple,
    ) -> None:
        """`unsaved` says what a copy shall have although the disk of the film did not take it."""
        super().__init__(window)
        self._film = film
        self._preference = preference
        self._notices = notices
        self._window = window
        self._unsaved = unsaved
        self._target: Path | None = None
        self._replaced = StepNotice(film.document, notices, "a film that is another now", self)
        self._board_watch = BoardWatch(self.folder, self) if film.document.writable else None
        if self._board_watch is not None:
            self._board_watch.changed.connect(self._on_board_changed)
            self._board_watch.settled.connect(lambda: notices.settled(_BOARD))
        film.exporting.finished.connect(self._on_exported)
        film.exporting.failed.connect(notices.fail)
        storyboarding = film.storyboarding
        storyboarding.finished.connect(self._on_storyboard)
        storyboarding.failed.connect(notices.fail)
        storyboarding.cancelled.connect(lambda: notices.tell(self.tr("The storyboard was cancelled.")))
        film.exporting.cancelled.connect(lambda: notices.tell(self.tr("The export was cancelled; nothing was left.")))

    @property
    def folder(self) -> Path:
        return self._film.document.store.folder.path

    def _show(self, path: Path) -> None:
        if sentence := show_in_folder(path):
            self._notices.tell(sentence)

    @property
    def title(self) -> str:
        return self._film.document.project.film.title

    # --- versions and copies

    def save_version(self) -> None:
        """Ctrl+S: a named version, at once."""
        try:
            version, new = save_version(self._film.document)
        except StudioError as error:
            self._notices.fail(str(error))
            return
        text = self.tr("Kept as “{name}”.") if new else self.tr("Nothing has changed since “{name}”.")
        rename = NoticeAction(self.tr("Rename…"), lambda: self.show_versions(rename=version.number))
        self._notices.tell(text.format(name=version.name), rename, stay=False)

    def show_versions(self, *, rename: int | None = None) -> None:
        dialog = VersionsDialog(self._film.document, self._window, rename=rename)
        dialog.reverted.connect(self._on_reverted)
        dialog.open()

    def _on_reverted(self, name: str) -> None:
        self._replaced.tell(self.tr("The film is as it was in “{name}”.").format(name=name))

    def ask_copy(self) -> None:
        start = folder_for(self.title, self._preference.films_folder)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy"), str(start), self.tr("Film (*{suffix})").format(suffix=SUFFIX)
        )
        if chosen:
            path = Path(chosen)
            self.save_copy(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def save_copy(self, target: Path) -> None:
        """Copy the whole film in a thread; this one stays open."""
        self._notices.tell(self.tr("Copying the film with its takes…"), about=_COPYING)
        document, store = self._film.document, self._film.document.store
        steps = [(words.label, words.edit) for words in self._unsaved()]
        if document.gone or not store.folder.database.is_file():  # nobody may have tried to write there since
            task = Task(lambda: rescue_project(store, target, steps), self)
        else:
            task = Task(lambda: duplicate_project(store.folder, target, steps), self)
        task.done.connect(lambda missing: self._on_copied(target, missing or 0))
        task.failed.connect(self._on_not_copied)
        task.start()

    def _on_not_copied(self, sentence: str) -> None:
        self._notices.settled(_COPYING)
        self._notices.fail(sentence)

    def _on_copied(self, target: Path, missing: int) -> None:
        """A copy of a film whose folder is gone may have had to do without takes."""
        self._notices.settled(_COPYING)
        show = NoticeAction(self.tr("Show in folder"), lambda: self._show(target))
        if missing:
            text = self.tr(
                "The copy is {path}. It has every word, but {count} takes could not be read: if the folder turns up, "
                "copy the files in its takes folder into that of the copy."
            )
            self._notices.fail(text.format(path=target, count=missing), show)
        else:
            self._notices.tell(self.tr("The copy is {path}.").format(path=target), show)
        self.copied.emit(target)

    # --- what holds for the whole film

    def ask_settings(self) -> None:
        dialog = FilmSettings(self._film.document.project, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self.change_film)
        dialog.open()

    def change_film(self, changes: dict[str, Any]) -> None:
        """Give the film another title, picture, look or seed, in one step."""
        self._film.document.apply(self.tr("Film settings"), set_film(**changes))

    # --- boards

    def ask_board(self) -> None:
        path = ask_board_file(self._window, self._preference)
        if path is not None:
            self.read_board(path)

    def read_board(self, path: Path) -> None:
        """Put a board or a screenplay into this film, as one edit; shots that it knows keep their takes."""
        task = Task(lambda: Intake(path), self)
        task.done.connect(lambda intake: self._on_board_read(path, intake))
        task.failed.connect(self._notices.fail)
        task.start()

    def _on_board_read(self, path: Path, intake: Intake) -> None:
        document = self._film.document
        self.reading.emit()
        try:
            edit = intake.adopt(document.store)
        except StudioError as error:
            self._notices.fail(str(error))
            return
        if document.apply(self.tr("Read {name}").format(name=path.name), edit):
            intake.note_in(document.store)
            self._notices.settled(_BOARD)
            if self._board_watch is not None:
                self._board_watch.follow()
            text = self.tr("The film is now {name}: {count} shots.")
            self._replaced.tell(text.format(name=path.name, count=len(document.project.shots)))

    def _on_board_changed(self, board: Path) -> None:
        """Nothing is read unasked: it would take away what was written here since, in the middle of a word."""
        text = self.tr(
            "{board} has changed on the disk. Read into the film, it replaces what the shots say, also where that was "
            "changed here; it is one step that can be undone."
        )
        read = NoticeAction(self.tr("Read into the film"), lambda: self.read_board(board))
        self._notices.tell(text.format(board=board.name), read, stay=True, about=_BOARD)

    def ask_board_export(self) -> None:
        start = self.folder.parent / f"{self.folder.stem}.toml"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export board"), str(start), self.tr("Board (*.toml)")
        )
        if chosen:
            path = Path(chosen)
            self.export_board(path if path.suffix else path.with_suffix(".toml"))

    def export_board(self, target: Path) -> None:
        """Write the film as a board; files are named as seen from where it lies."""
        folder = self._film.document.store.folder
        try:
            text = write_board(
                self._film.document.project,
                asset_path=lambda asset: Path(os.path.relpath(folder.asset_path(asset), target.parent)).as_posix(),
            )
            _write(target, text)
        except StudioError as error:
            self._notices.fail(str(error))
            return
        show = NoticeAction(self.tr("Show in folder"), lambda: self._show(target))
        self._notices.tell(self.tr("The board is {path}.").format(path=target), show)

    # --- the storyboard

    def ask_storyboard(self) -> None:
        last = self._preference.text("storyboard/folder")
        place = Path(last) if last and Path(last).is_dir() else self.folder.parent
        suffix = self._preference.text("storyboard/kind", ".pdf")
        dialog = StoryboardDialog(self._film, place / f"{self.folder.stem}{suffix}", self._preference, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self.write_storyboard)
        dialog.open()

    def write_storyboard(self, target: Path, style: StoryboardStyle) -> None:
        """Begin to write the storyboard in its thread."""
        self._preference.set("storyboard/folder", str(target.parent))
        self._film.storyboarding.start(target, style)
        if self._film.storyboarding.running:
            stop = NoticeAction(self.tr("Cancel"), self._film.storyboarding.cancel)
            self._notices.tell(self.tr("Exporting the storyboard…"), stop, about=_STORYBOARD)

    def _on_storyboard(self, result: StoryboardResult) -> None:
        self._notices.settled(_STORYBOARD)
        show = NoticeAction(self.tr("Show in folder"), lambda: self._show(result.path))
        text = self.tr("The storyboard is {path}.")
        self._notices.tell(text.format(path=result.path), show)

    # --- the film

    def ask_export(self) -> None:
        last = self._preference.text("export/folder")
        place = Path(last) if last and Path(last).is_dir() else self.folder.parent
        burn_ins = self._preference.text("export/burn_ins").split()
        quality = self._preference.text("export/quality")
        target = place / f"{self.folder.stem}.mp4"
        dialog = ExportDialog(self._film, target, self._window, burn_ins=burn_ins, quality=quality)
        dialog.wanted.connect(self.export)
        dialog.open()

    def export(
        self,
        target: Path,
        allow_slates: bool,
        burn_ins: tuple[BurnInField, ...] = (),
        delivery: Delivery | None = None,
    ) -> None:
        """Begin to write the film; the status bar shows how far it is."""
        self._target = target
        self._preference.set("export/folder", str(target.parent))
        self._preference.set("export/burn_ins", " ".join(burn_ins))
        if delivery is not None:
            self._preference.set("export/quality", delivery.quality)
        self._film.exporting.start(target, allow_slates=allow_slates, burn_ins=burn_ins, delivery=delivery)

    def _on_exported(self, result: ExportResult) -> None:
        target = self._target
        if target is None:
            return
        for sentence in result.warnings:
            self._notices.warn(sentence)
        show = NoticeAction(self.tr("Show in folder"), lambda: self._show(target))
        text = self.tr("The film is {path}: {frames} frames, {seconds} s.")
        self._notices.tell(
            text.format(path=target, frames=result.frames, seconds=decimal_text(float(result.duration_s), 2)), show
        )


def _write(target: Path, text: str) -> None:
    with storage_errors("write", target):
        write_whole(target, text.encode("utf-8"))
