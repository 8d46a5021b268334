"""Tells of a step with a button that takes back that very step, whatever came after it, as long as it holds."""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.session.document import Document
from studio.ui.notices import NoticeAction, Notices


class StepNotice(QObject):
    """One notice at a time, about the step that was made last when it is told."""

    def __init__(self, document: Document, notices: Notices, about: str, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._notices, self._about = document, notices, about
        self._before = 0
        document.changed.connect(self._on_changed)

    def tell(self, sentence: str) -> None:
        """News that waits for an answer."""
        self._notices.settled(self._about)
        self._notices.tell(sentence, self._undo(), about=self._about)

    def warn(self, sentence: str) -> None:
        """Something to know before going on."""
        self._notices.warn(sentence, self._undo(), about=self._about)

    def _undo(self) -> NoticeAction:
        before = self._before = self._document.position - 1
        # To before this very step: there may have been others by the time the button is pressed.
        return NoticeAction(self.tr("Undo"), lambda: self._document.go_to(min(before, self._document.position)))

    def _on_changed(self, *_: object) -> None:
        """What was taken back is not so any more."""
        if self._document.position <= self._before:
            self._notices.settled(self._about)
