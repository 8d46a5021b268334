"""What is asked before a film is put away: whether an export or a night's queue may end, and whether what is in no file
may be lost.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QMessageBox

from studio.ui.film_desk import FilmDesk
from studio.ui.queue.batch import LONG_S, MANY_TAKES

translate = QCoreApplication.translate


def may_leave(desk: FilmDesk) -> bool:
    """Ask what there is to ask about an open film; whether it may be closed."""
    return _may_end_export(desk) and _may_stop_queue(desk) and _may_lose_words(desk)


def keep_words(desk: FilmDesk) -> bool:
    """Save what is being written, and what the disk did not take before: there may be room by now. Whether all is
    saved.
    """
    board, document = desk.board, desk.film.document
    board.canvas.close_editor(keep=True)
    document.write_again()
    return not (document.unsaved or board.unsaved() or board.canvas.editor is not None)


def _may_end_export(desk: FilmDesk) -> bool:
    exporting = desk.film.exporting
    if not exporting.running:
        return True
    return _agreed(
        desk,
        translate("Leaving", "Export is running"),
        translate("Leaving", "The film is still being exported. Closing cancels the export."),
        leave=translate("Leaving", "Cancel export and close"),
        stay=translate("Leaving", "Go on exporting"),
        until=(exporting.finished, exporting.failed, exporting.cancelled),
    )


def _may_stop_queue(desk: FilmDesk) -> bool:
    """What is as much as a batch that asks before it begins is not ended by a slip of the hand."""
    generation = desk.film.generation
    count = sum(job.state in ("queued", "running") for job in generation.jobs())
    if generation.paused or (count < MANY_TAKES and (generation.queue_left_s() or 0.0) < LONG_S):
        return True
    return agree_to_stop_queue(desk, count)


def agree_to_stop_queue(desk: FilmDesk, count: int) -> bool:
    """Ask whether so many takes may wait until the film is opened again."""
    one = translate("Leaving", "A take is still being made. Closing stops it; it waits until the film is opened again.")
    more = translate(
        "Leaving",
        "{count} takes are still to be made. Closing stops the one that is being made; they all wait in the queue "
        "until the film is opened again.",
    )
    return _agreed(
        desk,
        translate("Leaving", "Takes are being made"),
        one if count == 1 else more.format(count=count),
        leave=translate("Leaving", "Close all the same"),
        stay=translate("Leaving", "Go on making them"),
    )


def _agreed(
    desk: FilmDesk, title: str, text: str, *, leave: str, stay: str, until: Iterable[SignalInstance] = ()
) -> bool:
    """Ask with two buttons, of which the one that keeps the film open is what Enter and Escape press, and what is
    answered when there is nothing to ask any more, which any of `until` tells.
    """
    asked = QMessageBox(desk.window)
    asked.setWindowTitle(title)
    asked.setText(text)
    leaving = asked.addButton(leave, QMessageBox.ButtonRole.DestructiveRole)
    staying = asked.addButton(stay, QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(staying)
    asked.setEscapeButton(staying)
    for told in until:
        told.connect(asked.reject)
    asked.exec()
    return asked.clickedButton() is leaving


def _may_lose_words(desk: FilmDesk) -> bool:
    document = desk.film.document
    if not document.writable:
        return True
    document.look()
    lost = not keep_words(desk)
    return not (lost or document.gone) or agree_to_lose_words(desk, lost=lost, gone=document.gone)


def agree_to_lose_words(desk: FilmDesk, *, lost: bool, gone: bool) -> bool:
    """Ask whether a film may be closed of which words are in no file, or whose folder is gone."""
    asked = QMessageBox(desk.window)
    asked.setIcon(QMessageBox.Icon.Warning)
    asked.setWindowTitle(translate("Leaving", "Not saved"))
    asked.setText(_about(lost=lost, gone=gone))
    copy = asked.addButton(translate("Leaving", "Save a copy…"), QMessageBox.ButtonRole.ActionRole)
    leave = asked.addButton(translate("Leaving", "Close all the same"), QMessageBox.ButtonRole.DestructiveRole)
    stay = asked.addButton(translate("Leaving", "Stay"), QMessageBox.ButtonRole.RejectRole)
    asked.setDefaultButton(stay)
    asked.setEscapeButton(stay)
    asked.exec()
    if asked.clickedButton() is copy:
        desk.files.ask_copy()
    return asked.clickedButton() is leave


def _about(*, lost: bool, gone: bool) -> str:
    if gone and lost:
        return translate(
            "Leaving",
            "The folder of this film is gone, and words that were written since are in no file. Closing loses them; "
            "a copy keeps them, with what else can still be read.",
        )
    if gone:
        return translate(
            "Leaving", "The folder of this film is gone. A copy can still be saved as long as the film is open."
        )
    return translate(
        "Leaving",
        "Words that were written could not be saved: they are in no file. Closing the film loses them; "
        "a copy keeps them.",
    )
