"""Says which shots no longer follow another since an edit moved or deleted one, with a button that takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from studio.domain.settle import LostLink
from studio.session.document import Document
from studio.ui.notices import NoticeAction, Notices


class LostLinkNotice(QObject):
    """Listens to a film, and tells."""

    def __init__(self, document: Document, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._notices = document, notices
        document.links_lost.connect(self._on_links_lost)

    def _on_links_lost(self, lost: Sequence[LostLink]) -> None:
        before = self._document.position - 1
        # To before this very step: there may have been others by the time the button is pressed.
        undo = NoticeAction(self.tr("Undo"), lambda: self._document.go_to(min(before, self._document.position)))
        self._notices.warn(" ".join(self._sentence(each) for each in lost[:_MOST]) + self._rest(lost), undo)

    def _sentence(self, lost: LostLink) -> str:
        if lost.kind == "continue":
            text = (
                self.tr("Shot {name} no longer extends {followed}, which is gone.")
                if lost.gone
                else self.tr("Shot {name} no longer extends {followed}, which comes after it now.")
            )
        else:
            text = (
                self.tr("Shot {name} no longer matches {followed}, which is gone.")
                if lost.gone
                else self.tr("Shot {name} no longer matches {followed}, which comes after it now.")
            )
        return text.format(name=lost.shot.name, followed=lost.followed.name)

    def _rest(self, lost: Sequence[LostLink]) -> str:
        more = len(lost) - _MOST
        if more <= 0:
            return ""
        return " " + (
            self.tr("One more shot stands alone now.")
            if more == 1
            else self.tr("{count} more shots stand alone now.").format(count=more)
        )


_MOST = 3
"""How many are named: a notice is read in passing."""
