"""Says which links and transitions an edit took with it or turned, with a button that takes the edit back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from studio.domain.loss import Loss, LostLink, LostTransition, TurnedLink
from studio.session.document import Document
from studio.ui.notices import Notices
from studio.ui.step_notice import StepNotice


class LossNotice(QObject):
    """Listens to a film, and tells."""

    def __init__(self, document: Document, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._step = StepNotice(document, notices, "loss", self)
        document.lost.connect(self._on_lost)

    def _on_lost(self, lost: Sequence[Loss]) -> None:
        self._step.warn(" ".join([*map(self._sentence, lost[:_MOST]), *self._rest(lost)]))

    def _sentence(self, lost: Loss) -> str:
        if isinstance(lost, TurnedLink):
            return self._about_turn(lost)
        return self._about_link(lost) if isinstance(lost, LostLink) else self._about_transition(lost)

    def _about_turn(self, turned: TurnedLink) -> str:
        text = (
            self.tr("Shot {name} extends {now} now, and no longer {followed}.")
            if turned.kind == "continue"
            else self.tr("Shot {name} matches {now} now, and no longer {followed}.")
        )
        return text.format(name=turned.shot.name, now=turned.now.name, followed=turned.was.name)

    def _about_link(self, lost: LostLink) -> str:
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

    def _about_transition(self, lost: LostTransition) -> str:
        if lost.why == "first":
            why = self.tr("no shot comes before it now")
        elif lost.why == "extends":
            why = self.tr("a shot that extends another begins with a straight cut")
        else:
            assert lost.short is not None
            why = self.tr("shot {name} is too short for it now").format(name=lost.short.name)
        return self.tr("{transition} is gone: {why}.").format(transition=self._place(lost), why=why)

    def _place(self, lost: LostTransition) -> str:
        if lost.after is None:
            return self.tr("The fade at the end")
        if lost.before is None:
            text = self.tr("The dissolve into {after}") if lost.kind == "dissolve" else self.tr("The fade into {after}")
            return text.format(after=lost.after.name)
        dissolve = self.tr("The dissolve from {before} to {after}")
        text = dissolve if lost.kind == "dissolve" else self.tr("The fade from {before} to {after}")
        return text.format(before=lost.before.name, after=lost.after.name)

    def _rest(self, lost: Sequence[Loss]) -> list[str]:
        more = len(lost) - _MOST
        if more <= 0:
            return []
        if more == 1:
            return [self.tr("So it is with one more.")]
        return [self.tr("So it is with {count} more.").format(count=more)]


_MOST = 3
"""How many are named: a notice is read in passing."""
