"""What is seen under a drawing: the panel that is drawn on, the shot's take, the panel or the shot before."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.domain.shot import Panel, Shot
from studio.session.film import OpenFilm
from studio.ui.draw.drawing import LONG_SIDE_PX

NOTHING, PANEL, TAKE, BEFORE = "nothing", "panel", "take", "before"


@dataclass(frozen=True, slots=True)
class OnionChoice:
    """What can lie under the paper."""

    name: str
    title: str


class Onion(QObject):
    """Finds those pictures; `ready` when one has come that was not there yet."""

    ready = Signal()

    def __init__(self, film: OpenFilm, shot: Shot, panel: int | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._film, self._shot = film, shot
        project = film.document.project
        position = project.index(shot.id)
        self._before = project.shots[position - 1] if position else None
        drawn = shot.panels[panel] if panel is not None and panel < len(shot.panels) else None
        # A generated panel belongs to the machine: it is drawn over as a new panel, and only shines through.
        self._base = drawn if drawn is not None and drawn.asset is not None else None
        self._given = False
        others = [each for each in shot.panels if each is not self._base]
        self._panel = drawn if self._base is None and drawn is not None else next(iter(others[-1:]), None)
        self.chosen = PANEL if self._base is None and drawn is not None else NOTHING
        film.stills.ready.connect(self.ready)

    def choices(self) -> list[OnionChoice]:
        """Those that there is a picture for."""
        found = [OnionChoice(NOTHING, self.tr("Nothing"))]
        if self._panel is not None:
            found.append(OnionChoice(PANEL, self.tr("The panel before")))
        if self._film.generation.playing(self._shot.id) is not None or self._shot.imported is not None:
            found.append(OnionChoice(TAKE, self.tr("The shot as it is")))
        if self._before is not None:
            found.append(OnionChoice(BEFORE, self.tr("The shot before")))
        return found

    def choose(self, name: str) -> None:
        self.chosen = name

    def picture(self) -> QImage | None:
        """What shines through, when it is there."""
        match self.chosen:
            case "panel":
                return None if self._panel is None else self._of_panel(self._panel)
            case "take":
                return self._of_shot(self._shot, last=False)
            case "before":
                return None if self._before is None else self._of_shot(self._before, last=True)
        return None

    def palette(self) -> QImage | None:
        """What the colours of the film are taken from."""
        return self._film.stills.of_shot(self._shot) or (
            None if self._before is None else self._film.stills.of_shot(self._before)
        )

    def take_base(self) -> QImage | None:
        """The panel that is drawn on, once, when it has been loaded."""
        if self._base is None or self._given:
            return None
        picture = self._of_panel(self._base)
        self._given = picture is not None
        return picture

    def _of_panel(self, panel: Panel) -> QImage | None:
        if panel.asset is not None:
            return self._film.stills.of_asset(panel.asset, LONG_SIDE_PX)
        if panel.take is not None and panel.take in self._film.generation.takes():
            return self._film.stills.frame_of_take(panel.take, 0)
        return None

    def _of_shot(self, shot: Shot, *, last: bool) -> QImage | None:
        footage = self._film.stills.footage(shot)
        if footage is not None:
            return self._film.stills.frame_of(footage.of, footage.taken_frame(shot.duration - 1 if last else 0))
        if shot.imported is not None and shot.source == "imported":
            return self._film.stills.of_asset(shot.imported, LONG_SIDE_PX)
        return self._of_panel(shot.panels[0]) if shot.panels else None
