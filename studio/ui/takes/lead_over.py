"""First-last frame between two shots: a shot that begins on the last picture of the one and ends on the first of the
other, put between them or into the black there.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from studio.domain.asset import Asset
from studio.domain.errors import StudioError
from studio.domain.lead_edits import lead_over, neighbours
from studio.domain.shot import Reference, Shot, ShotId
from studio.domain.shot_edits import new_shot_id
from studio.generate.catalog import find_model
from studio.production.adopt import adopt_moment
from studio.session.adopting import Adopting
from studio.session.film import OpenFilm
from studio.session.translated import translated
from studio.ui.shot.shot_action import go_to

_NEW_S = 2


class LeadOver(QObject):
    """Acts on the selected shots; the pictures are read in `adopting`."""

    def __init__(self, film: OpenFilm, adopting: Adopting, parent: QObject) -> None:
        super().__init__(parent)
        self._film = film
        self._adopting = adopting

    def why_not(self) -> str:
        """Why no shot can lead from one to the other; empty when it can."""
        project = self._film.document.project
        pair = self._pair()
        if pair is None:
            return self.tr("Select two shots that lie side by side, or the gap between two")
        try:
            row = find_model(project.film.model)
        except StudioError as error:
            return translated(str(error))
        if not (row.can("first") and row.can("last")):
            return self.tr("{model} cannot begin and end on given pictures").format(model=row.title)
        unmade = self._film.generation.missing()
        bare = [shot.name for shot in pair if shot.id in unmade and not shot.panels]
        return self.tr("Shot {name} has no picture yet: generate it first").format(name=bare[0]) if bare else ""

    def run(self) -> None:
        """Read both pictures, and then make the shot, in one step of undo."""
        pair, store = self._pair(), self._film.document.store
        if pair is None:
            return
        left, right = pair

        def read() -> tuple[Asset, Asset]:
            return adopt_moment(store, left, left.duration - 1), adopt_moment(store, right, 0)

        self._adopting.start(read, lambda pictures: self._put(left.id, right.id, *pictures))

    def _pair(self) -> tuple[Shot, Shot] | None:
        selection = self._film.selection
        chosen = selection.shots or (() if selection.current is None else (selection.current,))
        return neighbours(self._film.document.project, chosen, self._film.document.positions)

    def _put(self, left: ShotId, right: ShotId, first: Asset, last: Asset) -> None:
        document = self._film.document
        project = document.project
        pair = neighbours(project, (left, right), document.positions)
        if pair is None:  # while the pictures were read, somebody took them apart
            document.refuse(self.tr("The two shots no longer lie side by side."))
            return
        one, two = pair
        new = Shot(
            id=new_shot_id(),
            name="",
            duration=max(1, round(_NEW_S * project.film.rate.fps)),
            prompt=one.prompt,
            scene=one.scene if one.scene == two.scene else None,
            references=(Reference(first, "first"), Reference(last, "last")),
        )
        label = self.tr("Lead from shot {one} to shot {two}").format(one=one.name, two=two.name)
        if document.apply(label, lead_over(one.id, new)):
            made = document.project.shots[document.positions[one.id] + 1]
            self._film.selection.select(made.id)
            go_to(self._film, made.id)
